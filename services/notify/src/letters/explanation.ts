/** An explanation: all that is known of one message to one guardian, in the order in which it happened. Pure. */
import type { ExplainedAttempt, ExplainedDelivery, Explanation } from '@storybell/contracts/explain';
import type { AttemptRow, DeliveryRow, ReaderRow, ReceiptRow } from './explanation.queries.ts';
import { deferUntil, type Habit } from '../quiet/when.ts';
import { whyOf } from './why.ts';

export const appOf = (reader: ReaderRow): Explanation['app'] => {
  const { enteredAt, change, deliveredAt, readAt, acknowledgedAt, answeredAt } = reader;
  if (enteredAt === null) return null;
  return {
    at: enteredAt,
    deliveredAt,
    readAt,
    acknowledgedAt,
    answeredAt,
    isWithdrawn: change === 'withdrawn',
  };
};

export function explain(
  row: DeliveryRow,
  past: readonly AttemptRow[],
  receipts: readonly ReceiptRow[],
  { now, habit }: { readonly now: Date; readonly habit: Habit | undefined },
): ExplainedDelivery {
  const { id, channel, purpose, lane, state, reason, at, plannedAt, isPossibleDup, replays } = row;
  const dueAt = state === 'queued' ? row.dueAt : null;
  const attempts = attemptsOf(row, past);
  const standing = {
    channel,
    state,
    reason,
    dueAt: dueAt === null ? null : new Date(dueAt),
    isHeld: row.heldReason !== null,
    wasTried: attempts.length > 0,
    isQuiet: dueAt !== null && lane === 'routine' && endsQuiet(habit, new Date(dueAt)),
  };
  return {
    id,
    channel,
    purpose,
    lane,
    state,
    reason: reason ?? row.heldReason,
    why: whyOf(standing, now),
    at,
    plannedAt,
    dueAt,
    isPossibleDup,
    replays,
    attempts,
    receipts: receipts.map(({ fence, status, code, at: cameAt }) => ({ fence, status, code, at: cameAt })),
  };
}

/** Whether an instant is the first after quiet hours. */
const endsQuiet = (habit: Habit | undefined, at: Date): boolean => {
  const before = new Date(at.getTime() - 1);
  return deferUntil(habit, { lane: 'routine', purpose: 'reminder', plannedAt: before }, before) !== null;
};

/** Those that ended, and the last one, which has no row of its own while it lasts or when it was accepted. */
function attemptsOf(row: DeliveryRow, past: readonly AttemptRow[]): ExplainedAttempt[] {
  const ended = past.map(({ deliveryId: _, ...attempt }): ExplainedAttempt => attempt);
  const isNew = (fence: number) => !past.some((one) => one.fence === fence);
  const { state, fence, provider, providerRef, handFence, begunAt } = row;
  if (begunAt !== null && handFence !== null && handFence > 0 && isNew(handFence) && state !== 'queued') {
    const outcome = state === 'unknown' ? 'unknown' : null;
    return [
      ...ended,
      { fence: handFence, provider: row.handProvider, begunAt, endedAt: null, outcome, code: row.reason },
    ];
  }
  if (providerRef === null || fence === 0 || !isNew(fence)) return ended;
  const endedAt = state === 'sent' ? row.at : null;
  return [...ended, { fence, provider, begunAt: null, endedAt, outcome: 'accepted', code: null }];
}
