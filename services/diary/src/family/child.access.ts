/** Which children a reach means. */
import { RoomId, type SettingId } from '@storybell/contracts/ids';
import type { Reach } from '@storybell/contracts/story';
import { AppError } from '@storybell/platform/errors';
import { sql, type Read, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';
import { visibleChildren, type Asking } from '../policy/policy.access.ts';

const Count = z.object({ count: z.int() });

/**
 * Requires that what a reach names is of the setting, and children named are with it now and this person's to write of.
 * Of a room or the setting anyone at work writes: that names no child.
 * @throws AppError `unknown_child`, `unknown_room`: another setting's answer like those that do not exist.
 */
export async function requireReach(db: Read, asking: Asking, reach: Reach): Promise<void> {
  const { settingId } = asking;
  switch (reach.kind) {
    case 'children': {
      const found = await countTheirs(db, asking, reach);
      if (found < new Set(reach.childIds).size)
        throw new AppError('unknown_child', 'a child named is not here');
      return;
    }
    case 'room': {
      const room = await db.maybe(
        z.object({ id: RoomId }),
        sql`select id from room where setting_id = ${settingId} and id = ${reach.roomId} and ended_at is null`,
      );
      if (!room) throw new AppError('unknown_room', 'the room named is not here');
      return;
    }
    case 'setting':
      return;
  }
}

const countTheirs = async (db: Read, asking: Asking, reach: Reach): Promise<number> => {
  const { count } = await db.one(
    Count,
    sql`
    select count(*)::int as count from (${presentChildren(asking.settingId, reach, asking.now)}) c
    where c.id = any(array(${visibleChildren(asking, 'diary.write')}))`,
  );
  return count;
};

export const countChildren = async (
  db: Read,
  settingId: SettingId,
  reach: Reach,
  now: Date,
): Promise<number> => {
  const { count } = await db.one(
    Count,
    sql`select count(*)::int as count from (${presentChildren(settingId, reach, now)}) c`,
  );
  return count;
};

/** Children who are reached and with the setting now, each once. */
export const presentChildren = (settingId: SettingId, reach: Reach, now: Date): Sql => sql`
  select c.id from child c
  where c.setting_id = ${settingId} and (c.left_at is null or c.left_at > ${now}) and ${isReached(reach)}`;

const isReached = (reach: Reach): Sql => {
  switch (reach.kind) {
    case 'children':
      return sql`c.id = any(${reach.childIds}::uuid[])`;
    case 'room':
      return sql`c.room_id = ${reach.roomId}`;
    case 'setting':
      return sql`true`;
  }
};
