import { Booking, Closure, OpeningHours, type Week } from '@storybell/contracts/calendar';
import {
  type BookingId,
  ChildId,
  ClosureId,
  type OpeningHoursId,
  type SettingId,
  type StaffId,
} from '@storybell/contracts/ids';
import { Instant } from '@storybell/contracts/time';
import { json, sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

const weekColumns = sql`w.id, w.starts_on::text, w.week, w.version`;
const closureColumns = sql`c.id, c.starts_on::text, c.ends_on::text, c.kind, c.note`;

export const listHours = (db: Read, settingId: SettingId, today: string) =>
  db.many(
    OpeningHours,
    sql`
    select ${weekColumns} from opening w
    where w.setting_id = ${settingId} and w.starts_on >= coalesce(
      (select max(o.starts_on) from opening o
       where o.setting_id = ${settingId} and o.starts_on <= ${today}::date), '-infinity')
    order by w.starts_on`,
  );

export const listClosures = (db: Read, settingId: SettingId, today: string) =>
  db.many(
    Closure,
    sql`
    select ${closureColumns} from closure c
    where c.setting_id = ${settingId} and c.ends_on >= ${today}::date
    order by c.starts_on`,
  );

export const listBookingsOf = (db: Read, { settingId, childId }: OfChild, today: string) =>
  db.many(
    Booking,
    sql`
    select ${weekColumns} from booking w
    where w.setting_id = ${settingId} and w.child_id = ${childId} and w.starts_on >= coalesce(
      (select max(o.starts_on) from booking o
       where o.setting_id = ${settingId} and o.child_id = ${childId} and o.starts_on <= ${today}::date), '-infinity')
    order by w.starts_on`,
  );

export interface OfChild {
  readonly settingId: SettingId;
  readonly childId: ChildId;
}

/** Of two who change the calendar at once, one waits; nobody else does. */
export const holdSetting = (tx: Tx, settingId: SettingId) =>
  tx.exec(sql`select from setting where id = ${settingId} for no key update`);

/** As {@link holdSetting}, of one child. @returns whether there is one. */
export const holdChild = async (tx: Tx, { settingId, childId }: OfChild): Promise<boolean> =>
  (await tx.maybe(
    z.object({ id: ChildId }),
    sql`select id from child where setting_id = ${settingId} and id = ${childId} for no key update`,
  )) !== undefined;

export const findHoursOn = (tx: Tx, settingId: SettingId, day: string) =>
  tx.maybe(
    OpeningHours,
    sql`select ${weekColumns} from opening w where w.setting_id = ${settingId} and w.starts_on = ${day}::date`,
  );

export const findBookingOn = (tx: Tx, { settingId, childId }: OfChild, day: string) =>
  tx.maybe(
    Booking,
    sql`
    select ${weekColumns} from booking w
    where w.setting_id = ${settingId} and w.child_id = ${childId} and w.starts_on = ${day}::date`,
  );

export interface Written {
  readonly startsOn: string;
  readonly week: Week;
  readonly staffId: StaffId;
}

/** In the place of those that begin on the same day. The setting is held. */
export const putHours = (
  tx: Tx,
  id: OpeningHoursId,
  { settingId, startsOn, week, staffId }: Written & { readonly settingId: SettingId },
  now: Date,
) =>
  tx.one(
    OpeningHours,
    sql`
    insert into opening as w (id, setting_id, starts_on, week, staff_id, created_at)
    values (${id}, ${settingId}, ${startsOn}, ${json(week)}, ${staffId}, ${now})
    on conflict (setting_id, starts_on)
      do update set week = excluded.week, staff_id = excluded.staff_id, version = w.version + 1
    returning ${weekColumns}`,
  );

/** As {@link putHours}. The child is held. */
export const putBooking = (
  tx: Tx,
  id: BookingId,
  { settingId, childId, startsOn, week, staffId }: Written & OfChild,
  now: Date,
) =>
  tx.one(
    Booking,
    sql`
    insert into booking as w (id, setting_id, child_id, starts_on, week, staff_id, created_at)
    values (${id}, ${settingId}, ${childId}, ${startsOn}, ${json(week)}, ${staffId}, ${now})
    on conflict (setting_id, child_id, starts_on)
      do update set week = excluded.week, staff_id = excluded.staff_id, version = w.version + 1
    returning ${weekColumns}`,
  );

export const lockHours = (tx: Tx, settingId: SettingId, id: OpeningHoursId) =>
  tx.maybe(
    OpeningHours,
    sql`select ${weekColumns} from opening w where w.setting_id = ${settingId} and w.id = ${id} for update`,
  );

export const deleteHours = (tx: Tx, id: OpeningHoursId) => tx.exec(sql`delete from opening where id = ${id}`);

export const lockBooking = (tx: Tx, { settingId, childId }: OfChild, id: BookingId) =>
  tx.maybe(
    Booking,
    sql`
    select ${weekColumns} from booking w
    where w.setting_id = ${settingId} and w.child_id = ${childId} and w.id = ${id} for update`,
  );

export const deleteBooking = (tx: Tx, id: BookingId) => tx.exec(sql`delete from booking where id = ${id}`);

export const findOverlap = (tx: Tx, settingId: SettingId, startsOn: string, endsOn: string) =>
  tx.maybe(
    z.object({ id: ClosureId }),
    sql`
    select c.id from closure c
    where c.setting_id = ${settingId} and c.starts_on <= ${endsOn}::date and c.ends_on >= ${startsOn}::date
    limit 1`,
  );

interface NewClosure extends Omit<Closure, 'id'> {
  readonly settingId: SettingId;
  readonly staffId: StaffId;
}

/** The setting is held, and nothing overlaps. */
export const insertClosure = (tx: Tx, id: ClosureId, made: NewClosure, now: Date) =>
  tx.one(
    Closure,
    sql`
    insert into closure as c (id, setting_id, starts_on, ends_on, kind, note, staff_id, created_at)
    values (${id}, ${made.settingId}, ${made.startsOn}, ${made.endsOn}, ${made.kind}, ${made.note}, ${made.staffId}, ${now})
    returning ${closureColumns}`,
  );

export const lockClosure = (tx: Tx, settingId: SettingId, id: ClosureId) =>
  tx.maybe(
    Closure,
    sql`select ${closureColumns} from closure c where c.setting_id = ${settingId} and c.id = ${id} for update`,
  );

export const deleteClosure = (tx: Tx, id: ClosureId) => tx.exec(sql`delete from closure where id = ${id}`);

export const endClosureBefore = (tx: Tx, id: ClosureId, today: string) =>
  tx.exec(sql`update closure set ends_on = ${today}::date - 1 where id = ${id}`);

const BookedToday = z.object({
  childId: ChildId,
  booked: z.object({ from: Instant, until: Instant }).nullable(),
  closesAt: Instant.nullable(),
});

/** As instants are written, where one stands in JSON. */
const zulu = (at: Sql) => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A time of the week, `from` or `until`, on the setting's wall today. */
const onWall = (span: Sql, end: 'from' | 'until') =>
  sql`(d.today + (${span} ->> ${end})::time) at time zone d.zone`;

/** The span of today's weekday. */
const spanOf = (week: Sql) => sql`
  select e.span from jsonb_array_elements(${week}) e (span)
  where (e.span ->> 'weekday')::int = extract(isodow from d.today)`;

/** @param theirs A query for ids of children. @returns of each of them what the calendar says of today. */
export const listBookedToday = (db: Read, settingId: SettingId, theirs: Sql, now: Date) =>
  db.many(
    BookedToday,
    sql`
    with day as (
      select s.id as setting_id, s.time_zone as zone, (${now}::timestamptz at time zone s.time_zone)::date as today
      from setting s where s.id = ${settingId}),
    hours as (
      select d.*, o.span,
        (h.week is not null and o.span is null) or exists (
          select from closure c
          where c.setting_id = d.setting_id and d.today between c.starts_on and c.ends_on) as is_closed
      from day d
      left join lateral (
        select h.week from opening h
        where h.setting_id = d.setting_id and h.starts_on <= d.today
        order by h.starts_on desc limit 1) h on true
      left join lateral (${spanOf(sql`h.week`)}) o on true)
    select k.id as child_id,
      case when b.span is not null then jsonb_build_object(
        'from', ${zulu(onWall(sql`b.span`, 'from'))}, 'until', ${zulu(onWall(sql`b.span`, 'until'))}) end as booked,
      case when not d.is_closed and d.span is not null then ${onWall(sql`d.span`, 'until')} end as closes_at
    from hours d
    join child k on k.setting_id = d.setting_id and k.id = any(array(${theirs}))
    left join lateral (
      select w.week from booking w
      where w.setting_id = d.setting_id and w.child_id = k.id and w.starts_on <= d.today
      order by w.starts_on desc limit 1) w on true
    left join lateral (${spanOf(sql`w.week`)}) b
      on not d.is_closed and (k.starts_on is null or k.starts_on <= d.today)`,
  );
