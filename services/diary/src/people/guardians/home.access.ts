/** Whose address somebody may write and read: managers everyone's, a guardian their own. */
import type { GuardianId, SettingId, StaffId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import type { Read } from '@storybell/platform/sql';
import { accessAsStaff } from '../../settings/setting.access.ts';

interface Place {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
}

/**
 * @returns null for the guardian themself.
 * @throws AppError `not_found`: another guardian's and a missing one answer alike.
 */
export async function accessHome(
  db: Read,
  actor: Actor,
  { settingId, guardianId }: Place,
  now: Date,
): Promise<{ readonly staffId: StaffId | null }> {
  if (actor.kind === 'manager') return { staffId: (await accessAsStaff(db, actor, settingId, now)).id };
  if (actor.kind !== 'guardian' || actor.id !== guardianId || actor.settingId !== settingId)
    throw new AppError('not_found', 'there is no such guardian');
  return { staffId: null };
}
