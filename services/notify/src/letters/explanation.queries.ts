import { Channel, DeliveryState, Lane } from '@storybell/contracts/delivery';
import { attemptOutcomes } from '@storybell/contracts/explain';
import { DeliveryId, type GuardianId, type SettingId, type SubjectId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read } from '@storybell/platform/sql';
import { z } from 'zod';

export interface About {
  readonly settingId: SettingId;
  readonly subjectId: SubjectId;
  readonly guardianId: GuardianId;
}

export const ReaderRow = z.object({
  locale: Locale,
  change: z.string().nullable(),
  enteredAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  readAt: Instant.nullable(),
  acknowledgedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
});
export type ReaderRow = z.infer<typeof ReaderRow>;

/** Undefined for a guardian who is not told of this subject. */
export const findReader = (db: Read, { settingId, subjectId, guardianId }: About) =>
  db.maybe(
    ReaderRow,
    sql`
    select r.locale, e.change, e.created_at as entered_at, e.delivered_at, e.read_at, e.acknowledged_at, e.answered_at
    from recipient r
    left join feed_entry e
      on e.setting_id = r.setting_id and e.guardian_id = r.guardian_id and e.subject_id = ${subjectId}
    where r.setting_id = ${settingId} and r.guardian_id = ${guardianId}
      and (e.subject_id is not null or exists (
        select from standing d
        where d.subject_id = ${subjectId} and d.guardian_id = r.guardian_id and d.setting_id = r.setting_id))`,
  );

export const DeliveryRow = z.object({
  id: DeliveryId,
  channel: Channel,
  purpose: z.string(),
  lane: Lane,
  state: DeliveryState,
  reason: z.string().nullable(),
  at: Instant,
  plannedAt: Instant,
  fence: z.int().nonnegative(),
  provider: z.string().nullable(),
  providerRef: z.string().nullable(),
  isPossibleDup: z.boolean(),
  replays: z.int().nonnegative(),
  /** What its parcel knows while it is not settled. */
  dueAt: Instant.nullable(),
  heldReason: z.string().nullable(),
  handFence: z.int().nullable(),
  handProvider: z.string().nullable(),
  begunAt: Instant.nullable(),
});
export type DeliveryRow = z.infer<typeof DeliveryRow>;

/** By channel, then in the order in which they were planned. */
export const listDeliveries = (db: Read, { settingId, subjectId, guardianId }: About) =>
  db.many(
    DeliveryRow,
    sql`
    select d.id, d.channel, d.purpose, d.lane,
      case when d.status = 'queued' then coalesce(q.status, 'queued') else d.status end as state, d.reason, d.status_at as at,
      d.created_at as planned_at, d.fence, d.provider, d.provider_ref, d.possible_dup as is_possible_dup, d.replays,
      q.due_at, q.held_reason, q.fence as hand_fence, q.provider as hand_provider, q.begun_at
    from standing d
    left join parcel q on q.subject_id = d.subject_id and d.id = any(q.delivery_ids)
    where d.subject_id = ${subjectId} and d.guardian_id = ${guardianId} and d.setting_id = ${settingId}
    order by array_position(array['push', 'email', 'sms'], d.channel), d.created_at, d.purpose`,
  );

export const AttemptRow = z.object({
  deliveryId: DeliveryId,
  fence: z.int().positive(),
  provider: z.string(),
  begunAt: Instant,
  endedAt: Instant,
  outcome: z.enum(attemptOutcomes),
  code: z.string().nullable(),
});
export type AttemptRow = z.infer<typeof AttemptRow>;

/** By fence. */
export const listAttempts = (db: Read, ids: readonly DeliveryId[]) =>
  db.many(
    AttemptRow,
    sql`
    select delivery_id, fence, provider, begun_at, ended_at, outcome, code from attempt
    where delivery_id = any(${ids}::uuid[]) order by fence`,
  );

export const ReceiptRow = z.object({
  deliveryId: DeliveryId,
  fence: z.int().positive(),
  status: z.string(),
  code: z.string().nullable(),
  at: Instant,
});
export type ReceiptRow = z.infer<typeof ReceiptRow>;

/** By SMS, and of e-mails what came back, in the order in which they came. */
export const listReceipts = (db: Read, ids: readonly DeliveryId[]) =>
  db.many(
    ReceiptRow,
    sql`
    select delivery_id, fence, status, code, created_at as at from receipt where delivery_id = any(${ids}::uuid[])
    union all
    select delivery_id, fence, kind, code, created_at from bounce where delivery_id = any(${ids}::uuid[])
    order by at, status`,
  );
