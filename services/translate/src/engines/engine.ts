/** An engine: whatever turns masked sentences of one language into another. Adapters answer values and never throw. */
import type { Locale } from '@storybell/contracts/locale';

export type Pair = `${Locale}>${Locale}`;
export const pairOf = (from: Locale, to: Locale): Pair => `${from}>${to}`;

export type EngineFailure =
  | 'unsupported_pair'
  | 'too_long'
  | 'auth'
  | 'quota'
  | 'rate_limit'
  | 'bad_markup'
  | 'timeout'
  | 'unavailable'
  | 'refused'
  | 'malformed_output';

export type EngineOutcome =
  | { readonly kind: 'translated'; readonly text: string }
  | { readonly kind: 'failed'; readonly code: EngineFailure; readonly retryAfterMs?: number };

/** A word that has one right translation, e.g. the name of a medicine. */
export interface Term {
  readonly from: string;
  readonly to: string;
}

export interface EngineRequest {
  /** Masked sentences of one family's text. Which answer belongs to which is told by order alone. */
  readonly segments: readonly string[];
  readonly from: Locale;
  readonly to: Locale;
  readonly signal: AbortSignal;
  /** Masked words around the sentences, not to be translated; for engines that read them. */
  readonly context?: string;
  /** For engines that keep to one. */
  readonly glossary?: readonly Term[];
}

export type Health = { readonly state: 'up' } | { readonly state: 'down'; readonly code: EngineFailure };

export interface Engine {
  /** As families may see it, e.g. `libretranslate`. */
  readonly id: string;
  readonly kind: 'embedded' | 'self-hosted' | 'cloud' | 'llm' | 'test';
  /** The company that gets to see the text, or false when it stays in the house. */
  readonly dataLeaves: false | string;
  /** How tokens are kept from it: as words that look like none, or in tags as well. */
  readonly markup: 'sentinel' | 'xml';
  readonly glossary: 'prompt' | 'none';
  readonly readsContext: boolean;
  /** Whether the same sentence always becomes the same. */
  readonly isDeterministic: boolean;
  readonly maxChars: number;
  readonly maxSegments: number;
  /** Pairs it is known for, until it was asked. */
  readonly usualPairs: ReadonlySet<Pair>;
  /** What it says itself; undefined when it does not answer. */
  listPairs(signal: AbortSignal): Promise<ReadonlySet<Pair> | undefined>;
  health(signal: AbortSignal): Promise<Health>;
  /** One outcome for each segment, in the same order. Ends within 100 ms of an abort. */
  translate(request: EngineRequest): Promise<readonly EngineOutcome[]>;
}

export const failAll = (
  segments: readonly string[],
  code: EngineFailure,
  retryAfterMs?: number,
): readonly EngineOutcome[] =>
  segments.map(() => ({ kind: 'failed', code, ...(retryAfterMs !== undefined && { retryAfterMs }) }));

/** Fewer or more answers than questions: nobody knows which is whose, so none is taken. */
export const translatedAll = (
  segments: readonly string[],
  texts: readonly string[] | undefined,
): readonly EngineOutcome[] =>
  texts?.length === segments.length
    ? texts.map((text) => ({ kind: 'translated', text }))
    : failAll(segments, 'malformed_output');
