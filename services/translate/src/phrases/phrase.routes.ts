import { locales } from '@storybell/contracts/locale';
import { listPhrases } from '@storybell/contracts/translation';
import { handle, type AnyHandler } from '@storybell/platform/http';
import { accessSetting } from '../translations/translation.access.ts';
import { phraseFile } from './phrase-files.ts';
import { phrases } from './phrases.ts';

/** The same for every setting: they come with the product. */
const listed = phrases.map(({ id, topic }) => {
  const words = phraseFile('en-GB').phrases[id];
  const pattern = typeof words === 'string' ? words : (words?.other ?? '');
  return {
    id,
    topic,
    pattern,
    locales: locales.filter((locale) => phraseFile(locale).phrases[id] !== undefined),
  };
});

export const phraseRoutes = (): readonly AnyHandler[] => [
  handle(listPhrases, ({ actor, params: { settingId } }) => {
    accessSetting(actor, settingId);
    return { phrases: listed };
  }),
];
