import type { Tx } from '@storybell/platform/sql';
import { leavePlace as leave, type Place } from './group.queries.ts';

/** Of one who is manager there no more: made manager again, they are not of the group by that. */
export async function leavePlace(tx: Tx, place: Place, now: Date): Promise<void> {
  await leave(tx, place, now);
}
