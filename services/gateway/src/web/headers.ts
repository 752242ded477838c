/** What a browser may do with what it gets from here. Source: OWASP secure headers; facts of each line beside it. */
import { createHash } from 'node:crypto';
import { createRouter, type Router } from '@storybell/platform/http';
import helmet from 'helmet';

/** The one style that react-aria-components 1.22 writes into the page, without which a tap also scrolls. */
const pressableStyle = `@layer {
  [data-react-aria-pressable] {
    touch-action: pan-x pan-y pinch-zoom;
  }
}`;
const pressableHash = `'sha256-${createHash('sha256').update(pressableStyle).digest('base64')}'`;

const TWO_YEARS_S = 63_072_000;

/** No script, style or frame but our own files. A service's page may be stricter: its own policy then stands. */
export function secureHeaders({ isSecure }: { readonly isSecure: boolean }): Router {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", pressableHash],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(isSecure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: isSecure && { maxAge: TWO_YEARS_S },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  const router = createRouter();
  router.use(headers);
  return router;
}
