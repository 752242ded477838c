/** The gateway: the only door from outside. Every slice in one line. */
import { createService } from '@storybell/platform/service';
import { GatewayConfig } from './config.ts';
import { demoRoutes } from './demo/demo.routes.ts';
import { requireDemo } from './demo/require-demo.ts';
import { docsRoutes } from './docs/docs.routes.ts';
import { createLive } from './live/live.ts';
import { createOriginCheck } from './origin.ts';
import { createProxy } from './proxy.ts';
import { createRouteTable, outsideRoutes } from './routes.ts';
import { createAuthenticate } from './sessions/authenticate.ts';
import { cookieRule } from './sessions/cookie.ts';
import { sessionRoutes } from './sessions/session.routes.ts';
import { secureHeaders } from './web/headers.ts';
import { webRoutes } from './web/web.routes.ts';

export const gateway = createService({
  name: 'gateway',
  config: GatewayConfig,
  migrationsDir: new URL('../migrations/', import.meta.url),
  prefix: '/api',
  extend: async ({ config, client, db, clock }) => {
    await requireDemo(config, client);
    const cookie = cookieRule(config.WEB_URL);
    const live = createLive();
    return {
      cookie,
      live,
      cutSession: (sessionId: string) => {
        live.cutSession(sessionId);
      },
      isOurs: createOriginCheck(config.WEB_URL),
      authenticate: createAuthenticate({ db, clock, cookie }),
    };
  },
  authenticate: (deps) => async (headers) => (await deps.authenticate(headers))?.actor,
  routes: (deps) => [...sessionRoutes(deps), ...demoRoutes(deps)],
  extraRouters: ({ config, cookie, isOurs, authenticate }) => [
    secureHeaders(cookie),
    docsRoutes(),
    createProxy({
      findRoute: createRouteTable(outsideRoutes),
      urls: { diary: config.DIARY_URL, translate: config.TRANSLATE_URL, notify: config.NOTIFY_URL },
      secret: config.SERVICE_SECRET,
      isOurs,
      authenticate: async (headers) => (await authenticate(headers))?.actor,
    }),
    ...(config.WEB_DIR === undefined ? [] : [webRoutes(config.WEB_DIR)]),
  ],
  onListening: (deps, server) => deps.live.start(deps, server),
});
