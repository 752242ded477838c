import { translationCorrected } from '@storybell/contracts/translation';
import { AppError } from '@storybell/platform/errors';
import { emit } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import { requireTurn, shownWords } from './approve-review.ts';
import { noSuchTask } from './review.access.ts';
import {
  closeTask,
  findShownAt,
  insertEdit,
  listEdits,
  lockTask,
  markReview,
  writeChecked,
  type Author,
  type OfTask,
  type Task,
} from './task.queries.ts';

interface Dismissal extends OfTask {
  readonly by: Author;
  /** See the contract. */
  readonly outcome: 'not_needed' | 'original_only' | 'answered';
}

/**
 * Closes a review without a correction. Repeating it changes nothing.
 * @throws AppError `not_found`, `already_answered`, `not_claimed`; `invalid_request` when families would be left with
 * a text that nobody is looking at, or when nobody has asked what is answered.
 */
export async function dismiss(tx: Tx, { by, outcome, ...at }: Dismissal, now: Date): Promise<void> {
  const task = await lockTask(tx, at);
  if (task === undefined) throw noSuchTask();
  if (task.closedAt !== null) {
    const isSame = task.closedBy === by.id && (await listEdits(tx, at)).at(-1)?.action === outcome;
    if (isSame) return;
    throw new AppError('already_answered', 'this review is closed');
  }
  requireTurn(task, by, now);
  requireSense(task, outcome);

  const before = shownWords(task);
  const shownAt = before === null ? null : await findShownAt(tx, task);
  const isTakenBack = outcome === 'original_only' && before !== null;
  let { revision } = task;
  if (outcome === 'original_only') ({ revision } = await writeChecked(tx, task, null, isTakenBack, now));
  else await markReview(tx, task.subject, task.locale, 'unreviewed');
  await closeTask(tx, at, by.id, now);
  await insertEdit(
    tx,
    {
      ...at,
      by,
      action: outcome,
      from: before ?? { title: null, body: null },
      to: null,
      overrideReason: null,
    },
    now,
  );
  await emit(tx, translationCorrected, {
    settingId: at.settingId,
    subject: task.subject,
    locale: task.locale,
    revision,
    tier: task.tier,
    hadBeenShown: isTakenBack,
    shownAt: isTakenBack ? shownAt : null,
  });
}

function requireSense({ state, askers }: Task, outcome: Dismissal['outcome']): void {
  const isFine =
    outcome === 'original_only' ||
    (outcome === 'not_needed' ? state === 'translated' : state !== 'held' && askers > 0);
  if (!isFine) throw new AppError('invalid_request', 'this review cannot be closed like that');
}
