import { Channel, DeliveryState } from '@storybell/contracts/delivery';
import { GuardianId, SubjectId, type SettingId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';

export const ProgressRow = z.object({
  guardianId: GuardianId,
  locale: Locale,
  channel: Channel,
  state: DeliveryState,
  reason: z.string().nullable(),
  at: Instant,
  readAt: Instant.nullable(),
  acknowledgedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  /** By when it was to reach them, unless it was taken back. */
  reachBy: Instant.nullable(),
});
export type ProgressRow = z.infer<typeof ProgressRow>;

/** What parcels know better than the rows of their deliveries; `q`. */
const inParcels = (where: Sql): Sql => sql`
  (select m.id, q.status from parcel q cross join unnest(q.delivery_ids) as m (id) where ${where}) q`;

/** Of one subject, by guardian. */
export const listProgress = (db: Read, settingId: SettingId, subjectId: SubjectId) =>
  db.many(
    ProgressRow,
    progressOfSubjects(settingId, (column) => sql`${column} = ${subjectId}`),
  );

const WithSubject = ProgressRow.extend({ subjectId: SubjectId });

/** Of all notices published since then and not taken back; of each by guardian. */
export const listProgressOfNotices = (db: Read, settingId: SettingId, since: Date) =>
  db.many(
    WithSubject,
    progressOfSubjects(
      settingId,
      (column) => sql`
        ${column} = any (array(
          select n.subject_id from publication n
          where n.setting_id = ${settingId} and n.kind = 'notice' and n.withdrawn_at is null
            and n.published_at >= ${since}))`,
    ),
  );

/**
 * One row per guardian and channel, by guardian. A live delivery is the entry of the feed. What a digest tells of has
 * got as far as the digest.
 */
const progressOfSubjects = (settingId: SettingId, isOf: (column: Sql) => Sql): Sql => sql`
    select d.subject_id, d.guardian_id, r.locale, d.channel, d.state, d.reason, d.at, e.read_at, e.acknowledged_at,
      e.answered_at, case when b.withdrawn_at is null then b.reach_by end as reach_by
    from (
      select l.subject_id, l.guardian_id, 'live' as channel,
        case when l.delivered_at is null then 'sent' else 'delivered' end as state,
        null as reason, coalesce(l.delivered_at, l.created_at) as at
      from feed_entry l where l.setting_id = ${settingId} and ${isOf(sql`l.subject_id`)}
      union all
      select p.subject_id, p.guardian_id, p.channel,
        case when p.status = 'queued' then coalesce(q.status, 'queued') else coalesce(g.status, p.status) end,
        coalesce(g.reason, p.reason), coalesce(g.status_at, p.status_at)
      from standing p
      left join ${inParcels(isOf(sql`q.subject_id`))} on q.id = p.id
      left join digest_member m on m.delivery_id = p.id and p.reason = 'digest'
      left join delivery g on g.id = m.digest_delivery_id
      where p.setting_id = ${settingId} and ${isOf(sql`p.subject_id`)} and p.purpose = 'published') d
    join recipient r on r.setting_id = ${settingId} and r.guardian_id = d.guardian_id
    left join publication b on b.setting_id = ${settingId} and b.subject_id = d.subject_id
    left join feed_entry e
      on e.setting_id = ${settingId} and e.guardian_id = d.guardian_id and e.subject_id = d.subject_id
    order by d.subject_id, d.guardian_id, array_position(array['live', 'push', 'email', 'sms'], d.channel)`;

export const countByState = (db: Read, settingId: SettingId, since: string | undefined) =>
  db.many(
    z.object({ channel: Channel, state: DeliveryState, count: z.int() }),
    sql`
    select channel, state, count(*)::int as count
    from (
      select 'live' as channel, case when l.delivered_at is null then 'sent' else 'delivered' end as state, l.created_at
      from feed_entry l where l.setting_id = ${settingId}
      union all
      select p.channel, case when p.status = 'queued' then coalesce(q.status, 'queued') else p.status end, p.created_at
      from standing p left join ${inParcels(sql`q.setting_id = ${settingId}`)} on q.id = p.id
      where p.setting_id = ${settingId}) d
    where ${since ?? null}::timestamptz is null or d.created_at >= ${since ?? null}
    group by 1, 2 order by 1, 2`,
  );
