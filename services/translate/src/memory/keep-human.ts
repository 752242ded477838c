import type { Tx } from '@storybell/platform/sql';
import type { HumanSentence } from './memory.ts';
import { rememberHuman } from './memory.queries.ts';

/** What a person wrote for these sentences is what the setting's next texts say, in the place of any engine's words. */
export async function keepHuman(tx: Tx, sentences: readonly HumanSentence[], now: Date): Promise<void> {
  const distinct = new Map(sentences.map((one) => [`${one.from} ${one.to} ${one.hash}`, one]));
  if (distinct.size > 0) await rememberHuman(tx, [...distinct.values()], now);
}
