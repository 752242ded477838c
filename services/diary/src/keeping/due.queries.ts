/** What is due, and how many rows of each it is. It reads states, dates and ids alone. */
import type { SettingId } from '@storybell/contracts/ids';
import { KeptClass } from '@storybell/contracts/keeping';
import { Day } from '@storybell/contracts/time';
import { sql, type Read, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';
import type { Months } from './rules.ts';

/** One piece. */
export const Due = z.object({
  class: KeptClass,
  /** The child, the request for a copy, the story, notice or thread, the member of staff, the line of the audit. */
  ofId: z.uuid(),
  since: Day,
  isHeld: z.boolean(),
  /** Of `child_record`: who it was goes as well, since no other class needs to know. */
  isWhole: z.boolean(),
});
export type Due = z.infer<typeof Due>;

/** Of a child `c`: something of it is kept longer than its record. */
export const isSafeguarded: Sql = sql`(
  exists (select from restriction r where r.setting_id = c.setting_id and r.child_id = c.id)
  or exists (
    select from home_change h
    join home_change_escalation e on e.setting_id = h.setting_id and e.home_change_id = h.id
    where h.setting_id = c.setting_id and h.child_id = c.id))`;

/**
 * Of children who have left. Months count from the date on the setting's wall; whose birth is not known is taken to be
 * born on the day they left, so what is kept to an age is kept too long rather than not long enough.
 */
export const listDue = (db: Read, settingId: SettingId, months: Months, now: Date) =>
  db.many(
    Due,
    sql`
    with today as (
      select s.time_zone, (${now}::timestamptz at time zone s.time_zone)::date as today
      from setting s where s.id = ${settingId}),
    left_one as (
      select c.id, c.setting_id, d.today,
        ((c.left_at at time zone d.time_zone)::date + make_interval(months => ${months.child_record}))::date
          as record_on,
        greatest(
          (c.left_at at time zone d.time_zone)::date,
          (coalesce(c.born_on, (c.left_at at time zone d.time_zone)::date)
            + make_interval(months => ${months.safeguarding}))::date) as restricted_on,
        exists (select from hold h where h.setting_id = c.setting_id and h.child_id = c.id and h.lifted_at is null)
          as is_held
      from child c cross join today d
      where c.setting_id = ${settingId} and c.left_at <= ${now}),
    request as (
      select q.id, q.guardian_id, q.child_id, q.released_on, d.today,
        q.released_on is not null and q.released_on <= d.today as is_over,
        exists (
          select from hold h
          where h.setting_id = q.setting_id and h.child_id = q.child_id and h.lifted_at is null) as is_held
      from (
        select r.*,
          ((r.released_at at time zone d.time_zone)::date + make_interval(months => ${months.access_request}))::date
            as released_on
        from access_request r cross join today d
        where r.setting_id = ${settingId}) q
      cross join today d),
    due as (
      select 'access_request' as class, q.id as of_id, q.released_on as since, q.is_held, false as is_whole
      from request q where q.is_over
      union all
      select 'safeguarding', c.id, c.restricted_on, c.is_held, false
      from left_one c
      where c.restricted_on <= c.today and ${isSafeguarded}
      union all
      select 'child_record', c.id, c.record_on, c.is_held,
        not (c.restricted_on > c.today and ${isSafeguarded})
        and not exists (
          select from guardianship g
          join request q on q.guardian_id = g.guardian_id
          where g.setting_id = c.setting_id and g.child_id = c.id and (q.is_held or q.is_over is not true))
      from left_one c
      where c.record_on <= c.today)
    select class, of_id, since::text, is_held, is_whole from due
    where not exists (
      select from erasure_due w where w.setting_id = ${settingId} and w.class = due.class and w.of_id = due.of_id)
    order by class, of_id`,
  );

/** The parts of a card: a table each (migrations 0016, 0041). */
export const cardTables = [
  'diet',
  'emergency_contact',
  'doctor',
  'medicine',
  'professional',
  'home_word',
  'requirement',
  'living',
  'daily',
  'responsibility',
] as const;

/** Tables beside these, each with the child it is of. In this order, as those below. */
export const ofChildTables = [
  'suggestion',
  'confirmation',
  'care_agreement',
  'care_proposal',
  'key_person',
  'photo_child',
  'door_password',
  'room_move',
  'outing',
  'head_count_child',
  'attendance',
  'collector_photo',
  'collector',
  'booking',
] as const;
/** Who the child was. In this order: each is referred to by those before it. */
export const identityTables = ['guardianship_past', 'guardianship', 'child_past', 'hold'] as const;

/** What happened at the door, by the attendance it is of; and before that goes. In this order, too. */
export const doorTables = ['release', 'call_back', 'refusal'] as const;

/** Names of this file alone. */
export const table = (name: string): Sql => ({ texts: [name], values: [] });

export interface Going {
  readonly settingId: SettingId;
  /** Children whose record goes. */
  readonly childIds: readonly string[];
  /** Those of them who go as a whole. */
  readonly wholeIds: readonly string[];
  readonly now: Date;
}

/** Of a child `c`: somebody may not see every photo that it is in. */
const isKeptBack = (now: Date): Sql => sql`(
  exists (
    select from unnest('{photo_family,photo_group}'::text[]) as w (purpose)
    where consent_state(c.setting_id, c.id, w.purpose, ${now}) <> 'given')
  or exists (select from restriction r where r.setting_id = c.setting_id and r.child_id = c.id)
  or exists (
    select from guardianship g
    where g.setting_id = c.setting_id and g.child_id = c.id
      and not (may_view_at(g, ${now}) and 'photos' = any(g.scopes))))`;

/** A change at home `h` that is of the record. */
export const isOfRecord = sql`
  not exists (
    select from home_change_escalation e where e.setting_id = h.setting_id and e.home_change_id = h.id)`;

/**
 * With these: `gone` guardians, all of whose children go as a whole; `said` of entries and stories about none but these
 * children; `pic`, photos in these, of nobody but these children, or of one of them whose photos somebody may not see: that
 * it is in them is what keeps them from being shown; `talk`, threads about them, begun from what goes, or of who goes;
 * `word`, their messages. Each with one of the children it goes with.
 */
export const going = ({ settingId, childIds, wholeIds, now }: Going): Sql => sql`
  gone as (
    select g.guardian_id as id, (array_agg(g.child_id order by g.child_id))[1] as of_id
    from guardianship g
    where g.setting_id = ${settingId} and g.guardian_id in (
      select o.guardian_id from guardianship o
      where o.setting_id = ${settingId} and o.child_id = any(${wholeIds}::uuid[]))
    group by g.guardian_id
    having bool_and(g.child_id = any(${wholeIds}::uuid[]))),
  said as (
    select e.id, e.child_id as of_id
    from entry e where e.setting_id = ${settingId} and e.child_id = any(${childIds}::uuid[])
    union all
    select y.id, (y.reach -> 'childIds' ->> 0)::uuid
    from story y
    where y.setting_id = ${settingId} and y.reach ->> 'kind' = 'children'
      and (y.reach -> 'childIds') <@ to_jsonb(${childIds}::text[])),
  back as (
    select c.id from child c
    where c.setting_id = ${settingId} and c.id = any(${childIds}::uuid[]) and ${isKeptBack(now)}),
  pic as (
    select distinct on (f.id) f.id, f.of_id
    from (
      select f.id, s.of_id
      from said s join photo f on f.setting_id = ${settingId} and f.story_id = s.id
      union all
      select k.photo_id, k.child_id
      from photo_child k
      where k.setting_id = ${settingId} and k.child_id = any(${childIds}::uuid[])
        and (k.child_id in (select id from back) or not exists (
          select from photo_child o
          where o.setting_id = k.setting_id and o.photo_id = k.photo_id
            and o.child_id <> all(${childIds}::uuid[])))) f
    order by f.id, f.of_id),
  talk as (
    select distinct on (t.id) t.id, t.of_id
    from (
      select t.id, t.child_id as of_id
      from thread t where t.setting_id = ${settingId} and t.child_id = any(${childIds}::uuid[])
      union all
      select t.id, s.of_id
      from said s join thread t on t.setting_id = ${settingId} and t.begun_from = s.id and t.child_id is null
      union all
      select t.id, p.of_id
      from gone p
      join thread t on t.setting_id = ${settingId} and t.guardian_id = p.id and t.child_id is null) t
    order by t.id, t.of_id),
  word as (
    select m.id, t.of_id, m.staff_id is not null as is_subject
    from talk t join message m on m.setting_id = ${settingId} and m.thread_id = t.id)`;

const Rows = z.object({ class: KeptClass, ofId: z.uuid(), rows: z.int() });

/** How many rows each of these is: of a child by its record, and by what is kept longer. */
export const countRows = (db: Read, of: Going, safeguardedIds: readonly string[]) => {
  const { settingId, childIds, wholeIds } = of;
  const each = [
    ...[...cardTables, ...ofChildTables, 'consent'].map((name) => rowsOf(name, settingId, childIds)),
    ...doorTables.map((name) => rowsAtDoor(name, settingId, childIds)),
    ...[...identityTables].map((name) => rowsOf(name, settingId, wholeIds)),
  ].reduce((all, one) => sql`${all} union all ${one}`);
  return db.many(
    Rows,
    sql`
    with ${going(of)},
    counted as (
      select of_id, 2 as n from said
      union all select of_id, 1 from pic
      union all select p.of_id, 1 from pic p
        join photo_child k on k.setting_id = ${settingId} and k.photo_id = p.id
        where k.child_id <> all(${childIds}::uuid[])
      union all select of_id, 1 from talk
      union all select of_id, 1 + is_subject::int from word
      union all select a.child_id, 1 from audience a
        where a.setting_id = ${settingId} and a.child_id = any(${childIds}::uuid[])
      union all select h.child_id, 1 from home_change h
        where h.setting_id = ${settingId} and h.child_id = any(${childIds}::uuid[]) and ${isOfRecord}
      union all select of_id, 1 from gone
      union all select p.of_id, 1 from gone p join home h on h.setting_id = ${settingId} and h.guardian_id = p.id
      union all select c.id, 1 from child c where c.setting_id = ${settingId} and c.id = any(${wholeIds}::uuid[])
      union all ${each})
    select 'child_record' as class, of_id, sum(n)::int as rows from counted group by of_id
    union all
    select 'safeguarding', s.of_id, sum(s.n)::int
    from (
      select r.child_id as of_id, 1 + (w.restriction_id is not null)::int as n
      from restriction r
      left join restriction_reason w on w.setting_id = r.setting_id and w.restriction_id = r.id
      where r.setting_id = ${settingId} and r.child_id = any(${safeguardedIds}::uuid[])
      union all
      select h.child_id, 2 from home_change h
      where h.setting_id = ${settingId} and h.child_id = any(${safeguardedIds}::uuid[]) and not (${isOfRecord})) s
    group by s.of_id
    order by class, of_id`,
  );
};

const rowsOf = (name: string, settingId: SettingId, childIds: readonly string[]): Sql => sql`
  select x.child_id as of_id, 1 as n from ${table(name)} x
  where x.setting_id = ${settingId} and x.child_id = any(${childIds}::uuid[])`;

const rowsAtDoor = (name: string, settingId: SettingId, childIds: readonly string[]): Sql => sql`
  select a.child_id as of_id, 1 as n from ${table(name)} x
  join attendance a on a.setting_id = x.setting_id and a.id = x.attendance_id
  where a.setting_id = ${settingId} and a.child_id = any(${childIds}::uuid[])`;
