import type { DeliveryId, SettingId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import { parcelSizes } from './delivery.ts';
import { insertParcels } from './parcel.queries.ts';
import { leaveParcels, lockParcels, writeDown } from './settle.queries.ts';

/**
 * Puts deliveries whose rows say `queued` into parcels: a replay, a receipt worth a retry, a reminder, a digest. Wake the
 * lane after commit.
 */
export async function queueDeliveries(
  tx: Tx,
  settingId: SettingId,
  all: readonly { readonly id: DeliveryId; readonly dueAt: Date }[],
  now: Date,
): Promise<void> {
  if (all.length > 0) await insertParcels(tx, settingId, all, parcelSizes, now);
}

/** Settled by somebody else than who holds their parcel, e.g. by a receipt: out of it, so that they may be queued anew. */
export async function takeOut(
  tx: Tx,
  all: readonly { readonly parcel: number; readonly id: DeliveryId }[],
): Promise<void> {
  await lockParcels(tx, all.map((one) => one.parcel)); // prettier-ignore
  await writeDown(tx, all);
  await leaveParcels(tx, all);
}

/**
 * What is still queued has no row of its own. Whoever is to refer to its row, or to change it, asks for it first.
 * The caller holds the locks of the parcels.
 */
export const writeRows = (
  tx: Tx,
  all: readonly { readonly parcel: number; readonly id: DeliveryId }[],
): Promise<unknown> => writeDown(tx, all);
