import { DeliveryState } from '@storybell/contracts/delivery';
import { SettingId, SubjectId, type DeliveryId } from '@storybell/contracts/ids';
import { sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

const Receiving = z.object({
  settingId: SettingId,
  subjectId: SubjectId,
  state: DeliveryState,
  fence: z.int(),
  providerRef: z.string().nullable(),
  addressHash: z.string().nullable(),
  /** Receipts that asked for a retry before. */
  retried: z.int(),
});

/** The SMS delivery as it is now, locked; `addressHash` of the attempt that the receipt is about. */
export const lockReceiving = async (tx: Tx, id: DeliveryId, fence: number) => {
  const locked = await tx.exec(sql`select id from delivery where id = ${id} and channel = 'sms' for update`);
  if (locked === 0) return undefined;
  return tx.maybe(
    Receiving,
    sql`
    select d.setting_id, d.subject_id, coalesce(q.status, d.status) as state, coalesce(q.fence, d.fence) as fence,
      coalesce(a.provider_ref, d.provider_ref) as provider_ref, a.address_hash,
      (select count(*)::int from receipt t where t.delivery_id = d.id and t.status in ('undelivered', 'failed'))
        as retried
    from delivery d
    left join delivery_due q on q.delivery_id = d.id
    left join attempt a on a.delivery_id = d.id and a.fence = ${fence}
    where d.id = ${id}`,
  );
};

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
    insert into receipt (setting_id, delivery_id, fence, provider_ref, status, code, created_at)
    values (${one.settingId}, ${one.deliveryId}, ${one.fence}, ${one.providerRef}, ${one.status}, ${one.code}, ${now})
    on conflict do nothing`)) === 1;

interface Moved {
  readonly id: DeliveryId;
  readonly fence: number;
  readonly providerRef: string;
  readonly status: 'sent' | 'delivered' | 'failed';
  readonly reason: string | null;
}

/** Settled by its receipt, also when our own call has not been answered yet: then its late answer finds nothing. */
export const moveByReceipt = async (tx: Tx, { id, fence, providerRef, status, reason }: Moved, now: Date) => {
  await tx.exec(sql`delete from delivery_due where delivery_id = ${id}`);
  await tx.exec(sql`
    update attempt set outcome = 'accepted', provider_ref = ${providerRef}, ended_at = ${now}
    where delivery_id = ${id} and fence = ${fence} and (outcome is null or outcome = 'unknown')`);
  await tx.exec(sql`
    update delivery
    set status = ${status}, reason = ${reason}, fence = ${fence}, provider_ref = ${providerRef}, status_at = ${now}
    where id = ${id}`);
};

/** Sent, and not arrived, for a reason that may pass: due again. */
export const requeueByReceipt = async (
  tx: Tx,
  id: DeliveryId,
  { reason, isPossibleDup, dueAt }: { reason: string; isPossibleDup: boolean; dueAt: Date },
  now: Date,
) => {
  await tx.exec(sql`
    insert into delivery_due (delivery_id, setting_id, channel, lane, fence, due_at, first_due_at, created_at)
    select id, setting_id, channel, lane, fence, ${dueAt}, ${now}, ${now} from delivery where id = ${id}
    on conflict (delivery_id) do update set status = 'queued', owner = null, due_at = excluded.due_at`);
  await tx.exec(sql`
    update delivery
    set status = 'queued', reason = ${reason}, possible_dup = possible_dup or ${isPossibleDup}, status_at = ${now}
    where id = ${id}`);
};
