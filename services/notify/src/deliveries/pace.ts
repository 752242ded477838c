/** How fast a line's provider takes messages, and so how many a worker claims for it: work for a moment, whatever the pace. */
export interface Pace {
  /** One delivery is out of hand. */
  readonly settled: () => void;
  /** How many a lane may have in hand. */
  readonly mostInHand: () => number;
}

/**
 * Milliseconds. What is claimed for a fast provider waits no longer in hand than this: it is not looked at again before it
 * goes. With fewer, each hundred SMS cost a claim, a look at who may still see it and their transactions.
 */
const AHEAD_MS = 250;
/** Times the calls that the provider is given at a time. The least keeps every slot busy while more is claimed. */
const LEAST = 3;
const MOST = 8;
/** Shorter than this says nothing about the pace. Milliseconds. */
const WINDOW_MS = 20;

/** @param count Calls that the provider is given at a time. */
export function createPace(count: number, monotonicMs: () => number): Pace {
  let sinceMs = monotonicMs();
  let settled = 0;
  let perMs = 0;
  return {
    settled: () => {
      settled += 1;
    },
    mostInHand: () => {
      const ms = monotonicMs() - sinceMs;
      if (ms >= WINDOW_MS) {
        perMs = settled / ms;
        sinceMs += ms;
        settled = 0;
      }
      return Math.min(MOST * count, Math.max(LEAST * count, Math.round(perMs * AHEAD_MS)));
    },
  };
}
