import type { SettingId } from '@storybell/contracts/ids';
import type { Actor, StaffActor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';

/**
 * Staff and managers of this setting, and nobody else: whoever else asks gets the answer of a thing that does not exist.
 * Which kinds may call a route at all is said by its contract.
 * @throws AppError `not_found`
 */
export function accessSetting(actor: Actor, settingId: SettingId): StaffActor {
  const isTheirs = (actor.kind === 'staff' || actor.kind === 'manager') && actor.settingId === settingId;
  if (!isTheirs) throw new AppError('not_found', 'no such thing');
  return actor;
}
