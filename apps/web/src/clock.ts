/** The one place that asks this device what time it is. */
import { dayOf, time, minutesBetween } from '@storybell/i18n/format';

export const now = () => Date.now();
export const nowInstant = () => new Date(now()).toISOString();

const MINUTE_MS = 60_000;

export const plusMinutes = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * MINUTE_MS).toISOString();

/** Midday of a day, safe from any zone's shift, to step from day to day. */
const middayOf = (day: string) => `${day}T12:00:00.000Z`;
export const plusDays = (day: string, days: number) =>
  plusMinutes(middayOf(day), days * 24 * 60).slice(0, 10);

/** `HH:MM` on the setting's wall at an instant. */
export const wallTime = (instant: string, timeZone: string) => time('en-GB', instant, { timeZone });

/**
 * The instant at which the setting's wall shows `HH:MM` on a day. In the hour that a clock change leaves out it is the
 * same time by the old offset; in the hour that comes twice, the first.
 */
export function instantOf(day: string, wall: string, timeZone: string): string {
  const asUtc = `${day}T${wall}:00.000Z`;
  // Once by the offset at that moment in UTC, once more by the offset found there, for times beside a change.
  const near = plusMinutes(asUtc, -offsetAt(asUtc, timeZone));
  return plusMinutes(asUtc, -offsetAt(near, timeZone));
}

/** Minutes east of UTC. */
const offsetAt = (instant: string, timeZone: string) =>
  minutesBetween(
    instant,
    `${dayOf(instant, { timeZone })}T${wallTime(instant, timeZone)}:${instant.slice(17, 19)}.000Z`,
  );
