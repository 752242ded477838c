/** Which engines are asked for a pair, in order, and what came of it: the first answer that may be shown. */
import type { Locale } from '@storybell/contracts/locale';
import type { WhyNot } from '@storybell/contracts/translation';
import type { Masked } from '../facts/fact.ts';
import { findDamage, type Damage } from '../facts/verify.ts';
import { answersHeld } from '../measures.ts';
import type { CallEngine } from './call-engine.ts';
import { pairOf, type Engine, type EngineFailure, type Pair } from './engine.ts';

/** What an engine said that may not be shown. */
export interface Unsafe {
  readonly text: string;
  readonly engine: string;
  readonly damage: Damage;
}

export type Routed =
  | { readonly kind: 'translated'; readonly text: string; readonly engine: string }
  | {
      readonly kind: 'failed';
      readonly reason: WhyNot;
      readonly retryAfterMs: number;
      /** With `facts_damaged`: the last such answer. */
      readonly unsafe?: Unsafe;
    };

export interface Router {
  speaks(from: Locale, to: Locale): boolean;
  /** One outcome for each sentence, in the same order. Each engine is asked at most once, and only for what is open. */
  translate(
    sentences: readonly Masked[],
    from: Locale,
    to: Locale,
    signal: AbortSignal,
  ): Promise<readonly Routed[]>;
  /** Asks the engines which pairs they have. */
  refresh(): Promise<void>;
}

export interface RouterOptions {
  /** In the order in which they are asked. */
  readonly engines: readonly Engine[];
  readonly call: CallEngine;
  /** Milliseconds for an engine that has another behind it. */
  readonly timeoutMs: number;
  /** Milliseconds for the last one. */
  readonly deadlineMs: number;
}

const REFRESH_MS = 3_000;

const unasked: Routed = { kind: 'failed', reason: 'no_engine', retryAfterMs: 0 };

export function createRouter({ engines, call, timeoutMs, deadlineMs }: RouterOptions): Router {
  const pairs = new Map<string, ReadonlySet<Pair>>();
  const routeOf = (from: Locale, to: Locale) =>
    engines.filter((engine) => (pairs.get(engine.id) ?? engine.usualPairs).has(pairOf(from, to)));

  return {
    speaks: (from, to) => routeOf(from, to).length > 0,
    refresh: async () => {
      await Promise.all(
        engines.map(async (engine) => {
          const listed = await engine.listPairs(AbortSignal.timeout(REFRESH_MS));
          if (listed !== undefined) pairs.set(engine.id, listed);
        }),
      );
    },
    translate: async (sentences, from, to, signal) => {
      const results: Routed[] = sentences.map(() => unasked);
      const route = routeOf(from, to);
      for (const [place, engine] of route.entries()) {
        const open = [...sentences.entries()].filter(([index]) => results[index]?.kind !== 'translated');
        if (open.length === 0) break;
        const limitMs = place === route.length - 1 ? deadlineMs : timeoutMs;
        const outcomes = await call(
          engine,
          { segments: open.map(([, one]) => one.text), from, to, signal },
          limitMs,
        );
        for (const [at, [index, masked]] of open.entries()) {
          const outcome = outcomes[at];
          if (outcome?.kind === 'translated')
            results[index] = verified(outcome.text, masked, { from, to, engine });
          // What an engine damaged stays damaged when the one behind it is away.
          else if (results[index] === unasked)
            results[index] = {
              kind: 'failed',
              reason: reasonOf(outcome?.code),
              retryAfterMs: outcome?.retryAfterMs ?? 0,
            };
        }
      }
      return results;
    },
  };
}

function verified(
  text: string,
  masked: Masked,
  { from, to, engine }: { readonly from: Locale; readonly to: Locale; readonly engine: Engine },
): Routed {
  const answer = text
    .normalize('NFC')
    .replaceAll(/[\u200E\u200F]/gu, '')
    .trim();
  const damage = findDamage(answer, masked, from, to);
  if (damage === undefined) return { kind: 'translated', text: answer, engine: engine.id };
  answersHeld.add({ engine: engine.id, damage });
  return {
    kind: 'failed',
    reason: 'facts_damaged',
    retryAfterMs: 0,
    unsafe: { text: answer, engine: engine.id, damage },
  };
}

function reasonOf(code: EngineFailure | undefined): WhyNot {
  if (code === 'unsupported_pair') return 'no_engine';
  return code === 'too_long' ? 'too_long' : 'engine_away';
}
