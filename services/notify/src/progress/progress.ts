/** How far a subject has got with each guardian. Pure. */
import type { ChannelProgress, GuardianProgress } from '@storybell/contracts/delivery';
import type { ProgressRow } from './progress.queries.ts';

/** @param rows By guardian. */
export const progressOf = (rows: readonly ProgressRow[], now: Date): GuardianProgress[] =>
  [...Map.groupBy(rows, (row) => row.guardianId)].flatMap(([guardianId, theirs]) => {
    const [first] = theirs;
    if (first === undefined) return [];
    const { locale, readAt, acknowledgedAt, answeredAt, reachBy } = first;
    const channels = theirs.map(({ channel, state, reason, at }) => ({ channel, state, reason, at }));
    const known = { guardianId, locale, channels, readAt, acknowledgedAt, answeredAt };
    const isLate = reachBy !== null && new Date(reachBy) <= now && !wasReached(known, new Date(reachBy));
    return [{ ...known, overall: overallOf(known), isLate }];
  });

/** Guardians, each once, whom no channel has brought some notice. @param rows By notice. */
export function notReachedOf(
  rows: readonly (ProgressRow & { readonly subjectId: string })[],
  now: Date,
): number {
  const waiting = [...Map.groupBy(rows, ({ subjectId }) => subjectId).values()].flatMap((theirs) =>
    progressOf(theirs, now).filter(({ overall }) => overall === 'queued' || overall === 'unreachable'),
  );
  return new Set(waiting.map(({ guardianId }) => guardianId)).size;
}

type Known = Pick<GuardianProgress, 'channels' | 'readAt' | 'acknowledgedAt'>;

/** It was on a device of theirs, or read, by then. */
const wasReached = ({ channels, readAt, acknowledgedAt }: Known, by: Date): boolean =>
  [readAt, acknowledgedAt, ...channels.flatMap(({ state, at }) => (state === 'delivered' ? [at] : []))].some(
    (at) => at !== null && new Date(at) <= by,
  );

/** Told in the app alone by their own choice, told by another message, or not told because there is no need any more. */
const isFine = ({ state, reason }: ChannelProgress) =>
  state === 'suppressed' && reason !== null && fine.has(reason);
const fine: ReadonlySet<string> = new Set(['preference', 'read_in_app', 'withdrawn', 'gathered']);

/**
 * The best that is known. A live delivery that no device has confirmed reaches nobody by itself: who has no other way,
 * and did not choose so, is unreachable; as is who unsubscribed by a link in an e-mail, and may not look in the app.
 */
export function overallOf(known: Known): GuardianProgress['overall'] {
  const { channels, readAt, acknowledgedAt } = known;
  if (acknowledgedAt !== null) return 'acknowledged';
  if (readAt !== null) return 'read';
  if (channels.some(({ state }) => state === 'delivered')) return 'delivered';

  const pointers = channels.filter(({ channel }) => channel !== 'live');
  if (pointers.some(({ state }) => state === 'sent')) return 'sent';
  if (pointers.some(({ state }) => state === 'queued' || state === 'sending' || state === 'unknown'))
    return 'queued';
  if (pointers.length === 0 || pointers.some(isFine)) return 'sent';
  return 'unreachable';
}
