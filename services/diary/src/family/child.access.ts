/** Which children a reach means. Whose diary a guardian may see is the database's `may_view_at`. */
import { ChildId, RoomId, type GuardianId, type SettingId } from '@storybell/contracts/ids';
import type { Reach } from '@storybell/contracts/story';
import { AppError } from '@storybell/platform/errors';
import { sql, type Read } from '@storybell/platform/sql';
import { z } from 'zod';

const Reached = z.object({ id: ChildId });

/**
 * Children of the setting who are with it now, each once, in any order.
 * @throws AppError `unknown_child`, `unknown_room`: another setting's answer like those that do not exist.
 */
export async function reachChildren(
  db: Read,
  settingId: SettingId,
  reach: Reach,
  now: Date,
): Promise<ChildId[]> {
  switch (reach.kind) {
    case 'children': {
      const asked = [...new Set(reach.childIds)];
      const found = await db.many(
        Reached,
        sql`${presentChildren(settingId, now)} and c.id = any(${asked}::uuid[])`,
      );
      if (found.length < asked.length) throw new AppError('unknown_child', 'a child named is not here');
      return found.map((child) => child.id);
    }
    case 'room': {
      const found = await db.many(
        z.object({ roomId: RoomId, id: ChildId.nullable() }),
        sql`
        select r.id as room_id, c.id
        from room r
        left join (${presentChildren(settingId, now)}) c on c.room_id = r.id
        where r.setting_id = ${settingId} and r.id = ${reach.roomId}`,
      );
      if (found.length === 0) throw new AppError('unknown_room', 'the room named is not here');
      return found.flatMap((child) => child.id ?? []);
    }
    case 'setting':
      return (await db.many(Reached, presentChildren(settingId, now))).map((child) => child.id);
  }
}

const presentChildren = (settingId: SettingId, now: Date) => sql`
  select c.id, c.room_id from child c
  where c.setting_id = ${settingId} and (c.left_at is null or c.left_at > ${now})`;

/** This child or, where none is named, any. */
export async function mayViewChild(
  db: Read,
  settingId: SettingId,
  guardianId: GuardianId,
  childId: ChildId | null,
  now: Date,
): Promise<boolean> {
  const { may } = await db.one(
    z.object({ may: z.boolean() }),
    sql`
    select exists (
      select from guardianship g
      where g.setting_id = ${settingId} and g.guardian_id = ${guardianId}
        and (${childId}::uuid is null or g.child_id = ${childId}::uuid) and may_view_at(g, ${now})) as may`,
  );
  return may;
}
