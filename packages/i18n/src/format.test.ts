import { expect, test } from '@jest/globals';
import { locales } from '@storybell/contracts/locale';
import './all.ts';
import { calendarNames } from './calendar-names.ts';
import {
  date,
  dateOfYear,
  dayOf,
  duration,
  list,
  minutesBetween,
  number,
  relativeDay,
  sentenceCase,
  time,
  weekday,
} from './format.ts';

test.each(locales)('%s: digits 0-9, 24 hours, the Gregorian year', (locale) => {
  const at = '2026-07-02T22:05:00.000Z';

  expect(time(locale, at)).toBe('23:05');
  expect(time(locale, '2026-07-01T23:00:00.000Z')).toBe('00:00');
  expect(dateOfYear(locale, at)).toContain('2026');
  for (const text of [dateOfYear(locale, at), date(locale, at), number(locale, 1234.5)])
    expect(text.match(/\p{Nd}/gu)?.every((digit) => /[0-9]/u.test(digit))).toBe(true);
});

test('times are those of the setting, in summer and in winter', () => {
  expect(time('pl', '2026-01-15T12:10:00.000Z')).toBe('12:10');
  expect(time('pl', '2026-06-15T12:10:00.000Z')).toBe('13:10');
  expect(time('pl', '2026-06-15T12:10:00.000Z', { timeZone: 'Asia/Karachi' })).toBe('17:10');
});

test('a day is the setting’s day: half past midnight in London is the next one', () => {
  const now = '2026-06-15T23:30:00.000Z';

  expect(dayOf(now)).toBe('2026-06-16');
  expect(relativeDay('en-GB', '2026-06-16T09:00:00.000Z', now)).toBe('Today');
  expect(relativeDay('pl', '2026-06-15T09:00:00.000Z', now)).toBe('Wczoraj');
  expect(relativeDay('tr', '2026-06-17T09:00:00.000Z', now)).toBe('Yarın');
  expect(relativeDay('en-GB', '2026-06-14T09:00:00.000Z', now)).toBe('Sunday 14 June');
  expect(relativeDay('en-GB', '2025-12-31T09:00:00.000Z', now)).toBe('31 December 2025');
});

test('the day before the clocks change is yesterday, though it is 23 hours away', () => {
  expect(relativeDay('en-GB', '2026-03-28T12:00:00.000Z', '2026-03-29T11:00:00.000Z')).toBe('Yesterday');
});

test('dates of languages that a browser may lack do not depend on it', () => {
  const at = '2026-12-31T23:30:00.000Z';

  expect(date('so', at)).toBe('Khamiis, 31 Diseembar');
  expect(dateOfYear('so', at, { timeZone: 'Asia/Karachi' })).toBe('1 Jannaayo 2027');
  expect(date('pa', '2026-06-02T11:10:00.000Z')).toBe('ਮੰਗਲਵਾਰ, 2 ਜੂਨ');
  expect(date('sq', '2026-06-02T11:10:00.000Z')).toBe('e martë, 2 qershor');
  expect(date('ckb', '2026-06-02T11:10:00.000Z')).toBe('سێشەممە، 2 حوزەیران');
  for (const names of Object.values(calendarNames)) {
    expect(names.weekdays).toHaveLength(7);
    expect(names.months).toHaveLength(12);
  }
});

test.each([
  ['en-GB', 80, '1 hour 20 minutes'],
  ['en-GB', 60, '1 hour'],
  ['en-GB', 1, '1 minute'],
  ['pl', 145, '2 godziny 25 minut'],
  ['ar', 122, 'ساعتان ودقيقتان'],
  ['ro', 81, '1 oră și 21 de minute'],
] as const)('%s: %d minutes are said as %s', (locale, minutes, said) => {
  expect(duration(locale, minutes)).toBe(said);
});

test('a sleep over the change of the clocks is as long as it was', () => {
  expect(minutesBetween('2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z')).toBe(60);
});

test('lists and first letters follow the language', () => {
  expect(list('en-GB', ['Ava', 'Ben', 'Chloe'])).toBe('Ava, Ben and Chloe');
  expect(list('pl', ['Ava', 'Ben', 'Chloe'])).toBe('Ava, Ben i Chloe');
  expect(list('so', ['Ava'])).toBe('Ava');
  expect(list('so', [])).toBe('');
  expect(list('ckb', ['Ava', 'Ben', 'Chloe'])).toBe('Ava، Ben و Chloe');
  expect(sentenceCase('tr', 'inek sütü')).toBe('İnek sütü');
  expect(sentenceCase('el', 'άλλο')).toBe('Άλλο');
  expect(sentenceCase('pl', '25 minut')).toBe('25 minut');
  expect(sentenceCase('pl', '\u2068van\u2069: sen')).toBe('\u2068van\u2069: sen');
});

test.each([
  ['en-GB', 'Monday'],
  ['pl', 'poniedziałek'],
  ['so', 'Isniin'],
  ['zh-Hans', '星期一'],
] as const)('%s names a day of the week %s', (locale, name) => {
  expect(weekday(locale, '2026-03-02')).toBe(name);
});
