/** How fast a line's provider takes messages, and so how many a worker claims for it: work for a moment, whatever the pace. */
export interface Pace {
  /** One delivery is out of hand. */
  readonly settled: () => void;
  /** How many may be claimed for a lane that has so many in hand: none until a claim is worth its statements. */
  readonly roomBeside: (inHand: number) => number;
}

/**
 * Milliseconds. What is claimed for a fast provider waits no longer in hand than this: it is not looked at again before it
 * goes. With fewer, each hundred SMS cost a claim, a look at who may still see it and their transactions.
 */
const AHEAD_MS = 250;
/** Times the calls that the provider is given at a time, in hand: with the least a slow one has no slot empty. */
const LEAST = 3;
/**
 * Of a fast one, so that it has work for the 30 ms in which more is claimed and composed. With 8 in hand, and a claim when
 * hardly one was left, every slot was empty half of the time.
 */
const MOST = 20;
/** Times the calls: less than that is not claimed while there is work in hand. */
const CLAIM = 6;
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
    roomBeside: (inHand) => {
      const ms = monotonicMs() - sinceMs;
      if (ms >= WINDOW_MS) {
        perMs = settled / ms;
        sinceMs += ms;
        settled = 0;
      }
      const most = Math.min(MOST * count, Math.max(LEAST * count, Math.round(perMs * AHEAD_MS)));
      const room = Math.max(0, most - inHand);
      return inHand > count && room < CLAIM * count ? 0 : room;
    },
  };
}
