/** Both sides of a review: the words with the facts in them, without the marks that keep a name's direction. Pure. */
import { dirOf, type Locale } from '@storybell/contracts/locale';
import type { FactMark, FactSort, MarkedText } from '@storybell/contracts/review';
import type { WrittenText } from '@storybell/contracts/subject';
import { isolate } from '../facts/fact.ts';
import { factsOf, findFacts, type Compared, type Found } from './fact-finder.ts';

export interface Words {
  readonly title: string | null;
  readonly body: string;
}

/** An original with its facts. */
export interface Original {
  readonly text: WrittenText;
  readonly names: readonly string[];
  readonly title: readonly Found[];
  readonly body: readonly Found[];
}

export const readOriginal = (text: WrittenText, names: readonly string[]): Original => ({
  text,
  names,
  title: text.title === null ? [] : factsOf(text.title, text.locale, names),
  body: factsOf(text.body, text.locale, names),
});

const bare = (text: string) => text.replaceAll(/[\u2066-\u2069]/gu, '');
const markOf = ({ sort, from, to }: FactMark): FactMark => ({ sort, from, to });

export const markOriginal = ({ text, title, body }: Original): MarkedText => ({
  ...text,
  titleMarks: title.map(markOf),
  bodyMarks: body.map(markOf),
});

export interface Translated {
  readonly words: Words;
  readonly title: Compared;
  readonly body: Compared;
  /** Sorts of facts that are in the original and not here, and of those that are only here. */
  readonly missing: readonly FactSort[];
  readonly added: readonly FactSort[];
}

const nothing: Compared = { marks: [], missing: [], added: [] };

/** Where the original's facts are in these words, and what is not as there. */
export function compareWords(original: Original, { title, body }: Words, locale: Locale): Translated {
  const words = { title: title === null ? null : bare(title), body: bare(body) };
  const inTitle = words.title === null ? nothing : findFacts(original.title, words.title, locale);
  const inBody = findFacts(original.body, words.body, locale);
  return {
    words,
    title: inTitle,
    body: inBody,
    missing: [...new Set([...inTitle.missing, ...inBody.missing])],
    added: [...new Set([...inTitle.added, ...inBody.added])],
  };
}

export const markTranslated = ({ words, title, body }: Translated, locale: Locale): MarkedText => ({
  locale,
  ...words,
  titleMarks: title.marks.map(markOf),
  bodyMarks: body.marks.map(markOf),
});

/** In text that runs from right to left a name and a figure keep their own direction, as in what engines say. */
export function isolated({ words, title, body }: Translated, locale: Locale): Words {
  if (dirOf(locale) === 'ltr') return words;
  return {
    title: words.title === null ? null : isolateMarks(words.title, title),
    body: isolateMarks(words.body, body),
  };
}

function isolateMarks(text: string, { marks }: Compared): string {
  let done = 0;
  let result = '';
  for (const { from, to, sort } of marks) {
    if (sort === 'time' || sort === 'date') continue;
    result += text.slice(done, from) + isolate(text.slice(from, to));
    done = to;
  }
  return result + text.slice(done);
}

/** The same to a reader: marks that nobody sees do not count. */
export const sameWords = (one: Words, other: Words): boolean =>
  bare(one.body) === bare(other.body) && bare(one.title ?? '') === bare(other.title ?? '');
