import { expect, test } from '@jest/globals';
import { deliveryStates } from '@storybell/contracts/delivery';
import fc from 'fast-check';
import type { Outcome } from '../channels/channel.ts';
import {
  doubtMs,
  GIVE_UP_MS,
  judge,
  mayMove,
  moves,
  resolutionOf,
  type Doubtable,
  type Tried,
} from './delivery.ts';

const now = new Date('2026-03-02T09:30:00Z');
const tried: Tried = { lane: 'routine', tries: 0, firstDueAt: now, reachBy: null };
const by: Doubtable = { doubt: 'recognisable', visibilityLagMs: 30_000 };
const given = { now, random: 0.5 };

test.each([
  [0, 5],
  [1, 30],
  [2, 120],
  [3, 600],
  [4, 3_600],
  [5, 3_600],
  [20, 3_600],
])('after %i tries the next comes %i s later, a fifth more or less', (tries, seconds) => {
  const outcome: Outcome = { kind: 'unavailable', code: 'smtp_connection' };

  const waits = [0, 0.5, 1].map((random) => {
    const verdict = judge(outcome, { ...tried, tries }, by, { ...given, random });
    return 'dueAt' in verdict ? (verdict.dueAt.getTime() - now.getTime()) / 1_000 : undefined;
  });

  expect(waits).toEqual([seconds * 0.8, seconds, seconds * 1.2].map((wait) => expect.closeTo(wait, 3)));
});

test('a longer Retry-After wins over the usual wait, a shorter one does not', () => {
  const wait = (retryAfterMs: number) => {
    const verdict = judge({ kind: 'unavailable', code: 'twilio_429', retryAfterMs }, tried, by, given);
    return 'dueAt' in verdict ? verdict.dueAt.getTime() - now.getTime() : undefined;
  };

  expect(wait(60_000)).toBe(60_000);
  expect(wait(1_000)).toBe(5_000);
});

test('what was due a day ago and would be tried again is dead', () => {
  const firstDueAt = new Date(now.getTime() - GIVE_UP_MS + 4_000);

  const verdict = judge({ kind: 'unavailable', code: 'smtp_451' }, { ...tried, firstDueAt }, by, given);

  expect(verdict).toEqual({ status: 'dead', reason: 'exhausted' });
});

test('a notice is not tried again when it would come too late; for 24 h at most in any case', () => {
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const after = (code: string, reachBy: Date, tries = 4) =>
    judge({ kind: 'unavailable', code }, { ...tried, tries, reachBy }, by, given).status;

  expect([after('smtp_451', inMinutes(59)), after('smtp_451', inMinutes(60))]).toEqual(['dead', 'queued']);
  const firstDueAt = new Date(now.getTime() - GIVE_UP_MS);
  expect(
    judge({ kind: 'unavailable', code: 'smtp_451' }, { ...tried, firstDueAt, reachBy: inMinutes(600) }, by, given), // prettier-ignore
  ).toEqual({ status: 'dead', reason: 'exhausted' });
});

test.each(['breaker_open', 'not_begun', 'diary_away'])(
  'after %s no provider was asked: the one try is still owed, however late',
  (code) => {
    const reachBy = new Date(now.getTime() - 3_600_000);

    expect(judge({ kind: 'unavailable', code }, { ...tried, reachBy }, by, given).status).toBe('queued');
  },
);

test.each([
  ['idempotent', 0, 0],
  ['queryable', 30_000, 30_000],
  ['recognisable', 1_000, 600_000],
  ['opaque', 1_000, 600_000],
] as const)(
  'in doubt with a provider that is %s: urgent waits %i ms, routine %i ms',
  (doubt, urgent, routine) => {
    const wait = (lane: 'urgent' | 'routine') => {
      const verdict = judge(
        { kind: 'unknown', code: 'no_answer' },
        { ...tried, lane },
        { ...by, doubt },
        given,
      );
      return verdict.status === 'unknown' ? verdict.dueAt.getTime() - now.getTime() : undefined;
    };

    expect([wait('urgent'), wait('routine')]).toEqual([urgent, routine]);
    expect(doubtMs({ ...by, doubt }, 'urgent')).toBe(urgent);
  },
);

test('when the wait is over it is asked, sent under the same key, sent once more with a label, or dead', () => {
  const of = (doubt: Doubtable['doubt'], lane: 'urgent' | 'routine', isLabelled = false) =>
    resolutionOf({ doubt }, lane, isLabelled);

  expect([of('idempotent', 'routine', true), of('queryable', 'urgent', true)]).toEqual(['same', 'ask']);
  expect([of('recognisable', 'routine'), of('recognisable', 'urgent')]).toEqual(['label', 'label']);
  expect([of('recognisable', 'urgent', true), of('opaque', 'urgent', true)]).toEqual(['dead', 'dead']);
  expect([of('opaque', 'urgent'), of('opaque', 'routine')]).toEqual(['label', 'dead']);
});

test('what no provider was asked for is no try, and comes back at once', () => {
  const verdict = judge({ kind: 'unavailable', code: 'breaker_open' }, { ...tried, tries: 4 }, by, given);

  expect(verdict).toEqual({ status: 'queued', reason: 'breaker_open', dueAt: now, isTry: false });
});

const anyOutcome = fc.oneof(
  fc.record({ kind: fc.constant('accepted' as const), providerRef: fc.string() }),
  fc.record({ kind: fc.constant('refused' as const), code: fc.string() }),
  fc.record({ kind: fc.constant('unavailable' as const), code: fc.string(), retryAfterMs: fc.nat(1e9) }),
  fc.record({ kind: fc.constant('unknown' as const), code: fc.string() }),
);

test('whatever a provider says, the move from sending is one that is permitted', () => {
  fc.assert(
    fc.property(
      anyOutcome,
      fc.nat(100),
      fc.nat(2 * GIVE_UP_MS),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (outcome, tries, ageMs, random) => {
        const firstDueAt = new Date(now.getTime() - ageMs);
        const verdict = judge(outcome, { ...tried, tries, firstDueAt }, by, { ...given, random });
        expect(mayMove('sending', verdict.status)).toBe(true);
        if ('dueAt' in verdict) expect(verdict.dueAt.getTime()).toBeGreaterThanOrEqual(now.getTime());
      },
    ),
  );
});

test('delivered and suppressed are final, and every other state leads on', () => {
  const final = deliveryStates.filter((state) => moves[state].length === 0);

  expect(final.sort()).toEqual(['delivered', 'suppressed']);
});
