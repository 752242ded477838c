import type { GuardianId } from '@storybell/contracts/ids';
import type { Read } from '@storybell/platform/sql';
import type { PushTarget } from '../channels/channel.ts';
import { listDevices, type Whose } from './push.queries.ts';

/** The devices of these guardians that our key reaches. Who has none is missing. */
export async function findDevices(
  db: Read,
  all: readonly Whose[],
  serverKey: string,
): Promise<Map<GuardianId, PushTarget[]>> {
  const devices = await listDevices(db, all, serverKey);
  return Map.groupBy(devices, (one) => one.guardianId);
}
