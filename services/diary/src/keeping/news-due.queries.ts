/** What was told to a room or to all, and conversations about no child, once nobody has had to do with them for long. */
import { PhotoId, SubjectId, type SettingId } from '@storybell/contracts/ids';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { Due, going, type Going } from './due.queries.ts';
import type { Months } from './rules.ts';
import { monthsAfter, wallOf } from './wall.queries.ts';

const NewsDue = Due.extend({ rows: z.int() });

/** Of a thread `t` that is about no child: the record of a child of its guardian is held. */
const isThreadHeld: Sql = sql`exists (
  select from guardianship g
  join hold h on h.setting_id = g.setting_id and h.child_id = g.child_id and h.lifted_at is null
  where g.setting_id = t.setting_id and g.guardian_id = t.guardian_id)`;

/** Of a subject `s`: it was told of a child whose record is held, or shows one. */
const isToldHeld: Sql = sql`(
  exists (
    select from hold h
    join told t on t.setting_id = h.setting_id and t.child_id = h.child_id
    where h.setting_id = s.setting_id and h.lifted_at is null and t.subject_id = s.id)
  or exists (
    select from photo f
    join photo_child k on k.setting_id = f.setting_id and k.photo_id = f.id
    join hold h on h.setting_id = k.setting_id and h.child_id = k.child_id and h.lifted_at is null
    where f.setting_id = s.setting_id and f.story_id = s.id))`;

/**
 * `old_thread`: not those of guardians who go, nor those begun from what goes with a child, with `going` before it.
 * `spread`: stories and notices to more than some children; one that a conversation began from waits for that.
 */
const dueOf = ({ settingId, now }: Pick<Going, 'settingId' | 'now'>, months: Months): Sql => sql`
  wall as (${wallOf(settingId, sql`${now}::timestamptz`)}),
  old_thread as (
    select t.id, ${monthsAfter(sql`t.last_at`, months.news)} as since, ${isThreadHeld} as is_held
    from thread t cross join wall d
    left join story y on y.id = t.begun_from
    left join notice n on n.id = t.begun_from
    where t.setting_id = ${settingId} and t.child_id is null and t.id not in (select id from talk)
      and (t.begun_from is null or n.id is not null or y.reach ->> 'kind' in ('room', 'setting'))
      and ${monthsAfter(sql`t.last_at`, months.news)} <= d.today),
  spread as (
    select s.id, s.since, s.class, s.is_held
    from (
      select s.id, s.setting_id, case when n.needs_acknowledgement then 'proof' else 'news' end as class,
        case when n.needs_acknowledgement then ${monthsAfter(sql`s.published_at`, months.proof)}
          else ${monthsAfter(sql`s.published_at`, months.news)} end as since,
        ${isToldHeld} as is_held, d.today
      from subject s cross join wall d
      left join story y on y.id = s.id
      left join notice n on n.id = s.id
      where s.setting_id = ${settingId} and (n.id is not null or y.reach ->> 'kind' in ('room', 'setting'))) s
    where s.since <= s.today and not exists (
      select from thread t
      where t.setting_id = s.setting_id and t.begun_from = s.id and t.id not in (select id from talk)
        and t.id not in (select o.id from old_thread o where not o.is_held)))`;

/** Without what goes with the children of `of`, which is counted there. */
export const listNewsDue = (db: Read, of: Going, months: Months) =>
  db.many(
    NewsDue,
    sql`
    with ${going(of)}, ${dueOf(of, months)},
    counted as (
      select id as of_id, 1 as n from old_thread
      union all
      select m.thread_id, 1 + (m.staff_id is not null)::int
      from old_thread o join message m on m.setting_id = ${of.settingId} and m.thread_id = o.id
      union all
      select m.thread_id, 1
      from old_thread o
      join message m on m.setting_id = ${of.settingId} and m.thread_id = o.id
      join audience a on a.setting_id = ${of.settingId} and a.subject_id = m.id
      where a.child_id <> all(${of.childIds}::uuid[])
      union all select id, 2 from spread
      union all
      select a.subject_id, 1
      from spread o join audience a on a.setting_id = ${of.settingId} and a.subject_id = o.id
      where a.child_id <> all(${of.childIds}::uuid[])
      union all
      select f.story_id, 1 + (
        select count(*) from photo_child k
        where k.setting_id = f.setting_id and k.photo_id = f.id and k.child_id <> all(${of.childIds}::uuid[]))
      from spread o join photo f on f.setting_id = ${of.settingId} and f.story_id = o.id
      where f.id not in (select id from pic))
    select o.class, o.id as of_id, o.since::text, o.is_held, false as is_whole,
      (select sum(c.n)::int from counted c where c.of_id = o.id) as rows
    from (
      select 'news' as class, id, since, is_held from old_thread
      union all
      select class, id, since, is_held from spread) o
    order by o.class, o.id`,
  );

interface News {
  readonly settingId: SettingId;
  readonly id: string;
}

/** Undefined when it is not due any more: somebody wrote in it or about it, or it is held. Whoever changes it waits. */
export async function lockNews(
  tx: Tx,
  { settingId, id }: News,
  months: Months,
  now: Date,
): Promise<'thread' | 'told' | undefined> {
  await tx.exec(sql`select id from thread where setting_id = ${settingId} and id = ${id} for update`);
  await tx.exec(sql`select id from subject where setting_id = ${settingId} and id = ${id} for update`);
  const none = { settingId, childIds: [], wholeIds: [], now };
  const found = await tx.maybe(
    z.object({ kind: z.enum(['thread', 'told']) }),
    sql`
    with ${going(none)}, ${dueOf(none, months)}
    select 'thread' as kind from old_thread where id = ${id} and not is_held
    union all
    select 'told' from spread
    where id = ${id} and not is_held and not exists (
      select from thread t where t.setting_id = ${settingId} and t.begun_from = ${id})`,
  );
  return found?.kind;
}

export const listMessagesOf = async (db: Read, { settingId, id }: News, limit: number) =>
  (
    await db.many(
      z.object({ id: SubjectId }),
      sql`
      select m.id from message m
      where m.setting_id = ${settingId} and m.thread_id = ${id} order by m.id limit ${limit}`,
    )
  ).map((one) => one.id);

export const listPhotosOf = async (db: Read, { settingId, id }: News, limit: number) =>
  (
    await db.many(
      z.object({ id: PhotoId }),
      sql`
      select f.id from photo f
      where f.setting_id = ${settingId} and f.story_id = ${id} order by f.id limit ${limit}`,
    )
  ).map((one) => one.id);

export const deleteThread = (tx: Tx, { settingId, id }: News) =>
  tx.exec(sql`delete from thread where setting_id = ${settingId} and id = ${id}`);
