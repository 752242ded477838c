/** "Person A" in the place of a name, for whoever is not to know who it is about, and the name again afterwards. Pure. */
import type { Locale } from '@storybell/contracts/locale';
import { compareWords, readOriginal, type Original, type Words } from '../review/marked-text.ts';

/** Names as they are written in the text, the longest first; the same order each time. */
const namesIn = ({ title, body }: Original): readonly string[] => {
  const written = [...title, ...body].flatMap(({ kind, text }) => (kind === 'name' ? [text] : []));
  return [...new Set(written)].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
};

/** A, B, … Z, AA, AB, … */
const letters = (at: number): string =>
  (at >= 26 ? letters(Math.floor(at / 26) - 1) : '') + String.fromCodePoint(65 + (at % 26));

const standIn = (at: number) => `Person ${letters(at)}`;

interface Span {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

function replaceIn(text: string, spans: readonly Span[], names: readonly string[]): string {
  let done = 0;
  let result = '';
  for (const { from, to, name } of spans) {
    result += text.slice(done, from) + standIn(names.indexOf(name));
    done = to;
  }
  return result + text.slice(done);
}

/** As the interpreter reads it. */
export function hideNames(original: Original): Original {
  const names = namesIn(original);
  const spansOf = (facts: Original['body']) =>
    facts.flatMap(({ kind, text, from, to }) => (kind === 'name' ? [{ from, to, name: text }] : []));
  const { locale, title, body } = original.text;
  return readOriginal(
    {
      locale,
      title: title === null ? null : replaceIn(title, spansOf(original.title), names),
      body: replaceIn(body, spansOf(original.body), names),
    },
    names.map((_, at) => standIn(at)),
  );
}

/** @returns null when a name would be left in it. */
export function hideNamesIn(words: Words, original: Original, locale: Locale): Words | null {
  const names = namesIn(original);
  const compared = compareWords(original, words, locale);
  const spansOf = ({ marks }: typeof compared.body) =>
    marks.flatMap(({ fact, from, to }) => (fact.kind === 'name' ? [{ from, to, name: fact.text }] : []));
  const { title, body } = compared.words;
  const hidden = {
    title: title === null ? null : replaceIn(title, spansOf(compared.title), names),
    body: replaceIn(body, spansOf(compared.body), names),
  };
  const isLeft = original.names.some((name) => `${hidden.title ?? ''} ${hidden.body}`.includes(name));
  return isLeft ? null : hidden;
}

/** What the interpreter wrote, with the names in their places. */
export function showNames({ title, body }: Words, original: Original): Words {
  const names = namesIn(original);
  const show = (text: string) =>
    text.replaceAll(/Person ?([A-Z]{1,2})(?![A-Za-z])/giu, (whole, letter: string) => {
      const at = names.findIndex((_, index) => letters(index) === letter.toUpperCase());
      return names[at] ?? whole;
    });
  return { title: title === null ? null : show(title), body: show(body) };
}
