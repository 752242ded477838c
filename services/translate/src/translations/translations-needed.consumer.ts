import { translationsNeeded } from '@storybell/contracts/translation';
import { hear } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';
import { prepareTranslations } from './prepare-translations.ts';

/** A guardian chose another language: what they were told before is to be had in it too. */
export const translationsNeededConsumer = (deps: Deps) =>
  hear(translationsNeeded, ({ settingId, locale, subjects }, commit) =>
    prepareTranslations(deps, { settingId, subjects, locales: [locale] }, commit),
  );
