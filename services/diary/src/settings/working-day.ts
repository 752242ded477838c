/** Working days of England and Wales: Monday to Friday, without bank holidays. Pure; days are YYYY-MM-DD. */

const DAY_MS = 86_400_000;

const msOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
export const plusDays = (day: string, days: number): string => dayOf(msOf(day) + days * DAY_MS);
export const daysBetween = (from: string, to: string): number => Math.round((msOf(to) - msOf(from)) / DAY_MS);
/** 0 is Sunday. */
const weekday = (day: string): number => new Date(msOf(day)).getUTCDay();

/** The same date so many months later; of a shorter month its last day. */
export function plusMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

/** Years in which the list was not as the rule says: one-off holidays, and days that were moved. */
const otherwise: Readonly<
  Record<number, { readonly not: readonly string[]; readonly but: readonly string[] }>
> = {
  2012: { not: ['2012-05-28'], but: ['2012-06-04', '2012-06-05'] },
  2020: { not: ['2020-05-04'], but: ['2020-05-08'] },
  2022: { not: ['2022-05-30'], but: ['2022-06-02', '2022-06-03', '2022-09-19'] },
  2023: { not: [], but: ['2023-05-08'] },
};

/** Source: facts/duties.md §3; the rule is the official list from 2012 to 2028 but for the years above. */
export function bankHolidays(year: number): string[] {
  const { not, but } = otherwise[year] ?? { not: [], but: [] };
  const on = (month: number, date: number) => dayOf(Date.UTC(year, month - 1, date));
  const monday = (from: string): string => plusDays(from, (8 - weekday(from)) % 7);
  const lastMonday = (month: number) => plusDays(on(month, 31), -((weekday(on(month, 31)) + 6) % 7));
  const easter = easterOf(year);
  const christmas = weekday(on(12, 25));
  const ruled = [
    [0, 6].includes(weekday(on(1, 1))) ? monday(on(1, 1)) : on(1, 1),
    plusDays(easter, -2),
    plusDays(easter, 1),
    monday(on(5, 1)),
    lastMonday(5),
    lastMonday(8),
    // Saturday: 27 and 28; Sunday: 26 and 27; Boxing Day on a Saturday: 28.
    ...(christmas === 6
      ? [on(12, 27), on(12, 28)]
      : christmas === 0
        ? [on(12, 26), on(12, 27)]
        : [on(12, 25), christmas === 5 ? on(12, 28) : on(12, 26)]),
  ];
  return [...ruled.filter((day) => !not.includes(day)), ...but].sort();
}

/** Gauss's rule as of the Gregorian calendar. Source: Meeus, Astronomical Algorithms, chapter 8. */
function easterOf(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1));
}

export const isWorkingDay = (day: string): boolean =>
  ![0, 6].includes(weekday(day)) && !bankHolidays(Number(day.slice(0, 4))).includes(day);

/** That day, or the first working day after it. */
export function workingDayFrom(day: string): string {
  let found = day;
  while (!isWorkingDay(found)) found = plusDays(found, 1);
  return found;
}
