import type { SettingId } from '@storybell/contracts/ids';
import { isAtLeast, type Actor, type StaffActor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';

/**
 * Who lets families in: a manager of that setting, surely known. A stranger's setting answers as one that is not there.
 * @throws AppError `not_found`, `step_up_needed`
 */
export function requireManager(actor: Actor, settingId: SettingId): StaffActor {
  if (actor.kind !== 'manager' || actor.settingId !== settingId)
    throw new AppError('not_found', 'there is nothing here');
  if (!isAtLeast(actor, 'S3')) throw new AppError('step_up_needed', 'this asks for a sure sign-in');
  return actor;
}
