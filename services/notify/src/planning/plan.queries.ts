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
 * The whole plan in one statement: a row for each guardian and channel, those who are not to get it with the reason;
 * the feed with its numbers; what is due, in parcels. The caller holds the locks of publications and of the setting's feeds, and every
 * guardian is a recipient. A live delivery is its row in the feed.
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
    with told as (
      select t.*, p.kind, p.lane, p.published_at, p.withdrawn_at
      from unnest(${told.map((one) => one.subjectId)}::uuid[], ${told.map((one) => one.guardianId)}::uuid[])
        as t (subject_id, guardian_id)
      join publication p on p.setting_id = ${settingId} and p.subject_id = t.subject_id
      where p.subject_id = any(${subjectIds}::uuid[])),
    numbered as (
      select t.subject_id, t.guardian_id, t.kind, t.published_at,
        c.last_seq + row_number() over (
          partition by t.guardian_id order by t.published_at, t.subject_id)::int as seq
      from told t join feed_counter c on c.setting_id = ${settingId} and c.guardian_id = t.guardian_id
      where t.withdrawn_at is null),
    entered as (
      insert into feed_entry (
        setting_id, guardian_id, subject_id, created_seq, seq, change, published_at, created_at)
      select ${settingId}, guardian_id, subject_id, seq, seq, 'created', published_at, ${now}::timestamptz
      from numbered),
    counted as (
      update feed_counter c set last_seq = n.seq
      from (select guardian_id, max(seq) as seq from numbered group by guardian_id) n
      where c.setting_id = ${settingId} and c.guardian_id = n.guardian_id),
    pointers as (
      insert into delivery (
        setting_id, subject_id, guardian_id, channel, purpose, lane, status, reason, status_at, created_at)
      select ${settingId}, p.subject_id, p.guardian_id, w.channel, 'published', p.lane,
        case when w.reason is null then 'queued' else 'suppressed' end,
        w.reason, ${now}::timestamptz, ${now}::timestamptz
      from told p
      join recipient r on r.setting_id = ${settingId} and r.guardian_id = p.guardian_id
      left join preference pr on pr.setting_id = r.setting_id and pr.guardian_id = r.guardian_id
      cross join lateral (
        select c.channel, ${reasonNotToSend(sql`c.channel`)} as reason
        from (values ('push'), ('email'), ('sms')) as c (channel)
        where c.channel <> 'push' or ${hasDevice}) w
      where p.kind <> 'entry'
      returning id, subject_id, guardian_id, channel, lane, status),
    due as (
      select p.id, p.subject_id, p.channel, p.lane, 
        coalesce(l."dueAt", (${json(dueTimes)}->p.lane->>p.channel)::timestamptz) as due_at
      from pointers p
      left join jsonb_to_recordset(${json(later)}) as l
          ("subjectId" uuid, "guardianId" uuid, channel text, "dueAt" timestamptz)
        on l."subjectId" = p.subject_id and l."guardianId" = p.guardian_id and l.channel = p.channel
      where p.status = 'queued'),
    parcels as (
      insert into parcel (
        setting_id, subject_id, channel, lane, purpose, due_at, first_due_at, delivery_ids, created_at)
      select ${settingId}, subject_id, channel, lane, 'published', due_at, due_at, array_agg(id), ${now}::timestamptz
      from (
        select d.*, (row_number() over (partition by subject_id, channel, due_at) - 1)
          / (${json(sizes)}->>channel)::int as nth
        from due d) d
      group by subject_id, channel, lane, due_at, nth),
    planned as (
      update publication
      set planned_at = case when ${isLast} then ${now}::timestamptz end,
        planned_through = (select max(guardian_id::text)::uuid from told)
      where setting_id = ${settingId} and subject_id = any(${subjectIds}::uuid[]))
    select guardian_id, seq, kind, subject_id from numbered order by guardian_id, seq`,
  );
