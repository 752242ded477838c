import { translationCorrected } from '@storybell/contracts/translation';
import { AppError, type Issue } from '@storybell/platform/errors';
import { emit } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import {
  compareWords,
  isolated,
  sameWords,
  type Original,
  type Translated,
  type Words,
} from './marked-text.ts';
import { rememberCorrection } from './remember-correction.ts';
import { noSuchTask } from './review.access.ts';
import {
  closeTask,
  findShownAt,
  insertEdit,
  listEdits,
  lockTask,
  writeChecked,
  type Author,
  type OfTask,
  type Task,
} from './task.queries.ts';

export interface Approval extends OfTask {
  readonly by: Author;
  readonly words: Words;
  /** Why a fact that is not as in the original is right all the same. */
  readonly override: string | undefined;
}

/**
 * What families see in this language from now on, signed by a person. Approving the same words again answers the same.
 * @param original Of the task's text, fetched before: nothing waits for the network here.
 * @throws AppError `not_found`, `already_answered`, `not_claimed` (staff work on it first; an interpreter from outside
 * must find it free), `facts_changed`, `invalid_request` when a heading is missing or too many.
 */
export async function approve(
  tx: Tx,
  original: Original,
  { by, words, override, ...at }: Approval,
  now: Date,
): Promise<number> {
  const task = await lockTask(tx, at);
  if (task === undefined) throw noSuchTask();
  const compared = compareWords(original, words, task.locale);
  const written = isolated(compared, task.locale);
  if (task.closedAt !== null) return asBefore(tx, at, task, by, written);
  requireTurn(task, by, now);
  if ((words.title === null) !== (original.text.title === null))
    throw new AppError('invalid_request', 'a notice has a heading and a story has none');
  if (override === undefined) requireFacts(compared);

  const before = shownWords(task);
  const isOther = before === null || !sameWords(before, written);
  const proposal = before ?? proposalOf(task);
  const isAsProposed = proposal !== null && sameWords(proposal, written);
  // Whoever approves an engine's words has checked them, and they are still an engine's.
  const from = isAsProposed
    ? { source: task.source ?? ('machine' as const), engine: task.engine ?? task.proposedEngine }
    : { source: 'human' as const, engine: null };
  const shownAt = before === null ? null : await findShownAt(tx, task);
  const { revision } = await writeChecked(tx, task, { ...written, ...from }, isOther, now);
  await closeTask(tx, at, by.id, now);
  await insertEdit(
    tx,
    {
      ...at,
      by,
      action: isAsProposed ? 'approved' : 'corrected',
      from: proposal ?? { title: null, body: null },
      to: written,
      overrideReason: override ?? null,
    },
    now,
  );
  await rememberCorrection(
    tx,
    { settingId: at.settingId, reviewer: by.id },
    original,
    compared,
    task.locale,
    now,
  );
  const hadBeenShown = before !== null && isOther;
  await emit(tx, translationCorrected, {
    settingId: at.settingId,
    subject: task.subject,
    locale: task.locale,
    revision,
    tier: task.tier,
    hadBeenShown,
    shownAt: hadBeenShown ? shownAt : null,
  });
  return revision;
}

export const shownWords = ({ state, title, body }: Task): Words | null =>
  state === 'translated' && body !== null ? { title, body } : null;

export const proposalOf = ({ proposedTitle: title, proposedBody: body }: Task): Words | null =>
  body === null ? null : { title, body };

/** @throws AppError `already_answered` when it was closed by somebody else, or with other words. */
async function asBefore(tx: Tx, at: OfTask, task: Task, by: Author, words: Words): Promise<number> {
  const last = (await listEdits(tx, at)).findLast(
    ({ action }) => action === 'approved' || action === 'corrected',
  );
  const isSame =
    task.closedBy === by.id &&
    last?.toBody !== undefined &&
    last.toBody !== null &&
    sameWords({ title: last.toTitle, body: last.toBody }, words);
  if (!isSame) throw new AppError('already_answered', 'this review is closed');
  return task.revision;
}

/** @throws AppError `not_claimed` */
export function requireTurn(task: Task, by: Author, now: Date): void {
  const isHeld = task.claimedUntil !== null && Date.parse(task.claimedUntil) > now.getTime();
  // Whose time ran out may finish as long as nobody has followed.
  const isTheirs = by.kind === 'staff' ? task.claimedBy === by.id : !isHeld;
  if (!isTheirs) throw new AppError('not_claimed', 'somebody else is at it, or nobody');
}

/** @throws AppError `facts_changed` with an issue for each sort of fact. */
function requireFacts({ title, body }: Translated): void {
  const issues = [...issuesOf('body.title', title), ...issuesOf('body.body', body)];
  if (issues.length > 0)
    throw new AppError('facts_changed', 'facts are not as in the original: mend them, or say why', issues);
}

const issuesOf = (path: string, { missing, added }: Translated['body']): Issue[] => [
  ...missing.map((code) => ({ path, code, message: `a ${code} of the original is missing` })),
  ...added
    .filter((code) => !missing.includes(code))
    .map((code) => ({ path, code, message: `a ${code} is not in the original` })),
];
