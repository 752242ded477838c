/** What a browser may do with what it gets from here. Source: OWASP Secure Headers Project. */
import { createRouter, type Router } from '@storybell/platform/http';
import helmet from 'helmet';

const TWO_YEARS_S = 63_072_000;

/** No script, style or frame but our own files. A service's page may be stricter: its own policy then stands. */
export function secureHeaders({ isSecure }: { readonly isSecure: boolean }): Router {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(isSecure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: isSecure && { maxAge: TWO_YEARS_S },
    // Not `no-referrer`: with it a form of our own page would come from the origin `null`.
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  const router = createRouter();
  router.use(headers);
  return router;
}
