/** A claim: who works on a review, and until when. */
import type { StaffId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { listReviewerLocales } from './reviewer.queries.ts';
import { claimTask, type Task, type OfTask } from './task.queries.ts';

/** Long enough to read a page in two languages with a child on the arm; renewed while the page is open. */
const CLAIM_MS = 20 * 60_000;

/** @throws AppError `already_answered`, `language_not_read`, `already_claimed` */
export async function claim(
  tx: Tx,
  task: Task,
  at: OfTask,
  staffId: StaffId,
  now: Date,
): Promise<{ staffId: StaffId; until: string }> {
  if (task.closedAt !== null) throw new AppError('already_answered', 'this review is closed');
  const reads = await listReviewerLocales(tx, at.settingId, staffId);
  if (!reads.includes(task.locale)) throw new AppError('language_not_read', 'say first that you read it');
  const until = new Date(now.getTime() + CLAIM_MS);
  const isClaimed = (await claimTask(tx, at, staffId, until, now)) === 1;
  if (!isClaimed) throw new AppError('already_claimed', 'somebody else is at it');
  return { staffId, until: until.toISOString() };
}

/** Null when nobody is at it, or their time is over. */
export const claimOf = ({ claimedBy, claimedUntil }: Pick<Task, 'claimedBy' | 'claimedUntil'>, now: Date) =>
  claimedBy === null || claimedUntil === null || Date.parse(claimedUntil) <= now.getTime()
    ? null
    : { staffId: claimedBy, until: claimedUntil };
