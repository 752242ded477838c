/** Translate: text in one language, and the same facts in another. Every slice in one line. */
import { translationsDue } from '@storybell/contracts/translation';
import { createService } from '@storybell/platform/service';
import { TranslateConfig } from './config.ts';
import { createCallEngine } from './engines/call-engine.ts';
import { enginesOf } from './engines/registry.ts';
import { createRouter } from './engines/router.ts';
import { interpreterRoutes } from './interpreters/interpreter.routes.ts';
import { invitationRoutes } from './invitations/invitation.routes.ts';
import { parityRoutes } from './parity/parity.routes.ts';
import { phraseRoutes } from './phrases/phrase.routes.ts';
import { reviewRoutes } from './review/review.routes.ts';
import { noticePublishedConsumer } from './translations/notice-published.consumer.ts';
import { storyPublishedConsumer } from './translations/story-published.consumer.ts';
import { subjectsWithdrawnConsumer } from './translations/subjects-withdrawn.consumer.ts';
import { createWorker } from './translations/translate-due.ts';
import { translationRoutes } from './translations/translation.routes.ts';
import { translationsNeededConsumer } from './translations/translations-needed.consumer.ts';

const LOOK_MS = 500;
const ASK_PAIRS_MS = 60_000;

export const translate = createService({
  name: 'translate',
  config: TranslateConfig,
  migrationsDir: new URL('../migrations/', import.meta.url),
  extend: (deps) => {
    const router = createRouter({
      engines: enginesOf(deps.config),
      call: createCallEngine(),
      timeoutMs: deps.config.TRANSLATE_ENGINE_TIMEOUT_MS,
      deadlineMs: deps.config.TRANSLATE_ENGINE_DEADLINE_MS,
    });
    return { router, worker: createWorker({ ...deps, router }) };
  },
  routes: (deps) => [
    ...translationRoutes(deps),
    ...phraseRoutes(),
    ...reviewRoutes(deps),
    ...invitationRoutes(deps),
    ...interpreterRoutes(deps),
    ...parityRoutes(deps),
  ],
  heard: (deps) => [
    storyPublishedConsumer(deps),
    noticePublishedConsumer(deps),
    translationsNeededConsumer(deps),
    subjectsWithdrawnConsumer(),
  ],
  sources: ['diary'],
  sweeps: ({ worker, router }) => [
    { name: 'translations', everyMs: LOOK_MS, wokenBy: [translationsDue], run: () => worker.run() },
    { name: 'engines', everyMs: ASK_PAIRS_MS, run: () => router.refresh() },
  ],
  onListening:
    ({ worker }) =>
    () =>
      worker.stop(),
});
