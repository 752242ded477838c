/** A fact: a name, number, time or the like that no engine may touch. Owned by services/translate. */
import type { Locale } from '@storybell/contracts/locale';

/** What a fact is, with the letter that stands for it in a token. No I, Q or X: engines confuse them. */
export const factLetters = {
  name: 'N',
  url: 'U',
  email: 'E',
  phone: 'P',
  date: 'D',
  time: 'T',
  dose: 'V',
  /** What a medicine is called, as it stands on the bottle. */
  medicine: 'R',
  money: 'M',
  temperature: 'C',
  emoji: 'S',
  /** Words of the text itself that look like our tokens. */
  literal: 'K',
  number: 'B',
} as const;
export type FactKind = keyof typeof factLetters;

/** Letters for the first, second, … fact of a kind within a segment. */
export const indexLetters = 'ABCDEFGHJKLMNOPRSTUV';

export interface Fact {
  readonly kind: FactKind;
  /** As written. */
  readonly text: string;
  /** Stands for it in the masked text: `XQ`, the kind's letter, the index letter, `XQ`. */
  readonly token: string;
}

export interface Masked {
  readonly text: string;
  /** In the order of the text. */
  readonly facts: readonly Fact[];
  /** A word that may or may not be the name of someone here, taken for a name: "Hope is better". */
  readonly isUnsure?: true;
}

/** A token as engines give it back: in other case, or with blanks inside. */
export const tokenPattern = /x\s*q\s*([nuepdtvrmcskb])\s*([abcdefghjklmnoprstuv])\s*x\s*q/giu;

export const tokenOf = (kind: FactKind, index: string) => `XQ${factLetters[kind]}${index}XQ`;

/** First strong isolate and its end: keeps what is between from turning the words around it. */
export const isolate = (text: string) => `\u2068${text}\u2069`;

/** Letters of the script that a language is written in. */
export const scriptOf: Readonly<Record<Locale, RegExp>> = {
  'en-GB': /[\p{L}&&\p{Script=Latin}]/gv,
  pl: /[\p{L}&&\p{Script=Latin}]/gv,
  ro: /[\p{L}&&\p{Script=Latin}]/gv,
  pa: /[\p{L}&&\p{Script=Gurmukhi}]/gv,
  ur: /[\p{L}&&\p{Script=Arabic}]/gv,
  pt: /[\p{L}&&\p{Script=Latin}]/gv,
  es: /[\p{L}&&\p{Script=Latin}]/gv,
  ar: /[\p{L}&&\p{Script=Arabic}]/gv,
  bn: /[\p{L}&&\p{Script=Bengali}]/gv,
  gu: /[\p{L}&&\p{Script=Gujarati}]/gv,
  it: /[\p{L}&&\p{Script=Latin}]/gv,
  ta: /[\p{L}&&\p{Script=Tamil}]/gv,
  fr: /[\p{L}&&\p{Script=Latin}]/gv,
  lt: /[\p{L}&&\p{Script=Latin}]/gv,
  'zh-Hans': /[\p{L}&&\p{Script=Han}]/gv,
  'zh-Hant': /[\p{L}&&\p{Script=Han}]/gv,
  tr: /[\p{L}&&\p{Script=Latin}]/gv,
  bg: /[\p{L}&&\p{Script=Cyrillic}]/gv,
  ru: /[\p{L}&&\p{Script=Cyrillic}]/gv,
  fa: /[\p{L}&&\p{Script=Arabic}]/gv,
  hu: /[\p{L}&&\p{Script=Latin}]/gv,
  el: /[\p{L}&&\p{Script=Greek}]/gv,
  so: /[\p{L}&&\p{Script=Latin}]/gv,
  hi: /[\p{L}&&\p{Script=Devanagari}]/gv,
  uk: /[\p{L}&&\p{Script=Cyrillic}]/gv,
  ckb: /[\p{L}&&\p{Script=Arabic}]/gv,
  ps: /[\p{L}&&\p{Script=Arabic}]/gv,
  sq: /[\p{L}&&\p{Script=Latin}]/gv,
};
