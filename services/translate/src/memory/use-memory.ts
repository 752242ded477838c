/** What may be done with memory: look sentences up, claim those that nobody knows, keep what an engine said. */
import { randomUUID } from 'node:crypto';
import type { Read, Tx } from '@storybell/platform/sql';
import { keyName, type Known, type MemoryKey, type Remembered, type SourceSentence } from './memory.ts';
import { claimSentences, recall, releaseSentences, remember } from './memory.queries.ts';

export type Lookup = (key: MemoryKey) => Known | undefined;

/** One query for all the sentences, in every language. */
export async function lookUp(db: Read, sentences: readonly SourceSentence[]): Promise<Lookup> {
  const distinct = new Map(sentences.map((one) => [`${one.settingId} ${one.from} ${one.hash}`, one]));
  const found = distinct.size === 0 ? [] : await recall(db, [...distinct.values()]);
  const byName = new Map(found.map((one) => [keyName(one), one]));
  return (key) => {
    const one = byName.get(keyName(key));
    return one === undefined ? undefined : { text: one.translated, source: one.source, engine: null };
  };
}

export interface Claimed {
  readonly owner: string;
  /** Names of the keys that are ours to ask an engine for. */
  readonly names: ReadonlySet<string>;
}

/** Of all workers that want the same sentence in the same language, one gets it; until `until`, or it is kept. */
export async function claim(
  db: Read,
  wanted: readonly (MemoryKey & { readonly masked: string })[],
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<Claimed> {
  const owner = randomUUID();
  const distinct = new Map(wanted.map((key) => [keyName(key), key]));
  const claimed =
    distinct.size === 0 ? [] : await claimSentences(db, [...distinct.values()], { owner, now, until });
  return { owner, names: new Set(claimed.map(keyName)) };
}

export interface Kept {
  readonly owner: string;
  readonly remembered: readonly Remembered[];
  /** Claimed, and not translated: the next text may ask again. */
  readonly released: readonly MemoryKey[];
}

export async function keep(tx: Tx, all: readonly Kept[]): Promise<void> {
  const remembered = all.flatMap((one) => one.remembered);
  if (remembered.length > 0) await remember(tx, remembered);
  const released = all.flatMap(({ owner, released: keys }) => keys.map((key) => ({ ...key, owner })));
  if (released.length > 0) await releaseSentences(tx, released);
}
