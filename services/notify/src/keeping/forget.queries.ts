/** Deliveries whose time is over. Only what is settled goes; what is queued, on its way or in doubt stays. */
import { SettingId, SubjectId } from '@storybell/contracts/ids';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

/**
 * Unless the setting chose otherwise. No shorter than the year that the parity page counts (`contracts/parity`). Source:
 * docs/keeping.md.
 */
const MONTHS = 12;

const isSettled: Sql = sql`d.status in ('sent', 'delivered', 'failed', 'dead', 'suppressed')`;

const Old = z.object({ settingId: SettingId, subjectId: SubjectId, publishedAt: Instant });
export type Old = z.infer<typeof Old>;

/**
 * Oldest first, after `after`. What had to be confirmed, or to reach its readers by a time, keeps its deliveries as proof
 * until diary erases it. What a parcel is still there for waits.
 */
export const listOld = (db: Read, after: Old | undefined, limit: number, now: Date) =>
  db.many(
    Old,
    sql`
    select p.setting_id, p.subject_id, p.published_at
    from publication p
    left join kept_period k on k.setting_id = p.setting_id
    where p.forgotten_at is null and p.published_at <= ${now}::timestamptz - make_interval(months => ${MONTHS})
      and p.published_at + make_interval(months => coalesce(k.months, ${MONTHS})) <= ${now}
      and not p.needs_acknowledgement and p.reach_by is null
      and (${after === undefined}
        or (p.published_at, p.subject_id) > (${after?.publishedAt ?? null}::timestamptz, ${after?.subjectId ?? null}::uuid))
      and not exists (select from parcel q where q.subject_id = p.subject_id)
    order by p.published_at, p.subject_id
    limit ${limit}`,
  );

const Gone = z.object({ entries: z.int(), deliveries: z.int() });

/**
 * Of up to `limit` entries of feeds, all of whose deliveries are settled: the deliveries, with their attempts and receipts,
 * and why there was none. The entries stay, with what was read.
 */
export const forgetOfEntries = (tx: Tx, subjectId: SubjectId, limit: number) =>
  tx.one(
    Gone,
    sql`
    with chosen as (
      select e.guardian_id, array_remove(array[e.push_id, e.email_id, e.sms_id], null) as ids
      from feed_entry e
      where e.subject_id = ${subjectId} and num_nonnulls(e.push_id, e.email_id, e.sms_id, e.unsent) > 0
        and not exists (
          select from unnest(array[e.push_id, e.email_id, e.sms_id]) as i (id)
          left join delivery d on d.id = i.id
          where i.id is not null and (${isSettled}) is not true)
      order by e.guardian_id limit ${limit} for update of e),
    cleared as (
      update feed_entry e set push_id = null, email_id = null, sms_id = null, unsent = null
      from chosen c where e.subject_id = ${subjectId} and e.guardian_id = c.guardian_id returning 1),
    gone as (
      delete from delivery d using chosen c cross join lateral unnest(c.ids) as i (id)
      where d.id = i.id returning 1)
    select (select count(*) from cleared)::int as entries, (select count(*) from gone)::int as deliveries`,
  );

/** Reminders, corrections and digests of this subject that are settled; a digest once all that it told of has gone. */
export const forgetOthers = (tx: Tx, subjectId: SubjectId, limit: number) =>
  tx.exec(sql`
    delete from delivery d
    where d.id in (
      select d.id from delivery d
      where d.subject_id = ${subjectId} and not d.in_feed and ${isSettled}
        and not exists (select from digest_member m where m.digest_delivery_id = d.id)
      order by d.id limit ${limit} for update)`);

/** @returns 0 while something of it is there still. */
export const markForgotten = (tx: Tx, { settingId, subjectId }: Old, now: Date) =>
  tx.exec(sql`
    update publication p set forgotten_at = ${now}
    where p.setting_id = ${settingId} and p.subject_id = ${subjectId}
      and not exists (
        select from feed_entry e
        where e.subject_id = p.subject_id and num_nonnulls(e.push_id, e.email_id, e.sms_id) > 0)
      and not exists (select from delivery d where d.subject_id = p.subject_id and not d.in_feed)`);

/** Evenings whose time is over, oldest first. Few: one for each day and hour of a setting. */
export const listOldDigests = async (db: Read, limit: number, now: Date): Promise<SubjectId[]> =>
  (
    await db.many(
      z.object({ id: SubjectId }),
      sql`
      select g.id from digest g
      left join kept_period k on k.setting_id = g.setting_id
      where g.created_at + make_interval(months => coalesce(k.months, ${MONTHS})) <= ${now}
        and not exists (select from parcel q where q.subject_id = g.id)
      order by g.created_at, g.id limit ${limit}`,
    )
  ).map(({ id }) => id);

export const deleteDigest = (tx: Tx, id: SubjectId) =>
  tx.exec(sql`
    delete from digest g where g.id = ${id} and not exists (select from delivery d where d.subject_id = g.id)`);
