/** The one door to the time of day, so that a test can hold it still. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Milliseconds since an arbitrary start, for durations: it never jumps when the machine's clock is set. */
export const monotonicMs = (): number => performance.now();
