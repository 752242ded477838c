import type { SettingId, SubjectId } from '@storybell/contracts/ids';
import type { Db, Tx } from '@storybell/platform/sql';
import type { ProviderChannel } from '../channels/channel.ts';
import { scoreBounces, type Bounce } from '../inbound/score-bounces.ts';
import { suppress, type Suppressed } from '../recipients/suppress.ts';
import { saveEnded, saveEvidence, saveSent, suppressQueued, type Ended } from './settle.queries.ts';

/**
 * Writes down what providers said, and of addresses what they are worth. What was taken from us meanwhile counts as
 * evidence while it is in doubt, and not at all once it is claimed again.
 * @returns how many were believed.
 */
export async function settle(
  db: Db,
  owner: number,
  channel: ProviderChannel,
  all: readonly Ended[],
  now: Date,
): Promise<number> {
  const sent = all.filter((one) => one.verdict.status === 'sent');
  const left = await saveSent(db, owner, sent, now);
  const rest = [...left, ...all.filter((one) => one.verdict.status !== 'sent')];
  if (rest.length === 0) return all.length;
  return all.length - rest.length + (await db.tx((tx) => settleRest(tx, owner, channel, rest, now)));
}

async function settleRest(
  tx: Tx,
  owner: number,
  channel: ProviderChannel,
  all: readonly Ended[],
  now: Date,
): Promise<number> {
  const ours = await saveEnded(tx, owner, all, now);
  const known = new Set(ours);
  const late = await saveEvidence(tx, all.filter((one) => !known.has(one)), now); // prettier-ignore
  await suppress(tx, [...ours, ...late].flatMap((one) => marksOf(one, channel)), now); // prettier-ignore
  await scoreBounces(tx, [...ours, ...late].flatMap(fullOf), now); // prettier-ignore
  return ours.length + late.length;
}

const marksOf = ({ settingId, addressHash, verdict }: Ended, channel: ProviderChannel): Suppressed[] =>
  verdict.status === 'failed' && verdict.mark !== null && addressHash !== null && channel !== 'push'
    ? [{ settingId, channel, addressHash, reason: verdict.mark, source: verdict.reason }]
    : [];

/** A mailbox that was full when we came: it counts as a soft bounce. */
const fullOf = ({ id, fence, settingId, addressHash, verdict }: Ended): Bounce[] =>
  verdict.status === 'failed' && verdict.reason === 'smtp_552'
    ? [{ deliveryId: id, fence, settingId, kind: 'soft', code: verdict.reason, addressHash }]
    : [];

/** What waits for its turn is not sent; what is in a provider's hands is past taking back. */
export const withdrawDeliveries = (
  tx: Tx,
  settingId: SettingId,
  subjectIds: readonly SubjectId[],
  now: Date,
) => suppressQueued(tx, settingId, subjectIds, now);
