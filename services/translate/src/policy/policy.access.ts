import type { SettingId } from '@storybell/contracts/ids';
import type { Actor, StaffActor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';

/**
 * Managers decide for their own setting. Another's answers as one that does not exist.
 * @throws AppError `not_found`
 */
export function accessPolicy(actor: Actor, settingId: SettingId): StaffActor {
  if (actor.kind !== 'manager' || actor.settingId !== settingId)
    throw new AppError('not_found', 'no such setting');
  return actor;
}
