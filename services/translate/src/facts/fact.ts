/** A fact: a name, number, time or the like that no engine may touch. Owned by services/translate. */
import type { Locale } from '@storybell/contracts/locale';
import { scripts, type Script } from '@storybell/i18n/script';

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

const letters: Readonly<Record<Script, RegExp>> = {
  Latin: /[\p{L}&&\p{Script=Latin}]/gv,
  Gurmukhi: /[\p{L}&&\p{Script=Gurmukhi}]/gv,
  Arabic: /[\p{L}&&\p{Script=Arabic}]/gv,
  Bengali: /[\p{L}&&\p{Script=Bengali}]/gv,
  Gujarati: /[\p{L}&&\p{Script=Gujarati}]/gv,
  Tamil: /[\p{L}&&\p{Script=Tamil}]/gv,
  Han: /[\p{L}&&\p{Script=Han}]/gv,
  Cyrillic: /[\p{L}&&\p{Script=Cyrillic}]/gv,
  Greek: /[\p{L}&&\p{Script=Greek}]/gv,
  Devanagari: /[\p{L}&&\p{Script=Devanagari}]/gv,
};

/** Letters of the script that a language is written in, for counting. */
export const ownLetters = (locale: Locale): RegExp => letters[scripts[locale]];
