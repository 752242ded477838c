import type { GuardianContact } from '@storybell/contracts/guardian';
import type { Tx } from '@storybell/platform/sql';
import { retellFeeds } from '../feed/change-feed.ts';
import type { Woken } from '../feed/woken.ts';
import type { Addresses } from './sealed-address.ts';
import { saveRecipients } from './recipient.queries.ts';

/**
 * Takes over what diary says of guardians. Who reads another language now gets their feed anew: the words of each item
 * are others, and those not translated yet follow one by one.
 * @returns whom to hint after commit.
 */
export async function syncRecipients(
  tx: Tx,
  addresses: Addresses,
  contacts: readonly GuardianContact[],
  now: Date,
): Promise<Woken[]> {
  const changed = await saveRecipients(tx, addresses, contacts, now);
  const readers = changed.filter((one) => one.hasNewLocale);
  if (readers.length === 0) return [];
  return retellFeeds(tx, readers);
}
