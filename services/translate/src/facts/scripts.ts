/** What letters alone say about a text's language. */
import { locales, type Locale } from '@storybell/contracts/locale';
import { scripts } from '@storybell/i18n/script';
import { ownLetters } from './fact.ts';
import { writingOf } from './han.ts';
import { shareOf, wordsOf } from './vocabulary.ts';

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** Letters that one of several languages with the same script has, and letters that it never has. */
const marks: Readonly<Partial<Record<Locale, { readonly own: RegExp; readonly never: RegExp }>>> = {
  ur: { own: /[ٹڈڑںےھہ]/gu, never: /[ېۍڼښږټډړځڅګەڵڕێۆڤيىكةێ]/gu },
  ar: { own: /[ةىأإؤئكي]/gu, never: /[پچژگکیٹڈڑںےھہۍېڼښږټډړځڅګەڵڕێۆڤ]/gu },
  fa: { own: /[پچژگی](?!ې)/gu, never: /[ٹڈڑںےھہۍېڼښږټډړځڅګەڵڕێۆڤةيىك]/gu },
  ckb: { own: /[ەڵڕێۆڤ]/gu, never: /[ٹڈڑےۍېڼښږټډړځڅةض]/gu },
  ps: { own: /[ۍېڼښږټډړځڅګ]/gu, never: /[ٹڈڑںےہەڵڕێۆڤ]/gu },
  bg: { own: /[ъщ]/giu, never: /[ыэёіїєґ]/giu },
  ru: { own: /[ыэё]/giu, never: /[іїєґ]/giu },
  uk: { own: /[іїєґ]/giu, never: /[ыэёъ]/giu },
};

const families: readonly (readonly Locale[])[] = [
  ['ur', 'ar', 'fa', 'ckb', 'ps'],
  ['bg', 'ru', 'uk'],
  ['zh-Hans', 'zh-Hant'],
];

export const isLatin = (locale: Locale) => scripts[locale] === 'Latin';
const familyOf = (locale: Locale): readonly Locale[] =>
  families.find((family) => family.includes(locale)) ?? [locale];

/** What a word that we know counts, beside a letter. */
const WORD = 2;

/** How well the letters and words of a text fit a language of their family; comparable within the family only. */
function fitOf(text: string, locale: Locale): number {
  const mark = marks[locale];
  if (mark === undefined) return 0;
  const words = wordsOf(text);
  return (
    countOf(text, mark.own) - 4 * countOf(text, mark.never) + WORD * words.length * shareOf(words, locale)
  );
}

/** One language of each script, for counting letters. */
const heads = locales.filter(
  (locale, at) => locales.findIndex((one) => scripts[one] === scripts[locale]) === at,
);

/** The languages that the most letters of a text could be of; empty where it has no letters that we know. */
export function candidatesOf(text: string): readonly Locale[] {
  const counts = heads.map((locale) => [locale, countOf(text, ownLetters(locale))] as const);
  const [most] = counts.sort((one, other) => other[1] - one[1]);
  if (most === undefined || most[1] === 0) return [];
  const script = scripts[most[0]];
  return locales.filter((locale) => scripts[locale] === script);
}

/** Letters and words that a language of the same script would have to have more of. */
const CLEARLY = 4;

/** Of languages that share a script other than Latin, the one that fits best; `prior` unless another fits better. */
export function bestOf(text: string, family: readonly Locale[], prior: Locale): Locale {
  const writing = family.includes('zh-Hans') ? writingOf(text) : undefined;
  if (writing !== undefined) return writing;
  const start = family.includes(prior) ? prior : undefined;
  const ranked = [...family].sort((one, other) => fitOf(text, other) - fitOf(text, one));
  const [best = prior] = ranked;
  return start !== undefined && fitOf(text, start) > fitOf(text, best) - CLEARLY ? start : best;
}

/** For an answer, where the language asked for is no more likely than the others. */
const ENOUGH = 3;

/** Whether a text is clearly in another language of the same script. */
export function fitsAnother(text: string, locale: Locale): boolean {
  const family = familyOf(locale);
  const writing = family.includes('zh-Hans') ? writingOf(text) : undefined;
  if (writing !== undefined) return writing !== locale;
  const own = fitOf(text, locale);
  return family.some((one) => fitOf(text, one) >= own + ENOUGH);
}
