import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import type { Actor, GuardianActor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';

/**
 * The only way a route gets to a guardian's own things: the guardian of this setting, and no other. Whoever else asks
 * gets the answer of a thing that does not exist.
 * @throws AppError `not_found`
 */
export function accessOwn(
  actor: Actor,
  at: { readonly settingId: SettingId; readonly guardianId?: GuardianId },
): GuardianActor {
  const isOwn =
    actor.kind === 'guardian' &&
    actor.settingId === at.settingId &&
    (at.guardianId === undefined || at.guardianId === actor.id);
  if (!isOwn) throw new AppError('not_found', 'no such thing');
  return actor;
}
