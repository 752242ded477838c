/** The times at which a recipient gets what is new all at once: one a day. Pure. */
import { dayOf, firstInstantOf } from './local-time.ts';

/** When a digest goes out unless another time was chosen. */
export const USUAL_DIGEST_AT = '18:00';

export interface Slot {
  /** The local date, YYYY-MM-DD. */
  readonly day: string;
  /** The local time, `HH:MM`. */
  readonly time: string;
  /** The first time that the clock shows it that day. */
  readonly at: Date;
}

/** The first one after `instant`. */
export const nextSlot = (time: string, zone: string, instant: Date): Slot =>
  slotsAround(time, zone, instant).find(({ at }) => at > instant) ?? slotOn(time, zone, instant, 2);

/** The last one at or before `instant`. */
export const lastSlot = (time: string, zone: string, instant: Date): Slot =>
  slotsAround(time, zone, instant).findLast(({ at }) => at <= instant) ?? slotOn(time, zone, instant, -2);

const slotsAround = (time: string, zone: string, instant: Date) =>
  [-1, 0, 1].map((days) => slotOn(time, zone, instant, days));

function slotOn(time: string, zone: string, instant: Date, days: number): Slot {
  const day = dayOf(instant, zone).add({ days });
  return { day: day.toString(), time, at: firstInstantOf(day, time, zone) };
}
