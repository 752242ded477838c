import type { Lane } from '@storybell/contracts/delivery';
import type { Tx } from '@storybell/platform/sql';
import { insertLadder, type OfSubject } from './escalation.queries.ts';
import { ladderOf } from './ladder.ts';

/** With the publication, in its transaction: from then on the ladder stands. Repeating it changes nothing. */
export const freezeLadder = (
  tx: Tx,
  notice: OfSubject & { readonly lane: Lane; readonly publishedAt: Date; readonly reachBy: Date | null },
  now: Date,
) => {
  const from = notice.publishedAt > now ? notice.publishedAt : now;
  return insertLadder(tx, notice, ladderOf(notice.lane, from, notice.reachBy), now);
};
