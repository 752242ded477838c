import type { DeliveryId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import { queueDeliveries } from '../deliveries/queue-deliveries.ts';
import { insertDigests, insertMembers, lockDigests, type Member } from './digest.queries.ts';

/** How long a digest waits for the others that are due at its time, so that it counts all of them. */
const COUNT_MS = 5_000;

/**
 * Lets a digest tell of these deliveries. One that was made before takes them in, also when it has gone: it sent its
 * reader to the app, where they were already.
 * @returns those that it tells of. The others are to go by themselves, since their digest was not needed when it was
 * due and never comes again.
 */
export async function fold(
  tx: Tx,
  where: Parameters<typeof lockDigests>[1],
  members: readonly Member[],
  now: Date,
): Promise<DeliveryId[]> {
  if (members.length === 0) return [];
  const added = await insertDigests(tx, where, members, now);
  const dueAt = new Date(now.getTime() + COUNT_MS);
  await queueDeliveries(tx, where.settingId, added.map((id) => ({ id, dueAt })), now); // prettier-ignore
  const folded = (await lockDigests(tx, where, members)).filter((one) => one.state !== 'suppressed');
  await insertMembers(tx, folded, now);
  return folded.map((one) => one.deliveryId);
}
