import { expect, test } from '@jest/globals';
import { GuardianProgress } from '@storybell/contracts/delivery';
import { summarise } from './progress-summary.ts';

const AT = '2026-03-02T09:30:00.000Z';
const guardian = (
  overall: GuardianProgress['overall'],
  readAt: string | null = null,
  isLate = false,
): GuardianProgress =>
  GuardianProgress.parse({
    guardianId: crypto.randomUUID(),
    locale: 'pl',
    channels: [],
    readAt,
    acknowledgedAt: overall === 'acknowledged' ? AT : null,
    answeredAt: null,
    overall,
    isLate,
  });

test('each family is counted once as reached, waiting or not reachable, and read, confirmed and late besides', () => {
  const sums = summarise([
    guardian('queued'),
    guardian('sent'),
    guardian('delivered'),
    guardian('read', AT),
    guardian('acknowledged', AT, true),
    guardian('unreachable', null, true),
  ]);

  expect(sums).toEqual({
    all: 6,
    reached: 3,
    read: 2,
    acknowledged: 1,
    answered: 0,
    unreachable: 1,
    late: 2,
    waiting: 2,
  });
  expect(sums.reached + sums.waiting + sums.unreachable).toBe(sums.all);
});
