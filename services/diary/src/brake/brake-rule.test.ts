import { expect, test } from '@jest/globals';
import { judge, type Readings } from './brake.ts';

const now = new Date('2026-03-02T09:30:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const none: Readings = {
  lately: 1,
  today: 1,
  lateBudget: 50,
  dayBudget: 80,
  reachedAt: null,
  raisedAt: null,
  lockedAt: null,
};

test.each<[string, Partial<Readings>, number | undefined, ReturnType<typeof judge>]>([
  ['the last of ten minutes', { lately: 50, today: 50 }, undefined, 'free'],
  ['one more in ten minutes', { lately: 51, today: 51 }, undefined, 'paused'],
  ['the last of a day', { today: 80 }, undefined, 'free'],
  ['one more in a day', { today: 81 }, undefined, 'paused'],
  ['who they are shown before it was refused', { today: 81, reachedAt: ago(2) }, 2, 'paused'],
  ['shown since', { today: 81, reachedAt: ago(2) }, 1, 'raised'],
  ['shown since, but it was refused long ago', { today: 81, reachedAt: ago(10) }, 1, 'paused'],
  ['shown, and never refused', { today: 81 }, 0, 'paused'],
  ['shown since, for more than one more budget', { today: 161, reachedAt: ago(2) }, 1, 'paused'],
  ['shown since, for more in ten minutes', { lately: 101, reachedAt: ago(2) }, 1, 'paused'],
  ['with one more budget', { today: 160, raisedAt: ago(60) }, undefined, 'free'],
  ['with one more budget of ten minutes', { lately: 100, today: 100, raisedAt: ago(60) }, undefined, 'free'],
  ['with none left', { today: 161, raisedAt: ago(60), reachedAt: ago(2) }, 1, 'locked'],
  ['with none left for these ten minutes', { lately: 101, raisedAt: ago(60) }, undefined, 'locked'],
  ['the day after', { today: 81, raisedAt: ago(24 * 60) }, undefined, 'paused'],
  ['the minute before', { today: 81, raisedAt: ago(24 * 60 - 1) }, undefined, 'free'],
  ['locked, whatever is read', { lockedAt: ago(3 * 24 * 60) }, 1, 'locked'],
])('%s', (_, given, shownAgo, verdict) => {
  expect(judge({ ...none, ...given }, shownAgo === undefined ? undefined : ago(shownAgo), now)).toBe(verdict);
});
