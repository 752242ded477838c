import { SubjectId } from '@storybell/contracts/ids';
import { noticePublished } from '@storybell/contracts/notice';
import { hear } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';
import { prepareTranslations } from './prepare-translations.ts';

export const noticePublishedConsumer = (deps: Deps) =>
  hear(noticePublished, ({ settingId, noticeId, noticeVersion, locales }, commit) =>
    prepareTranslations(
      deps,
      {
        settingId,
        locales,
        subjects: [{ kind: 'notice', id: SubjectId.parse(noticeId), version: noticeVersion }],
      },
      commit,
    ),
  );
