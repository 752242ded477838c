/** When an entry can have happened, and what is logged for whom. */
import type { EntryDetails } from '@storybell/contracts/entry';
import type { ChildId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';

const MINUTE_MS = 60_000;
/** A tablet's clock may be this much ahead of ours. */
const AHEAD_MS = 2 * MINUTE_MS;
/** A tablet may have been offline this long. */
const BEHIND_MS = 14 * 24 * 60 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** What is needed later than this is a notice's matter. */
const SUPPLIES_DAYS = 60;
/** Source: the bounds of a sleep in contracts/entry. */
const SLEEP_MS = { min: MINUTE_MS, max: 6 * 60 * MINUTE_MS } as const;

/**
 * @param path of `details` in the request, for the issue.
 * @throws AppError `in_future`, `too_old`, `ends_before_start`, `invalid_request` for a sleep of another length than
 * 1 min to 6 h, and for supplies that are needed before they were asked for or more than 60 days later.
 */
export function requirePossible(occurredAt: string, details: EntryDetails, path: string, now: Date): void {
  const startMs = Date.parse(occurredAt);
  if (startMs > now.getTime() + AHEAD_MS) throw new AppError('in_future', 'it has not happened yet');
  if (startMs < now.getTime() - BEHIND_MS) throw new AppError('too_old', 'it happened more than 14 days ago');
  if (details.type === 'supplies') requireSoon(startMs, details.neededBy, path);
  if (details.type !== 'sleep') return;

  const endMs = Date.parse(details.endedAt);
  if (endMs <= startMs) throw new AppError('ends_before_start', 'the sleep ends before it starts');
  if (endMs > now.getTime() + AHEAD_MS) throw new AppError('in_future', 'the sleep has not ended yet');
  const lengthMs = endMs - startMs;
  if (lengthMs < SLEEP_MS.min || lengthMs > SLEEP_MS.max)
    throw new AppError('invalid_request', 'a sleep is of 1 minute to 6 hours', [
      {
        path: `${path}.endedAt`,
        code: 'out_of_range',
        message: 'must be 1 minute to 6 hours after the start',
      },
    ]);
}

/** By the day in UTC, give or take one: the setting's zone makes it no more than that. */
function requireSoon(askedMs: number, neededBy: string, path: string): void {
  const days = (Date.parse(neededBy) - askedMs) / DAY_MS;
  if (days < -2 || days > SUPPLIES_DAYS)
    throw new AppError('invalid_request', 'supplies are needed in the next 60 days', [
      { path: `${path}.neededBy`, code: 'out_of_range', message: 'must be in the 60 days after it is asked' },
    ]);
}

interface Exception {
  readonly childId: ChildId;
  readonly details?: EntryDetails | undefined;
}

interface ForChild {
  readonly childId: ChildId;
  readonly details: EntryDetails;
}

/**
 * One entry for each child named, in that order: an exception's own details, or none where it has none.
 * @throws AppError `invalid_request` when an exception is for a child who is not named, or two are for one child.
 */
export function entriesFor(
  childIds: readonly ChildId[],
  details: EntryDetails,
  exceptions: readonly Exception[],
): ForChild[] {
  const named = new Set(childIds);
  const excepted = new Map<ChildId, EntryDetails | undefined>();
  for (const [at, { childId, details: own }] of exceptions.entries()) {
    if (!named.has(childId) || excepted.has(childId))
      throw new AppError('invalid_request', 'each exception is for one of the children named', [
        {
          path: `body.exceptions.${String(at)}.childId`,
          code: 'not_among_children',
          message: 'must be one of childIds, once',
        },
      ]);
    excepted.set(childId, own);
  }
  return [...named].flatMap((childId) => {
    const own = excepted.has(childId) ? excepted.get(childId) : details;
    return own === undefined ? [] : [{ childId, details: own }];
  });
}
