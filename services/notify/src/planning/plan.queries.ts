import type { GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import { json, sql, type Sql, type Tx } from '@storybell/platform/sql';
import type { ProviderChannel } from '../channels/channel.ts';
import type { DueTimes, Later } from '../quiet/due-later.ts';
import { Woken } from '../feed/woken.ts';

export interface Told {
  readonly subjectId: SubjectId;
  readonly guardianId: GuardianId;
}

interface Plan {
  readonly settingId: SettingId;
  readonly subjectIds: readonly SubjectId[];
  readonly told: readonly Told[];
  /** When pointers are due, but for those in `later`. */
  readonly dueTimes: DueTimes;
  readonly later: readonly Later[];
  /** False when more pages of the audience follow. */
  readonly isLast: boolean;
  /** Deliveries in a parcel. */
  readonly sizes: Readonly<Record<ProviderChannel, number>>;
  readonly reasonNotToSend: (channel: Sql) => Sql;
  /** True for who can be reached by push at all: without a device there is no delivery to speak of. */
  readonly hasDevice: Sql;
}

/**
 * The whole plan in one statement: the feed with its numbers, and what is due, in parcels. Whoever is not to get a
 * message has the reason in the entry of the feed, and who is has the id there and in a parcel: their deliveries get rows
 * when they are settled. A live delivery is its row in the feed. The caller holds the locks of publications and of the
 * setting's feeds, and every guardian is a recipient.
 * @returns a change of a feed for each guardian and subject.
 */
export const insertPlan = (
  tx: Tx,
  { settingId, subjectIds, told, dueTimes, later, sizes, reasonNotToSend, hasDevice, isLast }: Plan,
  now: Date,
) =>
  tx.many(
    Woken,
    sql`
    /* step: plan */
    with looked as materialized (
      select t.*, p.kind, p.lane, p.published_at, p.withdrawn_at is null as in_feed,
        p.kind <> 'entry' and ${hasDevice} as by_push,
        case when p.kind <> 'entry' then ${reasonNotToSend(sql`'email'`)} end as email_reason,
        case when p.kind <> 'entry' then ${reasonNotToSend(sql`'sms'`)} end as sms_reason
      from unnest(${told.map((one) => one.subjectId)}::uuid[], ${told.map((one) => one.guardianId)}::uuid[])
        as t (subject_id, guardian_id)
      join publication p on p.setting_id = ${settingId} and p.subject_id = t.subject_id
      join recipient r on r.setting_id = ${settingId} and r.guardian_id = t.guardian_id
      left join preference pr on pr.setting_id = r.setting_id and pr.guardian_id = r.guardian_id
      where p.subject_id = any(${subjectIds}::uuid[])),
    -- What is settled with a reason that has no code, or is not in the feed, has a row of its own.
    decided as (
      select l.*,
        case when by_push then gen_random_uuid() end as push_id,
        case when kind <> 'entry' and not (in_feed and unsent_code(email_reason) is not null)
          then gen_random_uuid() end as email_id,
        case when kind <> 'entry' and not (in_feed and unsent_code(sms_reason) is not null)
          then gen_random_uuid() end as sms_id
      from looked l),
    numbered as (
      select d.*,
        coalesce((select e.seq from feed_entry e where e.guardian_id = d.guardian_id order by e.seq desc limit 1), 0)
          + row_number() over (partition by guardian_id order by published_at, subject_id)::int as seq
      from decided d where in_feed),
    entered as (
      insert into feed_entry (
        setting_id, guardian_id, subject_id, created_seq, seq, change, unsent, push_id, email_id, sms_id, created_at)
      select ${settingId}, guardian_id, subject_id, seq, seq, 'created',
        nullif(coalesce(unsent_code(email_reason), 0) + 8 * coalesce(unsent_code(sms_reason), 0), 0),
        push_id, email_id, sms_id, ${now}::timestamptz
      from numbered),
    pointers as (
      select d.subject_id, d.guardian_id, d.lane, d.in_feed, w.channel, w.id, w.reason
      from decided d
      cross join lateral (
        values ('push', d.push_id, case when not d.in_feed then 'withdrawn' end),
          ('email', d.email_id, d.email_reason), ('sms', d.sms_id, d.sms_reason)) as w (channel, id, reason)
      where w.id is not null),
    settled as (
      insert into delivery (
        id, setting_id, subject_id, guardian_id, channel, purpose, lane, status, reason, in_feed, status_at, created_at)
      select id, ${settingId}, subject_id, guardian_id, channel, 'published', lane, 'suppressed', reason, in_feed,
        ${now}::timestamptz, ${now}::timestamptz
      from pointers where reason is not null),
    due as (
      select p.id, p.subject_id, p.guardian_id, p.channel, p.lane,
        coalesce(l."dueAt", (${json(dueTimes)}->p.lane->>p.channel)::timestamptz) as due_at
      from pointers p
      left join jsonb_to_recordset(${json(later)}) as l
          ("subjectId" uuid, "guardianId" uuid, channel text, "dueAt" timestamptz)
        on l."subjectId" = p.subject_id and l."guardianId" = p.guardian_id and l.channel = p.channel
      where p.reason is null),
    parcels as (
      insert into parcel (
        setting_id, subject_id, channel, lane, purpose, due_at, first_due_at, delivery_ids, guardian_ids, created_at)
      select ${settingId}, subject_id, channel, lane, 'published', due_at, due_at, array_agg(id),
        array_agg(guardian_id), ${now}::timestamptz
      from (
        select d.*, (row_number() over (partition by subject_id, channel, due_at) - 1)
          / (${json(sizes)}->>channel)::int as nth
        from due d) d
      group by subject_id, channel, lane, due_at, nth),
    planned as (
      update publication
      set planned_at = case when ${isLast} then ${now}::timestamptz end,
        planned_through = (select max(guardian_id::text)::uuid from decided)
      where setting_id = ${settingId} and subject_id = any(${subjectIds}::uuid[]))
    select guardian_id, seq, kind, subject_id from numbered order by guardian_id, seq`,
  );
