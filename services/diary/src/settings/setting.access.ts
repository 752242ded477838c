/** Who belongs to a setting. */
import { StaffId, type SettingId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { sql, type Read } from '@storybell/platform/sql';
import { z } from 'zod';
import { isWorking, permit } from '../policy/policy.access.ts';

const Author = z.object({ id: StaffId, knownAs: z.string() });
/** A member of staff at work: whose name stands under what they write. */
export type Author = z.infer<typeof Author>;

const ABSENT = 'there is no such setting';

/**
 * The member of staff who asks, if they work in this setting now, in the role the gateway vouched for.
 * @throws AppError `not_found`: a stranger and a missing setting answer alike, so nobody learns which ids exist.
 */
export async function accessAsStaff(
  db: Read,
  actor: Actor,
  settingId: SettingId,
  now: Date,
): Promise<Author> {
  const author = await db.maybe(
    Author,
    sql`select w.id, w.known_as from staff w where ${isWorking({ actor, settingId, now })}`,
  );
  if (!author) throw new AppError('not_found', ABSENT);
  return author;
}

/**
 * Anyone of the setting: staff, a guardian, or a service on its own behalf.
 * @throws AppError `not_found`
 */
export async function accessSetting(db: Read, actor: Actor, settingId: SettingId, now: Date): Promise<void> {
  if (actor.kind !== 'service')
    await permit(db, { actor, settingId, now }, { action: 'setting.read' }, ABSENT);
}
