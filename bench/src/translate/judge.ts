/**
 * The judge: looks at what a family would read, and knows from the generator what they should. It shares no code with what
 * it judges: no masks, no tokens, no checks of answers.
 */
import type { Locale } from '@storybell/contracts/locale';
import { goodText, keyWords, shownAs, type FactGiven, type Message } from './messages.ts';

const isolates = /[\u2068\u2069]/gu;
const plain = (text: string) => text.replaceAll(isolates, '').normalize('NFC');

const isDigit = (text: string | undefined) => text !== undefined && /^\p{Nd}$/u.test(text);
/** Where a fact stands: not inside a longer number, "2.5" not in "12.5" or "2.50". */
function placesOf(text: string, value: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const end = at + value.length;
    const isInside =
      (isDigit(value[0]) &&
        (isDigit(text[at - 1]) || (/[.,:]/u.test(text[at - 1] ?? '') && isDigit(text[at - 2])))) ||
      (isDigit(value.at(-1)) &&
        (isDigit(text[end]) || (/[.,:]/u.test(text[end] ?? '') && isDigit(text[end + 1]))));
    if (!isInside) places.push(at);
  }
  return places;
}
const numbersOf = (text: string) => (text.match(/\p{Nd}+/gu) ?? []).sort().join(' ');

/** Facts of one kind in the order in which a text has them. */
const orderOf = (text: string, facts: readonly string[]) =>
  [...facts]
    .sort((one, other) => (placesOf(text, one)[0] ?? -1) - (placesOf(text, other)[0] ?? -1))
    .join('|');

/** @returns what a family would be told wrongly; undefined when every fact is there once and in its place. */
export function wrongFact(message: Message, locale: Locale, delivered: string): string | undefined {
  const text = plain(delivered);
  const good = plain(goodText(message, locale).join(' '));
  const facts = message.sentences.flatMap((one) => Object.values(one.facts));
  const shown = (fact: FactGiven) => plain(shownAs(fact, locale));
  for (const fact of facts) {
    const count = placesOf(text, shown(fact)).length;
    if (count !== placesOf(good, shown(fact)).length)
      return count === 0 ? `${fact.kind} lost` : `${fact.kind} doubled`;
  }
  if (numbersOf(text) !== numbersOf(good)) return 'number invented';
  for (const [kind, all] of Map.groupBy(facts, (fact) => fact.kind)) {
    const values = all.map(shown);
    if (orderOf(text, values) !== orderOf(good, values)) return `${kind} swapped`;
  }
  if (/xq/iu.test(text)) return 'token left';
  return keyWords(message, locale).some((word) => !text.includes(plain(word)))
    ? 'not or allergen lost'
    : undefined;
}

/** Whether a family reads exactly what a good translation says, blanks and the like aside. */
export const isGood = (message: Message, locale: Locale, delivered: string): boolean => {
  const bare = (text: string) =>
    plain(text)
      .toLowerCase()
      .replaceAll(/[\s.,]+/gu, '');
  return bare(delivered) === bare(goodText(message, locale).join(' '));
};
