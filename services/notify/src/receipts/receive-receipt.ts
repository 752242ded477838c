import type { DeliveryId } from '@storybell/contracts/ids';
import type { DeliveryState } from '@storybell/contracts/delivery';
import type { Tx } from '@storybell/platform/sql';
import type { Deps } from '../deps.ts';
import { receipts } from '../measures.ts';
import { suppress } from '../recipients/suppress.ts';
import { lockReceiving, moveByReceipt, requeueByReceipt, saveReceipt } from './receipt.queries.ts';
import { judgeReceipt, type ReceiptVerdict } from './receipt.ts';

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

/**
 * Twice, late, reordered or replayed, a receipt moves a delivery forward or not at all; one of an older attempt never
 * changes a newer one.
 */
export async function receiveReceipt(
  tx: Tx,
  { hints }: Pick<Deps, 'hints'>,
  arrived: Arrived,
  now: Date,
): Promise<void> {
  const effect = await apply(tx, hints, arrived, now);
  tx.afterCommit(() => {
    receipts.add({ result: effect });
  });
}

async function apply(tx: Tx, hints: Deps['hints'], arrived: Arrived, now: Date): Promise<Effect> {
  const { deliveryId: id, fence, providerRef } = arrived;
  const delivery = await lockReceiving(tx, id, fence);
  if (!delivery || (delivery.providerRef !== null && delivery.providerRef !== providerRef)) return 'unknown';
  if (delivery.fence !== fence) return 'outdated';
  const { settingId, subjectId, state, addressHash, retried } = delivery;
  const code = arrived.code ?? null;
  if (!(await saveReceipt(tx, { ...arrived, settingId, code }, now))) return 'repeated';

  const verdict = judgeReceipt(arrived.status, arrived.code, retried);
  if (!mayApply(state, verdict)) return 'nothing';
  tx.afterCommit(() => {
    hints.progress(settingId, [subjectId]);
  });
  switch (verdict.kind) {
    case 'nothing':
      return 'nothing';
    case 'sent':
    case 'delivered':
      await moveByReceipt(tx, { id, fence, providerRef, status: verdict.kind, reason: null }, now);
      return verdict.kind;
    case 'failed':
      await moveByReceipt(tx, { id, fence, providerRef, status: 'failed', reason: verdict.code }, now);
      if (verdict.mark && addressHash !== null)
        await suppress(tx, [{ settingId, channel: 'sms', addressHash, reason: verdict.mark, source: `receipt:${verdict.code}` }], now); // prettier-ignore
      return 'failed';
    case 'retry': {
      const dueAt = new Date(now.getTime() + verdict.afterMs);
      await moveByReceipt(tx, { id, fence, providerRef, status: 'sent', reason: null }, now);
      await requeueByReceipt(
        tx,
        id,
        { reason: verdict.code, isPossibleDup: verdict.isPossibleDup, dueAt },
        now,
      );
      return 'retry';
    }
  }
}

/** A receipt proves that the attempt reached the provider, whatever we knew of it; what has ended stays ended. */
function mayApply(state: DeliveryState, verdict: ReceiptVerdict): boolean {
  switch (state) {
    case 'queued':
    case 'sending':
    case 'unknown':
      return verdict.kind !== 'nothing';
    case 'sent':
      return verdict.kind !== 'nothing' && verdict.kind !== 'sent';
    case 'delivered':
    case 'failed':
    case 'dead':
    case 'suppressed':
      return false;
  }
}
