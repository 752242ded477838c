import type { SettingId } from '@storybell/contracts/ids';
import type { Actor, StaffActor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';

const noSuchSetting = () => new AppError('not_found', 'no such setting');

/**
 * Whoever is of this setting. Another setting answers as one that does not exist.
 * @throws AppError `not_found`
 */
export function accessSetting(actor: Actor, settingId: SettingId): void {
  if (actor.kind === 'service' || actor.settingId !== settingId) throw noSuchSetting();
}

/**
 * Staff and managers of this setting, and nobody else.
 * @throws AppError `not_found`: as for a setting that does not exist.
 */
export function accessAsStaff(actor: Actor, settingId: SettingId): StaffActor {
  if ((actor.kind !== 'staff' && actor.kind !== 'manager') || actor.settingId !== settingId)
    throw noSuchSetting();
  return actor;
}

/**
 * Managers decide what their setting says, and who may see its texts.
 * @throws AppError `not_found`: as for a setting that does not exist.
 */
export function accessAsManager(actor: Actor, settingId: SettingId): StaffActor {
  if (actor.kind !== 'manager' || actor.settingId !== settingId) throw noSuchSetting();
  return actor;
}
