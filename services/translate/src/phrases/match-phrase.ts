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
import { valuesOf, type SlotValue, type SlotValues } from './slot-values.ts';
import { catalogueOf, slotPattern } from './slots.ts';
import { yielding } from './yielding.ts';

export interface PhrasePart {
  readonly id: string;
  readonly values: SlotValues;
  /** When, where, how: words of the slot `frame`, a day or a time, in the order in which they are said. */
  readonly frames: readonly SlotValue[];
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

/** What says "today" is said of no other day. */
const todayIds: ReadonlySet<string> = new Set(
  Object.entries(phraseFile('en-GB').phrases).flatMap(([id, words]) =>
    /\btoday\b/u.test(JSON.stringify(words)) ? [id] : [],
  ),
);
const otherDays: ReadonlySet<string> = new Set(['yesterday', 'last_night', 'last_week', 'this_week']);

type Framed = readonly [rest: string, frame: SlotValue | undefined];
const wordFrame = (key: string): SlotValue => ({ kind: 'words', slot: 'frame', keys: [key] });
const isWord = (frame: SlotValue, key: string) => frame.kind === 'words' && frame.keys.includes(key);
const isOtherDay = (frame: SlotValue) =>
  frame.kind === 'day' ||
  (frame.kind === 'words' && (frame.slot === 'day' || frame.keys.some((key) => otherDays.has(key))));

const dayAfter = new RegExp(` (?<day>${slotPattern('day', false)})$`, 'u');
const dayBefore = new RegExp(`^(?<day>${slotPattern('day', false)}) `, 'u');
const timeAfter = new RegExp(` at (?<time>${slotPattern('time', false)})$`, 'u');
const timeBefore = new RegExp(`^at (?<time>${slotPattern('time', false)}) `, 'u');

/** A day or a time at the beginning or the end: of what was or is, hence said before it. */
function* dated(plain: string, reading: Reading): Generator<Framed> {
  for (const [slot, pattern] of [
    ['day', dayAfter],
    ['day', dayBefore],
    ['time', timeAfter],
    ['time', timeBefore],
  ] as const) {
    const found = pattern.exec(plain);
    const value = found === null ? undefined : valuesOf([slot], found.groups ?? {}, reading)?.[slot];
    if (found !== null && value !== undefined) yield [plain.replace(found[0], '').trim(), value];
  }
}

/** What may be done together; "upset with Zofia" is not. */
const sharedIds: ReadonlySet<string> = new Set([
  'child_activity',
  'practised',
  'did_skill',
  'enjoyed_skill',
  'child_made',
  'picture',
  'happy_outside',
  'played_happily',
  'outside_morning',
  'good_day',
  'lovely_morning',
  'lovely_afternoon',
  'puzzle',
  'laughed',
  'helped_make',
  'helped_with',
  'child_went',
  'sang_along',
  'tidy',
  'went',
  'walk',
]);

const withNames = new RegExp(
  ` with (?:(?:his|her|their) (?:(?:best )?friends?|key person) )?(?<children>${slotPattern('children', false)}|${slotPattern('staff', false)})$`,
  'u',
);

/** Those with whom somebody did something: their names stand alone, so that no language bends them. */
function together(plain: string, { facts }: Reading): Framed | undefined {
  const names = withNames.exec(plain);
  const text = names?.groups?.['children'] ?? '';
  const named = facts.filter(({ kind, token }) => kind === 'name' && text.includes(token.toLowerCase()));
  return names === null ? undefined : [plain.slice(0, names.index), { kind: 'names', facts: named }];
}

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
  /(?:\s*[,;:]\s*|\s+)(?:and then|and also|and later|and afterwards|and now|and so|and even|but now|but then|and|but|then|so|as|because|although|even though|though|with(?= lots | plenty )|plus)\s+|\s*[,;:]\s+|\s+[-+&\/]\s+|\s*(?:\u2026|[.!]+)\s+/giu;

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
      ? lookUp(`please may we have ${plain}`, reading, [], () => true)
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
  for (const order of [plain, ...reordered(plain)]) {
    const exact = lookUp(order, reading, [], isMeant);
    if (exact !== undefined) return exact;
  }
  if (reading.isQuestion && plain.endsWith(' today'))
    return lookUp(plain.slice(0, -' today'.length), reading, [], isMeant);
  const found = isAsking.test(plain) ? undefined : inFrames(plain, reading, []);
  if (found !== undefined) return found;
  return !canAsk || isPast.test(plain) ? undefined : lookUp(`please ${plain}`, reading, [], isMeant);
}

const timeAndDay = new RegExp(
  ` at (?<time>${slotPattern('time', false)}) (?<day>${slotPattern('day', false)})$`,
  'u',
);
const dayAndTime = new RegExp(
  ` (?<day>${slotPattern('day', false)}) at (?<time>${slotPattern('time', false)})$`,
  'u',
);

/** The day at the end, where patterns have it: "On Friday we are closed". Of what is to be told it may be the day of either. */
function reordered(plain: string): readonly string[] {
  const { day } = dayBefore.exec(plain)?.groups ?? {};
  if (day !== undefined && !/\btell us\b/u.test(plain)) return [`${plain.slice(day.length + 1)} ${day}`];
  if (timeAndDay.test(plain)) return [plain.replace(timeAndDay, ' $<day> at $<time>')];
  return dayAndTime.test(plain) ? [plain.replace(dayAndTime, ' at $<time> $<day>')] : [];
}

/** A time and a place: more is not looked for. */
const MAX_FRAMES = 2;

/** What is left when what stands around it is taken off: all that it can be is looked at before more is taken off. */
function inFrames(
  plain: string,
  reading: Reading,
  outer: readonly SlotValue[],
): PhrasePart | 'several' | undefined {
  const joined = together(plain, reading);
  const around = [...framed(plain), ...dated(plain, reading), ...(joined === undefined ? [] : [joined])];
  const inner = around.map(([rest, frame]) => ({
    rest,
    frames: frame === undefined ? outer : [...outer, frame],
  }));
  for (const { rest, frames } of inner) {
    const isHelped = frames.some((frame) => isWord(frame, 'with_help') || isWord(frame, 'helped'));
    const isPassed = frames.some(isOtherDay);
    const isShared = frames.some(({ kind }) => kind === 'names');
    const found = lookUp(
      rest,
      reading,
      frames,
      ({ id, isTold }) =>
        isTold &&
        !(isHelped && aloneIds.has(id)) &&
        !(isPassed && todayIds.has(id)) &&
        (!isShared || sharedIds.has(id)),
    );
    if (found !== undefined) return found;
  }
  for (const { rest, frames } of inner) {
    if (frames.length === outer.length || frames.length === MAX_FRAMES) continue;
    const found = inFrames(rest, reading, frames);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** May be what was done as well as what is asked for. */
const isPast = /^(?:please|read|put|let) /u;

const always: (pattern: Pattern) => boolean = () => true;

/** Where the subject is said. */
const isWhole =
  /^(?:xqn[a-z]xq|please|we|he|she|they|it|there|these|those|this|that|the|our|your|you|i|if|when|thank|hello|dear|can(?= (?:xqn|we|you|he|she|they|it|any|some|parents|everyone|all|your|the|his|her|their)\b)|may|will|what|who|how|his|her|their|children|everyone|parents|nursery)(?:'s)?(?: |$)/u;
/** What a sentence without a subject begins with, when its verb is there. */
const isVerb =
  /^(?!tired|excited|unsettled)(?:(?:only|soon|quickly|then|still|even|also) )?(?:\w+ed|slept|ate|had|has|was|is|did|drank|woke|went|fell|took|made|came|sat|ran|built|drew|got|felt|sang|put|said|found|forgot|left|threw|caught|rode|wrote|knew|chose|kept|told|can|enjoys|wants|knows|needs|loves|likes|seems|looks|feels|would|could|might|cannot) /u;

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
  if (found.size === 0 && isAlone)
    return singleOf(`we ${plain}`, reading, isTold) ?? singleOf(`his ${plain}`, reading, isTold);
  // "Bottle 180 ml at 2" is one phrase rather than another with a time before it.
  const fewest = Math.min(...[...found.values()].map(({ frames }) => frames.length));
  const [only, ...others] = [...found.values()].filter(({ frames }) => frames.length === fewest);
  return others.length > 0 ? 'several' : only;
}

const isTold = (pattern: Pattern) => pattern.isTold;

function* framed(plain: string): Generator<Framed> {
  const undated = plain.replace(/^(?:earlier )?today /u, '').replace(/ (?:earlier )?today$/u, '');
  const local = undated.replace(/ (?:at nursery|with us|here)$/u, '').replace(/ today$/u, '');
  const inner = / (today|this morning|this afternoon) /u.exec(plain);
  if (undated !== plain) yield [undated, undefined];
  if (inner !== null) {
    const key = catalogueOf('frame').get(inner[1] ?? '');
    yield [plain.replace(inner[0], ' '), key === undefined ? undefined : wordFrame(key)];
  }
  if (local !== undated) yield [local, undefined];
  for (const text of new Set([plain, undated, local])) {
    for (const [words, key] of framesAfter.get(text.split(' ').at(-1)) ?? [])
      if (text.endsWith(` ${words}`)) yield* bare(text.slice(0, -words.length - 1), key);
    for (const [words, key] of framesBefore.get(text.split(' ', 1)[0]) ?? [])
      if (text.startsWith(`${words} `)) yield* bare(text.slice(words.length + 1), key);
  }
}

const bare = (rest: string, key: string): readonly Framed[] => {
  const frame = wordFrame(key);
  const undated = rest.replace(/^today /u, '').replace(/ today$/u, '');
  return undated === rest
    ? [[rest, frame]]
    : [
        [rest, frame],
        [undated, frame],
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

function leaveToOthers(found: Map<string, PhrasePart>): void {
  for (const id of yielding) if (found.size > 1) found.delete(id);
}

function lookUp(
  plain: string,
  reading: Reading,
  frames: readonly SlotValue[],
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
      found.set(pattern.id, { id: pattern.id, values, frames });
    }
  leaveToOthers(found);
  const [only] = found.values();
  return found.size > 1 ? 'several' : only;
}
