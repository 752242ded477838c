import type { PushId } from '@storybell/contracts/ids';
import type { Deps } from '../deps.ts';
import { deleteGone } from './push.queries.ts';

/** What fails now is told again by the next message for them. */
export async function forgetDevices(
  { db, log }: Pick<Deps, 'db' | 'log'>,
  ids: readonly PushId[],
): Promise<void> {
  try {
    await deleteGone(db, ids);
    log.info({ count: ids.length }, 'devices that are no more were forgotten');
  } catch (error) {
    log.warn({ error, count: ids.length }, 'devices that are no more could not be forgotten yet');
  }
}
