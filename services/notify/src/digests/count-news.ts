import type { DeliveryId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import { countMembers, lockDeliveries } from './digest.queries.ts';

/** How many new things each digest tells of, and whether any was read meanwhile. Nobody joins it until commit. */
export async function countNews(tx: Tx, ids: readonly DeliveryId[]) {
  if (ids.length === 0) return [];
  await lockDeliveries(tx, ids);
  return countMembers(tx, ids);
}
