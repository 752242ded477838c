/**
 * Finds the phrases that a whole masked sentence is: one, or several that were joined ("Amara ate all her lunch and
 * slept well"), each with what may stand before it ("After lunch …"). Patterns are compiled once, looked up by first word.
 */
import type { Fact, Masked } from '../facts/fact.ts';
import { compile, keysOfSentence, slotsOf, type Pattern } from './pattern.ts';
import { phraseFile } from './phrase-files.ts';
import { phrases } from './phrases.ts';
import { plainEnglish, trimEnding } from './plain-english.ts';
import { catalogueOf, keysOf, numberOf, slots, type Slot } from './slots.ts';

export type SlotValue =
  | { readonly kind: 'fact'; readonly fact: Fact }
  | { readonly kind: 'names'; readonly facts: readonly Fact[] }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'words'; readonly slot: Slot; readonly keys: readonly string[] }
  | { readonly kind: 'day'; readonly key: string | undefined; readonly date: Fact }
  /** "She", where no name was written: the reader's child. */
  | { readonly kind: 'your_child' };

export interface PhrasePart {
  readonly id: string;
  readonly values: Readonly<Partial<Record<Slot, SlotValue>>>;
  /** Key of a word of the slot `frame`. */
  readonly frame: string | undefined;
}

export interface PhraseMatch {
  readonly parts: readonly [PhrasePart, ...PhrasePart[]];
  /** What the sentence ended with: `.`, `!`, `?` or nothing. */
  readonly ending: string;
}

/** Who "she" is: the one name that was written before; `nobody` before any was, `unclear` after two. */
export type About = Fact | 'nobody' | 'unclear';

interface Reading {
  readonly facts: readonly Fact[];
  readonly about: About;
  /** What a part of the sentence was found to be: where it is joined, the same part is looked at again. */
  readonly seen: Map<string, PhrasePart | 'several' | undefined>;
}

/** Longer sentences are told by nobody in phrases; a bound on the work. */
const MAX_PARTS = 5;
const MAX_LENGTH = 400;

function index(): ReadonlyMap<string, readonly Pattern[]> {
  const byKey = new Map<string, Pattern[]>();
  const english = phraseFile('en-GB').phrases;
  for (const { id, also, isTold } of phrases) {
    const own = english[id] ?? [];
    const forms = typeof own === 'string' ? [own] : Object.values(own);
    const needed = slotsOf(forms.join(' '));
    for (const text of [...forms, ...also]) {
      const pattern = compile({ id, isTold, needed, text });
      for (const key of pattern.keys) byKey.set(key, [...(byKey.get(key) ?? []), pattern]);
    }
  }
  return byKey;
}
const patterns = index();

const frames = [...catalogueOf('frame')].sort(([one], [other]) => other.length - one.length);

/** @param masked a whole sentence in English. @returns undefined when it is no phrase, or could be more than one. */
export function matchPhrase(masked: Masked, about: About = 'nobody'): PhraseMatch | undefined {
  const text = trimEnding(masked.text);
  if (text === '' || text.length > MAX_LENGTH) return undefined;
  const ending = /[.!?]/u.exec(masked.text.slice(text.length))?.[0] ?? '';
  const [first, ...others] = partsOf(text, { facts: masked.facts, about, seen: new Map() }, MAX_PARTS) ?? [];
  return first === undefined ? undefined : { parts: [first, ...others], ending };
}

/** Who "she" is in the sentence after this one. */
export function aboutAfter(masked: Masked, before: About): About {
  if (before === 'unclear') return before;
  const names = new Map(masked.facts.filter(({ kind }) => kind === 'name').map((fact) => [fact.text, fact]));
  if (before !== 'nobody') names.set(before.text, before);
  const [only] = names.values();
  if (only === undefined) return 'nobody';
  return names.size === 1 ? only : 'unclear';
}

const joints = /(?:\s*[,;:]\s*|\s+)(?:and then|and also|and|but|then|so)\s+|\s*[,;:]\s+|\s+-\s+/giu;

function partsOf(text: string, reading: Reading, room: number): readonly PhrasePart[] | undefined {
  const whole = single(text, reading);
  if (whole === 'several') return undefined;
  if (whole !== undefined) return [whole];
  if (room === 1) return undefined;

  const found = new Map<string, readonly PhrasePart[]>();
  for (const joint of text.matchAll(joints)) {
    const first = single(text.slice(0, joint.index), reading);
    if (first === undefined || first === 'several') continue;
    const rest = text.slice(joint.index + joint[0].length);
    const after = [rest, ...withSubject(text, rest)];
    for (const one of after) {
      const others = partsOf(one, reading, room - 1);
      if (others === undefined) continue;
      const all = [first, ...others];
      found.set(all.map(({ id }) => id).join(' '), all);
      break;
    }
  }
  const [only] = found.values();
  return found.size === 1 ? only : undefined;
}

const subject =
  /^(?:XQN[A-Z]XQ(?:(?:, XQN[A-Z]XQ)*,? and XQN[A-Z]XQ)?|we(?: all)?|(?:all |all of )?(?:the|our) children|everyone|she|he|they|please)(?= |')/iu;

/** "Amara ate well and slept" says of Amara that she slept; "was tired" has lost its subject alike. */
function withSubject(text: string, rest: string): readonly string[] {
  const who = subject.exec(text)?.[0];
  return who === undefined ? [] : [`${who} ${rest}`];
}

/** One phrase, as it is, or with a time or place before or after it. */
function single(text: string, reading: Reading): PhrasePart | 'several' | undefined {
  if (!reading.seen.has(text)) reading.seen.set(text, singleOf(plainEnglish(text), reading));
  return reading.seen.get(text);
}

function singleOf(plain: string, reading: Reading): PhrasePart | 'several' | undefined {
  const exact = lookUp(plain, reading, undefined, () => true);
  if (exact !== undefined) return exact;
  const isAsked = /^please |^(?:can|may|will|has|have|did|does|do|is|are|what|when|who|how) /u.test(plain);
  for (const [rest, frame] of isAsked ? [] : framed(plain)) {
    const found = lookUp(rest, reading, frame, (pattern) => pattern.isTold);
    if (found !== undefined) return found;
  }
  return /^please /u.test(plain) ? undefined : lookUp(`please ${plain}`, reading, undefined, () => true);
}

function* framed(plain: string): Generator<readonly [string, string | undefined]> {
  const undated = plain.replace(/^(?:earlier )?today /u, '').replace(/ (?:earlier )?today$/u, '');
  const local = undated.replace(/ (?:at nursery|with us|here)$/u, '').replace(/ today$/u, '');
  if (undated !== plain) yield [undated, undefined];
  if (local !== undated) yield [local, undefined];
  for (const [words, key] of frames)
    for (const text of [plain, undated, local]) {
      if (text.endsWith(` ${words}`)) {
        const rest = text.slice(0, -words.length - 1);
        yield [rest, key];
        yield [rest.replace(/^today /u, '').replace(/ today$/u, ''), key];
      }
      if (text.startsWith(`${words} `)) {
        const rest = text.slice(words.length + 1);
        yield [rest, key];
        yield [rest.replace(/^today /u, '').replace(/ today$/u, ''), key];
      }
    }
}

function lookUp(
  plain: string,
  reading: Reading,
  frame: string | undefined,
  isMeant: (pattern: Pattern) => boolean,
): PhrasePart | 'several' | undefined {
  const found = new Map<string, PhrasePart>();
  for (const key of keysOfSentence(plain))
    for (const pattern of patterns.get(key) ?? []) {
      if (found.has(pattern.id) || !isMeant(pattern)) continue;
      const match = pattern.expression.exec(plain);
      const values = match === null ? undefined : valuesOf(pattern, match.groups ?? {}, reading);
      if (values !== undefined) found.set(pattern.id, { id: pattern.id, values, frame });
    }
  const [only] = found.values();
  return found.size > 1 ? 'several' : only;
}

function valuesOf(
  { slots: names }: Pattern,
  groups: Readonly<Record<string, string | undefined>>,
  reading: Reading,
): PhrasePart['values'] | undefined {
  const values: Partial<Record<Slot, SlotValue>> = {};
  for (const slot of names) {
    const text = groups[slot];
    const value = text === undefined ? undefined : valueOf(slot, text, reading);
    if (value === undefined) return undefined;
    values[slot] = value;
  }
  return values;
}

function valueOf(slot: Slot, text: string, { facts, about }: Reading): SlotValue | undefined {
  const factOf = (token: string) => facts.find((one) => one.token.toLowerCase() === token);
  const type = slots[slot];
  switch (type) {
    case 'child': {
      const fact = factOf(text.replace(/'s$/u, ''));
      if (fact !== undefined) return { kind: 'fact', fact };
      if (text.startsWith('xq') || about === 'unclear') return undefined;
      if (about !== 'nobody') return { kind: 'fact', fact: about };
      // In the sentence itself there may be somebody else: "Hannah gave him a cuddle" is clear, "Ben told him" is not.
      return /^(?:he|she|his|her|him)$/u.test(text) ? { kind: 'your_child' } : undefined;
    }
    case 'date':
    case 'name':
    case 'time':
    case 'temperature':
    case 'dose':
    case 'money':
    case 'url':
    case 'phone': {
      const fact = factOf(/xq[a-z]{2}xq/u.exec(text)?.[0] ?? '');
      return fact === undefined ? undefined : { kind: 'fact', fact };
    }
    case 'names':
      return {
        kind: 'names',
        facts: facts.filter((one) => one.kind === 'name' && text.includes(one.token.toLowerCase())),
      };
    case 'count': {
      const written = factOf(text)?.text;
      const count = written === undefined ? numberOf(text) : Number(written);
      return count !== undefined && Number.isInteger(count) && count >= 0
        ? { kind: 'count', count }
        : undefined;
    }
    case 'day': {
      const date = factOf(/xq[a-z]{2}xq/u.exec(text)?.[0] ?? '');
      const word = text.replace(/ ?(?:on )?(?:the )?xq[a-z]{2}xq$/u, '');
      const key = catalogueOf('day').get(word);
      if (date !== undefined) return { kind: 'day', key, date };
      return key === undefined ? undefined : { kind: 'words', slot, keys: [key] };
    }
    case 'words':
    case 'list': {
      const keys = keysOf(slot, text);
      return keys === undefined ? undefined : { kind: 'words', slot, keys };
    }
  }
}
