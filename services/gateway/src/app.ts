/** The gateway: the only door from outside. Every slice in one line. */
import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import { viewBells } from '@storybell/platform/queue';
import { createService } from '@storybell/platform/service';
import { cardRoutes } from './cards/card.routes.ts';
import { codeRoutes } from './codes/code.routes.ts';
import { FORGET_EVERY_MS, forgetOld } from './codes/forget-old.ts';
import { createSending } from './codes/sending.ts';
import { GatewayConfig } from './config.ts';
import { demoRoutes } from './demo/demo.routes.ts';
import { requireDemo } from './demo/require-demo.ts';
import { deviceRoutes } from './devices/device.routes.ts';
import { docsRoutes } from './docs/docs.routes.ts';
import { recordsErasedConsumer } from './erasure/records-erased.consumer.ts';
import { groupRoutes } from './groups/group.routes.ts';
import { staffErasedConsumer } from './erasure/staff-erased.consumer.ts';
import { guardianAccessRoutes } from './guardian-access/guardian-access.routes.ts';
import { guardianPasskeyRoutes } from './guardian-passkeys/guardian-passkey.routes.ts';
import { doorChangedConsumer } from './live/door-changed.consumer.ts';
import { createLive } from './live/live.ts';
import { restrictionChangedConsumer } from './live/restriction-changed.consumer.ts';
import { createOriginCheck } from './origin.ts';
import { pendingRoutes } from './pending/pending.routes.ts';
import { createProxy } from './proxy.ts';
import { queueRoutes } from './queues/queue.routes.ts';
import { createRouteTable, outsideRoutes } from './routes.ts';
import { createSecrets } from './secrets.ts';
import { authenticatorRoutes } from './authenticators/authenticator.routes.ts';
import { passkeyRoutes } from './passkeys/passkey.routes.ts';
import { setUpRoutes } from './set-ups/set-up.routes.ts';
import { staffAccessRoutes } from './staff-access/staff-access.routes.ts';
import { forgetSpent, SPENT_MS } from './forget-spent.ts';
import { createAuthenticate, requireSessionBy } from './sessions/authenticate.ts';
import { cookieRule } from './sessions/cookie.ts';
import { ABSENT_MS, endAbsent } from './sessions/end-absent.ts';
import { endStrayVisits } from './sessions/end-stray-visits.ts';
import { personChangedConsumer } from './sessions/person-changed.consumer.ts';
import { sessionRoutes } from './sessions/session.routes.ts';
import { tabletRoutes } from './tablets/tablet.routes.ts';
import { secureHeaders } from './web/headers.ts';
import { webRoutes } from './web/web.routes.ts';

export const gateway = createService({
  name: 'gateway',
  config: GatewayConfig,
  migrationsDir: new URL('../migrations/', import.meta.url),
  prefix: '/api',
  extend: async ({ config, client, db, clock, log }) => {
    await requireDemo(config, client);
    const cookie = cookieRule(config.WEB_URL);
    const live = createLive();
    const authenticate = createAuthenticate({ db, clock, cookie });
    return {
      cookie,
      secrets: createSecrets(config.GATEWAY_PEPPER),
      live,
      bellsView: viewBells({ redisUrl: config.REDIS_URL, prefix: config.BELL_PREFIX }),
      cutSession: (sessionId: string) => {
        live.cutSession(sessionId);
      },
      cutGuardian: (guardianId: GuardianId) => {
        live.cutGuardian(guardianId);
      },
      hintDoor: (settingId: SettingId) => {
        live.hintDoor(settingId);
      },
      isOurs: createOriginCheck(config.WEB_URL),
      sending: createSending(log),
      authenticate,
      requireSession: requireSessionBy(authenticate),
    };
  },
  authenticate: (deps) => async (headers) => (await deps.authenticate(headers))?.actor,
  heard: (deps) => [
    personChangedConsumer(deps),
    restrictionChangedConsumer(deps),
    doorChangedConsumer(deps),
    recordsErasedConsumer(deps),
    staffErasedConsumer(deps),
  ],
  sources: ['diary'],
  sweeps: (deps) => [
    { name: 'absent', everyMs: ABSENT_MS, run: () => endAbsent(deps) },
    { name: 'visits', everyMs: ABSENT_MS, run: () => endStrayVisits(deps) },
    { name: 'spent', everyMs: SPENT_MS, run: () => forgetSpent(deps) },
    { name: 'old-codes', everyMs: FORGET_EVERY_MS, run: () => forgetOld(deps) },
  ],
  routes: (deps) => [
    ...sessionRoutes(deps),
    ...deviceRoutes(deps),
    ...tabletRoutes(deps),
    ...passkeyRoutes(deps),
    ...authenticatorRoutes(deps),
    ...setUpRoutes(deps),
    ...staffAccessRoutes(deps),
    ...groupRoutes(deps),
    ...demoRoutes(deps),
    ...cardRoutes(deps),
    ...codeRoutes(deps),
    ...pendingRoutes(deps),
    ...guardianPasskeyRoutes(deps),
    ...guardianAccessRoutes(deps),
  ],
  extraRouters: ({ config, client, clock, cookie, isOurs, authenticate, bellsView }) => [
    secureHeaders(cookie),
    docsRoutes(),
    createProxy({
      findRoute: createRouteTable(outsideRoutes),
      urls: { diary: config.DIARY_URL, translate: config.TRANSLATE_URL, notify: config.NOTIFY_URL },
      secret: config.SERVICE_SECRET,
      clock,
      client,
      isOurs,
      authenticate: async (headers) => (await authenticate(headers))?.actor,
    }),
    queueRoutes({ authenticate, bellsView }),
    ...(config.WEB_DIR === undefined ? [] : [webRoutes(config.WEB_DIR)]),
  ],
  onListening: (deps, server) => {
    const stopLive = deps.live.start(deps, server);
    return async () => {
      await stopLive();
      await deps.sending.end();
      deps.bellsView.close();
    };
  },
});
