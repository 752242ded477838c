/** The terms that come with the product, one JSON file per language in `terms/`, read and checked once at start. */
import { readFileSync } from 'node:fs';
import { TermKind } from '@storybell/contracts/glossary';
import { locales, type Locale } from '@storybell/contracts/locale';
import { z } from 'zod';

const English = z.strictObject({
  state: z.literal('source'),
  terms: z.record(z.string(), z.strictObject({ term: z.string().min(1), kind: TermKind })),
});
/** A term that its author could not vouch for is left out. */
const Translated = z.strictObject({
  /** `draft` until a speaker has signed for the whole file. */
  state: z.enum(['draft', 'reviewed']),
  terms: z.record(z.string(), z.string().min(1)),
});

const read = (locale: Locale): unknown =>
  JSON.parse(readFileSync(new URL(`./terms/${locale}.json`, import.meta.url), 'utf8'));

const english = English.parse(read('en-GB'));

interface Shipped {
  readonly id: string;
  readonly kind: TermKind;
}

/** In the order of the English file. */
export const shippedTerms: readonly Shipped[] = Object.entries(english.terms).map(([id, { kind }]) => ({
  id,
  kind,
}));

const words = new Map<Locale, Readonly<Record<string, string>>>(
  locales.map((locale) => [
    locale,
    locale === 'en-GB'
      ? Object.fromEntries(Object.entries(english.terms).map(([id, { term }]) => [id, term]))
      : Translated.parse(read(locale)).terms,
  ]),
);

/** Id of the term → its words. */
export const termsIn = (locale: Locale): Readonly<Record<string, string>> => words.get(locale) ?? {};
