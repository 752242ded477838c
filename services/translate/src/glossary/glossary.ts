/** What a setting's glossary says: the product's terms, and over them its own. Pure. */
import type { GlossaryTerm } from '@storybell/contracts/glossary';
import type { Locale } from '@storybell/contracts/locale';
import { fingerprint } from '@storybell/i18n/fingerprint';
import type { Term } from '../facts/terms.ts';
import { shippedTerms, termsIn } from './term-files.ts';

/** A row of the setting's own. */
export interface OwnTerm {
  readonly term: string;
  readonly translation: string | null;
  readonly isAllergen: boolean;
}

const sameTerm = (term: string) => term.toLocaleLowerCase('en');

/** Any two languages, by way of the term that both have. Where one word says two of our terms, the first counts. */
export function shippedBetween(from: Locale, to: Locale): GlossaryTerm[] {
  const [first, second] = [termsIn(from), termsIn(to)];
  const seen = new Set<string>();
  return shippedTerms.flatMap(({ id, kind }): GlossaryTerm[] => {
    const [term, translation] = [first[id], second[id]];
    if (term === undefined || translation === undefined || seen.has(sameTerm(term))) return [];
    seen.add(sameTerm(term));
    const isAllergen = kind === 'allergen';
    return [{ from: term, to: translation, shipped: translation, kind, isAllergen, isOwn: false }];
  });
}

/** The setting's own terms in the place of ours, then those that only it has. An allergen of ours stays one. */
export function withOwn(shipped: readonly GlossaryTerm[], own: readonly OwnTerm[]): GlossaryTerm[] {
  const left = new Map(own.map((one) => [sameTerm(one.term), one]));
  const changed = shipped.map((term): GlossaryTerm => {
    const mine = left.get(sameTerm(term.from));
    if (mine === undefined) return term;
    left.delete(sameTerm(term.from));
    return {
      ...term,
      to: mine.translation,
      isAllergen: term.isAllergen || mine.isAllergen,
      isOwn: true,
    };
  });
  const added = [...left.values()].flatMap(({ term, translation, isAllergen }): GlossaryTerm[] =>
    // One of ours was taken out, and a newer release has it no more.
    translation === null
      ? []
      : [
          {
            from: term,
            to: translation,
            shipped: null,
            kind: isAllergen ? 'allergen' : 'own',
            isAllergen,
            isOwn: true,
          },
        ],
  );
  return [...changed, ...added];
}

/** Longest first, so that "nappy cream" is found before "nappy". */
export const usable = (terms: readonly GlossaryTerm[]): Term[] =>
  terms
    .flatMap(({ from, to, isAllergen }) => (to === null ? [] : [{ from, to, isAllergen }]))
    .sort((one, other) => other.from.length - one.from.length || (one.from < other.from ? -1 : 1));

/** Another one when any of these terms is another; '' for none. */
export const versionOfTerms = (terms: readonly Term[]): string =>
  terms.length === 0
    ? ''
    : fingerprint(terms.map(({ from, to, isAllergen }) => JSON.stringify([from, to, isAllergen])));

/** Another one when a release or the setting changes a term of the pair. */
export const versionOf = (from: Locale, to: Locale, changes: number): string =>
  `${fingerprint(shippedBetween(from, to).map((term) => `${term.from}=${term.to ?? ''}`))}.${String(changes)}`;
