import type { SettingId, SubjectId } from '@storybell/contracts/ids';
import { json, sql, type Sql, type Tx } from '@storybell/platform/sql';
import { Woken } from '../feed/woken.ts';

export interface Told {
  readonly subjectId: SubjectId;
  readonly guardianId: string;
  /** Random; each stands in the link of one message. */
  readonly emailCode: string;
  readonly smsCode: string;
}

/**
 * The whole plan in one statement: a row for each guardian and channel, those who are not to get it with the reason;
 * the feed with its numbers; what is due. The caller holds the locks of publications and counters, and every guardian
 * is a recipient. A live delivery is `sent` by its row in the feed.
 * @returns a change of a feed for each guardian and subject.
 */
export const insertPlan = (
  tx: Tx,
  settingId: SettingId,
  subjectIds: readonly SubjectId[],
  told: readonly Told[],
  reasonNotToSend: (channel: Sql) => Sql,
  now: Date,
) =>
  tx.many(
    Woken,
    sql`
    with told as (
      select t.*, p.kind, p.lane, p.published_at, p.withdrawn_at
      from jsonb_to_recordset(${json(told)}) as t
        ("subjectId" uuid, "guardianId" uuid, "emailCode" text, "smsCode" text)
      join publication p on p.setting_id = ${settingId} and p.subject_id = t."subjectId"
      where p.subject_id = any(${subjectIds}::uuid[])),
    numbered as (
      select t."subjectId" as subject_id, t."guardianId" as guardian_id, t.kind, t.published_at,
        c.last_seq + row_number() over (
          partition by t."guardianId" order by t.published_at, t."subjectId")::int as seq
      from told t join feed_counter c on c.setting_id = ${settingId} and c.guardian_id = t."guardianId"
      where t.withdrawn_at is null),
    entered as (
      insert into feed_entry (
        setting_id, guardian_id, subject_id, created_seq, seq, change, published_at, created_at)
      select ${settingId}, guardian_id, subject_id, seq, seq, 'created', published_at, ${now}::timestamptz
      from numbered),
    logged as (
      insert into feed_change (setting_id, guardian_id, seq, subject_id, change, created_at)
      select ${settingId}, guardian_id, seq, subject_id, 'created', ${now}::timestamptz from numbered),
    counted as (
      update feed_counter c set last_seq = n.seq
      from (select guardian_id, max(seq) as seq from numbered group by guardian_id) n
      where c.setting_id = ${settingId} and c.guardian_id = n.guardian_id),
    live as (
      insert into delivery (
        setting_id, subject_id, guardian_id, channel, purpose, lane, status, reason, feed_seq, status_at, created_at)
      select ${settingId}, t."subjectId", t."guardianId", 'live', 'published', t.lane,
        case when n.seq is null then 'suppressed' else 'sent' end,
        case when n.seq is null then 'withdrawn' end,
        n.seq, ${now}::timestamptz, ${now}::timestamptz
      from told t
      left join numbered n on n.subject_id = t."subjectId" and n.guardian_id = t."guardianId"),
    pointers as (
      insert into delivery (
        setting_id, subject_id, guardian_id, channel, purpose, lane, status, reason, link_code, status_at, created_at)
      select ${settingId}, p."subjectId", p."guardianId", w.channel, 'published', p.lane,
        case when w.reason is null then 'queued' else 'suppressed' end,
        w.reason, w.code, ${now}::timestamptz, ${now}::timestamptz
      from told p
      join recipient r on r.setting_id = ${settingId} and r.guardian_id = p."guardianId"
      left join preference pr on pr.setting_id = r.setting_id and pr.guardian_id = r.guardian_id
      cross join lateral (
        select c.channel, c.code, ${reasonNotToSend(sql`c.channel`)} as reason
        from (values ('email', p."emailCode"), ('sms', p."smsCode")) as c (channel, code)) w
      where p.kind <> 'entry'
      returning id, setting_id, channel, lane, status),
    due as (
      insert into delivery_due (delivery_id, setting_id, channel, lane, due_at, first_due_at, created_at)
      select id, setting_id, channel, lane, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
      from pointers where status = 'queued'),
    planned as (
      update publication set planned_at = ${now}::timestamptz
      where setting_id = ${settingId} and subject_id = any(${subjectIds}::uuid[]))
    select guardian_id, seq, kind, subject_id from numbered order by guardian_id, seq`,
  );
