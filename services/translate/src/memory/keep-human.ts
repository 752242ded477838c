import type { Tx } from '@storybell/platform/sql';
import { keyName, type Signed } from './memory.ts';
import { rememberSigned } from './memory.queries.ts';

/**
 * Keeps what a person signed, in place of what an engine said: from then on the sentence needs no engine and no check.
 * Of two for the same sentence the last counts. The masked sides come from `facts/lock`, the keys from `memoryKeys`.
 */
export async function keepHuman(tx: Tx, signed: readonly Signed[], now: Date): Promise<void> {
  const distinct = new Map(signed.map((one) => [keyName(one), one]));
  if (distinct.size > 0) await rememberSigned(tx, [...distinct.values()], now);
}
