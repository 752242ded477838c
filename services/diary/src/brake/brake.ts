/** The read brake: how many children's confidential records one person of staff may read in a time. Pure. */

/** Of different children: in the last ten minutes and in the last day, this reading among them. */
export interface Readings {
  readonly lately: number;
  readonly today: number;
  readonly lateBudget: number;
  readonly dayBudget: number;
  /** When it was refused last, for this reason. */
  readonly reachedAt: Date | null;
  /** When they last got one more budget. */
  readonly raisedAt: Date | null;
  readonly lockedAt: Date | null;
}

const MINUTE_MS = 60_000;
export const LATELY_MS = 10 * MINUTE_MS;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * `raised`: as `free`, and the one more budget of this day is begun. `paused`: until they show again who they are, or the
 * readings are older. `locked`: until another person lets them go on.
 */
export type Verdict = 'free' | 'raised' | Refused;
export type Refused = 'paused' | 'locked';

/** @param shownAt When they last showed who they are by a PIN, a passkey or an authenticator. */
export function judge(read: Readings, shownAt: Date | undefined, now: Date): Verdict {
  if (read.lockedAt !== null) return 'locked';
  const isRaised = isWithin(read.raisedAt, DAY_MS, now);
  if (!isOver(read, isRaised ? 2 : 1)) return 'free';
  if (isRaised) return 'locked';
  const { reachedAt } = read;
  const isShownSince = isWithin(reachedAt, LATELY_MS, now) && shownAt !== undefined && shownAt > reachedAt;
  return isShownSince && !isOver(read, 2) ? 'raised' : 'paused';
}

const isOver = ({ lately, today, lateBudget, dayBudget }: Readings, times: number): boolean =>
  lately > times * lateBudget || today > times * dayBudget;

const isWithin = (at: Date | null, ms: number, now: Date): at is Date =>
  at !== null && now.getTime() - at.getTime() < ms;
