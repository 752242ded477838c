import { expect, test } from '@jest/globals';
import { bankHolidays, isWorkingDay, plusDays, plusMonths, workingDayFrom } from './working-day.ts';

/** Fifth working day after, counted from the next day. */
function fifthAfter(day: string): string {
  let found = day;
  for (let left = 5; left > 0;) {
    found = plusDays(found, 1);
    if (isWorkingDay(found)) left -= 1;
  }
  return found;
}

test.each([
  ['2026-02-02', '2026-02-09'],
  ['2026-01-10', '2026-01-16'],
  ['2026-04-02', '2026-04-13'],
  ['2026-03-27', '2026-04-07'],
  ['2026-07-01', '2026-07-08'],
  ['2026-11-23', '2026-11-30'],
  ['2026-12-23', '2027-01-04'],
  ['2027-12-24', '2028-01-05'],
  ['2022-06-01', '2022-06-10'],
  ['2022-09-16', '2022-09-26'],
])('five working days after %s are over on %s', (from, to) => {
  expect(fifthAfter(from)).toBe(to);
});

test('bank holidays are those of the list', () => {
  expect(bankHolidays(2026)).toEqual([
    '2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28',
  ]); // prettier-ignore
  expect(bankHolidays(2022)).toEqual([
    '2022-01-03', '2022-04-15', '2022-04-18', '2022-05-02', '2022-06-02', '2022-06-03', '2022-08-29', '2022-09-19',
    '2022-12-26', '2022-12-27',
  ]); // prettier-ignore
  expect(bankHolidays(2012)).toEqual([
    '2012-01-02', '2012-04-06', '2012-04-09', '2012-05-07', '2012-06-04', '2012-06-05', '2012-08-27', '2012-12-25',
    '2012-12-26',
  ]); // prettier-ignore
  expect(bankHolidays(2021)).toContain('2021-12-28');
});

test('of a shorter month it is the last day; what falls on a day off is moved to the next working day', () => {
  expect(plusMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(plusMonths('2027-11-30', 3)).toBe('2028-02-29');
  expect(plusMonths('2026-12-15', 1)).toBe('2027-01-15');
  expect(workingDayFrom('2026-04-03')).toBe('2026-04-07');
  expect(workingDayFrom('2026-04-07')).toBe('2026-04-07');
});
