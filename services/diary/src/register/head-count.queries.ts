import type { ChildId, SettingId, StaffId } from '@storybell/contracts/ids';
import { HeadCountId } from '@storybell/contracts/ids';
import { HeadCount, type Counted, type Resolution } from '@storybell/contracts/register';
import { newId } from '@storybell/platform/ids';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { Present } from './register.queries.ts';

interface Seeing {
  readonly settingId: SettingId;
  /** A query for ids of children. */
  readonly theirs: Sql;
  /** A query for ids of rooms. */
  readonly rooms: Sql;
}

/** @param missing Those who are named. */
const columns = (missing: Sql) => sql`
  n.id, n.expected, n.counted, n.counted_at as at, w.known_as as by,
  case when n.room_id is not null then jsonb_build_object('kind', 'room', 'id', n.room_id)
    else jsonb_build_object('kind', 'outing', 'id', n.outing_id) end as of,
  array(
    select k.child_id from head_count_child k
    where k.setting_id = n.setting_id and k.head_count_id = n.id and k.is_missing and k.child_id in (${missing})
    order by k.child_id) as missing,
  n.is_mismatch and n.resolved_at is null as is_open`;

/** The last of each room and outing: of today, and what is open. */
export const listCounts = (db: Read, { settingId, theirs, rooms }: Seeing, now: Date) =>
  db.many(
    HeadCount,
    sql`
    with known as materialized (${theirs}),
    latest as (
      select distinct on (n.room_id, n.outing_id) n.*
      from head_count n
      join setting s on s.id = n.setting_id
      where n.setting_id = ${settingId}
        and ((n.is_mismatch and n.resolved_at is null)
          or (n.counted_at at time zone s.time_zone)::date = (${now}::timestamptz at time zone s.time_zone)::date)
      order by n.room_id, n.outing_id, n.place desc)
    select ${columns(sql`select known.id from known`)}
    from latest n
    join staff w on w.setting_id = n.setting_id and w.id = n.staff_id
    where n.room_id in (${rooms}) or exists (
      select from outing o
      where o.setting_id = n.setting_id and o.outing_id = n.outing_id and o.child_id in (select known.id from known))
    order by n.place`,
  );

const isOf = ({ kind, id }: Counted) => (kind === 'room' ? sql`n.room_id = ${id}` : sql`n.outing_id = ${id}`);

interface NewCount {
  readonly settingId: SettingId;
  readonly of: Counted;
  readonly staffId: StaffId;
  readonly expected: readonly Present[];
  readonly counted: number;
  readonly isMismatch: boolean;
  /** Of those expected; undefined: nobody knows who. */
  readonly missing: readonly ChildId[] | undefined;
}

/** One that fits ends what was open of the same room or outing. */
export async function insertCount(tx: Tx, made: NewCount, now: Date): Promise<HeadCount> {
  const { settingId, of, staffId, expected, counted, isMismatch, missing } = made;
  const id = newId(HeadCountId);
  await tx.exec(sql`
    insert into head_count (id, setting_id, room_id, outing_id, staff_id, counted_at, expected, counted, is_mismatch,
      created_at)
    values (${id}, ${settingId}, ${of.kind === 'room' ? of.id : null}, ${of.kind === 'outing' ? of.id : null}, ${staffId},
      ${now}, ${expected.length}, ${counted}, ${isMismatch}, ${now})`);
  if (missing !== undefined)
    await tx.exec(sql`
      insert into head_count_child (head_count_id, attendance_id, setting_id, child_id, is_missing, created_at)
      select ${id}, t.attendance_id, ${settingId}, t.child_id, t.child_id = any(${missing}::uuid[]), ${now}
      from unnest(${expected.map(({ childId }) => childId)}::uuid[],
        ${expected.map(({ attendanceId }) => attendanceId)}::uuid[]) as t (child_id, attendance_id)`);
  if (!isMismatch) await closeAll(tx, { settingId, of, staffId, resolution: 'recount' }, now);
  return tx.one(
    HeadCount,
    sql`
    select ${columns(sql`select k.child_id`)} from head_count n
    join staff w on w.setting_id = n.setting_id and w.id = n.staff_id
    where n.setting_id = ${settingId} and n.id = ${id}`,
  );
}

interface Closing {
  readonly settingId: SettingId;
  readonly of: Counted;
  readonly staffId: StaffId;
  readonly resolution: Resolution | 'recount';
}

export const closeAll = (tx: Tx, { settingId, of, staffId, resolution }: Closing, now: Date) =>
  tx.exec(sql`
    update head_count n set resolved_at = ${now}, resolved_by = ${staffId}, resolution = ${resolution}
    where n.setting_id = ${settingId} and ${isOf(of)} and n.is_mismatch and n.resolved_at is null`);

/** What is open of the room or outing, held; the newest first. */
export const lockOpen = async (tx: Tx, settingId: SettingId, of: Counted): Promise<HeadCountId[]> =>
  (
    await tx.many(
      z.object({ id: HeadCountId }),
      sql`
      select n.id from head_count n
      where n.setting_id = ${settingId} and ${isOf(of)} and n.is_mismatch and n.resolved_at is null
      order by n.place desc for update`,
    )
  ).map(({ id }) => id);
