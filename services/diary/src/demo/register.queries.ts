import {
  HeadCountId,
  OutingId,
  type AttendanceId,
  type ChildId,
  type RoomId,
  type StaffId,
} from '@storybell/contracts/ids';
import { newId } from '@storybell/platform/ids';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { setting } from './little-foxes.ts';

/** Somebody has come today; or today began after `since`, and whoever came then came the day before. */
export const isUnderWay = async (db: Read, since: Date, now: Date): Promise<boolean> =>
  (
    await db.one(
      z.object({ found: z.boolean() }),
      sql`
      select (${since}::timestamptz at time zone s.time_zone)::date < d.today or exists (
        select from attendance a
        where a.setting_id = s.id and (a.arrived_at at time zone s.time_zone)::date = d.today) as found
      from setting s
      cross join lateral (select (${now}::timestamptz at time zone s.time_zone)::date as today) d
      where s.id = ${setting.id}`,
    )
  ).found;

interface Here {
  readonly id: AttendanceId;
  readonly childId: ChildId;
}
const rowsOf = (here: readonly Here[]) =>
  sql`unnest(${here.map(({ id }) => id)}::uuid[], ${here.map(({ childId }) => childId)}::uuid[]) as t (id, child_id)`;

/** Whoever has left does not come; a day before that nobody ended is over. */
export async function insertArrivals(
  tx: Tx,
  here: readonly Here[],
  staffId: StaffId,
  at: Date,
): Promise<void> {
  await tx.exec(sql`
    update attendance set ended_at = ${at} where setting_id = ${setting.id} and ended_at is null and arrived_at <= ${at}`);
  await tx.exec(sql`
    insert into attendance (id, setting_id, child_id, arrived_at, staff_id, created_at)
    select t.id, ${setting.id}, t.child_id, ${at}, ${staffId}, ${at}
    from ${rowsOf(here)}
    join child c on c.setting_id = ${setting.id} and c.id = t.child_id and c.left_at is null`);
}

export const insertStay = (
  tx: Tx,
  here: readonly Here[],
  { roomId, staffId }: { readonly roomId: RoomId; readonly staffId: StaffId },
  at: Date,
) =>
  tx.exec(sql`
    insert into room_move (id, setting_id, child_id, attendance_id, room_id, staff_id, moved_at, valid_until, created_at)
    select gen_random_uuid(), ${setting.id}, t.child_id, t.id, ${roomId}, ${staffId}, ${at}, ${at}::timestamptz + interval '12 hours', ${at}
    from ${rowsOf(here)} join attendance a on a.id = t.id`);

/** Of those whose families have agreed. */
export const insertOutingOf = (
  tx: Tx,
  here: readonly Here[],
  { staffId, place }: { readonly staffId: StaffId; readonly place: string },
  at: Date,
) =>
  tx.exec(sql`
    insert into outing (id, setting_id, outing_id, child_id, attendance_id, place, staff_id, left_at, back_due_at, created_at)
    select gen_random_uuid(), ${setting.id}, ${newId(OutingId)}, t.child_id, t.id, ${place}, ${staffId}, ${at},
      ${at}::timestamptz + interval '2 hours', ${at}
    from ${rowsOf(here)} join attendance a on a.id = t.id
    where consent_state(${setting.id}, t.child_id, 'outing', ${at}) = 'given'`);

export async function insertCountOf(
  tx: Tx,
  here: readonly Here[],
  { roomId, staffId }: { readonly roomId: RoomId; readonly staffId: StaffId },
  at: Date,
): Promise<void> {
  const id = newId(HeadCountId);
  await tx.exec(sql`
    insert into head_count (id, setting_id, room_id, staff_id, counted_at, expected, counted, is_mismatch, created_at)
    select ${id}, ${setting.id}, ${roomId}, ${staffId}, ${at}, count(*), count(*), false, ${at}
    from ${rowsOf(here)} join attendance a on a.id = t.id`);
  await tx.exec(sql`
    insert into head_count_child (head_count_id, attendance_id, setting_id, child_id, is_missing, created_at)
    select ${id}, t.id, ${setting.id}, t.child_id, false, ${at}
    from ${rowsOf(here)} join attendance a on a.id = t.id`);
}
