import {
  DoorChild,
  DoorEvent,
  type MayCollect,
  type OverrideReason,
  type Recognition,
} from '@storybell/contracts/door';
import {
  AttendanceId,
  type CallBackId,
  ChildId,
  type CollectorId,
  GuardianId,
  RefusalId,
  StaffId,
  type SettingId,
} from '@storybell/contracts/ids';
import { Instant } from '@storybell/contracts/time';
import { newId } from '@storybell/platform/ids';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { isDue, MOST_TRIES } from './collector.queries.ts';

/** Minutes for which a right password, and what was asked of a second person, hold. */
const HOLDS_MIN = 15;

export const recently = (at: Sql, now: Date) =>
  sql`${at} > ${now}::timestamptz - make_interval(mins => ${HOLDS_MIN})`;

/** Names as people compare them. */
const asSaid = (name: Sql) =>
  sql`lower(regexp_replace(normalize(btrim(${name}), nfkc), '[[:space:]]+', ' ', 'g'))`;

/** Guardians `p` to whom children must not be released now: `(setting_id, child_id, guardian_id, name)`. */
const barred = (now: Date) => sql`
  select distinct r.setting_id, r.child_id, r.guardian_id, p.known_as || ' ' || p.family_name as name
  from restriction r
  join guardian p on p.setting_id = r.setting_id and p.id = r.guardian_id
  where r.scopes && '{all_info,collection}' and restriction_ends(r) > ${now}`;

/** Who may fetch which child now; whoever bears the name of one to whom it must not be released is not among them. */
const collecting = (now: Date) => sql`
  select g.setting_id, g.child_id, 'guardian' as kind, g.guardian_id as id,
    p.known_as || ' ' || p.family_name as name, g.relationship, false as is_due, null::text as said_by
  from guardianship g
  join guardian p on p.id = g.guardian_id
  where may_collect_at(g, ${now})
  union all
  select c.setting_id, c.child_id, 'named', c.id, c.name, c.relationship, ${isDue(now)}, null
  from collector c
  join setting s on s.id = c.setting_id
  join guardianship g
    on g.setting_id = c.setting_id and g.guardian_id = c.guardian_id and g.child_id = c.child_id
  where c.ended_at is null and may_collect_at(g, ${now})
    and (${now}::timestamptz at time zone s.time_zone)::date between c.valid_from and coalesce(c.valid_until, 'infinity')
    and not ${isBarredBy(sql`c.setting_id`, sql`c.child_id`, sql`c.name`, now)}
  union all
  select a.setting_id, a.child_id, 'phone', k.id, k.person, null, false, p.known_as || ' ' || p.family_name
  from call_back k
  join attendance a on a.setting_id = k.setting_id and a.id = k.attendance_id and a.ended_at is null
  join setting s on s.id = a.setting_id
  join guardian p on p.id = k.guardian_id
  join guardianship g
    on g.setting_id = a.setting_id and g.guardian_id = k.guardian_id and g.child_id = a.child_id
  where k.agreed_at is not null and k.is_right is not false and may_collect_at(g, ${now})
    and ${isToday(sql`a.arrived_at`, now)}
    and not ${isBarredBy(sql`a.setting_id`, sql`a.child_id`, sql`k.person`, now)}`;

/** That a name is, as people compare it, one of somebody to whom the child must not be released. */
const isBarredBy = (settingId: Sql, childId: Sql, name: Sql, now: Date) => sql`
  exists (
    select from (${barred(now)}) b
    where b.setting_id = ${settingId} and b.child_id = ${childId} and ${asSaid(sql`b.name`)} = ${asSaid(name)})`;

const isToday = (at: Sql, now: Date) => sql`
  (${at} at time zone s.time_zone)::date = (${now}::timestamptz at time zone s.time_zone)::date`;

const AtDoor = DoorChild.omit({ standing: true });

/** @param theirs A query for ids of children. @param self Whose own question to a second person is marked. */
export const listDoor = (
  db: Read,
  { settingId, theirs, self }: { readonly settingId: SettingId; readonly theirs: Sql; readonly self: string },
  now: Date,
) =>
  db.many(
    AtDoor,
    sql`
    with chosen as (
      select h.id, h.setting_id, h.known_as from child h
      where h.setting_id = ${settingId} and h.id = any(array(${theirs}))
        and (h.left_at is null or h.left_at > ${now})),
    may as (
      select k.child_id, jsonb_agg(
        jsonb_build_object('kind', k.kind, 'id', k.id, 'name', k.name, 'relationship', k.relationship,
          'isDue', k.is_due, 'saidBy', k.said_by, 'photoId', f.photo_id, 'isPhotoAsked', f.asked_at is not null)
        order by k.kind, k.name, k.id) as people
      from (${collecting(now)}) k
      left join collector_photo f on f.setting_id = k.setting_id and f.collector_id = k.id and k.kind = 'named'
      where k.setting_id = ${settingId} group by k.child_id),
    not_to as (
      select b.child_id, jsonb_agg(jsonb_build_object('guardianId', b.guardian_id, 'name', b.name)
        order by b.name, b.guardian_id) as people
      from (${barred(now)}) b where b.setting_id = ${settingId} group by b.child_id)
    select h.id as child_id,
      case when a.id is not null
        then jsonb_build_object('id', a.id, 'arrivedAt', ${zulu(sql`a.arrived_at`)}) end as attendance,
      (select jsonb_build_object('at', ${zulu(sql`l.released_at`)}, 'with', l.person)
        from release l join attendance o on o.id = l.attendance_id
        where o.setting_id = h.setting_id and o.child_id = h.id and ${isToday(sql`l.released_at`, now)}
        order by l.released_at desc limit 1) as gone,
      coalesce(may.people, '[]') as may_collect, coalesce(not_to.people, '[]') as do_not_release,
      case when d.child_id is null then 'none' when d.tries >= ${MOST_TRIES} then 'locked' else 'set' end as password,
      (select jsonb_build_object('id', f.id, 'person', f.person, 'by', y.known_as,
          'isBarred', ${isBarredBy(sql`h.setting_id`, sql`h.id`, sql`f.person`, now)},
          'askedBy', case when ${recently(sql`f.asked_at`, now)} then w.known_as end,
          'isOwn', f.asked_by is not distinct from ${self}::uuid)
        from refusal f join staff y on y.id = f.staff_id left join staff w on w.id = f.asked_by
        where f.attendance_id = a.id order by f.refused_at desc, f.id limit 1) as refusal,
      coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'person', k.person, 'by', y.known_as,
            'saidBy', p.known_as || ' ' || p.family_name, 'isOwn', k.staff_id = ${self}::uuid)
          order by k.heard_at, k.id)
        from call_back k
        join staff y on y.id = k.staff_id
        join guardian p on p.id = k.guardian_id
        where k.attendance_id = a.id and k.agreed_at is null and ${recently(sql`k.heard_at`, now)}), '[]') as call_backs
    from chosen h
    join setting s on s.id = h.setting_id
    left join attendance a on a.setting_id = h.setting_id and a.child_id = h.id and a.ended_at is null
      and ${isToday(sql`a.arrived_at`, now)}
    left join may on may.child_id = h.id
    left join not_to on not_to.child_id = h.id
    left join door_password d on d.child_id = h.id
    order by h.known_as, h.id`,
  );

/** As instants are written, where one stands in JSON. */
const zulu = (at: Sql) => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const Arrived = z.object({ id: AttendanceId, arrivedAt: Instant });

/** A day on which nobody noted who fetched the child ends when it comes again, in its own room. */
export const endForgotten = (tx: Tx, settingId: SettingId, childId: ChildId, now: Date) =>
  tx.exec(sql`
    with over as (
      update room_move r set valid_until = ${now}
      from attendance a join setting s on s.id = a.setting_id
      where a.setting_id = ${settingId} and a.child_id = ${childId} and a.ended_at is null
        and not ${isToday(sql`a.arrived_at`, now)}
        and r.setting_id = a.setting_id and r.attendance_id = a.id and r.valid_until > ${now})
    update attendance a set ended_at = ${now}
    from setting s
    where s.id = a.setting_id and a.setting_id = ${settingId} and a.child_id = ${childId} and a.ended_at is null
      and not ${isToday(sql`a.arrived_at`, now)}`);

interface Arrival {
  readonly settingId: SettingId;
  readonly childId: ChildId;
  readonly staffId: StaffId;
}

/** Of two at once, one is made; both get it. */
export async function insertArrival(tx: Tx, { settingId, childId, staffId }: Arrival, now: Date) {
  await tx.exec(sql`
    insert into attendance (id, setting_id, child_id, arrived_at, staff_id, created_at)
    values (${newId(AttendanceId)}, ${settingId}, ${childId}, ${now}, ${staffId}, ${now})
    on conflict (setting_id, child_id) where ended_at is null do nothing`);
  return tx.one(
    Arrived,
    sql`
    select a.id, a.arrived_at from attendance a
    where a.setting_id = ${settingId} and a.child_id = ${childId} and a.ended_at is null`,
  );
}

const Held = z.object({ childId: ChildId, isOver: z.boolean(), isPasswordRight: z.boolean() });

/** Its row, held: of many who release at once, all but the first see that it is over. */
export const lockAttendance = (tx: Tx, settingId: SettingId, id: AttendanceId, now: Date) =>
  tx.maybe(
    Held,
    sql`
    select a.child_id, a.ended_at is not null as is_over,
      coalesce(${recently(sql`a.password_at`, now)}, false) as is_password_right
    from attendance a where a.setting_id = ${settingId} and a.id = ${id} for update`,
  );

export const markPasswordRight = (tx: Tx, id: AttendanceId, now: Date) =>
  tx.exec(sql`update attendance set password_at = ${now} where id = ${id}`);

interface Fetching {
  readonly settingId: SettingId;
  readonly childId: ChildId;
  readonly kind: MayCollect['kind'];
  readonly id: MayCollect['id'];
}

/** Undefined unless they may fetch the child now. */
export const findCollecting = (db: Read, { settingId, childId, kind, id }: Fetching, now: Date) =>
  db.maybe(
    z.object({ name: z.string() }),
    sql`
    select k.name from (${collecting(now)}) k
    where k.setting_id = ${settingId} and k.child_id = ${childId} and k.kind = ${kind} and k.id = ${id}`,
  );

/** Whether this is, by name, somebody to whom the child must not be released. */
export const isBarred = async (
  db: Read,
  {
    settingId,
    childId,
    name,
  }: { readonly settingId: SettingId; readonly childId: ChildId; readonly name: string },
  now: Date,
): Promise<boolean> =>
  (await db.maybe(
    z.object({ childId: ChildId }),
    sql`
    select b.child_id from (${barred(now)}) b
    where b.setting_id = ${settingId} and b.child_id = ${childId}
      and ${asSaid(sql`b.name`)} = ${asSaid(sql`${name}::text`)} limit 1`,
  )) !== undefined;

const Released = z.object({ attendanceId: AttendanceId, releasedAt: Instant, to: z.string() });

export interface NewRelease {
  readonly settingId: SettingId;
  readonly attendanceId: AttendanceId;
  readonly person: string;
  readonly guardianId: GuardianId | null;
  readonly collectorId: CollectorId | null;
  readonly refusalId: RefusalId | null;
  readonly callBackId: CallBackId | null;
  readonly recognition: Recognition | null;
  readonly staffId: StaffId;
  readonly askedBy: StaffId | null;
}

/** The attendance is held, and not over. Whatever room had the child for now has it no more. */
export async function insertRelease(tx: Tx, made: NewRelease, now: Date) {
  await tx.exec(sql`
    update room_move set valid_until = ${now}
    where setting_id = ${made.settingId} and attendance_id = ${made.attendanceId} and valid_until > ${now}`);
  await tx.exec(sql`update attendance set ended_at = ${now} where id = ${made.attendanceId}`);
  return tx.one(
    Released,
    sql`
    insert into release as l (attendance_id, setting_id, person, guardian_id, collector_id, refusal_id,
      call_back_id, recognition, staff_id, asked_by, released_at, created_at)
    values (${made.attendanceId}, ${made.settingId}, ${made.person}, ${made.guardianId}, ${made.collectorId},
      ${made.refusalId}, ${made.callBackId}, ${made.recognition}, ${made.staffId}, ${made.askedBy}, ${now}, ${now})
    returning l.attendance_id, l.released_at, l.person as "to"`,
  );
}

interface NewRefusal {
  readonly settingId: SettingId;
  readonly attendanceId: AttendanceId;
  readonly person: string;
  readonly staffId: StaffId;
}

export async function insertRefusal(tx: Tx, made: NewRefusal, now: Date): Promise<RefusalId> {
  const id = newId(RefusalId);
  await tx.exec(sql`
    insert into refusal (id, setting_id, attendance_id, person, staff_id, refused_at, created_at)
    values (${id}, ${made.settingId}, ${made.attendanceId}, ${made.person}, ${made.staffId}, ${now}, ${now})`);
  return id;
}

const Refused = z.object({
  attendanceId: AttendanceId,
  person: z.string(),
  /** Null: nobody asks now. */
  askedBy: StaffId.nullable(),
});

/** Held before its attendance, always in this order. */
export const lockRefusal = (tx: Tx, settingId: SettingId, id: RefusalId, now: Date) =>
  tx.maybe(
    Refused,
    sql`
    select f.attendance_id, f.person, case when ${recently(sql`f.asked_at`, now)} then f.asked_by end as asked_by
    from refusal f where f.setting_id = ${settingId} and f.id = ${id} for update`,
  );

export const markAsked = (tx: Tx, id: RefusalId, by: StaffId, reason: OverrideReason, now: Date) =>
  tx.exec(sql`update refusal set asked_by = ${by}, asked_at = ${now}, reason = ${reason} where id = ${id}`);

const ToTell = z.object({ guardianId: GuardianId });

/** Guardians who may fetch the child, and may be written to about it. */
export const listToTell = (db: Read, settingId: SettingId, childId: ChildId, now: Date) =>
  db.many(
    ToTell,
    sql`
    select g.guardian_id from guardianship g
    where g.setting_id = ${settingId} and g.child_id = ${childId} and may_collect_at(g, ${now})
      and may_message_at(g, ${now})
    order by g.guardian_id`,
  );

/** What a message says of when a child left: the name it is called by, and the time on the wall. */
export const getLeaving = (db: Read, settingId: SettingId, childId: ChildId, now: Date) =>
  db.one(
    z.object({ knownAs: z.string(), time: z.string() }),
    sql`
    select h.known_as, to_char(${now}::timestamptz at time zone s.time_zone, 'HH24:MI') as time
    from child h join setting s on s.id = h.setting_id
    where h.setting_id = ${settingId} and h.id = ${childId}`,
  );

/** How long what happened at the door is listed. */
export const LISTED_DAYS = 30;

export const listEvents = (db: Read, settingId: SettingId, now: Date) =>
  db.many(
    DoorEvent,
    sql`
    select f.id, jsonb_build_object('id', h.id, 'knownAs', h.known_as) as child, f.person, w.known_as as by,
      f.refused_at as at,
      case when l.attendance_id is not null then jsonb_build_object('at', ${zulu(sql`l.released_at`)},
        'reason', f.reason, 'by', jsonb_build_array(q.known_as, y.known_as)) end as override
    from refusal f
    join attendance a on a.id = f.attendance_id
    join child h on h.id = a.child_id
    join staff w on w.id = f.staff_id
    left join release l on l.refusal_id = f.id
    left join staff q on q.id = l.asked_by
    left join staff y on y.id = l.staff_id
    where f.setting_id = ${settingId} and f.refused_at > ${now}::timestamptz - make_interval(days => ${LISTED_DAYS})
    order by f.refused_at desc, f.id`,
  );
