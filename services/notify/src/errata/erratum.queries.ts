import type { Lane } from '@storybell/contracts/delivery';
import { DeliveryId, GuardianId, type SettingId, type SubjectId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { sql, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { providerChannels } from '../channels/channel.ts';

export interface Corrected {
  readonly settingId: SettingId;
  readonly subjectId: SubjectId;
  readonly locale: Locale;
  readonly revision: number;
}

/** Locked, so that a plan that is being made is waited for. Undefined before anything was heard of it. */
export const lockPublication = (tx: Tx, { settingId, subjectId }: Corrected) =>
  tx.maybe(
    z.object({ isTold: z.boolean(), isWithdrawn: z.boolean() }),
    sql`
    select planned_at is not null or planned_through is not null as is_told, withdrawn_at is not null as is_withdrawn
    from publication where setting_id = ${settingId} and subject_id = ${subjectId} for update`,
  );

/** @returns whether a later correction was heard before this one: events come in any order. */
export async function saveErratum(tx: Tx, { settingId, subjectId, locale, revision }: Corrected, now: Date) {
  await tx.exec(sql`
    insert into erratum (setting_id, subject_id, locale, revision, created_at)
    values (${settingId}, ${subjectId}, ${locale}, ${revision}, ${now}) on conflict do nothing`);
  const { latest } = await tx.one(
    z.object({ latest: z.int() }),
    sql`
    select max(revision) as latest from erratum
    where setting_id = ${settingId} and subject_id = ${subjectId} and locale = ${locale}`,
  );
  return latest > revision;
}

const Reader = z.object({ guardianId: GuardianId, hasSeen: z.boolean() });

/**
 * Those who read the language of the correction, and whether they had the words before: a device of theirs held the item
 * as it was last, they read it or it arrived since the words were shown, or they had them by e-mail. The caller holds
 * the feeds' lock.
 * @param shownAt Since when the words were shown; null when they never were.
 */
export const listReaders = (tx: Tx, { settingId, subjectId, locale }: Corrected, shownAt: string | null) =>
  tx.many(
    Reader,
    sql`
    select e.guardian_id,
      coalesce(${shownAt}::timestamptz is not null and (
        c.confirmed_seq >= e.seq or e.read_at >= ${shownAt} or e.delivered_at >= ${shownAt}
        or e.guardian_id in (${mailedSince({ settingId, subjectId }, shownAt)})), false) as has_seen
    from feed_entry e
    join recipient r on r.setting_id = e.setting_id and r.guardian_id = e.guardian_id
    left join feed_counter c on c.setting_id = e.setting_id and c.guardian_id = e.guardian_id
    where e.setting_id = ${settingId} and e.subject_id = ${subjectId} and r.locale = ${locale}
    order by e.guardian_id`,
  );

/** Guardians who had the words themselves by e-mail, sent or in a provider's hands, under a consent of that moment. */
const mailedSince = (
  { settingId, subjectId }: Pick<Corrected, 'settingId' | 'subjectId'>,
  shownAt: string | null,
): Sql => sql`
  select m.guardian_id
  from (
    select d.guardian_id, d.status_at as at
    from delivery d
    where d.setting_id = ${settingId} and d.subject_id = ${subjectId} and d.channel = 'email'
      and d.purpose = 'published' and d.status in ('sent', 'delivered')
    union all
    -- In hand or in doubt. A member that was tried before has a row, and no guardian beside it in the parcel.
    select coalesce(d.guardian_id, i.guardian_id), q.begun_at
    from parcel q
    cross join unnest(q.delivery_ids, q.guardian_ids) as i (id, guardian_id)
    left join delivery d on d.id = i.id
    where q.subject_id = ${subjectId} and q.channel = 'email' and q.purpose = 'published' and q.status <> 'queued'
      and q.begun_at is not null) m
  join preference pr on pr.setting_id = ${settingId} and pr.guardian_id = m.guardian_id
  where m.at >= ${shownAt}
    and ((pr.email_with_content and pr.content_agreed_at <= m.at)
      or m.at between pr.content_was_agreed_at and pr.content_ended_at)`;

export interface NewErrata {
  readonly guardianIds: readonly GuardianId[];
  readonly purpose: string;
  /** Urgent goes by every way they left on; routine by the first of them. */
  readonly lane: Lane;
  readonly reasonNotToSend: (channel: Sql) => Sql;
  readonly hasDevice: Sql;
}

/**
 * One message for each guardian who had the wrong words, or, where there is no way to them, rows that say why not.
 * Who was told of a later correction is not told of this one.
 * @returns those to be sent.
 */
export const insertErrata = (
  tx: Tx,
  { settingId, subjectId, locale, revision }: Corrected,
  { guardianIds, purpose, lane, reasonNotToSend, hasDevice }: NewErrata,
  now: Date,
) =>
  tx.many(
    z.object({ id: DeliveryId, guardianId: GuardianId, channel: z.enum(providerChannels) }),
    sql`
    /* step: erratum */
    with way as (
      select r.guardian_id, w.channel, w.reason,
        row_number() over (partition by r.guardian_id order by w.reason is not null, w.place) as nth,
        bool_and(w.reason is not null) over (partition by r.guardian_id) as is_unreachable
      from unnest(${guardianIds}::uuid[]) as g (id)
      join recipient r on r.setting_id = ${settingId} and r.guardian_id = g.id
      join publication p on p.setting_id = r.setting_id and p.subject_id = ${subjectId}
      left join preference pr on pr.setting_id = r.setting_id and pr.guardian_id = r.guardian_id
      cross join lateral (
        select c.channel, c.place, ${reasonNotToSend(sql`c.channel`)} as reason
        from (values ('push', 1), ('email', 2), ('sms', 3)) as c (channel, place)
        where c.channel <> 'push' or ${hasDevice}) w
      where not exists (
        select from delivery o
        join erratum x on x.subject_id = o.subject_id and x.locale = ${locale} and x.revision > ${revision}
          and o.purpose = 'erratum_' || x.locale || '_' || x.revision
        where o.subject_id = ${subjectId} and o.guardian_id = r.guardian_id)),
    told as (
      insert into delivery (
        setting_id, subject_id, guardian_id, channel, purpose, lane, status, reason, status_at, created_at)
      select ${settingId}, ${subjectId}, guardian_id, channel, ${purpose}, ${lane},
        case when reason is null then 'queued' else 'suppressed' end, reason, ${now}::timestamptz, ${now}::timestamptz
      from way
      where is_unreachable or (reason is null and (nth = 1 or ${lane} = 'urgent'))
      order by guardian_id, channel
      on conflict do nothing
      returning id, guardian_id, channel, status)
    select id, guardian_id, channel from told where status = 'queued' order by id`,
  );
