/** Notify: one message, one person, one channel, and proof. Every slice in one line. */
import { deliveriesDue, publicationsDue } from '@storybell/contracts/delivery';
import { createService } from '@storybell/platform/service';
import { codeRoutes } from './codes/code.routes.ts';
import { Config } from './config.ts';
import { resolveDoubts } from './deliveries/resolve-doubts.ts';
import { sendDue } from './deliveries/send-due.ts';
import { createWatchdog } from './deliveries/watchdog.ts';
import { createOwn } from './deps.ts';
import { createLook } from './due.ts';
import { recordsErasedConsumer } from './erasure/records-erased.consumer.ts';
import { escalationRoutes } from './escalation/escalation.routes.ts';
import { fireSteps } from './escalation/fire-steps.ts';
import { feedRoutes } from './feed/feed.routes.ts';
import { createForgetting, FORGET_MS } from './keeping/forget-deliveries.ts';
import { keptPeriodChangedConsumer } from './keeping/kept-period-changed.consumer.ts';
import { letterRoutes } from './letters/letter.routes.ts';
import { inboundSmsRouter } from './inbound/inbound-sms.routes.ts';
import { keepDoorOpen } from './inbound/open-door.ts';
import { messageConsumers } from './planning/message.consumers.ts';
import { parityRoutes } from './parity/parity.routes.ts';
import { erratumConsumer } from './errata/erratum.consumer.ts';
import { planDue } from './planning/plan-due.ts';
import { publishedConsumers } from './planning/published.consumer.ts';
import { translatedConsumer } from './planning/translated.consumer.ts';
import { withdrawnConsumer } from './planning/withdrawn.consumer.ts';
import { preferenceRoutes } from './preferences/preference.routes.ts';
import { unsubscribePages, unsubscribeRoutes } from './preferences/unsubscribe.routes.ts';
import { progressRoutes } from './progress/progress.routes.ts';
import { pushRoutes } from './pushes/push.routes.ts';
import { receiptRoutes } from './receipts/receipt.routes.ts';
import { fillOnce } from './recipients/fill-recipients.ts';
import { lookWhileSending } from './recipients/fresh-stops.ts';
import { guardianChangedConsumer } from './recipients/guardian-changed.consumer.ts';

/** Longest that a stop waits for what is in the providers' hands. */
const STOP_MS = 10_000;

/** For the supervisor to start another: whatever stands still here would not stop in order either. */
const endProcess = () => {
  process.kill(process.pid, 'SIGKILL');
};

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
    ...letterRoutes(deps),
    ...escalationRoutes(deps),
    ...receiptRoutes(deps),
    ...pushRoutes(deps),
    ...parityRoutes(deps),
    ...codeRoutes(deps),
  ],
  extraRouters: (deps) => [unsubscribePages(deps), inboundSmsRouter(deps)],
  heard: (deps) => [
    ...publishedConsumers(deps),
    ...messageConsumers(deps),
    translatedConsumer(deps),
    withdrawnConsumer(deps),
    erratumConsumer(deps),
    guardianChangedConsumer(deps),
    recordsErasedConsumer(),
    keptPeriodChangedConsumer(deps),
  ],
  sources: ['diary', 'translate'],
  sweeps: (deps) => [
    { name: 'alive', everyMs: 5_000, run: deps.worker.live },
    { name: 'recipients', everyMs: 1_000, run: fillOnce(deps) },
    { name: 'due', everyMs: 500, run: createLook(deps) },
    { name: 'plans', wokenBy: [publicationsDue], run: () => planDue(deps) },
    { name: 'deliveries', wokenBy: [deliveriesDue], run: () => sendDue(deps) },
    { name: 'escalation', run: () => fireSteps(deps) },
    { name: 'doubts', run: () => resolveDoubts(deps) },
    { name: 'stops', everyMs: 1_000, run: () => lookWhileSending(deps) },
    { name: 'forgetting', everyMs: FORGET_MS, run: createForgetting(deps) },
    { name: 'watchdog', everyMs: 5_000, run: createWatchdog(deps, endProcess) },
  ],
  onListening: async (deps) => {
    const closeDoor = await keepDoorOpen(deps);
    return async () => {
      const { senders, channels, hints } = deps;
      await Promise.all([closeDoor(), ...senders.map((sender) => sender.stop(STOP_MS))]);
      for (const provider of [...channels.push, ...channels.email, ...channels.sms]) provider.close();
      hints.stop();
    };
  },
  // After the sweeps, or the one that says "alive" would take it back.
  onStop: ({ worker }) => worker.stop(),
});
