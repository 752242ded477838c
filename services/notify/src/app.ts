/** Notify: one message, one person, one channel, and proof. Every slice in one line. */
import { deliveriesDue, publicationsDue } from '@storybell/contracts/delivery';
import { createService } from '@storybell/platform/service';
import { Config } from './config.ts';
import { resolveDoubts } from './deliveries/resolve-doubts.ts';
import { sayAlive, sayGone } from './deliveries/worker.queries.ts';
import { createOwn } from './deps.ts';
import { feedRoutes } from './feed/feed.routes.ts';
import { planDue } from './planning/plan-due.ts';
import { publishedConsumers } from './planning/published.consumer.ts';
import { translatedConsumer } from './planning/translated.consumer.ts';
import { withdrawnConsumer } from './planning/withdrawn.consumer.ts';
import { preferenceRoutes } from './preferences/preference.routes.ts';
import { unsubscribePages, unsubscribeRoutes } from './preferences/unsubscribe.routes.ts';
import { progressRoutes } from './progress/progress.routes.ts';
import { receiptRoutes } from './receipts/receipt.routes.ts';
import { fillOnce } from './recipients/fill-recipients.ts';
import { guardianChangedConsumer } from './recipients/guardian-changed.consumer.ts';

/** Longest that a stop waits for what is in the providers' hands. */
const STOP_MS = 10_000;

export const notify = createService({
  name: 'notify',
  config: Config,
  migrationsDir: new URL('../migrations/', import.meta.url),
  extend: createOwn,
  routes: (deps) => [
    ...feedRoutes(deps),
    ...preferenceRoutes(deps),
    ...unsubscribeRoutes(deps),
    ...progressRoutes(deps),
    ...receiptRoutes(deps),
  ],
  extraRouters: (deps) => [unsubscribePages(deps)],
  heard: (deps) => [
    ...publishedConsumers(deps),
    translatedConsumer(deps),
    withdrawnConsumer(deps),
    guardianChangedConsumer(deps),
  ],
  sources: ['diary', 'translate'],
  sweeps: (deps) => [
    { name: 'alive', everyMs: 5_000, run: () => sayAlive(deps.db, deps.worker) },
    { name: 'recipients', everyMs: 5_000, run: fillOnce(deps) },
    { name: 'plans', everyMs: 200, wokenBy: [publicationsDue], run: () => planDue(deps) },
    {
      name: 'deliveries',
      everyMs: 500,
      wokenBy: [deliveriesDue],
      run: () => Promise.all(deps.senders.map((sender) => sender.fill())),
    },
    { name: 'doubts', everyMs: 1_000, run: () => resolveDoubts(deps) },
  ],
  onListening:
    ({ senders, channels, hints }) =>
    async () => {
      await Promise.all(senders.map((sender) => sender.stop(STOP_MS)));
      channels.email.close();
      hints.stop();
    },
  // After the sweeps, or the one that says "alive" would take it back.
  onStop: async ({ db, worker }) => {
    await sayGone(db, worker);
  },
});
