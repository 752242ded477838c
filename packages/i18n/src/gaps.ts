/** What a language's catalogue still lacks beside the English one. Pure: for the test and for `npm run catalogue`. */
import type { Locale } from '@storybell/contracts/locale';
import { faultsOf, type Fault } from './faults.ts';
import { pluralsOf, pluralSuffix, textKey, type Words } from './text.ts';

export interface Gap {
  /** The path: with its plural form. */
  readonly key: string;
  readonly kind: 'missing' | 'plural' | 'unknown' | Fault;
  readonly why: string;
}

/**
 * @param sameAsEnglish keys whose words are rightly the English ones, e.g. "pizza" in Polish.
 * @returns in the order of the English catalogue, then keys that English lacks.
 */
export function gapsOf(
  locale: Locale,
  words: Words,
  english: Words,
  sameAsEnglish: ReadonlySet<string> = new Set(),
): Gap[] {
  const wanted = wantedPaths(locale, english);
  const gaps = [...wanted].flatMap(([key, model]): Gap[] => {
    const said = words[key];
    if (said === undefined)
      return [{ key, kind: pluralSuffix.test(key) ? 'plural' : 'missing', why: `English: ${model}` }];
    const mayBeEnglish = locale === 'en-GB' || sameAsEnglish.has(key);
    return faultsOf({ locale, path: key, said, model, mayBeEnglish }).map((fault) => ({ key, ...fault }));
  });
  const unknown = Object.keys(words)
    .filter((key) => !wanted.has(key))
    .map((key): Gap => ({ key, kind: 'unknown', why: 'English has no such key' }));
  return [...gaps, ...unknown];
}

/** Path in the language → the English words it is measured by. */
export function wantedPaths(locale: Locale, english: Words): ReadonlyMap<string, string> {
  const plurals = pluralsOf(locale);
  return new Map(
    Object.entries(english).flatMap(([path, model]): [string, string][] => {
      const key = textKey(path, english);
      const other = english[`${key}_other`];
      if (key === path || other === undefined) return [[path, model]];
      return plurals.map((category) => [`${key}_${category}`, other]);
    }),
  );
}
