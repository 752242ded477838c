/**
 * Finds the phrases that a whole masked sentence is: one, or several that were joined ("Amara ate all her lunch and
 * slept well"), each with what may stand before it ("After lunch …"). Patterns are compiled once, looked up by their first words.
 */
import type { Fact, Masked } from '../facts/fact.ts';
import type { About } from './about.ts';
import { compile, keysOfSentence, slotsOf, type Pattern } from './pattern.ts';
import { phraseFile } from './phrase-files.ts';
import { phrases } from './phrases.ts';
import { plainEnglish, trimEnding } from './plain-english.ts';
import { valuesOf, type SlotValues } from './slot-values.ts';
import { catalogueOf } from './slots.ts';

export interface PhrasePart {
  readonly id: string;
  readonly values: SlotValues;
  /** Key of a word of the slot `frame`. */
  readonly frame: string | undefined;
}

export interface PhraseMatch {
  readonly parts: readonly [PhrasePart, ...PhrasePart[]];
  /** What the sentence ended with: `.`, `!`, `?` or nothing. */
  readonly ending: string;
  /** Smiles after that. */
  readonly signs: readonly string[];
}

interface Reading {
  readonly facts: readonly Fact[];
  readonly about: About;
  /** The whole sentence. */
  readonly text: string;
  readonly isQuestion: boolean;
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

/** What says "without help" cannot be said to have been done with some. */
const aloneIds: ReadonlySet<string> = new Set(
  Object.entries(phraseFile('en-GB').phrases).flatMap(([id, words]) =>
    typeof words === 'string' && words.includes('without help') ? [id] : [],
  ),
);

type Frame = readonly [words: string, key: string];
const frames: readonly Frame[] = [...catalogueOf('frame')].sort(
  ([one], [other]) => other.length - one.length,
);
const framesBefore = Map.groupBy(frames, ([words]) => words.split(' ', 1)[0]);
const framesAfter = Map.groupBy(frames, ([words]) => words.split(' ').at(-1));

/** Kisses, and smiles made of signs: of what is said they say nothing. */
const tail = /(?:\s+(?:x{1,3}|XQS[A-Z]XQ))+$/iu;

/** @param masked a whole sentence in English. @returns undefined when it is no phrase, or could be more than one. */
export function matchPhrase(masked: Masked, about: About = 'nobody'): PhraseMatch | undefined {
  const whole = masked.text.replace(tail, '');
  const after = whole === masked.text ? '' : masked.text.slice(whole.length);
  const text = trimEnding(whole);
  if (text === '' || text.length > MAX_LENGTH) return undefined;
  const ending = /[.!?]/u.exec(whole.slice(text.length))?.[0] ?? '';
  const reading = { facts: masked.facts, about, text, isQuestion: ending === '?', seen: new Map() };
  const [first, ...others] = partsOf(text, reading, MAX_PARTS) ?? [];
  if (first === undefined) return undefined;
  const signs = masked.facts.filter(({ kind, token }) => kind === 'emoji' && after.includes(token));
  return { parts: [first, ...others], ending, signs: signs.map((fact) => fact.text) };
}

const joints =
  /(?:\s*[,;:]\s*|\s+)(?:and then|and also|and|but|then|so|as|because)\s+|\s*[,;:]\s+|\s+[-+&\/]\s+|\s*(?:\u2026|[.!]+)\s+/giu;

const isReason = /\b(?:as|because)\b/iu;
const negated = /\b(?:no|not|never|none)\b|n't\b/iu;

function partsOf(
  text: string,
  reading: Reading,
  room: number,
  who?: string,
): readonly PhrasePart[] | undefined {
  const whole = single(text, reading, who);
  if (whole === 'several') return undefined;
  if (whole !== undefined) return [whole];
  if (room === 1) return undefined;

  const found = new Map<string, readonly PhrasePart[]>();
  for (const joint of text.matchAll(joints)) {
    const first = single(text.slice(0, joint.index), reading, who);
    if (first === undefined || first === 'several') continue;
    // "He did not cry because he was sad" need not say that he did not cry.
    if (isReason.test(joint[0]) && negated.test(text.slice(0, joint.index))) continue;
    const rest = text.slice(joint.index + joint[0].length);
    const others = partsOf(
      rest,
      reading,
      room - 1,
      subject.exec(text)?.[0].toLowerCase().replaceAll(',', '') ?? who,
    );
    if (others === undefined) continue;
    const all = [first, ...others];
    found.set(all.map(({ id }) => id).join(' '), all);
  }
  const [only] = found.values();
  return found.size === 1 ? only : undefined;
}

const subject =
  /^(?:XQN[A-Z]XQ(?:(?:, XQN[A-Z]XQ)*,? and XQN[A-Z]XQ)?|we(?: all)?|(?:all |all of )?(?:the|our) children|everyone|she|he|they|please)(?= |')/iu;

/** One phrase, as it is, or with a time or place before or after it. @param who did what the part before it says. */
function single(text: string, reading: Reading, who = ''): PhrasePart | 'several' | undefined {
  const key = `${who}|${text}`;
  const canAsk = who === '' || who === 'please';
  if (!reading.seen.has(key)) {
    const plain = plainEnglish(text);
    const said = /\b(?:please|pls|plz)$/iu.test(text)
      ? lookUp(`please may we have ${plain}`, reading, undefined, () => true)
      : undefined;
    reading.seen.set(
      key,
      said ??
        singleOf(plain, reading, always, canAsk) ??
        withSubject(plain, reading, who, text === reading.text),
    );
  }
  return reading.seen.get(key);
}

const isAsking = /^please |^(?:can|may|will|has|have|did|does|do|is|are|what|when|who|how) /u;

function singleOf(
  plain: string,
  reading: Reading,
  isMeant = always,
  canAsk = false,
): PhrasePart | 'several' | undefined {
  const exact = lookUp(plain, reading, undefined, isMeant);
  if (exact !== undefined) return exact;
  if (reading.isQuestion && plain.endsWith(' today'))
    return lookUp(plain.slice(0, -' today'.length), reading, undefined, isMeant);
  for (const [rest, frame] of isAsking.test(plain) ? [] : framed(plain)) {
    const found = lookUp(
      rest,
      reading,
      frame,
      ({ id, isTold }) => isTold && !(frame === 'with_help' && aloneIds.has(id)),
    );
    if (found !== undefined) return found;
  }
  return !canAsk || isPast.test(plain) ? undefined : lookUp(`please ${plain}`, reading, undefined, isMeant);
}

/** May be what was done as well as what is asked for. */
const isPast = /^(?:please|read|put|let) /u;

const always: (pattern: Pattern) => boolean = () => true;

/** Where the subject is said. */
const isWhole =
  /^(?:xqn[a-z]xq|please|we|he|she|they|it|there|these|those|this|that|the|our|your|you|i|if|when|thank|hello|dear|can|may|will|what|who|how|his|her|their|children|everyone|parents|nursery)(?:'s)?(?: |$)/u;
/** What a sentence without a subject begins with, when its verb is there. */
const isVerb =
  /^(?!tired|excited|unsettled)(?:\w+ed|slept|ate|had|has|was|is|did|drank|woke|went|fell|took|made|came|sat|ran|built|drew|got|felt|sang|put|needs|loves|likes) /u;

/** What may have been left out: "Slept well", "Bit tired today", "No nappies left". */
const leads = ['was ', 'is ', 'had ', 'has ', 'had a ', 'was a '];

/**
 * "Amara ate well and slept" says of Amara that she slept. "Slept well" alone is told of the child that the text is about,
 * unless somebody else is named in it; one word may be an answer ("Fine!").
 */
function withSubject(
  said: string,
  reading: Reading,
  who: string,
  isAnswer: boolean,
): PhrasePart | 'several' | undefined {
  const isAlone = who === '';
  const plain = said.replace(/^been /u, 'was ');
  const isNamed = reading.facts.some(({ kind }) => kind === 'name') && typeof reading.about === 'string';
  if (reading.isQuestion || (isAlone && isNamed) || isWhole.test(plain)) return undefined;
  const found = new Map<string, PhrasePart>();
  if (isAlone && !plain.includes(' ') && isAnswer) return undefined;
  for (const lead of isVerb.test(`${plain} `) ? [''] : leads) {
    const one = singleOf(`${isAlone ? 'he' : who} ${lead}${plain}`, reading, isAlone ? isTold : always);
    if (one === 'several') return one;
    if (one !== undefined) found.set(one.id, one);
  }
  if (found.size === 0 && isAlone) return singleOf(`we ${plain}`, reading, isTold);
  const [only] = found.values();
  return found.size > 1 ? 'several' : only;
}

const isTold = (pattern: Pattern) => pattern.isTold;

function* framed(plain: string): Generator<readonly [string, string | undefined]> {
  const undated = plain.replace(/^(?:earlier )?today /u, '').replace(/ (?:earlier )?today$/u, '');
  const local = undated.replace(/ (?:at nursery|with us|here)$/u, '').replace(/ today$/u, '');
  const inner = / (today|this morning|this afternoon) /u.exec(plain);
  if (undated !== plain) yield [undated, undefined];
  if (inner !== null) {
    const key = catalogueOf('frame').get(inner[1] ?? '');
    yield [plain.replace(inner[0], ' '), key];
  }
  if (local !== undated) yield [local, undefined];
  for (const text of new Set([plain, undated, local])) {
    for (const [words, key] of framesAfter.get(text.split(' ').at(-1)) ?? [])
      if (text.endsWith(` ${words}`)) yield* bare(text.slice(0, -words.length - 1), key);
    for (const [words, key] of framesBefore.get(text.split(' ', 1)[0]) ?? [])
      if (text.startsWith(`${words} `)) yield* bare(text.slice(words.length + 1), key);
  }
}

const bare = (rest: string, key: string): readonly (readonly [string, string])[] => {
  const undated = rest.replace(/^today /u, '').replace(/ today$/u, '');
  return undated === rest
    ? [[rest, key]]
    : [
        [rest, key],
        [undated, key],
      ];
};

/** What says of food that it was eaten or left: nobody eats milk. */
const eating: ReadonlySet<string> = new Set([
  'child_ate',
  'ate_all_food',
  'ate_most_food',
  'ate_little_food',
  'left_food',
]);
const drinks: readonly string[] = ['milk', 'water'];
const isDrunk = ({ food }: SlotValues) =>
  food?.kind === 'words' && food.keys.some((key) => drinks.includes(key));

function lookUp(
  plain: string,
  reading: Reading,
  frame: string | undefined,
  isMeant: (pattern: Pattern) => boolean,
): PhrasePart | 'several' | undefined {
  const found = new Map<string, PhrasePart>();
  const last = plain.slice(plain.lastIndexOf(' ') + 1);
  for (const key of keysOfSentence(plain))
    for (const pattern of patterns.get(key) ?? []) {
      const mayEnd = pattern.lastWords?.has(last) ?? true;
      if (!mayEnd || found.has(pattern.id) || !isMeant(pattern)) continue;
      const match = pattern.expression.exec(plain);
      const values = match === null ? undefined : valuesOf(pattern.slots, match.groups ?? {}, reading);
      if (values === undefined || (eating.has(pattern.id) && isDrunk(values))) continue;
      found.set(pattern.id, { id: pattern.id, values, frame });
    }
  const [only] = found.values();
  return found.size > 1 ? 'several' : only;
}
