/** Translate: text in one language, and the same facts in another. Every slice in one line. */
import { translationsDue } from '@storybell/contracts/translation';
import { createService } from '@storybell/platform/service';
import { TranslateConfig } from './config.ts';
import { listInstalled } from './engines/bergamot/model.ts';
import { createPool } from './engines/bergamot/pool.ts';
import { createCallEngine } from './engines/call-engine.ts';
import { enginesOf } from './engines/registry.ts';
import { createRouter } from './engines/router.ts';
import { createStanding } from './engines/standing.ts';
import { glossaryRoutes } from './glossary/glossary.routes.ts';
import { interpreterRoutes } from './interpreters/interpreter.routes.ts';
import { invitationRoutes } from './invitations/invitation.routes.ts';
import { parityRoutes } from './parity/parity.routes.ts';
import { phraseRoutes } from './phrases/phrase.routes.ts';
import { policyRoutes } from './policy/policy.routes.ts';
import { createReadPolicy } from './policy/read-policy.ts';
import { reviewRoutes } from './review/review.routes.ts';
import { messageConsumers } from './translations/message.consumers.ts';
import { noticePublishedConsumer } from './translations/notice-published.consumer.ts';
import { recordsErasedConsumer } from './translations/records-erased.consumer.ts';
import { staffErasedConsumer } from './review/staff-erased.consumer.ts';
import { storyPublishedConsumer } from './translations/story-published.consumer.ts';
import { subjectsWithdrawnConsumer } from './translations/subjects-withdrawn.consumer.ts';
import { createWorker } from './translations/translate-due.ts';
import { translationRoutes } from './translations/translation.routes.ts';
import { translationsNeededConsumer } from './translations/translations-needed.consumer.ts';
import { wordingRoutes } from './wording/wording.routes.ts';

const LOOK_MS = 500;
const ASK_PAIRS_MS = 60_000;
/** Milliseconds for a few sentences by the embedded engine, and for loading one of its models. */
const EMBEDDED_MS = 5_000;
const LOAD_MS = 20_000;

export const translate = createService({
  name: 'translate',
  config: TranslateConfig,
  migrationsDir: new URL('../migrations/', import.meta.url),
  extend: (deps) => {
    const { config, clock, db } = deps;
    const pool = createPool({
      room: config.TRANSLATE_BERGAMOT_PAIRS,
      deadlineMs: EMBEDDED_MS,
      loadMs: LOAD_MS,
    });
    const router = createRouter({
      engines: enginesOf(config, { clock, pool }),
      call: createCallEngine(),
      policyOf: createReadPolicy(db),
      timeoutMs: config.TRANSLATE_ENGINE_TIMEOUT_MS,
      deadlineMs: config.TRANSLATE_ENGINE_DEADLINE_MS,
    });
    const standing = createStanding({ router, models: () => listInstalled(config.TRANSLATE_MODELS_DIR) });
    return { router, standing, pool, worker: createWorker({ ...deps, router, standing }) };
  },
  routes: (deps) => [
    ...translationRoutes(deps),
    ...phraseRoutes(deps),
    ...policyRoutes(deps),
    ...glossaryRoutes(deps),
    ...wordingRoutes(deps),
    ...reviewRoutes(deps),
    ...invitationRoutes(deps),
    ...interpreterRoutes(deps),
    ...parityRoutes(deps),
  ],
  heard: (deps) => [
    storyPublishedConsumer(deps),
    noticePublishedConsumer(deps),
    ...messageConsumers(deps),
    translationsNeededConsumer(deps),
    subjectsWithdrawnConsumer(),
    recordsErasedConsumer(),
    staffErasedConsumer(),
  ],
  sources: ['diary'],
  sweeps: ({ worker, router }) => [
    { name: 'translations', everyMs: LOOK_MS, wokenBy: [translationsDue], run: () => worker.run() },
    { name: 'engines', everyMs: ASK_PAIRS_MS, run: () => router.refresh() },
  ],
  onListening:
    ({ worker, pool }) =>
    async () => {
      await worker.stop();
      await pool.close();
    },
});
