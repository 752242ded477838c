/** Words that must arrive: allergens, of which we know every language's, and terms of a glossary. */
import { locales, type Locale } from '@storybell/contracts/locale';
import { allergens, type Allergen } from './word-lists.ts';

/** A glossary's word with its translation. */
export interface Term {
  readonly from: string;
  readonly to: string;
  readonly isAllergen: boolean;
}

/** Words that mean too many other things where nobody writes English: "bal" is honey, and begins a fish. */
const onlyFromEnglish: ReadonlySet<Allergen> = new Set([
  'bee',
  'honey',
  'kiwi',
  'strawberry',
  'lupin',
  'sulphite',
]);

/** Scripts in which a stem begins where a word does. */
const beginsWord = /^(?:[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}(]|œ)/u;

function stemPattern(stems: string, isWhole: boolean): RegExp {
  if (isWhole) return new RegExp(`(?<![\\p{L}\\p{M}])(?:${stems})(?![\\p{L}\\p{M}])`, 'iu');
  return new RegExp(`${beginsWord.test(stems) ? '(?<![\\p{L}\\p{M}])' : ''}(?:${stems})`, 'iu');
}

const isAllergen = (name: string): name is Allergen => name in allergens['en-GB'];
const names = Object.keys(allergens['en-GB']).filter(isAllergen);
const patterns = new Map(
  locales.map((locale) => [
    locale,
    new Map(names.map((name) => [name, stemPattern(allergens[locale][name], locale === 'en-GB')] as const)),
  ]),
);
const patternOf = (locale: Locale, name: Allergen) => patterns.get(locale)?.get(name) ?? /(?!)/u;

/** Cheap first look: most sentences name none. */
const anyOf = new Map(
  locales.map((locale) => [
    locale,
    new RegExp(names.map((name) => patternOf(locale, name).source).join('|'), 'iu'),
  ]),
);

const wanted = (from: Locale) =>
  from === 'en-GB' ? names : names.filter((name) => !onlyFromEnglish.has(name));

/** Allergens that a text names. */
export const allergensIn = (text: string, locale: Locale): readonly Allergen[] =>
  anyOf.get(locale)?.test(text) === true
    ? wanted(locale).filter((name) => patternOf(locale, name).test(text))
    : [];

/** A peanut that arrives as a nut is still kept away from; in many languages it is called one. */
const isNamed = (answer: string, to: Locale, name: Allergen) =>
  patternOf(to, name).test(answer) || (name === 'peanut' && patternOf(to, 'nut').test(answer));

/** Allergens of the source that the answer does not name. Both without tokens. */
export const lostAllergens = (source: string, answer: string, from: Locale, to: Locale): readonly string[] =>
  allergensIn(source, from).filter((name) => !isNamed(answer, to, name));

/** Endings change from case to case: what stays of a word, about. */
function stemOf(word: string): string {
  if (/\p{Script=Han}/u.test(word)) return word;
  const letters = word.match(/\p{L}\p{M}*|./gu) ?? [];
  const kept = letters.length <= 3 ? letters.length : Math.max(3, Math.ceil(letters.length * 0.65));
  return letters.slice(0, kept).join('');
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? [];

/** Chinese puts no blanks between words. */
const wholeWord = (term: string) =>
  /\p{Script=Han}/u.test(term)
    ? new RegExp(RegExp.escape(term), 'gu')
    : new RegExp(`(?<![\\p{L}\\p{M}])${RegExp.escape(term)}(?:s|es)?(?![\\p{L}\\p{M}])`, 'giu');

/**
 * Those of the terms that a text has. @param terms longest first: in "nappy cream" nobody asks for "nappy" as well; an
 * allergen is asked for even inside of another term.
 */
export function termsIn(text: string, terms: readonly Term[]): readonly Term[] {
  const lower = text.toLowerCase();
  const found: Term[] = [];
  let rest = text;
  for (const term of terms) {
    // Most terms are in no sentence, and to make a pattern of each takes longer than to look.
    if (!lower.includes(term.from.toLowerCase())) continue;
    const without = rest.replaceAll(wholeWord(term.from), ' ');
    if (without !== rest || (term.isAllergen && wholeWord(term.from).test(text))) found.push(term);
    rest = without;
  }
  return found;
}

/** Glossary terms that the source has and the answer does not, whatever their endings. Both without tokens. */
export function missedTerms(source: string, answer: string, terms: readonly Term[]): readonly Term[] {
  const said = answer.toLowerCase();
  return termsIn(source, terms).filter(({ to }) => !wordsOf(to).every((word) => said.includes(stemOf(word))));
}

/** Missed terms that are allergens, but for those that the answer has by another of their names. */
export const lostTerms = (
  source: string,
  answer: string,
  { terms, from, to }: { readonly terms: readonly Term[]; readonly from: Locale; readonly to: Locale },
): readonly Term[] =>
  missedTerms(source, answer, terms).filter((term) => {
    const known = allergensIn(term.from, from);
    const isSaid = known.length > 0 && known.every((name) => isNamed(answer, to, name));
    return term.isAllergen && !isSaid;
  });
