import { expect, test } from '@jest/globals';
import type { Tier } from '@storybell/contracts/translation';
import { dueTime } from './due-time.ts';

test.each<[string, string, Tier, string, string]>([
  ['in the middle of a day', '2026-03-02T09:30:00Z', 'safety', 'Europe/London', '2026-03-02T10:30:00Z'],
  [
    'at night: from the morning on',
    '2026-03-02T22:00:00Z',
    'safety',
    'Europe/London',
    '2026-03-03T09:00:00Z',
  ],
  ['before opening', '2026-03-02T05:00:00Z', 'safety', 'Europe/London', '2026-03-02T09:00:00Z'],
  ['over closing time', '2026-03-02T17:30:00Z', 'safety', 'Europe/London', '2026-03-03T08:30:00Z'],
  ['over a weekend', '2026-03-06T16:00:00Z', 'important', 'Europe/London', '2026-03-09T10:00:00Z'],
  ['on a Saturday', '2026-03-07T12:00:00Z', 'safety', 'Europe/London', '2026-03-09T09:00:00Z'],
  [
    '24 hours are more than two days',
    '2026-03-02T09:00:00Z',
    'routine',
    'Europe/London',
    '2026-03-04T13:00:00Z',
  ],
  ['when clocks go forward', '2026-03-27T17:30:00Z', 'safety', 'Europe/London', '2026-03-30T07:30:00Z'],
  ['when clocks go back', '2026-10-23T16:30:00Z', 'safety', 'Europe/London', '2026-10-26T08:30:00Z'],
  ['elsewhere', '2026-03-02T17:30:00Z', 'safety', 'America/New_York', '2026-03-02T18:30:00Z'],
  ['exactly until closing', '2026-03-02T17:00:00Z', 'safety', 'Europe/London', '2026-03-02T18:00:00Z'],
])('due %s', (_when, now, tier, zone, due) => {
  expect(dueTime(new Date(now), tier, zone).toISOString()).toBe(new Date(due).toISOString());
});
