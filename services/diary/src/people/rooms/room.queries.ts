import { type RoomId, type SettingId } from '@storybell/contracts/ids';
import { RoomRecord } from '@storybell/contracts/people';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

const columns = (now: Date) => sql`r.id, r.name, r.ended_at, r.version,
  (select count(*)::int from child c
   where c.setting_id = r.setting_id and c.room_id = r.id and (c.left_at is null or c.left_at > ${now})) as children`;

export const listRoomRecords = (db: Read, settingId: SettingId, now: Date) =>
  db.many(
    RoomRecord,
    sql`
    select ${columns(now)} from room r
    where r.setting_id = ${settingId}
    order by r.ended_at is not null, r.place, r.name`,
  );

/** Held until this transaction ends: nobody comes into the room meanwhile. */
export const lockRoom = (tx: Tx, settingId: SettingId, id: RoomId) =>
  tx.maybe(
    z.object({ version: z.int(), endedAt: z.string().nullable() }),
    sql`select version, ended_at from room where setting_id = ${settingId} and id = ${id} for update`,
  );

export const getRoomRecord = (tx: Tx, id: RoomId, now: Date) =>
  tx.one(RoomRecord, sql`select ${columns(now)} from room r where r.id = ${id}`);

/** The last in the list. */
export const insertRoom = (tx: Tx, settingId: SettingId, id: RoomId, name: string, now: Date) =>
  tx.exec(sql`
    insert into room (id, setting_id, name, place, created_at)
    select ${id}::uuid, ${settingId}::uuid, ${name}::text, coalesce(max(r.place), 0) + 1, ${now}::timestamptz
    from room r where r.setting_id = ${settingId}`);

export const updateRoomName = (tx: Tx, id: RoomId, name: string) =>
  tx.exec(sql`update room set name = ${name}, version = version + 1 where id = ${id}`);

export const updateRoomEnd = (tx: Tx, id: RoomId, endedAt: Date | null) =>
  tx.exec(sql`update room set ended_at = ${endedAt}, version = version + 1 where id = ${id}`);
