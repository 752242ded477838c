/** Bergamot: the engine that needs no network and no company. It speaks what models lie on this machine's disk. */
import { once } from 'node:events';
import { pairOf, failAll, translatedAll, type Engine, type EngineFailure } from '../engine.ts';
import { listInstalled, type InstalledModel } from './model.ts';
import type { Pool } from './pool.ts';

/** Longer ones kept it busy for 8 to 16 s, and it said 61,000 characters for 5,000 without a blank. */
const LONGEST_SENTENCE = 600;
const LONGEST_WORD = 60;

export interface BergamotOptions {
  /** Where the models are. */
  readonly dir: string;
  readonly pool: Pool;
}

export function bergamot({ dir, pool }: BergamotOptions): Engine {
  let known: ReadonlyMap<string, InstalledModel> = new Map();
  const look = async () => {
    const usable = (await listInstalled(dir)).filter(({ reason }) => reason === null);
    known = new Map(usable.map((model) => [pairOf(model.from, model.to), model]));
    return new Set(usable.map(({ from, to }) => pairOf(from, to)));
  };

  return {
    id: 'bergamot',
    kind: 'embedded',
    dataLeaves: false,
    markup: 'sentinel',
    glossary: 'none',
    readsContext: false,
    isDeterministic: true,
    maxChars: 1_200,
    maxSegments: 8,
    usualPairs: new Set(),
    listPairs: look,
    health: async () => {
      const pairs = await look();
      return pairs.size > 0 ? { state: 'up' } : { state: 'down', code: 'unsupported_pair' };
    },
    translate: async ({ segments, from, to, signal }) => {
      if (segments.length === 0) return [];
      if (segments.some(isTooLong)) return failAll(segments, 'too_long');
      const pair = pairOf(from, to);
      if (!known.has(pair)) await look();
      const model = known.get(pair);
      if (model === undefined) return failAll(segments, 'unsupported_pair');
      const said = await Promise.race([pool.translate(model, segments), aborted(signal)]);
      return said.ok ? translatedAll(segments, said.texts) : failAll(segments, said.code);
    },
  };
}

const isTooLong = (text: string) =>
  text.length > LONGEST_SENTENCE || text.split(/\s/u).some((word) => word.length > LONGEST_WORD);

/** The thread goes on until it is done or its deadline ends it: a model that was just loaded is worth keeping. */
async function aborted(signal: AbortSignal): Promise<{ readonly ok: false; readonly code: EngineFailure }> {
  if (!signal.aborted) await once(signal, 'abort');
  return { ok: false, code: 'timeout' };
}
