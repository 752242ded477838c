/** A matched phrase in the words of a language, its slots filled by type. */
import type { Locale } from '@storybell/contracts/locale';
import { renderFact } from '../facts/unmask.ts';
import type { PhraseMatch, SlotValue } from './match-phrase.ts';
import { phraseFiles, type PhraseFile } from './phrase-files.ts';

interface Speaker {
  readonly file: PhraseFile;
  readonly plural: Intl.PluralRules;
  readonly list: (items: readonly string[]) => string;
}

// Bare pt is Brazil's.
const tagOf = (locale: Locale) => (locale === 'pt' ? 'pt-PT' : locale);

/** Between words, and before the last: for languages that Intl.ListFormat may not know, where it would say "and". */
const joints: Readonly<Partial<Record<Locale, readonly [string, string]>>> = {
  ckb: ['، ', ' و '],
  sq: [', ', ' dhe '],
};

function listerOf(locale: Locale): Speaker['list'] {
  const joint = joints[locale];
  if (joint === undefined) {
    const format = new Intl.ListFormat(tagOf(locale), { type: 'conjunction', style: 'long' });
    return (items) => format.format(items);
  }
  const [comma, and] = joint;
  return (items) =>
    [items.slice(0, -1).join(comma), ...items.slice(-1)].filter((part) => part !== '').join(and);
}

const speakers = new Map<Locale, Speaker>(
  [...phraseFiles].map(([locale, file]) => [
    locale,
    {
      file,
      plural: new Intl.PluralRules(tagOf(locale)),
      list: listerOf(locale),
    },
  ]),
);

/** Sentence ends of the scripts that have their own. */
const endings: Readonly<Partial<Record<Locale, Readonly<Record<string, string>>>>> = {
  ur: { '.': '۔', '?': '؟' },
  ar: { '?': '؟' },
  fa: { '?': '؟' },
  pa: { '.': '।' },
  bn: { '.': '।' },
  hi: { '.': '।' },
  ps: { '?': '؟' },
  ckb: { '?': '؟' },
  el: { '?': ';' },
  'zh-Hans': { '.': '。', '!': '！', '?': '？' },
  'zh-Hant': { '.': '。', '!': '！', '?': '？' },
};

/** @returns undefined when the language has no words for this phrase. */
export function renderPhrase({ id, values, ending }: PhraseMatch, locale: Locale): string | undefined {
  const speaker = speakers.get(locale);
  const words = speaker?.file.phrases[id];
  if (speaker === undefined || words === undefined) return undefined;

  const count = values.count?.kind === 'count' ? values.count.count : 0;
  const pattern = typeof words === 'string' ? words : (words[speaker.plural.select(count)] ?? words.other);
  if (pattern === undefined) return undefined;

  const rendered = pattern.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => {
    const value = Object.entries(values).find(([slot]) => slot === name)?.[1];
    return value === undefined ? whole : renderValue(value, speaker, locale);
  });
  const isEnded = /[\p{P}\p{S}]$/u.test(rendered);
  return isEnded || ending === '' ? rendered : rendered + (endings[locale]?.[ending] ?? ending);
}

function renderValue(value: SlotValue, { file, list }: Speaker, locale: Locale): string {
  switch (value.kind) {
    case 'fact':
      return renderFact(value.fact, locale);
    case 'names':
      return list(value.facts.map((fact) => renderFact(fact, locale)));
    case 'count':
      return String(value.count);
    case 'words': {
      const words = value.keys.map((key) => file.slots[value.slot]?.[key] ?? '');
      return list(words);
    }
  }
}
