/** What engines call the languages that we name by BCP 47 tags. */
import { locales, type Locale } from '@storybell/contracts/locale';
import { pairOf, type Pair } from './engine.ts';

/** The codes by which a language may be listed; the first that a server lists is used. No entry: it is not spoken. */
export type Codes = Readonly<Partial<Record<Locale, readonly string[]>>>;

/** All our languages by their own tags, but for those that an engine names otherwise or must not be asked for. */
export function codesWith(other: Codes, without: readonly Locale[] = []): Codes {
  const own = locales
    .filter((locale) => !without.includes(locale))
    .map((locale) => [locale, [locale]] as const);
  return { ...Object.fromEntries(own), ...other };
}

export function pairsOf(speaks: (from: Locale, to: Locale) => boolean): ReadonlySet<Pair> {
  const all = locales.flatMap((from) =>
    locales.filter((to) => to !== from && speaks(from, to)).map((to) => pairOf(from, to)),
  );
  return new Set(all);
}

export const everyPairOf = (codes: Codes): ReadonlySet<Pair> =>
  pairsOf((from, to) => codes[from] !== undefined && codes[to] !== undefined);

/** @param listed codes as a server lists them, in any case. */
export function codeAmong(codes: Codes, locale: Locale, listed: ReadonlySet<string>): string | undefined {
  const known = codes[locale] ?? [];
  return known.find((code) => listed.has(code.toLowerCase())) ?? known[0];
}
