/** Who belongs to a setting. */
import { StaffId, type SettingId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { sql, type Read } from '@storybell/platform/sql';
import { z } from 'zod';

const Author = z.object({ id: StaffId, knownAs: z.string() });
/** A member of staff at work: whose name stands under what they write. */
export type Author = z.infer<typeof Author>;

const absent = () => new AppError('not_found', 'there is no such setting');

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
  if ((actor.kind !== 'staff' && actor.kind !== 'manager') || actor.settingId !== settingId) throw absent();
  const author = await db.maybe(
    Author,
    sql`
    select id, known_as from staff
    where id = ${actor.id} and setting_id = ${settingId} and role = ${actor.kind}
      and (ended_at is null or ended_at > ${now})`,
  );
  if (!author) throw absent();
  return author;
}

/**
 * Anyone of the setting: staff, a guardian, or a service on its own behalf.
 * @throws AppError `not_found`
 */
export async function accessSetting(db: Read, actor: Actor, settingId: SettingId, now: Date): Promise<void> {
  switch (actor.kind) {
    case 'service':
      return;
    case 'staff':
    case 'manager':
      await accessAsStaff(db, actor, settingId, now);
      return;
    case 'guardian': {
      const known = await db.maybe(
        z.object({ ok: z.int() }),
        sql`select 1 as ok from guardian where id = ${actor.id} and setting_id = ${settingId}`,
      );
      if (!known || actor.settingId !== settingId) throw absent();
    }
  }
}
