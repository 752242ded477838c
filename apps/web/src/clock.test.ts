import { expect, test } from '@jest/globals';
import { instantOf, plusDays, wallTime } from './clock.ts';

const LONDON = 'Europe/London';

test.each([
  ['winter', '2026-01-15', '12:10', '2026-01-15T12:10:00.000Z'],
  ['summer', '2026-07-15', '12:10', '2026-07-15T11:10:00.000Z'],
  ['just after midnight in summer', '2026-07-15', '00:20', '2026-07-14T23:20:00.000Z'],
  ['the morning the clocks go forward', '2026-03-29', '07:30', '2026-03-29T06:30:00.000Z'],
  ['the hour before the clocks go back', '2026-10-25', '00:30', '2026-10-24T23:30:00.000Z'],
])('the wall clock of the setting in %s is the right instant, and back', (_, day, wall, instant) => {
  expect(instantOf(day, wall, LONDON)).toBe(instant);
  expect(wallTime(instant, LONDON)).toBe(wall);
});

test('a day before and after crosses months and clock changes', () => {
  expect(plusDays('2026-03-01', -1)).toBe('2026-02-28');
  expect(plusDays('2026-03-28', 1)).toBe('2026-03-29');
  expect(plusDays('2026-10-25', 1)).toBe('2026-10-26');
});
