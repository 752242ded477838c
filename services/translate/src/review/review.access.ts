import type { ReviewTaskId, SettingId } from '@storybell/contracts/ids';
import type { Actor, StaffActor } from '@storybell/contracts/session';
import type { SubjectKind } from '@storybell/contracts/subject';
import { AppError } from '@storybell/platform/errors';
import type { Read } from '@storybell/platform/sql';
import { accessAsStaff } from '../settings/setting.access.ts';
import { findTask, type Task } from './task.queries.ts';

export const noSuchTask = () => new AppError('not_found', 'there is no such review');

/**
 * The only way a route gets a review task, open or closed: staff of its setting, managers alone where it is about a
 * message. To anyone else it does not exist.
 * @throws AppError `not_found`
 */
export async function accessTask(
  db: Read,
  actor: Actor,
  { settingId, taskId }: { readonly settingId: SettingId; readonly taskId: ReviewTaskId },
): Promise<Task> {
  const { kind } = accessAsStaff(actor, settingId);
  const task = await readTask(db, { settingId, taskId });
  if (!mayReview(kind, task.subject.kind)) throw noSuchTask();
  return task;
}

/** A conversation is between one guardian, the staff of one room and the managers: which staff only diary knows. */
export const mayReview = (who: StaffActor['kind'], subject: SubjectKind): boolean =>
  who === 'manager' || subject !== 'message';

export type { Task } from './task.queries.ts';

/** For whoever has been let in already. @throws AppError `not_found` when it was taken back. */
export async function readTask(
  db: Read,
  { settingId, taskId }: { readonly settingId: SettingId; readonly taskId: ReviewTaskId },
): Promise<Task> {
  const task = await findTask(db, settingId, taskId);
  if (task === undefined) throw noSuchTask();
  return task;
}
