import type { Tx } from '@storybell/platform/sql';
import { insertReviews, type NewReview } from './review.queries.ts';

export type { NewReview } from './review.queries.ts';

/** Puts texts before a person, in the transaction that holds or shows them. */
export async function askReview(tx: Tx, tasks: readonly NewReview[], now: Date): Promise<void> {
  if (tasks.length > 0) await insertReviews(tx, tasks, now);
}
