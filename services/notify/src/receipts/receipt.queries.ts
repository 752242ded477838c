import { DeliveryState } from '@storybell/contracts/delivery';
import { SettingId, SubjectId, type DeliveryId } from '@storybell/contracts/ids';
import { Instant } from '@storybell/contracts/time';
import { sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { ProviderChannel } from '../channels/channel.ts';

/** A delivery of which somebody tells something later. */
export interface Told {
  readonly settingId: SettingId;
  readonly subjectId: SubjectId;
  readonly state: DeliveryState;
  /** Of the last attempt begun, or claimed. */
  readonly fence: number;
  /** Null while nobody has answered the last attempt. */
  readonly providerRef: string | null;
  /** Of the address that the attempt told of went to, if it is still the recipient's. */
  readonly addressHash: string | null;
  /** By when it is of use. */
  readonly reachBy: string | null;
  /** The parcel it is in, with the provider that was handed it. */
  readonly parcel: { readonly number: number; readonly provider: string | null } | null;
}

const Parcel = z.object({
  number: z.int(),
  status: z.enum(['queued', 'sending', 'unknown']),
  fence: z.int(),
  provider: z.string().nullable(),
});

const Delivery = z.object({
  settingId: SettingId,
  subjectId: SubjectId,
  status: DeliveryState,
  fence: z.int(),
  providerRef: z.string().nullable(),
  addressHash: z.string().nullable(),
  reachBy: Instant.nullable(),
});

/** A sender may move it from one parcel to another between our two looks. */
const LOOKS = 3;

interface Attempt {
  readonly id: DeliveryId;
  readonly channel: ProviderChannel;
  readonly fence: number;
}

/**
 * The delivery as it is now, locked: its parcel first, as senders do. It need not have a row yet.
 * @param writeDown Gives it one.
 */
export async function lockTold(
  tx: Tx,
  attempt: Attempt,
  writeDown: (
    tx: Tx,
    all: readonly { readonly parcel: number; readonly id: DeliveryId }[],
  ) => Promise<unknown>,
): Promise<Told | undefined> {
  for (let look = 1; ; look += 1) {
    const parcel = await lockParcel(tx, attempt);
    if (parcel) await writeDown(tx, [{ parcel: parcel.number, id: attempt.id }]);
    const found = await lockDelivery(tx, attempt);
    if (!found) return undefined;
    const { status, providerRef, fence, ...rest } = found;
    if (status !== 'queued') return { ...rest, state: status, fence, providerRef, parcel: null };
    if (parcel) return { ...rest, state: parcel.status, fence: parcel.fence, providerRef: null, parcel };
    if (look === LOOKS) return { ...rest, state: status, fence, providerRef: null, parcel: null };
  }
}

/** By its subject; of one that has no row, by a look through those of its channel, which is seldom. */
const lockParcel = async (tx: Tx, { id, channel }: Attempt) => {
  const row = await tx.maybe(
    z.object({ subjectId: SubjectId }),
    sql`select subject_id from delivery where id = ${id} and channel = ${channel}`,
  );
  return tx.maybe(
    Parcel,
    sql`
    select number, status, fence, provider from parcel
    where ${row === undefined ? sql`channel = ${channel} and guardian_ids is not null` : sql`subject_id = ${row.subjectId}`}
      and delivery_ids @> array[${id}::uuid]
    for update`,
  );
};

const lockDelivery = (tx: Tx, { id, channel, fence }: Attempt) =>
  tx.maybe(
    Delivery,
    sql`
    select d.setting_id, d.subject_id, d.status, d.fence, d.provider_ref, r.hash as address_hash,
      -- A correction is for whenever it comes.
      case when not starts_with(d.purpose, 'erratum_') then p.reach_by end as reach_by
    from delivery d
    left join publication p on p.setting_id = d.setting_id and p.subject_id = d.subject_id
    left join lateral (
      select x.hash from recipient w
      cross join lateral (select case d.channel when 'email' then w.email_hash when 'sms' then w.phone_hash end as hash) x
      where w.setting_id = d.setting_id and w.guardian_id = d.guardian_id
        and ('x' || left(x.hash, 16))::bit(64)::bigint = coalesce(
          (select a.address_mark from attempt a where a.delivery_id = d.id and a.fence = ${fence}),
          case when d.fence = ${fence} then d.address_mark end)) r on true
    where d.id = ${id} and d.channel = ${channel}
    for update of d`,
  );

/** What receipts of this attempt have said, and how many of all attempts asked for a retry. */
const Earlier = z.object({ hasArrived: z.boolean(), hasFailed: z.boolean(), failures: z.int() });
export type Earlier = z.infer<typeof Earlier>;

/** Of a delivery that is locked. */
export const readEarlier = (tx: Tx, id: DeliveryId, fence: number) =>
  tx.one(
    Earlier,
    sql`
    select
      coalesce(bool_or(fence = ${fence} and status in ('delivered', 'read')), false) as has_arrived,
      coalesce(bool_or(fence = ${fence} and status in ('undelivered', 'failed', 'canceled')), false) as has_failed,
      (count(*) filter (where status in ('undelivered', 'failed', 'canceled')))::int as failures
    from receipt where delivery_id = ${id}`,
  );

export interface Received {
  readonly settingId: SettingId;
  readonly deliveryId: DeliveryId;
  readonly fence: number;
  readonly providerRef: string;
  readonly status: string;
  readonly code: string | null;
}

/** @returns false when it was received before. */
export const saveReceipt = async (tx: Tx, one: Received, now: Date): Promise<boolean> =>
  (await tx.exec(sql`
    /* step: receipt */
    insert into receipt (setting_id, delivery_id, fence, provider_ref, status, code, created_at)
    values (${one.settingId}, ${one.deliveryId}, ${one.fence}, ${one.providerRef}, ${one.status}, ${one.code}, ${now})
    on conflict do nothing`)) === 1;

export interface Move {
  readonly id: DeliveryId;
  readonly fence: number;
  readonly provider: string | null;
  readonly providerRef: string | null;
  readonly status: 'sent' | 'delivered' | 'failed';
  readonly reason: string | null;
}

/** Whoever told it proves that the attempt was accepted, though we may have been in doubt of it. */
export const moveTold = async (tx: Tx, move: Move, now: Date): Promise<void> => {
  await tx.exec(sql`
    update attempt set outcome = 'accepted', code = null, provider_ref = ${move.providerRef}, ended_at = ${now}
    where delivery_id = ${move.id} and fence = ${move.fence} and outcome = 'unknown'`);
  await tx.exec(sql`
    /* step: told */
    update delivery
    set status = ${move.status}, reason = ${move.reason}, fence = ${move.fence}, status_at = ${now},
      provider = coalesce(${move.provider}, provider), provider_ref = coalesce(${move.providerRef}, provider_ref)
    where id = ${move.id}`);
};

/** Accepted, and not arrived, for a reason that may pass: another attempt follows, so this one gets its row. */
export const requeueTold = async (
  tx: Tx,
  { id, code, isPossibleDup }: { id: DeliveryId; code: string; isPossibleDup: boolean },
  now: Date,
): Promise<void> => {
  await tx.exec(sql`
    /* step: receipt-retry */
    with past as (
      insert into attempt (delivery_id, fence, setting_id, channel, provider, address_mark, outcome, code,
        provider_ref, begun_at, ended_at, created_at)
      select id, fence, setting_id, channel, coalesce(provider, channel), address_mark, 'accepted', ${code},
        provider_ref, status_at, ${now}::timestamptz, ${now}::timestamptz
      from delivery where id = ${id}
      on conflict (delivery_id, fence) do update set code = excluded.code)
    update delivery
    set status = 'queued', reason = ${code}, provider_ref = null, possible_dup = possible_dup or ${isPossibleDup},
      status_at = ${now}
    where id = ${id}`);
};
