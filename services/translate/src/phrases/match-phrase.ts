/** Finds the phrase that a whole masked sentence is. Patterns are compiled once and looked up by their first word. */
import type { Fact, FactKind, Masked } from '../facts/fact.ts';
import { phraseFile } from './phrase-files.ts';
import { otherWords, phrases, slots, type Slot } from './phrases.ts';

export type SlotValue =
  | { readonly kind: 'fact'; readonly fact: Fact }
  | { readonly kind: 'names'; readonly facts: readonly Fact[] }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'words'; readonly slot: Slot; readonly keys: readonly string[] };

export interface PhraseMatch {
  readonly id: string;
  readonly values: Readonly<Partial<Record<Slot, SlotValue>>>;
  /** What the sentence ended with: `.`, `!`, `?` or nothing. */
  readonly ending: string;
}

const numberWords = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve',
]; // prettier-ignore

const escape = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
const article = /^(?:a|an|some|the) /iu;
const tokenFor = (letter: string) => `XQ${letter}[A-Z]XQ`;

/** Surface form, in small letters and without its article, to the word's key. */
function wordsOf(slot: Slot): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const [key, surface] of Object.entries(phraseFile('en-GB').slots[slot] ?? {}))
    for (const form of [surface, ...(otherWords[slot]?.[key] ?? [])])
      words.set(form.toLowerCase().replace(article, ''), key);
  return words;
}

const catalogues = new Map<Slot, ReadonlyMap<string, string>>(
  (['day', 'place', 'activity', 'food', 'item'] as const).map((slot) => [slot, wordsOf(slot)]),
);

const anyOf = (words: Iterable<string>) =>
  [...words]
    .sort((one, other) => other.length - one.length)
    .map(escape)
    .join('|');

function slotPattern(slot: Slot): string {
  const type = slots[slot];
  switch (type) {
    case 'name':
      return tokenFor('N');
    case 'names':
      return `${tokenFor('N')}(?:, ${tokenFor('N')})*,? and ${tokenFor('N')}`;
    case 'time':
      return tokenFor('T');
    case 'date':
      return tokenFor('D');
    case 'temperature':
      return tokenFor('C');
    case 'count':
      return `(?:${tokenFor('B')}|${numberWords.join('|')})`;
    case 'words':
      return `(?:${anyOf(catalogues.get(slot)?.keys() ?? [])})`;
    case 'list': {
      const word = `(?:(?:a|an|some|the|his|her|their) )?(?:${anyOf(catalogues.get(slot)?.keys() ?? [])})`;
      return `${word}(?:(?:, ${word})*,? and ${word})?`;
    }
  }
}

interface Compiled {
  readonly id: string;
  readonly pattern: RegExp;
  readonly slots: readonly Slot[];
}

const isSlot = (name: string): name is Slot => name in slots;
const trimEnding = (text: string) => text.replace(/[\s.!?\u2026]+$/u, '');

function compile(id: string, text: string): Compiled {
  const found: Slot[] = [];
  const pattern = trimEnding(text).replaceAll(
    /\{(\w+)\}|\[([^\]]*)\]|[^{[]+/gu,
    (whole, slot: string | undefined, choice: string | undefined) => {
      if (choice !== undefined) return `(?:${choice.split('|').map(escape).join('|')})`;
      if (slot === undefined) return escape(whole);
      if (!isSlot(slot)) throw new Error(`phrase ${id} has an unknown slot ${slot}`);
      found.push(slot);
      return `(?<${slot}>${slotPattern(slot)})`;
    },
  );
  return { id, pattern: new RegExp(`^${pattern}$`, 'iu'), slots: found };
}

/** Patterns by first word; those that begin with a slot under the empty string. */
function index(): ReadonlyMap<string, readonly Compiled[]> {
  const byFirst = new Map<string, Compiled[]>();
  const english = phraseFile('en-GB').phrases;
  for (const { id, also } of phrases) {
    const own = english[id] ?? [];
    for (const text of [...(typeof own === 'string' ? [own] : Object.values(own)), ...also]) {
      const first = /^\{/u.test(text) ? '' : firstWord(trimEnding(text));
      byFirst.set(first, [...(byFirst.get(first) ?? []), compile(id, text)]);
    }
  }
  return byFirst;
}

const firstWord = (text: string) => /^[^\s,]*/u.exec(text)?.[0].toLowerCase() ?? '';
const patterns = index();

/** @param masked a whole sentence in English. @returns undefined when no phrase is it, or more than one. */
export function matchPhrase(masked: Masked): PhraseMatch | undefined {
  const text = trimEnding(masked.text);
  const candidates = [...(patterns.get(firstWord(text)) ?? []), ...(patterns.get('') ?? [])];
  const found = new Map<string, PhraseMatch>();
  for (const candidate of candidates) {
    const groups = candidate.pattern.exec(text)?.groups;
    if (groups === undefined && !candidate.pattern.test(text)) continue;
    const values = valuesOf(candidate.slots, groups ?? {}, masked.facts);
    const ending = /[.!?]/u.exec(masked.text.slice(text.length))?.[0] ?? '';
    if (values !== undefined && !found.has(candidate.id))
      found.set(candidate.id, { id: candidate.id, values, ending });
  }
  const [only] = found.values();
  return found.size === 1 ? only : undefined;
}

function valuesOf(
  names: readonly Slot[],
  groups: Readonly<Record<string, string | undefined>>,
  facts: readonly Fact[],
): PhraseMatch['values'] | undefined {
  const values: Partial<Record<Slot, SlotValue>> = {};
  for (const slot of names) {
    const value = valueOf(slot, groups[slot] ?? '', facts);
    if (value === undefined) return undefined;
    values[slot] = value;
  }
  return values;
}

const isKind = (fact: Fact, kind: FactKind) => fact.kind === kind;

function valueOf(slot: Slot, text: string, facts: readonly Fact[]): SlotValue | undefined {
  const type = slots[slot];
  switch (type) {
    case 'name':
    case 'time':
    case 'date':
    case 'temperature': {
      const fact = facts.find((one) => one.token === text);
      return fact === undefined ? undefined : { kind: 'fact', fact };
    }
    case 'names':
      return { kind: 'names', facts: facts.filter((one) => isKind(one, 'name') && text.includes(one.token)) };
    case 'count': {
      const written = facts.find((one) => one.token === text)?.text;
      const count = written === undefined ? numberWords.indexOf(text.toLowerCase()) : Number(written);
      return Number.isInteger(count) && count >= 0 ? { kind: 'count', count } : undefined;
    }
    case 'words':
    case 'list': {
      const words = type === 'words' ? [text] : text.split(/,? and |, /u);
      const known = catalogues.get(slot);
      const keys = words.map((word) =>
        known?.get(word.toLowerCase().replace(/^(?:a|an|some|the|his|her|their) /u, '')),
      );
      const found = keys.filter((key) => key !== undefined);
      return found.length === words.length ? { kind: 'words', slot, keys: found } : undefined;
    }
  }
}
