/** Phrases have slots in braces, `Please collect {child} by {time}.`, that a person fills in. Pure. */

/** UTF-16 units, as the contract counts. */
export const MAX_BODY = 5_000;

/** Letters before anything is offered: fewer fit half of all sentences. */
const LEAST_LETTERS = 3;
const MOST_OFFERED = 5;

export interface Slot {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Phrase {
  readonly id: string;
  readonly topic: string;
  readonly pattern: string;
  readonly locales: readonly string[];
  readonly reviewed: readonly string[];
}

/** The first one that nobody has filled in yet. */
export function firstSlot(text: string): Slot | undefined {
  const found = /\{[a-z_]+\}/u.exec(text);
  if (found === null) return undefined;
  const [slot] = found;
  return { text: slot, start: found.index, end: found.index + slot.length };
}

/** Names of the slots of a pattern, each once, in its order. */
export const slotsOf = (pattern: string): readonly string[] => [
  ...new Set([...pattern.matchAll(/\{([a-z_]+)\}/gu)].map(([, name = '']) => name)),
];

/** The phrase as a sentence of its own after what is there. */
export function addPhrase(text: string, sentence: string): string {
  const before = text.trimEnd();
  return before === '' ? sentence : `${before} ${sentence}`;
}

/** What of the text the sentence being written is: from the end of the one before up to the caret. */
export function beingWritten(text: string, caret: number): Slot {
  const before = text.slice(0, caret);
  const start = /(?:[.!?]\s+|\n)(?=[^.!?\n]*$)/u.exec(before);
  const from = start === null ? 0 : start.index + start[0].length;
  return { text: before.slice(from), start: from, end: caret };
}

const wordsIn = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];

/** Phrases that have all the words written so far, the last of them perhaps begun only; names of children aside. */
export function offerPhrases(
  phrases: readonly Phrase[],
  written: string,
  names: readonly string[],
): readonly Phrase[] {
  const known = new Set(names.flatMap(wordsIn));
  const words = wordsIn(written).filter((word) => !known.has(word));
  if (words.join('').length < LEAST_LETTERS) return [];
  return phrases
    .map((phrase) => ({ phrase, score: scoreOf(phrase, words) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST_OFFERED)
    .map(({ phrase }) => phrase);
}

function scoreOf({ pattern, topic }: Phrase, words: readonly string[]): number {
  const own = wordsIn(pattern.replaceAll(/\{[a-z_]+\}/gu, ' '));
  const isThere = (word: string) => own.some((one) => one.startsWith(word));
  const missing = words.filter((word) => !isThere(word) && !topic.startsWith(word));
  if (missing.length > 0) return 0;
  const begins = own[0]?.startsWith(words[0] ?? '') === true ? 2 : 0;
  return begins + words.length / Math.max(own.length, 1);
}

/** The words of a pattern with its slots filled; one that is still empty stays a slot. */
export function fillPattern(pattern: string, values: Readonly<Record<string, string>>): string {
  const filled = pattern.replaceAll(/\{([a-z_]+)\}/gu, (whole, name: string) => {
    const value = values[name] ?? '';
    return value === '' ? whole : value;
  });
  // "by on Friday", "Amara's a coat": the words of a slot come with what they need elsewhere.
  return filled.replaceAll(/\bby on\b/gu, 'by').replaceAll(/(?<='s )an? /gu, '');
}

/** "a, b and c". */
export const inOneList = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
