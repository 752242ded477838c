/** Which letters a language is written with, and which betray that a text is another language's. Pure. */
import type { Locale } from '@storybell/contracts/locale';

/** As Unicode calls it. */
export type Script =
  | 'Latin'
  | 'Gurmukhi'
  | 'Arabic'
  | 'Bengali'
  | 'Gujarati'
  | 'Tamil'
  | 'Han'
  | 'Cyrillic'
  | 'Greek'
  | 'Devanagari';

export const scripts: Readonly<Record<Locale, Script>> = {
  'en-GB': 'Latin',
  pl: 'Latin',
  ro: 'Latin',
  pa: 'Gurmukhi',
  ur: 'Arabic',
  pt: 'Latin',
  es: 'Latin',
  ar: 'Arabic',
  bn: 'Bengali',
  gu: 'Gujarati',
  it: 'Latin',
  ta: 'Tamil',
  fr: 'Latin',
  lt: 'Latin',
  'zh-Hans': 'Han',
  'zh-Hant': 'Han',
  tr: 'Latin',
  bg: 'Cyrillic',
  ru: 'Cyrillic',
  fa: 'Arabic',
  hu: 'Latin',
  el: 'Greek',
  so: 'Latin',
  hi: 'Devanagari',
  uk: 'Cyrillic',
  ckb: 'Arabic',
  ps: 'Arabic',
  sq: 'Latin',
};

/** Letters of the right script that the language does not have: its neighbour's keyboard, or its neighbour's words. */
const neighbours: Readonly<Partial<Record<Locale, RegExp>>> = {
  ar: /[پچژگکیےۆێەڕڵ]/u,
  fa: /[كيةےہٹڈڑںېۍښګۆێەڕڵ]/u,
  ur: /[كيةېۍښګۆێەڕڵ]/u,
  ckb: /[كيةےہٹڈڑںېۍښګ]/u,
  ps: /[كےہٹڈڑںۆێڵ]/u,
  ru: /[іїєґў]/iu,
  uk: /[ыэёъ]/iu,
  bg: /[ыэёіїєґ]/iu,
  'zh-Hans': /[們這麼過還說話時對為誰請讓給點見長門問間車書寫學園兒團]/u,
  'zh-Hant': /[们这么过还说话时对为谁请让给点见长门问间车书写学园儿团]/u,
  pl: /[țșăşğıőűëæ]/iu,
  ro: /[ąęłżźśćńşţğı]/iu,
  tr: /[âîûqwxąęłżśćńțșă]{2}/iu,
  lt: /[łżźśćńțșőű]/iu,
  so: /[^\p{ASCII}]/u,
};

/** Names, abbreviations and units that every script borrows as they are. */
const everybodys =
  /\{\{\w+\}\}|https?:\/\/\S+|\b(?:Storybell|SMS|STOP|START|SPF|FSM|EYFS|DOI|iPhone|iPad|e-?mail|ml|GP|NHS|CSV|PIN|JPEG|PNG|WebP|Wi-?Fi)\b|Person A|name@example\.org|\b[A-Z]{1,2}\b/giu;

/** @returns the first letter that has no business in a text of this language. */
export function foreignLetter(locale: Locale, text: string): string | undefined {
  const own = new RegExp(`\\p{Script=${scripts[locale]}}`, 'u');
  const letters = text.replace(everybodys, ' ');
  for (const letter of letters)
    if (/\p{L}/u.test(letter) && !own.test(letter) && !isCommon(letter)) return letter;
  return neighbours[locale]?.exec(
    letters.replace(/[\u2010-\u2027\u2066-\u2069\u00A0\u202F«»…–—°]/gu, ''),
  )?.[0];
}

/** Letters that Unicode gives to no one script. */
const isCommon = (letter: string) => /[\p{Script=Common}\p{Script=Inherited}]/u.test(letter);
