import type { SettingId, SubjectId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import { suppress } from '../recipients/suppress.ts';
import { saveEnded, suppressQueued, type Ended } from './delivery-due.queries.ts';

/**
 * Writes down what providers said, and of addresses what they are worth.
 * @returns how many were ours to settle; fewer than given means that another worker took them over meanwhile.
 */
export async function settle(tx: Tx, owner: string, all: readonly Ended[], now: Date): Promise<number> {
  const ours = await saveEnded(tx, owner, all, now);
  await suppress(tx, all.filter((one) => ours.has(one.claimed.id)).flatMap(marksOf), now);
  return ours.size;
}

const marksOf = ({ claimed, channel, verdict }: Ended) =>
  verdict.status === 'failed' && verdict.mark !== null && claimed.addressHash !== null
    ? [
        {
          settingId: claimed.settingId,
          channel,
          addressHash: claimed.addressHash,
          reason: verdict.mark,
          source: verdict.reason,
        },
      ]
    : [];

/** What waits for its turn is not sent; what is in a provider's hands is past taking back. */
export const withdrawDeliveries = (
  tx: Tx,
  settingId: SettingId,
  subjectIds: readonly SubjectId[],
  now: Date,
) => suppressQueued(tx, settingId, subjectIds, now);
