import type { SettingId, StaffId } from '@storybell/contracts/ids';
import { isAtLeast, type Actor, type Strength } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';

export interface Manager {
  readonly settingId: SettingId;
  readonly id: StaffId;
}

/**
 * A manager of this setting; a stranger and a setting that is none answer alike.
 * @throws AppError `not_found`, `step_up_needed`
 */
export function accessAsManager(actor: Actor, settingId: SettingId, needed: Strength): Manager {
  if (actor.kind !== 'manager' || actor.settingId !== settingId)
    throw new AppError('not_found', 'there is nothing here');
  if (!isAtLeast(actor, needed)) throw new AppError('step_up_needed', 'a manager must show who they are');
  return { settingId, id: actor.id };
}
