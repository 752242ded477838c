import { SubjectId } from '@storybell/contracts/ids';
import { storyPublished } from '@storybell/contracts/story';
import { hear } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';
import { prepareTranslations } from './prepare-translations.ts';

export const storyPublishedConsumer = (deps: Deps) =>
  hear(storyPublished, ({ settingId, storyId, storyVersion, locales }, commit) =>
    prepareTranslations(
      deps,
      {
        settingId,
        locales,
        subjects: [{ kind: 'story', id: SubjectId.parse(storyId), version: storyVersion }],
      },
      commit,
    ),
  );
