/** Quiet hours: a part of each day, on the clock where the recipient lives, in which nothing routine disturbs. Pure. */
import { dayOf, firstInstantOf, isLocalTime, isZone, lastInstantOf } from './local-time.ts';

/** From `from` until just before `to`, local times `HH:MM`. It may cross midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

export interface Window extends QuietHours {
  /** IANA name. */
  readonly zone: string;
}

const MINUTES_A_DAY = 24 * 60;
/**
 * Longest that quiet hours may be. What is left must outlast two changes of the clock, so that one window never runs
 * into the next and nothing waits longer than a day.
 */
const LONGEST_MINUTES = 20 * 60;

/** Whether these can be kept: two times that exist, not the same, with some of the day left between them. */
export function areQuietHours({ from, to, zone }: Window): boolean {
  if (!isLocalTime(from) || !isLocalTime(to) || !isZone(zone)) return false;
  const minutes = (minuteOf(to) - minuteOf(from) + MINUTES_A_DAY) % MINUTES_A_DAY;
  return minutes > 0 && minutes <= LONGEST_MINUTES;
}

/**
 * @param window One that `areQuietHours`.
 * @returns when the quiet hours end that `instant` falls into; null when it falls into none.
 */
export function releaseAt({ from, to, zone }: Window, instant: Date): Date | null {
  const today = dayOf(instant, zone);
  for (const days of [-1, 0, 1]) {
    const day = today.add({ days });
    const start = firstInstantOf(day, from, zone);
    const end = lastInstantOf(from < to ? day : day.add({ days: 1 }), to, zone);
    if (start <= instant && instant < end) return end;
  }
  return null;
}

const minuteOf = (time: string): number => 60 * Number(time.slice(0, 2)) + Number(time.slice(3));
