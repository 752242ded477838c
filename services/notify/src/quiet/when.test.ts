import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { turnOf, type Other, type Rules } from './gather.ts';
import { lastSlot, nextSlot } from './slots.ts';
import { deferUntil, dueAtFor, type Habit, type What } from './when.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const zone = 'Europe/London';
const quiet: Habit = { quiet: { from: '22:00', to: '07:00' }, digestAt: null, zone };
const evening: Habit = { quiet: null, digestAt: '18:00', zone };
const both: Habit = { quiet: { from: '17:30', to: '20:00' }, digestAt: '18:00', zone };

const story = (channel: What['channel'], lane: What['lane'] = 'routine', purpose = 'published') => ({
  lane,
  channel,
  purpose,
  gatherMs: 2 * MINUTE_MS,
});
const due = (habit: Habit | undefined, what: ReturnType<typeof story>, now: string) =>
  dueAtFor(habit, what, new Date(now)).toISOString();

test.each([
  ['who chose nothing: a text message at once', undefined, story('sms'), '2026-01-15T23:00:00.000Z'],
  ['an e-mail waits two minutes for others', undefined, story('email'), '2026-01-15T23:02:00.000Z'],
  ['an urgent e-mail waits for nobody', undefined, story('email', 'urgent'), '2026-01-15T23:00:00.000Z'],
  [
    'a reminder waits for no others',
    undefined,
    story('email', 'routine', 'reminder_1'),
    '2026-01-15T23:00:00.000Z',
  ],
  ['quiet until the morning', quiet, story('sms'), '2026-01-16T07:00:00.000Z'],
  ['a reminder too', quiet, story('sms', 'routine', 'reminder_1'), '2026-01-16T07:00:00.000Z'],
  ['an urgent one is not', quiet, story('sms', 'urgent'), '2026-01-15T23:00:00.000Z'],
  ['all at once in the evening', evening, story('push'), '2026-01-16T18:00:00.000Z'],
  ['not an urgent one', evening, story('push', 'urgent'), '2026-01-15T23:00:00.000Z'],
  ['not a reminder', evening, story('push', 'routine', 'reminder_1'), '2026-01-15T23:00:00.000Z'],
  ['an evening inside the quiet hours ends with them', both, story('sms'), '2026-01-16T20:00:00.000Z'],
])('planned: %s', (_, habit, what, at) => {
  expect(due(habit, what, '2026-01-15T23:00:00Z')).toBe(at);
});

test('the wait for others may end in quiet hours', () => {
  expect(due(quiet, story('email'), '2026-01-15T21:59:00Z')).toBe('2026-01-16T07:00:00.000Z');
});

const deferred = (
  habit: Habit | undefined,
  now: string,
  what: { lane?: What['lane']; purpose?: string; plannedAt?: string } = {},
) =>
  deferUntil(
    habit,
    {
      lane: what.lane ?? 'routine',
      purpose: what.purpose ?? 'published',
      plannedAt: new Date(what.plannedAt ?? '2026-01-15T12:00:00Z'),
    },
    new Date(now),
  )?.toISOString() ?? null;

test.each([
  ['nothing chosen', deferred(undefined, '2026-01-15T23:00:00Z'), null],
  ['quiet now', deferred(quiet, '2026-01-15T23:00:00Z'), '2026-01-16T07:00:00.000Z'],
  ['quiet over', deferred(quiet, '2026-01-16T07:00:00Z'), null],
  ['urgent', deferred(quiet, '2026-01-15T23:00:00Z', { lane: 'urgent' }), null],
  ['evening to come', deferred(evening, '2026-01-15T17:59:00Z'), '2026-01-15T18:00:00.000Z'],
  ['evening here', deferred(evening, '2026-01-15T18:00:00Z'), null],
  ['evening missed: with the next claim', deferred(evening, '2026-01-16T09:00:00Z'), null],
  [
    'planned as the evening began: tomorrow’s',
    deferred(evening, '2026-01-15T18:00:00Z', { plannedAt: '2026-01-15T18:00:00Z' }),
    '2026-01-16T18:00:00.000Z',
  ],
  ['evening inside quiet hours', deferred(both, '2026-01-15T17:00:00Z'), '2026-01-15T20:00:00.000Z'],
  ['evening over, quiet still', deferred(both, '2026-01-15T18:00:00Z'), '2026-01-15T20:00:00.000Z'],
  ['both over', deferred(both, '2026-01-15T20:00:00Z'), null],
  [
    'the digest itself waits for quiet hours',
    deferred(both, '2026-01-15T18:00:00Z', { purpose: 'digest' }),
    '2026-01-15T20:00:00.000Z',
  ],
  [
    'the digest itself waits for no evening',
    deferred(evening, '2026-01-15T12:00:00Z', { purpose: 'digest' }),
    null,
  ],
])('claimed: %s', (_, at, expected) => {
  expect(at).toBe(expected);
});

const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
const zones = ['Europe/London', 'Europe/Warsaw', 'Asia/Karachi', 'America/New_York', 'Australia/Lord_Howe'];
const habit = fc.record({
  quiet: fc.constantFrom(null, { from: '22:00', to: '07:00' }, { from: '01:30', to: '05:15' }),
  digestAt: fc.constantFrom(null, '18:00', '23:30', '01:30', '02:15'),
  zone: fc.constantFrom(...zones),
});
const what = fc.record({
  lane: fc.constantFrom('routine' as const, 'urgent' as const),
  channel: fc.constantFrom('push' as const, 'email' as const, 'sms' as const),
  purpose: fc.constantFrom('published', 'digest', 'reminder_1'),
});

test('what is planned for an instant goes at that instant, and no earlier: looking again changes nothing', () => {
  fc.assert(
    fc.property(habit, what, instant, (chosen, which, now) => {
      const at = dueAtFor(chosen, { ...which, gatherMs: 0 }, now);
      const again = (then: Date) => deferUntil(chosen, { ...which, plannedAt: now }, then);

      expect(again(at)).toBeNull();
      if (at > now) expect(again(new Date(at.getTime() - 1))).toEqual(at);
      if (which.lane === 'urgent') expect(at).toEqual(now);
      // A digest once a day, of 25 hours at most, and then a night.
      expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(37 * HOUR_MS);
    }),
    { numRuns: 400 },
  );
});

test('a digest comes once each local day, at the first time that the clock shows it', () => {
  // The nights on which a clock is changed in these zones lie in these months.
  const months = [new Date('2026-03-01T00:00:00Z'), new Date('2026-10-01T00:00:00Z')];
  for (const time of ['18:00', '01:30', '02:15', '00:00'])
    for (const place of zones)
      for (const start of months) {
        const days: string[] = [];
        for (let at = start; days.length < 37;) {
          const slot = nextSlot(time, place, at);
          expect(lastSlot(time, place, slot.at)).toEqual(slot);
          expect(lastSlot(time, place, new Date(slot.at.getTime() + HOUR_MS))).toEqual(slot);
          expect(lastSlot(time, place, new Date(slot.at.getTime() - 1)).at < slot.at).toBe(true);
          days.push(slot.day);
          at = slot.at;
        }
        const first = Date.parse(days[0] ?? '');
        const all = days.map((_, nth) => new Date(first + nth * 24 * HOUR_MS).toISOString().slice(0, 10));
        expect(days).toEqual(all);
      }
});

test.each([
  ['in a gap: as it ends', '01:30', '2026-03-28T12:00:00Z', '2026-03-29T01:00:00.000Z'],
  ['twice: the first', '01:30', '2026-10-24T12:00:00Z', '2026-10-25T00:30:00.000Z'],
  ['between the two: the next day', '01:30', '2026-10-25T01:00:00Z', '2026-10-26T01:30:00.000Z'],
])('a digest whose time comes %s', (_, time, now, at) => {
  expect(nextSlot(time, zone, new Date(now)).at.toISOString()).toBe(at);
});

const now = new Date('2026-01-15T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * MINUTE_MS);
const other = (minutes: number, given: Partial<Other> = {}): Other => ({
  state: 'told',
  lane: 'routine',
  isRead: false,
  at: ago(minutes),
  ...given,
});
const rules: Rules = { pauseMs: 15 * MINUTE_MS, aDay: 2 };
const read = { isRead: true };
const asked = { isAsked: true };
const free = { isAsked: false };

test.each([
  ['nothing before', free, [], { kind: 'send' }],
  ['one 5 minutes ago, unopened', free, [other(5)], { kind: 'told' }],
  ['an urgent one 5 minutes ago, unopened', free, [other(5, { lane: 'urgent' })], { kind: 'told' }],
  ['one 5 minutes ago, opened', free, [other(5, read)], { kind: 'send' }],
  ['one 15 minutes ago, unopened', free, [other(15)], { kind: 'send' }],
  ['one on its way', free, [other(5, { state: 'queued' })], { kind: 'later', at: ago(-0.25) }],
  ['one stuck', free, [other(15, { state: 'queued' })], { kind: 'send' }],
  ['two today, one of them unopened', free, [other(60, read), other(300)], { kind: 'told' }],
  [
    'two today, both opened',
    free,
    [other(60, read), other(300, read)],
    { kind: 'later', at: ago(300 - 24 * 60) },
  ],
  [
    'three today, all opened',
    free,
    [other(60, read), other(90, read), other(300, read)],
    { kind: 'later', at: ago(90 - 24 * 60) },
  ],
  [
    'two today, both opened, and this one must be confirmed',
    asked,
    [other(60, read), other(300, read)],
    { kind: 'send' },
  ],
  ['must be confirmed, but just told', asked, [other(5)], { kind: 'told' }],
  [
    'two urgent ones today',
    free,
    [other(60, { lane: 'urgent' }), other(300, { lane: 'urgent' })],
    { kind: 'send' },
  ],
  ['one today, one yesterday', free, [other(60), other(24 * 60)], { kind: 'send' }],
])('a pointer with %s before it', (_, which, others, turn) => {
  expect(turnOf(which, others, rules, now)).toEqual(turn);
});

test('each rule can be switched off', () => {
  const many = [other(1), other(2), other(3, read)];

  expect(turnOf(free, many, { pauseMs: 0, aDay: 0 }, now)).toEqual({ kind: 'send' });
  expect(turnOf(free, [other(1)], { pauseMs: 0, aDay: 2 }, now)).toEqual({ kind: 'send' });
  expect(turnOf(free, [other(20), other(30)], { pauseMs: 15 * MINUTE_MS, aDay: 0 }, now)).toEqual({
    kind: 'send',
  });
});

test('whatever went before, a pointer that is not sent is told by an unopened one or comes later', () => {
  const others = fc.array(
    fc.record({
      state: fc.constantFrom('queued' as const, 'told' as const),
      lane: fc.constantFrom('routine' as const, 'urgent' as const),
      isRead: fc.boolean(),
      at: fc.integer({ min: 0, max: 2 * 24 * 60 }).map(ago),
    }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(others, fc.boolean(), (before, isAsked) => {
      const turn = turnOf({ isAsked }, before, rules, now);
      if (turn.kind === 'told') expect(before.some((one) => one.state === 'told' && !one.isRead)).toBe(true);
      if (turn.kind === 'later') {
        expect(turn.at.getTime()).toBeGreaterThan(now.getTime());
        expect(turn.at.getTime() - now.getTime()).toBeLessThanOrEqual(24 * HOUR_MS);
      }
    }),
  );
});
