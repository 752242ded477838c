/** Whether somebody should look after a child: it should be here and is not, or is here and should not be. Pure. */
import type { Standing } from '@storybell/contracts/door';

/** Instants of one day of a child. */
export interface ChildDay {
  /** Null: not booked in today, or the setting is closed. */
  readonly booked: { readonly from: string; readonly until: string } | null;
  /** Null: the setting is closed, or has not said when it closes. */
  readonly closesAt: string | null;
  readonly arrivedAt: string | null;
  readonly goneAt: string | null;
}

const MINUTE_MS = 60_000;

/** Null: all is as it should be. Of what is over by less than a minute nothing is said. */
export function standingOf({ booked, closesAt, arrivedAt, goneAt }: ChildDay, now: Date): Standing | null {
  const at = now.getTime();
  if (arrivedAt === null) {
    if (booked === null || Date.parse(booked.until) <= at) return null;
    // Home again before its time is over.
    if (goneAt !== null && Date.parse(goneAt) >= Date.parse(booked.from)) return null;
    return { is: 'expected', from: booked.from, hasBegun: Date.parse(booked.from) <= at };
  }
  // Who came after the end was brought for another reason.
  const ends = [booked?.until ?? null, closesAt]
    .filter((end) => end !== null)
    .filter((end) => Date.parse(end) > Date.parse(arrivedAt))
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  const [since] = ends;
  if (since === undefined) return null;
  const minutes = Math.floor((at - Date.parse(since)) / MINUTE_MS);
  return minutes < 1 ? null : { is: 'late', since, minutes };
}
