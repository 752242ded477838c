import { locales } from '@storybell/contracts/locale';
import { checkSentences, listPhrases, type PhraseSlot } from '@storybell/contracts/translation';
import { handle, type AnyHandler } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { accessSetting } from '../settings/setting.access.ts';
import { checkDraft } from './check-draft.ts';
import { phraseFile } from './phrase-files.ts';
import { phrases } from './phrases.ts';
import { isSlot, slots, type Slot } from './slots.ts';

/** The same for every setting: they come with the product. */
const listed = phrases.map(({ id, topic }) => {
  const words = phraseFile('en-GB').phrases[id];
  const pattern = typeof words === 'string' ? words : (words?.other ?? '');
  return {
    id,
    topic,
    pattern,
    locales: locales.filter((locale) => phraseFile(locale).phrases[id] !== undefined),
    reviewed: locales.filter((locale) => phraseFile(locale).reviewed[id] !== undefined),
  };
});

function kindOf(slot: Slot): PhraseSlot['kind'] {
  switch (slots[slot]) {
    case 'child':
    case 'name':
      return 'name';
    case 'names':
      return 'names';
    case 'time':
      return 'time';
    case 'date':
      return 'date';
    case 'count':
      return 'number';
    case 'day':
    case 'words':
      return 'word';
    case 'list':
      return 'words';
    case 'letter':
    case 'temperature':
    case 'dose':
    case 'money':
    case 'url':
    case 'phone':
      return 'text';
  }
}

const wordsOf = (slot: Slot) =>
  slot === 'child'
    ? []
    : Object.values(phraseFile('en-GB').slots[slot] ?? {}).filter((word) => !word.includes('{'));

const listedSlots = Object.keys(slots)
  .filter(isSlot)
  .map((slot) => ({ slot, kind: kindOf(slot), words: wordsOf(slot) }));

export const phraseRoutes = ({ client }: Pick<Deps, 'client'>): readonly AnyHandler[] => [
  handle(listPhrases, ({ actor, params: { settingId } }) => {
    accessSetting(actor, settingId);
    return { phrases: listed, slots: listedSlots };
  }),
  handle(checkSentences, async ({ actor, params: { settingId }, body }) => {
    accessSetting(actor, settingId);
    return { sentences: await checkDraft(client, { actor, settingId, body: body.body }) };
  }),
];
