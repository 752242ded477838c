import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { approve, proposalOf, shownWords } from '../review/approve-review.ts';
import { claimOf } from '../review/claim.ts';
import type { Original, Words } from '../review/marked-text.ts';
import { noteSubmission } from '../review/note-submission.ts';
import { noSuchTask, readTask, type Task } from '../review/review.access.ts';
import { hideNamesIn, showNames } from './hidden-names.ts';
import { insertView, saveSubmission, type Invited } from './invitation.queries.ts';

interface Submission {
  readonly invited: Invited;
  readonly original: Original;
  readonly words: Words;
  readonly tokenHash: string;
}

/**
 * Keeps what an outside interpreter wrote. It is final where the manager allowed that and nobody of the nursery is at it;
 * otherwise it waits for staff.
 * @returns whether families see it now.
 * @throws AppError `not_found`, `facts_changed` where it would be final, `invalid_request` for a heading too many.
 */
export async function submit(
  tx: Tx,
  { invited, original, words: written, tokenHash }: Submission,
  now: Date,
): Promise<boolean> {
  if ((written.title === null) !== (original.text.title === null))
    throw new AppError('invalid_request', 'a notice has a heading and a story has none');
  const words = invited.showsNames ? written : showNames(written, original);
  const isLed = (await saveSubmission(tx, tokenHash, words, now)) === 1;
  if (!isLed) throw noSuchTask();
  await insertView(tx, invited, now);

  const { settingId, taskId, id } = invited;
  const by = { kind: 'interpreter' as const, id };
  const task = await readTask(tx, invited);
  await noteSubmission(tx, { settingId, taskId, by, words }, task, now);
  if (!invited.mayFinish || claimOf(task, now) !== null) return false;
  await approve(tx, original, { settingId, taskId, by, words, override: undefined }, now);
  return true;
}

interface Shown {
  readonly current: Words | null;
  readonly submitted: Words | null;
}

/**
 * What the interpreter may see beside the original. Where names are hidden, a person's words are not shown: they may
 * write a name in a way that nobody finds.
 */
export function shownTo({ showsNames, title, body }: Invited, task: Task, original: Original): Shown {
  const current = task.source === 'human' ? null : (shownWords(task) ?? proposalOf(task));
  const submitted = body === null ? null : { title, body };
  if (showsNames) return { current: shownWords(task) ?? proposalOf(task), submitted };
  const hide = (words: Words | null) => (words === null ? null : hideNamesIn(words, original, task.locale));
  return { current: hide(current), submitted: hide(submitted) };
}
