import { AppError } from '@storybell/platform/errors';
import type { Read } from '@storybell/platform/sql';
import { noSuchTask } from '../review/review.access.ts';
import { findInvited, type Invited } from './invitation.queries.ts';
import { hashToken } from './token.ts';

const WINDOW_MS = 10 * 60_000;
/** Once in ten seconds, all the time: more than anybody who reads. */
const MOST = 60;

/**
 * The only way anybody from outside gets to a task, and only to the one of their link.
 * @throws AppError `not_found` for a token that is unknown, over, revoked or done: nobody learns which;
 * `too_many_requests` when it is looked at all the time.
 */
export async function accessInvited(db: Read, token: string, now: Date): Promise<Invited> {
  const invited = await findInvited(db, hashToken(token), new Date(now.getTime() - WINDOW_MS), now);
  if (invited === undefined) throw noSuchTask();
  if (invited.looks >= MOST) throw new AppError('too_many_requests', 'this link is opened too often');
  return invited;
}
