import type { DeliveryId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import type { ProviderChannel } from '../channels/channel.ts';
import { takeOut, writeRows } from '../deliveries/queue-deliveries.ts';
import { lockTold, moveTold, type Move, type Told } from './receipt.queries.ts';

/**
 * The delivery that a receipt or a bounce tells of, locked.
 * @returns undefined when there is none by this channel.
 */
export const findTold = (
  tx: Tx,
  attempt: { readonly id: DeliveryId; readonly channel: ProviderChannel; readonly fence: number },
): Promise<Told | undefined> => lockTold(tx, attempt, writeRows);

/** Settled by what was told, also when our own call has not been answered yet: then its late answer finds nothing. */
export async function settleTold(tx: Tx, told: Told, move: Omit<Move, 'provider'>, now: Date): Promise<void> {
  await moveTold(tx, { ...move, provider: told.parcel?.provider ?? null }, now);
  if (told.parcel) await takeOut(tx, [{ parcel: told.parcel.number, id: move.id }]);
}
