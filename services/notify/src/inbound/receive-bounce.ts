import type { DeliveryState } from '@storybell/contracts/delivery';
import type { Tx } from '@storybell/platform/sql';
import { messageIdOf } from '../channels/email.ts';
import type { Deps } from '../deps.ts';
import { bounces } from '../measures.ts';
import { findTold, settleTold } from '../receipts/told-later.ts';
import type { Report } from './read-report.ts';
import type { Attempt } from './return-path.ts';
import { scoreBounces } from './score-bounces.ts';

/** What became of what came back, for the count. */
type Effect =
  | Exclude<Report, { kind: 'bounce' | 'complaint' }>['why']
  | 'foreign'
  | 'unknown'
  | 'repeated'
  | 'hard'
  | 'soft'
  | 'policy'
  | 'complaint';

/**
 * A bounce fails the delivery that it is about, and tells of its address; a complaint tells of the address alone. Twice
 * is once. It never stops what waits to be sent again: if the address is no good, the look before sending sees that.
 */
export async function receiveBounce(
  tx: Tx,
  { hints, config }: Pick<Deps, 'hints' | 'config'>,
  attempt: Attempt,
  report: Report,
  now: Date,
): Promise<void> {
  const effect = await apply(tx, { hints, mailDomain: config.NOTIFY_MAIL_DOMAIN }, attempt, report, now);
  tx.afterCommit(() => {
    bounces.add({ result: effect });
  });
}

interface Needs extends Pick<Deps, 'hints'> {
  readonly mailDomain: string;
}

async function apply(
  tx: Tx,
  { hints, mailDomain }: Needs,
  { deliveryId, fence }: Attempt,
  report: Report,
  now: Date,
): Promise<Effect> {
  if (report.kind === 'nothing') return report.why;
  if (report.messageId !== null && report.messageId !== messageIdOf(deliveryId, mailDomain)) return 'foreign';
  const told = await findTold(tx, { id: deliveryId, channel: 'email', fence });
  if (!told || told.fence < fence) return 'unknown';

  const { settingId, subjectId, addressHash } = told;
  const kind = report.kind === 'complaint' ? 'complaint' : report.severity;
  const code = report.kind === 'complaint' ? 'dsn_complaint' : report.code;
  const added = await scoreBounces(tx, [{ deliveryId, fence, settingId, kind, code, addressHash }], now);
  if (added === 0) return 'repeated';

  if (kind !== 'complaint' && told.fence === fence && isOut(told.state)) {
    await settleTold(
      tx,
      told,
      { id: deliveryId, fence, providerRef: null, status: 'failed', reason: code },
      now,
    );
    tx.afterCommit(() => {
      hints.progress(settingId, [subjectId]);
    });
  }
  return kind;
}

/** It has left, as far as we know or because this proves it. */
function isOut(state: DeliveryState): boolean {
  switch (state) {
    case 'sent':
    case 'sending':
    case 'unknown':
      return true;
    case 'queued':
    case 'delivered':
    case 'failed':
    case 'dead':
    case 'suppressed':
      return false;
  }
}
