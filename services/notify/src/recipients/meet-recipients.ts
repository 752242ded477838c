import type { GuardianContact } from '@storybell/contracts/guardian';
import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { Read, Tx } from '@storybell/platform/sql';
import type { Woken } from '../feed/woken.ts';
import { listUnknown, saveStrangers } from './recipient.queries.ts';
import type { Addresses } from './sealed-address.ts';
import { syncRecipients } from './sync-recipients.ts';

/** Of those given, the guardians whom diary has not told us about. */
export const findUnknown = (db: Read, guardianIds: readonly GuardianId[]): Promise<GuardianId[]> =>
  listUnknown(db, guardianIds);

interface Met {
  readonly settingId: SettingId;
  readonly unknown: readonly { readonly guardianId: GuardianId; readonly locale: Locale }[];
  readonly contacts: readonly GuardianContact[];
}

/**
 * Guardians of an audience of whom nothing was heard before become recipients: as diary describes them, else by their
 * language alone until it does.
 * @returns whom to hint after commit.
 */
export async function meetRecipients(
  tx: Tx,
  addresses: Addresses,
  { settingId, unknown, contacts }: Met,
  now: Date,
): Promise<Woken[]> {
  if (unknown.length === 0) return [];
  const woken = await syncRecipients(tx, addresses, contacts, now);
  await saveStrangers(tx, settingId, unknown, now);
  return woken;
}
