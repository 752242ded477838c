import { forgetUsed } from './challenges/challenge.queries.ts';
import type { Deps } from './deps.ts';
import { forgetTries } from './tries/try.queries.ts';

export const SPENT_MS = 15 * 60_000;

/** What nobody can use any more, and what no longer counts. */
export async function forgetSpent({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const now = clock.now();
  await forgetUsed(db, now);
  await forgetTries(db, now);
}
