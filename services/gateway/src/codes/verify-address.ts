/** In a setting an address is one person's: whoever had a code there first, until it leaves their record. */
import type { Holder } from '@storybell/contracts/card';
import type { GuardianId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import { readHolder } from '../cards/read-holders.ts';
import type { Deps } from '../deps.ts';
import { claimWay } from '../shared-ways/shared-way.ts';
import { addressFor, addressHashOf } from './address.ts';
import { listVerified, verifyAddress } from './code.queries.ts';
import type { Tried } from './prove-code.ts';

type Needs = Pick<Deps, 'db' | 'client' | 'secrets'>;

/** Whether the code went to what is on the record now. */
export const isOnRecord = (
  { secrets }: Pick<Needs, 'secrets'>,
  holder: Holder,
  { channel, addressHash }: Pick<Tried, 'channel' | 'addressHash'>,
): boolean => {
  const address = addressFor(channel, holder);
  return address !== undefined && addressHashOf(secrets, address).equals(addressHash);
};

/** Whoever had the address before and does not have it on their record any more; asked before anything is written. */
export async function findFormer(
  deps: Needs,
  { settingId, guardianId }: Holder,
  tried: Tried,
): Promise<GuardianId | undefined> {
  const verified = await listVerified(deps.db, tried.addressHash);
  const other = verified.find((one) => one.settingId === settingId && one.guardianId !== guardianId);
  if (!other) return undefined;
  const holder = await readHolder(deps.client, { ...other, childId: null });
  return holder && isOnRecord(deps, holder, tried) ? undefined : other.guardianId;
}

/** @returns false when it is somebody else's, or an order suspends it since somebody else uses it too. */
export async function claimAddress(
  tx: Tx,
  { settingId, guardianId }: Holder,
  { channel, addressHash }: Tried,
  former: GuardianId | undefined,
  now: Date,
): Promise<boolean> {
  const address = { settingId, guardianId, channel, addressHash };
  await claimWay(tx, address, { kind: channel, hash: addressHash }, now);
  if ((await verifyAddress(tx, address, former, now)) !== guardianId) return false;
  return (await listVerified(tx, addressHash)).some(
    (one) => one.settingId === settingId && one.guardianId === guardianId,
  );
}
