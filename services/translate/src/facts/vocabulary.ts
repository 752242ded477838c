/** Words that we know to be of a language: everyday ones, and those of our own phrases. */
import { locales, type Locale } from '@storybell/contracts/locale';
import { phraseFile } from '../phrases/phrase-files.ts';
import { commonWords, type LatinLocale } from './word-lists.ts';

/** People leave out what their keyboard makes hard. */
export const plain = (text: string) =>
  text.toLowerCase().replaceAll('ł', 'l').replaceAll('ı', 'i').normalize('NFD').replaceAll(/\p{M}/gu, '');

export const wordsOf = (text: string): readonly string[] => text.match(/\p{L}[\p{L}\p{M}'\u200C-]*/gu) ?? [];

export const isListed = (locale: Locale): locale is LatinLocale => locale in commonWords;

function textsOf(locale: Locale): readonly string[] {
  const { phrases, slots } = phraseFile(locale);
  const texts = Object.values(phrases).flatMap((one) =>
    typeof one === 'string' ? [one] : Object.values(one),
  );
  return [
    ...texts.map((text) => text.replaceAll(/\{\w+\}/gu, ' ')),
    ...Object.values(slots).flatMap((words) => Object.values(words)),
  ];
}

const vocabularies = new Map(
  locales.map((locale) => [
    locale,
    new Set([...textsOf(locale), isListed(locale) ? commonWords[locale] : ''].flatMap(wordsOf).map(plain)),
  ]),
);

/** Of these words, the share that we know to be of this language. */
export function shareOf(words: readonly string[], locale: Locale): number {
  const vocabulary = vocabularies.get(locale);
  if (vocabulary === undefined || words.length === 0) return 0;
  return words.filter((word) => vocabulary.has(plain(word))).length / words.length;
}
