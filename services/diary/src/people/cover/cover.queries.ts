import { Cover, type CoverReason } from '@storybell/contracts/cover';
import { RoomId, type CoverId, type SettingId, type StaffId } from '@storybell/contracts/ids';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { endBy, isAhead } from './period.queries.ts';

const columns = sql`x.id, x.staff_id, x.room_id, x.reason, x.valid_from as from, x.valid_until as until, x.seen_at`;

interface Own {
  readonly settingId: SettingId;
  readonly staffId: StaffId;
}

export const listCoverOf = (db: Read, { settingId, staffId }: Own, now: Date) =>
  db.many(
    Cover,
    sql`
    select ${columns} from cover x
    where x.setting_id = ${settingId} and x.staff_id = ${staffId} and ${isAhead(now)}
    order by x.valid_until, x.id`,
  );

/** Open rooms that are neither theirs nor assigned to them now; none for who belongs to no one room. */
export const listRoomsToCover = async (db: Read, { settingId, staffId }: Own, now: Date): Promise<RoomId[]> =>
  (
    await db.many(
      z.object({ id: RoomId }),
      sql`
      select r.id from room r
      join staff s on s.setting_id = r.setting_id and s.id = ${staffId}
      where r.setting_id = ${settingId} and r.ended_at is null and s.room_id <> r.id
        and not exists (
          select from room_assignment x
          where x.setting_id = s.setting_id and x.staff_id = s.id and x.room_id = r.id
            and x.valid_from <= ${now} and ${isAhead(now)})
      order by r.place, r.name, r.id`,
    )
  ).map(({ id }) => id);

const MAX_LISTED = 200;

export const listCoverToSee = (db: Read, settingId: SettingId, now: Date) =>
  db.many(
    Cover,
    sql`
    select ${columns} from cover x
    where x.setting_id = ${settingId}
      and (x.seen_at is null or x.valid_until > ${now}::timestamptz - interval '7 days')
    order by x.valid_from desc, x.id
    limit ${MAX_LISTED}`,
  );

interface Taken extends Own {
  readonly roomId: RoomId;
  readonly reason: CoverReason;
  readonly hours: number;
}

/** A cover of the same room that holds is over. */
export const cutCover = (tx: Tx, { settingId, staffId, roomId }: Taken, now: Date) =>
  tx.exec(sql`
    update cover x set valid_until = ${endBy(now)}
    where x.setting_id = ${settingId} and x.staff_id = ${staffId} and x.room_id = ${roomId}
      and x.valid_until > ${now}`);

export const insertCover = (tx: Tx, id: CoverId, { settingId, staffId, roomId, reason, hours }: Taken, now: Date) =>
  tx.one(
    Cover,
    sql`
    insert into cover as x (id, setting_id, staff_id, room_id, reason, valid_from, valid_until, created_at)
    values (${id}, ${settingId}, ${staffId}, ${roomId}, ${reason}, ${now},
      ${now}::timestamptz + make_interval(hours => ${hours}::int), ${now})
    returning ${columns}`,
  ); // prettier-ignore

/** @param staffId Null: anybody's. */
export const updateCoverEnd = (
  tx: Tx,
  { settingId, staffId }: { readonly settingId: SettingId; readonly staffId: StaffId | null },
  id: CoverId,
  now: Date,
) =>
  tx.maybe(
    Cover,
    sql`
    update cover x set valid_until = ${endBy(now)}
    where x.setting_id = ${settingId} and x.id = ${id}
      and (${staffId}::uuid is null or x.staff_id = ${staffId})
    returning ${columns}`,
  );

export const updateCoverSeen = (tx: Tx, settingId: SettingId, id: CoverId, seenBy: StaffId, now: Date) =>
  tx.maybe(
    Cover,
    sql`
    update cover x set seen_at = coalesce(x.seen_at, ${now}), seen_by = coalesce(x.seen_by, ${seenBy})
    where x.setting_id = ${settingId} and x.id = ${id}
    returning ${columns}`,
  );
