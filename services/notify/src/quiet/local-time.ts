/**
 * The instants that local times of a day stand for, daylight saving included. Pure.
 * A time that does not exist that day means the first instant after the gap; one that comes twice has a first and a last.
 */
import { Temporal } from 'temporal-polyfill';

/** `HH:MM` on the wall of a place. */
export const isLocalTime = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(text);

/** An IANA name. An offset like `+05:00` is none: it knows of no daylight saving. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z]/u.test(text)) return false;
  try {
    Temporal.PlainDate.from('2000-01-01').toZonedDateTime(text);
    return true;
  } catch {
    return false;
  }
}

export const dayOf = (instant: Date, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate();

export const firstInstantOf = (day: Temporal.PlainDate, time: string, zone: string): Date =>
  instantOf(day, time, zone, 'earlier');

export const lastInstantOf = (day: Temporal.PlainDate, time: string, zone: string): Date =>
  instantOf(day, time, zone, 'later');

function instantOf(day: Temporal.PlainDate, time: string, zone: string, which: 'earlier' | 'later'): Date {
  const wall = day.toPlainDateTime(time);
  const zoned = wall.toZonedDateTime(zone, { disambiguation: which });
  if (zoned.toPlainDateTime().equals(wall)) return new Date(zoned.epochMilliseconds);
  // In a gap `earlier` stands before it, so that the next change of the offset is its end.
  const before = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const end = before.getTimeZoneTransition('next') ?? before;
  return new Date(end.epochMilliseconds);
}
