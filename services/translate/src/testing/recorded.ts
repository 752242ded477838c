/** An engine that says what another said once: for tests that need real answers and no network. */
import { createHash } from 'node:crypto';
import type { Locale } from '@storybell/contracts/locale';
import { pairOf, type Engine, type EngineOutcome, type Pair } from '../engines/engine.ts';

/** Answers by the hash of what was asked: a text itself is not kept. */
export type Recordings = Map<string, string>;

const keyOf = (from: Locale, to: Locale, segment: string) =>
  createHash('sha256')
    .update(`${pairOf(from, to)}\n${segment}`)
    .digest('base64url');

/** Listens to a good engine. What it fails at is not kept. */
export const recording = (good: Engine, recordings: Recordings): Engine => ({
  ...good,
  translate: async (request) => {
    const said = await good.translate(request);
    for (const [at, outcome] of said.entries())
      if (outcome.kind === 'translated')
        recordings.set(keyOf(request.from, request.to, request.segments[at] ?? ''), outcome.text);
    return said;
  },
});

export const recorded = (recordings: Recordings, pairs: ReadonlySet<Pair>): Engine => ({
  id: 'recorded',
  kind: 'test',
  dataLeaves: false,
  markup: 'sentinel',
  glossary: 'none',
  readsContext: false,
  isDeterministic: true,
  maxChars: 10_000,
  maxSegments: 100,
  usualPairs: pairs,
  listPairs: () => Promise.resolve(pairs),
  health: () => Promise.resolve({ state: 'up' }),
  translate: ({ segments, from, to }) =>
    Promise.resolve(
      segments.map((segment): EngineOutcome => {
        const text = recordings.get(keyOf(from, to, segment));
        return text === undefined ? { kind: 'failed', code: 'unavailable' } : { kind: 'translated', text };
      }),
    ),
});
