import {
  AttendanceId,
  ChildId,
  OutingId,
  RoomId,
  type SettingId,
  type StaffId,
} from '@storybell/contracts/ids';
import {
  MAX_MOVE_HOURS,
  Outing,
  RegisterChild,
  UNDO_BACK_MIN,
  type Counted,
} from '@storybell/contracts/register';
import { Instant } from '@storybell/contracts/time';
import { newId } from '@storybell/platform/ids';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

/** Of attendances `a` and their setting `s`: of today, and not over. A day that nobody ended is no presence. */
const isHere = (now: Date) => sql`
  a.ended_at is null
  and (a.arrived_at at time zone s.time_zone)::date = (${now}::timestamptz at time zone s.time_zone)::date`;

/** Children who are here: `(attendance_id, child_id, arrived_at, staff_id, room_id, outing_id)`. */
const here = (settingId: SettingId, now: Date) => sql`
  select a.id as attendance_id, a.child_id, a.arrived_at, a.staff_id, coalesce(m.room_id, c.room_id) as room_id,
    o.outing_id
  from attendance a
  join setting s on s.id = a.setting_id
  join child c on c.setting_id = a.setting_id and c.id = a.child_id
  left join lateral (
    select r.room_id from room_move r
    where r.setting_id = a.setting_id and r.attendance_id = a.id and r.valid_until > ${now}
    limit 1) m on true
  left join outing o on o.setting_id = a.setting_id and o.attendance_id = a.id and o.back_at is null
  where a.setting_id = ${settingId} and ${isHere(now)} and (c.left_at is null or c.left_at > ${now})`;

interface Seeing {
  readonly settingId: SettingId;
  /** A query for ids of children. */
  readonly theirs: Sql;
}

/** A query for the ids of those of them who are here. */
export const presentOf = ({ settingId, theirs }: Seeing, now: Date): Sql => sql`
  select h.child_id from (${here(settingId, now)}) h where h.child_id = any(array(${theirs}))`;

/** As instants are written, where one stands in JSON. */
const zulu = (at: Sql) => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const listHere = (db: Read, { settingId, theirs }: Seeing, now: Date) =>
  db.many(
    RegisterChild,
    sql`
    select h.child_id, h.attendance_id, h.arrived_at as since, h.room_id, h.outing_id, (
      select jsonb_build_object('at', ${zulu(sql`x.at`)}, 'how', x.how, 'by', w.known_as)
      from (
        select h.arrived_at as at, 'arrived' as how, h.staff_id, 1 as place
        union all
        select r.moved_at, 'moved', r.staff_id, 2 from room_move r
        where r.setting_id = ${settingId} and r.attendance_id = h.attendance_id
        union all
        select o.left_at, 'left', o.staff_id, 3 from outing o
        where o.setting_id = ${settingId} and o.attendance_id = h.attendance_id
        union all
        select o.back_at, 'back', o.back_by, 4 from outing o
        where o.setting_id = ${settingId} and o.attendance_id = h.attendance_id and o.back_at is not null
        union all
        select n.counted_at, 'counted', n.staff_id, 5
        from head_count_child k
        join head_count n on n.setting_id = k.setting_id and n.id = k.head_count_id
        where k.setting_id = ${settingId} and k.attendance_id = h.attendance_id and not k.is_missing) x
      join staff w on w.setting_id = ${settingId} and w.id = x.staff_id
      order by x.at desc, x.place desc limit 1) as last_seen
    from (${here(settingId, now)}) h
    where h.child_id = any(array(${theirs}))
    order by h.child_id`,
  );

export const listOut = (db: Read, { settingId, theirs }: Seeing, now: Date) =>
  db.many(
    Outing,
    sql`
    with known as (select id from (${theirs}) t (id)),
    still as (
      select o.*, o.child_id in (select id from known) as is_theirs
      from (${here(settingId, now)}) h
      join outing o on o.setting_id = ${settingId} and o.attendance_id = h.attendance_id and o.back_at is null)
    select o.outing_id as id, o.place, o.left_at, o.back_due_at, w.known_as as leader,
      array_agg(o.child_id order by o.child_id) filter (where o.is_theirs) as child_ids,
      (count(*) filter (where not o.is_theirs))::int as others
    from still o
    join staff w on w.setting_id = ${settingId} and w.id = o.staff_id
    group by o.outing_id, o.place, o.left_at, o.back_due_at, w.known_as
    having bool_or(o.is_theirs)
    order by o.back_due_at, o.outing_id`,
  );

const Present = z.object({
  attendanceId: AttendanceId,
  childId: ChildId,
  roomId: RoomId,
  outingId: OutingId.nullable(),
});
export type Present = z.infer<typeof Present>;

const presentColumns = sql`h.attendance_id, h.child_id, h.room_id, h.outing_id`;

/** Who should be there. */
export const listExpected = (db: Read, settingId: SettingId, of: Counted, now: Date) =>
  db.many(
    Present,
    sql`
    select ${presentColumns} from (${here(settingId, now)}) h
    where ${of.kind === 'room' ? sql`h.room_id = ${of.id} and h.outing_id is null` : sql`h.outing_id = ${of.id}`}
    order by h.child_id`,
  );

/**
 * Those of the children who are here, their attendances held in the order of their ids: what is done to one child at once
 * is done one after the other, and after who fetches it.
 */
export async function lockPresent(
  tx: Tx,
  settingId: SettingId,
  childIds: readonly ChildId[],
  now: Date,
): Promise<Present[]> {
  await tx.exec(sql`
    select a.id from attendance a
    where a.setting_id = ${settingId} and a.child_id = any(${childIds}::uuid[]) and a.ended_at is null
    order by a.id for update`);
  return tx.many(
    Present,
    sql`
    select ${presentColumns} from (${here(settingId, now)}) h
    where h.child_id = any(${childIds}::uuid[]) order by h.child_id`,
  );
}

/**
 * Held, whoever answers about these children now waits: an answer refers to its guardianship. So no permission is taken
 * back between the question and the outing.
 */
export const lockGuardianships = (tx: Tx, settingId: SettingId, childIds: readonly ChildId[]) =>
  tx.exec(sql`
    select 1 from guardianship g
    where g.setting_id = ${settingId} and g.child_id = any(${childIds}::uuid[])
    order by g.child_id, g.guardian_id for update`);

export const hasRoom = async (db: Read, settingId: SettingId, id: RoomId): Promise<boolean> =>
  (await db.maybe(
    z.object({ id: RoomId }),
    sql`select r.id from room r where r.setting_id = ${settingId} and r.id = ${id} and r.ended_at is null`,
  )) !== undefined;

interface NewMove extends Present {
  readonly settingId: SettingId;
  readonly staffId: StaffId;
}

/** The move before it is over. */
export async function insertMove(tx: Tx, made: NewMove, now: Date): Promise<void> {
  await tx.exec(sql`
    update room_move set valid_until = ${now}
    where setting_id = ${made.settingId} and attendance_id = ${made.attendanceId} and valid_until > ${now}`);
  await tx.exec(sql`
    insert into room_move (id, setting_id, child_id, attendance_id, room_id, staff_id, moved_at, valid_until, created_at)
    values (gen_random_uuid(), ${made.settingId}, ${made.childId}, ${made.attendanceId}, ${made.roomId}, ${made.staffId},
      ${now}, ${now}::timestamptz + make_interval(hours => ${MAX_MOVE_HOURS}), ${now})`);
}

interface NewOuting {
  readonly settingId: SettingId;
  readonly present: readonly Present[];
  readonly place: string;
  readonly backInMin: number;
  readonly staffId: StaffId;
}

export async function insertOuting(tx: Tx, made: NewOuting, now: Date): Promise<OutingId> {
  const id = newId(OutingId);
  await tx.exec(sql`
    insert into outing (id, setting_id, outing_id, child_id, attendance_id, place, staff_id, left_at, back_due_at, created_at)
    select gen_random_uuid(), ${made.settingId}, ${id}, t.child_id, t.attendance_id, ${made.place}, ${made.staffId}, ${now},
      ${now}::timestamptz + make_interval(mins => ${made.backInMin}), ${now}
    from unnest(${made.present.map(({ childId }) => childId)}::uuid[],
      ${made.present.map(({ attendanceId }) => attendanceId)}::uuid[]) as t (child_id, attendance_id)`);
  return id;
}

const Child = z.object({ childId: ChildId });
const idsOf = (rows: readonly z.infer<typeof Child>[]) => rows.map(({ childId }) => childId);

interface Returning {
  readonly settingId: SettingId;
  readonly present: readonly Present[];
  readonly staffId: StaffId;
}

/** @returns those who were out. */
export const markBack = async (tx: Tx, { settingId, present, staffId }: Returning, now: Date) =>
  idsOf(
    await tx.many(
      Child,
      sql`
      update outing set back_at = ${now}, back_by = ${staffId}
      where setting_id = ${settingId} and back_at is null
        and attendance_id = any(${present.map((one) => one.attendanceId)}::uuid[])
      returning child_id`,
    ),
  );

/** @returns those who came back in the last minutes, and are out again. */
export const markOutAgain = async (tx: Tx, { settingId, present }: Returning, now: Date) =>
  idsOf(
    await tx.many(
      Child,
      sql`
      with latest as (
        select distinct on (o.attendance_id) o.id from outing o
        where o.setting_id = ${settingId}
          and o.attendance_id = any(${present.filter(({ outingId }) => outingId === null).map((one) => one.attendanceId)}::uuid[])
        order by o.attendance_id, o.left_at desc, o.back_at desc)
      update outing o set back_at = null, back_by = null
      from latest l
      where o.id = l.id and o.back_at > ${now}::timestamptz - make_interval(mins => ${UNDO_BACK_MIN})
      returning o.child_id`,
    ),
  );

const Away = z.object({ leftAt: Instant, backDueAt: Instant });

/** Undefined: not on an outing now. */
export const findAway = (db: Read, settingId: SettingId, childId: ChildId, now: Date) =>
  db.maybe(
    Away,
    sql`
    select o.left_at, o.back_due_at
    from (${here(settingId, now)}) h
    join outing o on o.setting_id = ${settingId} and o.attendance_id = h.attendance_id and o.back_at is null
    where h.child_id = ${childId}`,
  );
