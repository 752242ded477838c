import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isZone } from './local-time.ts';
import { areQuietHours, releaseAt, type Window } from './quiet-hours.ts';

const zones = [
  'Europe/London',
  'Europe/Warsaw',
  'Asia/Karachi',
  'America/New_York',
  'Australia/Lord_Howe',
] as const;

const night = (zone: string, from = '22:00', to = '07:00'): Window => ({ from, to, zone });
const release = (window: Window, instant: string) =>
  releaseAt(window, new Date(instant))?.toISOString() ?? null;

test.each([
  ['before', '2026-01-15T21:59:59.999Z', null],
  ['as they begin', '2026-01-15T22:00:00.000Z', '2026-01-16T07:00:00.000Z'],
  ['before midnight', '2026-01-15T23:30:00.000Z', '2026-01-16T07:00:00.000Z'],
  ['after midnight', '2026-01-16T00:30:00.000Z', '2026-01-16T07:00:00.000Z'],
  ['the last instant', '2026-01-16T06:59:59.999Z', '2026-01-16T07:00:00.000Z'],
  ['as they end', '2026-01-16T07:00:00.000Z', null],
])('over midnight: %s', (_, instant, at) => {
  expect(release(night('Europe/London'), instant)).toBe(at);
});

test.each([
  ['Europe/London', '2026-07-01T21:30:00.000Z', '2026-07-02T06:00:00.000Z'],
  ['Europe/Warsaw', '2026-07-01T20:30:00.000Z', '2026-07-02T05:00:00.000Z'],
  ['Asia/Karachi', '2026-07-01T17:30:00.000Z', '2026-07-02T02:00:00.000Z'],
  ['America/New_York', '2026-07-02T02:30:00.000Z', '2026-07-02T11:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-07-01T12:00:00.000Z', '2026-07-01T20:30:00.000Z'],
])('%s: on its own clock', (zone, instant, at) => {
  expect(release(night(zone), instant)).toBe(at);
});

test('within one day', () => {
  const nap = night('Europe/Warsaw', '13:00', '14:30');

  expect(release(nap, '2026-01-15T12:00:00Z')).toBe('2026-01-15T13:30:00.000Z');
  expect(release(nap, '2026-01-15T11:59:59Z')).toBeNull();
  expect(release(nap, '2026-01-15T13:30:00Z')).toBeNull();
});

test.each([
  // 01:00 becomes 02:00 at 01:00 UTC.
  [
    'ends in the gap',
    night('Europe/London', '22:00', '01:30'),
    '2026-03-29T00:30:00Z',
    '2026-03-29T01:00:00.000Z',
  ],
  [
    'begins in the gap',
    night('Europe/London', '01:30', '05:00'),
    '2026-03-29T01:00:00Z',
    '2026-03-29T04:00:00.000Z',
  ],
  ['is not yet in the gap', night('Europe/London', '01:30', '05:00'), '2026-03-29T00:59:59Z', null],
  ['lies in the gap: there are none', night('Europe/London', '01:15', '01:45'), '2026-03-29T01:00:00Z', null],
  // Half an hour only: 02:00 becomes 02:30 at 15:30 UTC of the day before.
  [
    'ends in a short gap',
    night('Australia/Lord_Howe', '22:00', '02:15'),
    '2026-10-03T15:00:00Z',
    '2026-10-03T15:30:00.000Z',
  ],
  // 02:00 becomes 01:00 at 01:00 UTC: 01:30 is at 00:30 and at 01:30 UTC.
  [
    'ends at the second 01:30',
    night('Europe/London', '22:00', '01:30'),
    '2026-10-25T00:45:00Z',
    '2026-10-25T01:30:00.000Z',
  ],
  [
    'begins at the first 01:30',
    night('Europe/London', '01:30', '05:00'),
    '2026-10-25T00:30:00Z',
    '2026-10-25T05:00:00.000Z',
  ],
  [
    'holds through both',
    night('Europe/London', '01:15', '01:45'),
    '2026-10-25T01:05:00Z',
    '2026-10-25T01:45:00.000Z',
  ],
  [
    'in New York',
    night('America/New_York', '22:00', '01:30'),
    '2026-11-01T05:45:00Z',
    '2026-11-01T06:30:00.000Z',
  ],
] as const)('the clock is changed: a window %s', (_, window, instant, at) => {
  expect(release(window, instant)).toBe(at);
});

const MINUTE_MS = 60_000;
const time = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map(
    (minutes) =>
      `${String(Math.trunc(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
  );
const window = fc.record({ from: time, to: time, zone: fc.constantFrom(...zones) }).filter(areQuietHours);
/** Around the nights of 2026 on which a clock is changed somewhere, and anywhere in that year. */
const instant = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-04', '2026-10-03', '2026-10-25', '2026-11-01'),
      fc.integer({ min: -36 * 60, max: 36 * 60 }),
    )
    .map(([day, minutes]) => new Date(Date.parse(day) + minutes * MINUTE_MS)),
  fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
);
const wall = (zone: string, at: Date) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
/** From UTC, so many hours later. */
const offset = (zone: string, at: Date, hours: number) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(at.getTime() + hours * 60 * MINUTE_MS))
    .find(({ type }) => type === 'timeZoneName')?.value;

test('never early, never lost: the instant before is quiet, the release is not, and it is within a day', () => {
  fc.assert(
    fc.property(window, instant, (quiet, now) => {
      const at = releaseAt(quiet, now);
      if (at === null) return;
      expect(at.getTime()).toBeGreaterThan(now.getTime());
      expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(24 * 60 * MINUTE_MS);
      expect(releaseAt(quiet, at)).toBeNull();
      const before = new Date(at.getTime() - 1);
      expect(releaseAt(quiet, before)?.getTime()).toBe(at.getTime());
    }),
    { numRuns: 700 },
  );
});

test('what the clock on the wall shows decides, by another reckoning than ours', () => {
  fc.assert(
    fc.property(window, instant, (quiet, now) => {
      const shown = wall(quiet.zone, now);
      const isNight = quiet.from > quiet.to;
      const showsQuiet = isNight
        ? shown >= quiet.from || shown < quiet.to
        : shown >= quiet.from && shown < quiet.to;
      const isQuiet = releaseAt(quiet, now) !== null;
      // Where a clock goes back, all from the first beginning to the second end is quiet, whatever it shows.
      if (showsQuiet) expect(isQuiet).toBe(true);
      else if (isQuiet) expect(offset(quiet.zone, now, -2)).not.toBe(offset(quiet.zone, now, 2));
    }),
    { numRuns: 700 },
  );
});

test('the zones are those of the machine, with two changes a month apart too', () => {
  const quiet = night('Africa/Casablanca');
  for (let at = Date.parse('2026-01-01T00:00:00Z'); at < Date.parse('2027-01-01'); at += 7 * 60 * MINUTE_MS) {
    const shown = wall(quiet.zone, new Date(at));
    expect(releaseAt(quiet, new Date(at)) !== null).toBe(shown >= '22:00' || shown < '07:00');
  }
});

test.each([
  [{ from: '22:00', to: '07:00', zone: 'Europe/London' }, true],
  [{ from: '04:00', to: '00:00', zone: 'Europe/London' }, true],
  [{ from: '04:00', to: '00:01', zone: 'Europe/London' }, false],
  [{ from: '22:00', to: '22:00', zone: 'Europe/London' }, false],
  [{ from: '24:00', to: '07:00', zone: 'Europe/London' }, false],
  [{ from: '22:00', to: '7:00', zone: 'Europe/London' }, false],
  [{ from: '٢٢:٠٠', to: '07:00', zone: 'Europe/London' }, false],
  [{ from: '22:00', to: '07:00', zone: 'Europe/Narnia' }, false],
  [{ from: '22:00', to: '07:00', zone: '+05:00' }, false],
  [{ from: '22:00', to: '07:00', zone: '' }, false],
])('%j can be kept: %s', (given, isKept) => {
  expect(areQuietHours(given)).toBe(isKept);
});

test('a zone is a name, whatever else it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(isZone(text)).toBe(/^[A-Za-z]/u.test(text) && isNamed(text));
    }),
  );
});

function isNamed(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
