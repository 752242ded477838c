/** A text made ready for every language at once: its sentences, masked, with the phrase that each of them is. */
import { createHash } from 'node:crypto';
import type { Locale } from '@storybell/contracts/locale';
import type { WrittenText } from '@storybell/contracts/subject';
import type { TranslationSource, WhyNot } from '@storybell/contracts/translation';
import type { Masked } from '../facts/fact.ts';
import { hasWords, mask, namePattern } from '../facts/mask.ts';
import { normalise } from '../facts/normalise.ts';
import { joinSegments, segmentText, type Segment } from '../facts/segment.ts';
import { unmask } from '../facts/unmask.ts';
import type { Known } from '../memory/memory.ts';
import { matchPhrase, type PhraseMatch } from '../phrases/match-phrase.ts';
import { renderPhrase } from '../phrases/render-phrase.ts';

interface Sentence {
  readonly segment: Segment;
  /** Undefined when it holds more facts of a kind than there are tokens. */
  readonly masked: Masked | undefined;
  readonly hash: string;
  readonly phrase: PhraseMatch | undefined;
  readonly isPlain: boolean;
}

export interface ReadyText {
  readonly locale: Locale;
  readonly title: readonly Sentence[] | null;
  readonly body: readonly Sentence[];
}

/** A sentence that only an engine, or what an engine said before, can translate. */
export interface OpenSentence {
  readonly hash: string;
  readonly masked: Masked;
}

export type Composed =
  | {
      readonly kind: 'translated';
      readonly title: string | null;
      readonly body: string;
      readonly source: TranslationSource;
      readonly engine: string | null;
    }
  | { readonly kind: 'open'; readonly sentences: readonly OpenSentence[] }
  | { readonly kind: 'impossible'; readonly reason: WhyNot };

/** Characters; engines take longer ones for minutes, or lose their end. */
const LONGEST_SENTENCE = 600;
const LONGEST_WORD = 60;

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');

/** @param names of this conversation only. */
export function readyText({ locale, title, body }: WrittenText, names: readonly string[]): ReadyText {
  const pattern = namePattern(names);
  const sentencesOf = (text: string) =>
    segmentText(normalise(text), locale).map((segment): Sentence => {
      const masked = mask(segment.words, pattern);
      return {
        segment,
        masked,
        hash: hashOf(masked?.text ?? segment.words),
        phrase: masked === undefined || locale !== 'en-GB' ? undefined : matchPhrase(masked),
        isPlain: masked !== undefined && !hasWords(masked),
      };
    });
  return { locale, title: title === null ? null : sentencesOf(title), body: sentencesOf(body) };
}

const isTooLong = (text: string) =>
  text.length > LONGEST_SENTENCE || text.split(/\s/u).some((word) => word.length > LONGEST_WORD);

/** From the strongest to the weakest. */
const ranks: readonly TranslationSource[] = ['human', 'phrasebook', 'memory', 'machine'];
const weaker = (one: TranslationSource, other: TranslationSource) =>
  ranks.indexOf(one) > ranks.indexOf(other) ? one : other;

interface Words {
  readonly text: string;
  readonly source: TranslationSource | undefined;
  readonly engine: string | null;
}

function wordsOf(
  sentence: Sentence,
  to: Locale,
  known: (hash: string) => Known | undefined,
): Words | undefined {
  const { masked, phrase, isPlain, hash } = sentence;
  if (masked === undefined) return undefined;
  if (isPlain) return { text: unmask(masked.text, masked.facts, to), source: undefined, engine: null };
  const rendered = phrase === undefined ? undefined : renderPhrase(phrase, to);
  if (rendered !== undefined) return { text: rendered, source: 'phrasebook', engine: null };
  const found = known(hash);
  if (found === undefined) return undefined;
  return { ...found, text: unmask(found.text, masked.facts, to) };
}

/** The text in one language: whole, or not at all. Its label is its weakest sentence's. */
export function compose(ready: ReadyText, to: Locale, known: (hash: string) => Known | undefined): Composed {
  const all = [...(ready.title ?? []), ...ready.body];
  const words = new Map(all.map((sentence) => [sentence, wordsOf(sentence, to, known)]));

  const open = all.filter((sentence) => words.get(sentence) === undefined);
  const sentences: OpenSentence[] = [];
  for (const { masked, hash } of open) {
    if (masked === undefined || isTooLong(masked.text)) return { kind: 'impossible', reason: 'too_long' };
    if (sentences.every((one) => one.hash !== hash)) sentences.push({ hash, masked });
  }
  if (sentences.length > 0) return { kind: 'open', sentences };

  const joined = (part: readonly Sentence[]) =>
    joinSegments(
      part.map((one) => one.segment),
      part.map((one) => words.get(one)?.text ?? ''),
      to,
    );
  const found = [...words.values()].filter((one) => one !== undefined);
  return {
    kind: 'translated',
    title: ready.title === null ? null : joined(ready.title),
    body: joined(ready.body),
    // Emoji and numbers have none, and a text of nothing else is as good as a phrase.
    source: found
      .flatMap(({ source }) => source ?? [])
      .reduce<TranslationSource>(
        weaker,
        found.some(({ source }) => source !== undefined) ? 'human' : 'phrasebook',
      ),
    engine: found.find((one) => one.engine !== null)?.engine ?? null,
  };
}

/** Every sentence that is no phrase: what memory may be asked for. */
export const hashesOf = (ready: ReadyText): readonly string[] => [
  ...new Set(
    [...(ready.title ?? []), ...ready.body]
      .filter((one) => one.phrase === undefined && !one.isPlain && one.masked !== undefined)
      .map((one) => one.hash),
  ),
];
