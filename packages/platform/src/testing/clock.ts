/** A clock that stands still until a test moves it. */
import type { Clock } from '../clock.ts';

export interface StillClock extends Clock {
  set(now: Date | string): void;
  pass(minutes: number): void;
}

export function stillClock(start: Date | string): StillClock {
  let nowMs = new Date(start).getTime();
  return {
    now: () => new Date(nowMs),
    set: (now) => {
      nowMs = new Date(now).getTime();
    },
    pass: (minutes) => {
      nowMs += minutes * 60_000;
    },
  };
}
