import type { SettingId, StaffId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';

/**
 * Staff work in one setting. Another setting answers as one that does not exist.
 * @throws AppError `not_found`
 */
export function accessSetting(actor: Actor, settingId: SettingId): void {
  if (actor.kind === 'service' || actor.settingId !== settingId)
    throw new AppError('not_found', 'no such setting');
}

/**
 * Who changes what a setting says.
 * @throws AppError `not_found`: as for a setting that does not exist.
 */
export function accessAsManager(actor: Actor, settingId: SettingId): StaffId {
  if (actor.kind !== 'manager' || actor.settingId !== settingId)
    throw new AppError('not_found', 'no such setting');
  return actor.id;
}
