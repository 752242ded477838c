/** A text made ready for every language at once: its sentences, masked, with the phrase that each of them is. */
import type { Locale } from '@storybell/contracts/locale';
import type { SubjectKind, WrittenText } from '@storybell/contracts/subject';
import type { Tier, TranslationSource, WhyNot } from '@storybell/contracts/translation';
import { piecesOf } from '../facts/clauses.ts';
import { detect } from '../facts/detect.ts';
import type { Masked } from '../facts/fact.ts';
import { lock } from '../facts/lock.ts';
import { hasWords, mask, namePattern } from '../facts/mask.ts';
import { normalise } from '../facts/normalise.ts';
import { joinSegments, segmentText, type Segment } from '../facts/segment.ts';
import { unmask } from '../facts/unmask.ts';
import type { Damage } from '../facts/verify.ts';
import type { Known } from '../memory/memory.ts';
import { aboutAfter, type About } from '../phrases/about.ts';
import { matchPhrase, type PhraseMatch } from '../phrases/match-phrase.ts';
import { renderPhrase } from '../phrases/render-phrase.ts';
import { namesDoer, tierOf } from './tier.ts';

interface Sentence {
  readonly segment: Segment;
  /** The language it is in, which need not be the text's. */
  readonly from: Locale;
  readonly isRomanised: boolean;
  /** Undefined when it holds more facts of a kind than there are tokens. */
  readonly locked: Masked | undefined;
  readonly phrase: PhraseMatch | undefined;
  readonly isPlain: boolean;
}

export interface ReadyText {
  readonly locale: Locale;
  readonly title: readonly Sentence[] | null;
  readonly body: readonly Sentence[];
  readonly tier: Tier;
  /** Someone named did something to someone else named. */
  readonly namesDoer: boolean;
}

/** A sentence that only an engine, or what was said of it before, can translate. */
export interface OpenSentence {
  readonly from: Locale;
  readonly masked: Masked;
}

/** What is known of a sentence in a language; with `damage` where it may not be shown. */
export interface Saying extends Known {
  readonly damage?: Damage;
}
type Knowledge = (sentence: OpenSentence) => Saying | undefined;

interface Whole {
  readonly title: string | null;
  readonly body: string;
  readonly source: TranslationSource;
  readonly engine: string | null;
}

export type Composed =
  | (Whole & {
      readonly kind: 'translated';
      /** An engine saw a word that may or may not be a name. */
      readonly isUnsure: boolean;
    })
  /** Whole, but some of the words may not be shown. */
  | (Whole & { readonly kind: 'unsafe'; readonly damages: readonly Damage[] })
  | { readonly kind: 'open'; readonly sentences: readonly OpenSentence[] }
  | { readonly kind: 'impossible'; readonly reason: WhyNot };

/** Characters; engines take longer ones for minutes, or lose their end. */
const LONGEST_SENTENCE = 600;
const LONGEST_WORD = 60;

/** @param names of this conversation only. */
export function readyText(
  { locale, title, body }: WrittenText,
  names: readonly string[],
  kind: SubjectKind,
): ReadyText {
  const pattern = namePattern(names);
  // "She" in a sentence is the one child that the sentences before it named.
  let about: About = 'nobody';
  const phraseOf = (masked: Masked) => {
    const phrase = matchPhrase(masked, about);
    about = aboutAfter(masked, about);
    return phrase;
  };
  const sentencesOf = (text: string) =>
    segmentText(normalise(text), locale)
      .flatMap((segment) => shortEnough(segment, pattern, locale))
      .map((segment) => readySentence(segment, pattern, locale, phraseOf));
  const ready = { locale, title: title === null ? null : sentencesOf(title), body: sentencesOf(body) };
  const sentences = [...(ready.title ?? []), ...ready.body].map(
    ({ locked, segment }) => locked ?? { text: segment.words, facts: [] },
  );
  return { ...ready, tier: tierOf({ kind, locale, sentences }), namesDoer: namesDoer(sentences) };
}

/** A sentence that no engine takes whole, cut into as few pieces as will do. */
function shortEnough(segment: Segment, names: RegExp | undefined, locale: Locale): readonly Segment[] {
  const fits = (words: string) => {
    const locked = lock(words, names, locale);
    return locked !== undefined && locked.text.length <= LONGEST_SENTENCE;
  };
  if (fits(segment.words)) return [segment];
  const pieces = piecesOf(segment.words, fits);
  return pieces.map(({ before, text }, at) => ({
    before: at === 0 ? segment.before : before,
    words: text,
    after: at === pieces.length - 1 ? segment.after : '',
  }));
}

function readySentence(
  segment: Segment,
  names: RegExp | undefined,
  locale: Locale,
  phraseOf: (masked: Masked) => PhraseMatch | undefined,
): Sentence {
  const masked = mask(segment.words, names);
  const phrase = masked === undefined || locale !== 'en-GB' ? undefined : phraseOf(masked);
  const locked = lock(segment.words, names, locale);
  const isPlain = locked !== undefined && !hasWords(locked);
  const detected =
    phrase === undefined && !isPlain ? detect(locked?.text ?? segment.words, locale) : undefined;
  return {
    segment,
    from: detected?.locale ?? locale,
    isRomanised: detected?.isRomanised ?? false,
    locked,
    phrase,
    isPlain,
  };
}

const isTooLong = (text: string) =>
  text.length > LONGEST_SENTENCE || text.split(/\s/u).some((word) => word.length > LONGEST_WORD);

/** From the strongest to the weakest. */
const ranks: readonly TranslationSource[] = ['human', 'phrasebook', 'memory', 'machine'];
const weaker = (one: TranslationSource, other: TranslationSource) =>
  ranks.indexOf(one) > ranks.indexOf(other) ? one : other;

interface Words {
  readonly text: string;
  /** Undefined for what needed no translation. */
  readonly source: TranslationSource | undefined;
  readonly engine: string | null;
  readonly damage?: Damage;
}

function wordsOf(sentence: Sentence, to: Locale, known: Knowledge): Words | undefined {
  const { locked, phrase, isPlain, segment } = sentence;
  const rendered = phrase === undefined ? undefined : renderPhrase(phrase, to);
  if (rendered !== undefined) return { text: rendered, source: 'phrasebook', engine: null };
  if (sentence.from === to) return { text: segment.words, source: undefined, engine: null };
  if (locked === undefined) return undefined;
  if (isPlain) return { text: unmask(locked.text, locked.facts, to), source: undefined, engine: null };
  const found = known({ from: sentence.from, masked: locked });
  return found === undefined ? undefined : { ...found, text: unmask(found.text, locked.facts, to) };
}

/** The text in one language: whole, or not at all. Its label is its weakest sentence's. */
export function compose(ready: ReadyText, to: Locale, known: Knowledge): Composed {
  const all = [...(ready.title ?? []), ...ready.body];
  const words = new Map(all.map((sentence) => [sentence, wordsOf(sentence, to, known)]));

  const open = all.filter((sentence) => words.get(sentence) === undefined);
  if (open.some((one) => one.isRomanised)) return { kind: 'impossible', reason: 'romanised' };
  const sentences: OpenSentence[] = [];
  for (const { locked, from } of open) {
    if (locked === undefined || isTooLong(locked.text)) return { kind: 'impossible', reason: 'too_long' };
    if (sentences.every((one) => one.masked.text !== locked.text || one.from !== from))
      sentences.push({ from, masked: locked });
  }
  if (sentences.length > 0) return { kind: 'open', sentences };

  const joined = (part: readonly Sentence[]) =>
    joinSegments(
      part.map((one) => one.segment),
      part.map((one) => words.get(one)?.text ?? ''),
      to,
    );
  const found = [...words.values()].filter((one) => one !== undefined);
  const sources = found.flatMap((one) => one.source ?? []);
  const whole = {
    title: ready.title === null ? null : joined(ready.title),
    body: joined(ready.body),
    source: sources.reduce(weaker, sources[0] ?? 'phrasebook'),
    engine: found.find((one) => one.engine !== null)?.engine ?? null,
  };
  const damages = found.flatMap((one) => (one.damage === undefined ? [] : [one.damage]));
  if (damages.length > 0) return { kind: 'unsafe', ...whole, damages };
  const isUnsure = all.some((one) => one.phrase === undefined && one.locked?.isUnsure === true);
  return { kind: 'translated', ...whole, isUnsure };
}

/** Every sentence that is no phrase: what memory may be asked for. */
export const openSentencesOf = (ready: ReadyText): readonly OpenSentence[] =>
  [...(ready.title ?? []), ...ready.body].flatMap(({ phrase, isPlain, locked, from }) =>
    phrase === undefined && !isPlain && locked !== undefined ? [{ from, masked: locked }] : [],
  );
