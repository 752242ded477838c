import type { DeliveryId } from '@storybell/contracts/ids';
import type { DeliveryState } from '@storybell/contracts/delivery';
import type { Tx } from '@storybell/platform/sql';
import { queueDeliveries } from '../deliveries/queue-deliveries.ts';
import type { Deps } from '../deps.ts';
import { alarms, receipts } from '../measures.ts';
import { suppress } from '../recipients/suppress.ts';
import { readEarlier, requeueTold, saveReceipt, type Earlier } from './receipt.queries.ts';
import { alarming, judgeReceipt, type ReceiptVerdict } from './receipt.ts';
import { findTold, settleTold } from './told-later.ts';

export interface Arrived {
  readonly deliveryId: DeliveryId;
  /** Of the attempt it is about. */
  readonly fence: number;
  readonly providerRef: string;
  readonly status: string;
  readonly code: string | undefined;
}

/** What became of a receipt, for the count. */
type Effect = 'unknown' | 'outdated' | 'repeated' | 'nothing' | 'sent' | 'delivered' | 'failed' | 'retry';

type Needs = Pick<Deps, 'hints' | 'log'>;

/**
 * Twice, late, reordered or replayed, a receipt moves a delivery forward or not at all, and in whatever order they come
 * the end is the same; one of an older attempt never changes a newer one.
 */
export async function receiveReceipt(tx: Tx, deps: Needs, arrived: Arrived, now: Date): Promise<void> {
  const effect = await apply(tx, deps, arrived, now);
  tx.afterCommit(() => {
    receipts.add({ result: effect });
  });
}

async function apply(tx: Tx, { hints, log }: Needs, arrived: Arrived, now: Date): Promise<Effect> {
  const { deliveryId: id, fence, providerRef } = arrived;
  const told = await findTold(tx, { id, channel: 'sms', fence });
  if (!told || (told.fence === fence && told.providerRef !== null && told.providerRef !== providerRef))
    return 'unknown';
  if (told.fence !== fence) return 'outdated';
  const { settingId, subjectId, state, addressHash } = told;
  const earlier = await readEarlier(tx, id, fence);
  if (!(await saveReceipt(tx, { ...arrived, settingId, code: arrived.code ?? null }, now))) return 'repeated';

  const leftMs = told.reachBy === null ? Number.POSITIVE_INFINITY : Date.parse(told.reachBy) - now.getTime();
  const verdict = judgeReceipt(arrived.status, arrived.code, { earlier: earlier.failures, leftMs });
  if (!mayApply(state, verdict, earlier)) return 'nothing';
  tx.afterCommit(() => {
    hints.progress(settingId, [subjectId]);
    const alarm = 'code' in verdict && alarming.has(verdict.code) ? verdict.code : undefined;
    if (alarm === undefined) return;
    alarms.add({ code: alarm });
    log.error(
      { code: alarm, deliveryId: id },
      'the phone company filtered a text: look at its wording or sender',
    );
  });
  const move = { id, fence, providerRef };
  switch (verdict.kind) {
    case 'nothing':
      return 'nothing';
    case 'sent':
    case 'delivered':
      await settleTold(tx, told, { ...move, status: verdict.kind, reason: null }, now);
      return verdict.kind;
    case 'failed':
      await settleTold(tx, told, { ...move, status: 'failed', reason: verdict.code }, now);
      if (verdict.mark && addressHash !== null)
        await suppress(tx, [{ settingId, channel: 'sms', addressHash, reason: verdict.mark, source: `receipt:${verdict.code}` }], now); // prettier-ignore
      return 'failed';
    case 'retry': {
      const { code, isPossibleDup } = verdict;
      await settleTold(tx, told, { ...move, status: 'sent', reason: null }, now);
      await requeueTold(tx, { id, code, isPossibleDup }, now);
      await queueDeliveries(tx, settingId, [{ id, dueAt: new Date(now.getTime() + verdict.afterMs) }], now);
      return 'retry';
    }
  }
}

/**
 * A receipt proves that the attempt reached the provider, whatever we knew of it. Of all that is said of one attempt the
 * most counts: sent, then failed, then delivered.
 */
function mayApply(
  state: DeliveryState,
  verdict: ReceiptVerdict,
  { hasArrived, hasFailed }: Earlier,
): boolean {
  if (state === 'suppressed' || state === 'delivered' || hasArrived) return false;
  const isOpen = state !== 'failed' && state !== 'dead';
  switch (verdict.kind) {
    case 'nothing':
      return false;
    case 'sent':
      return isOpen && state !== 'sent' && !hasFailed;
    case 'delivered':
      return true;
    case 'failed':
    case 'retry':
      return isOpen;
  }
}
