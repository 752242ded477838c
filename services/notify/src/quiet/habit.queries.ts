import { Lane } from '@storybell/contracts/delivery';
import { DeliveryId, GuardianId, type SettingId, type SubjectId } from '@storybell/contracts/ids';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { ProviderChannel } from '../channels/channel.ts';
import type { Habit } from './when.ts';

interface Whose {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
}

const HabitRow = z.object({
  guardianId: GuardianId,
  quietFrom: z.string().nullable(),
  quietTo: z.string().nullable(),
  digestAt: z.string().nullable(),
  zone: z.string(),
});
export type HabitRow = z.infer<typeof HabitRow>;

/** Of those given, the ones who have a habit. */
export const listHabits = (db: Read, settingId: SettingId, guardianIds: readonly GuardianId[]) =>
  db.many(
    HabitRow,
    sql`
    select guardian_id, quiet_from, quiet_to, digest_at, zone from habit
    where setting_id = ${settingId} and guardian_id = any(${guardianIds}::uuid[])`,
  );

export const upsertHabit = (tx: Tx, { settingId, guardianId }: Whose, habit: Habit, now: Date) =>
  tx.exec(sql`
    insert into habit (setting_id, guardian_id, quiet_from, quiet_to, digest_at, zone, created_at)
    values (${settingId}, ${guardianId}, ${habit.quiet?.from ?? null}, ${habit.quiet?.to ?? null}, ${habit.digestAt},
      ${habit.zone}, ${now})
    on conflict (setting_id, guardian_id) do update set
      quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, digest_at = excluded.digest_at,
      zone = excluded.zone`);

export const deleteHabit = (tx: Tx, { settingId, guardianId }: Whose) =>
  tx.exec(sql`delete from habit where setting_id = ${settingId} and guardian_id = ${guardianId}`);

const OtherRow = z.object({
  deliveryId: DeliveryId,
  state: z.enum(['queued', 'told']),
  lane: Lane,
  at: Instant,
  isRead: z.boolean(),
});

/** How far back a pointer may have been planned that went out within a day: it waited for a night, or for a digest. */
const PLANNED_WITHIN_DAYS = 4;

/** A pointer whose turn it may be. */
export interface Pointer {
  readonly id: DeliveryId;
  readonly settingId: SettingId;
  readonly subjectId: SubjectId;
  readonly guardianId: GuardianId;
  readonly plannedAt: Date;
}

/**
 * The other pointers to the recipient of each by this channel: those told, and those that are due or on their way and
 * were planned before it. By way of the feed, which is what a recipient's subjects are found by.
 */
export const listOthers = (
  tx: Pick<Tx, 'often'>,
  channel: ProviderChannel,
  pointers: readonly Pointer[],
  now: Date,
) =>
  tx.often.many(
    OtherRow,
    sql`
    select m.id as delivery_id, p.lane, e.read_at is not null as is_read,
      case when o.status in ('sent', 'delivered') then 'told' else 'queued' end as state,
      case when o.status in ('sent', 'delivered') then o.status_at else coalesce(o.created_at, e.created_at) end as at
    from unnest(
      ${pointers.map((one) => one.id)}::uuid[], ${pointers.map((one) => one.settingId)}::uuid[],
      ${pointers.map((one) => one.subjectId)}::uuid[], ${pointers.map((one) => one.guardianId)}::uuid[],
      ${pointers.map((one) => one.plannedAt)}::timestamptz[]) as m (id, setting_id, subject_id, guardian_id, created_at)
    cross join lateral (
      select f.setting_id, f.subject_id, f.read_at, f.created_at,
        case ${channel}::text when 'push' then f.push_id when 'email' then f.email_id else f.sms_id end as id
      from feed_entry f
      where f.setting_id = m.setting_id and f.guardian_id = m.guardian_id and f.subject_id <> m.subject_id
        and f.created_at > ${now}::timestamptz - make_interval(days => ${PLANNED_WITHIN_DAYS})
        and f.change <> 'withdrawn'
      order by f.seq desc limit 100) e
    join publication p on p.setting_id = e.setting_id and p.subject_id = e.subject_id
    left join delivery o on o.id = e.id
    where e.id is not null and (
      o.status in ('sent', 'delivered')
      or (coalesce(o.status, 'queued') = 'queued' and (coalesce(o.created_at, e.created_at), e.id) < (m.created_at, m.id)
        and exists (
          select from parcel q
          where q.subject_id = e.subject_id and e.id = any(q.delivery_ids)
            and (q.status <> 'queued' or q.due_at <= ${now}::timestamptz))))`,
  );
