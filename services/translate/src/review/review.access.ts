import type { ReviewTaskId, SettingId } from '@storybell/contracts/ids';
import type { Actor, StaffActor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import type { Read } from '@storybell/platform/sql';
import { accessSetting } from '../translations/translation.access.ts';
import { findTask, type Task } from './task.queries.ts';

export const noSuchTask = () => new AppError('not_found', 'there is no such review');

/**
 * Staff of this setting, and nobody else. Another setting answers as one that does not exist.
 * @throws AppError `not_found`
 */
export function accessAsStaff(actor: Actor, settingId: SettingId): StaffActor {
  accessSetting(actor, settingId);
  if (actor.kind !== 'staff' && actor.kind !== 'manager') throw noSuchTask();
  return actor;
}

/**
 * The only way a route gets a review task, open or closed: staff of its setting. To anyone else it does not exist.
 * @throws AppError `not_found`
 */
export async function accessTask(
  db: Read,
  actor: Actor,
  { settingId, taskId }: { readonly settingId: SettingId; readonly taskId: ReviewTaskId },
): Promise<Task> {
  accessAsStaff(actor, settingId);
  return readTask(db, { settingId, taskId });
}

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
