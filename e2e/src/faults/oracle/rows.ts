/** The part of the oracle that judges what the system says of itself: each delivery has a row, and the rows are true. */
import type { Asking, Seen } from '../evidence.ts';
import { addressOf, isRemoved, isTold, isWithdrawn, placeOf, type Say } from './rules.ts';

const OVER = new Set(['sent', 'delivered', 'failed', 'dead', 'suppressed']);

export function judgeRows(asking: Asking, seen: Seen, say: Say): void {
  const rows = new Map(seen.rows.map((row) => [placeOf(row.guardianId, row.subjectId, row.channel), row]));
  for (const row of seen.rows)
    if (!OVER.has(row.status) && !row.isScheduled)
      say('not_settled', `${placeOf(row.guardianId, row.subjectId, row.channel)}: ${row.status}`);

  for (const subject of asking.published) {
    if (subject.kind === 'entry' || subject.ackedAt === null || subject.subjectId === null) continue;
    for (const guardian of asking.guardians.filter((one) => isTold(one, subject)))
      for (const channel of ['email', 'sms'] as const) {
        const place = placeOf(guardian.id, subject.subjectId, channel);
        const row = rows.get(place);
        if (row === undefined) {
          // Taken back or no longer theirs before it was planned: then nobody was to be told.
          if (!isWithdrawn(asking, subject) && !isRemoved(asking, guardian, subject)) say('no_row', place);
          continue;
        }
        const arrived = seen.copies.some(
          (copy) =>
            copy.to === addressOf(guardian, channel) &&
            copy.code !== null &&
            seen.leads.get(copy.code) === subject.subjectId,
        );
        if ((row.status === 'sent' || row.status === 'delivered') && !arrived)
          say('row_without_message', `${place}: ${row.status}`);
        if (
          row.status === 'suppressed' &&
          !isGrounded(asking, seen, row.reason, guardian.id, subject.subjectId, channel)
        )
          say('unexplained', `${place}: suppressed, ${row.reason ?? 'without a reason'}`);
      }
  }
}

/** A reason given must be a reason that there was. */
function isGrounded(
  asking: Asking,
  seen: Seen,
  reason: string | null,
  guardianId: string,
  subjectId: string,
  channel: 'email' | 'sms',
): boolean {
  const guardian = asking.guardians.find(({ id }) => id === guardianId);
  const to = guardian === undefined ? null : addressOf(guardian, channel);
  switch (reason ?? '') {
    case 'no_address':
      return to === null;
    case 'preference':
    case 'unsubscribed':
      return asking.chosen.some(
        (one) => one.guardianId === guardianId && one.channel === channel && !one.isOn,
      );
    case 'stop':
      return (
        asking.chosen.some((one) => one.guardianId === guardianId && one.channel === channel && !one.isOn) ||
        seen.denials.some((one) => one.to === to && one.code === '21610')
      );
    case 'bounce':
    case 'bad_address':
      return (
        seen.denials.some((one) => one.to === to && one.isFinal) ||
        seen.copies.some((one) => one.to === to && !one.isReached)
      );
    case 'withdrawn':
      return asking.withdrawn.some((one) => one.subjectId === subjectId);
    case 'read_in_app':
      return asking.reads.some((one) => one.guardianId === guardianId && one.subjectId === subjectId);
    // Diary says so of what was withdrawn, too.
    case 'restricted':
      return (
        asking.removed.some((one) => one.guardianId === guardianId) ||
        asking.withdrawn.some((one) => one.subjectId === subjectId)
      );
    default:
      return false;
  }
}
