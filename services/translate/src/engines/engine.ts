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
  | 'timeout'
  | 'unavailable'
  | 'refused'
  | 'malformed_output';

export type EngineOutcome =
  | { readonly kind: 'translated'; readonly text: string }
  | { readonly kind: 'failed'; readonly code: EngineFailure; readonly retryAfterMs?: number };

export interface EngineRequest {
  /** Masked sentences of one family's text. */
  readonly segments: readonly string[];
  readonly from: Locale;
  readonly to: Locale;
  readonly signal: AbortSignal;
}

export interface Engine {
  /** As families may see it, e.g. `libretranslate`. */
  readonly id: string;
  readonly kind: 'embedded' | 'self-hosted' | 'cloud' | 'llm' | 'test';
  /** The company that gets to see the text, or false when it stays in the house. */
  readonly dataLeaves: false | string;
  readonly maxChars: number;
  readonly maxSegments: number;
  /** Pairs it is known for, until it was asked. */
  readonly usualPairs: ReadonlySet<Pair>;
  /** What it says itself; undefined when it does not answer. */
  listPairs(signal: AbortSignal): Promise<ReadonlySet<Pair> | undefined>;
  /** One outcome for each segment, in the same order. Ends within 100 ms of an abort. */
  translate(request: EngineRequest): Promise<readonly EngineOutcome[]>;
}

export const failAll = (
  segments: readonly string[],
  code: EngineFailure,
  retryAfterMs?: number,
): readonly EngineOutcome[] =>
  segments.map(() => ({ kind: 'failed', code, ...(retryAfterMs !== undefined && { retryAfterMs }) }));
