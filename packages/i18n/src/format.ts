/**
 * Times, dates and numbers as a reader of a locale writes them: always the Gregorian calendar, digits 0-9, 24 hours,
 * in the setting's time zone. Where a browser does not know a locale, English stands in, never the browser's own.
 */
import { dirOf, type Locale } from '@storybell/contracts/locale';
import { calendarNames, type CalendarNames } from './calendar-names.ts';
import { t } from './catalog.ts';

/** An instant, ISO 8601 or a Date. */
export type At = string | Date;
export interface Zone {
  /** IANA name; a setting's zone, whatever the reader's device says. */
  readonly timeZone?: string;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** First strong isolate … pop: a name keeps its own direction. Not for SMS: one GSM-7 part would become two of UCS-2. */
export const isolate = (words: string) => `\u2068${words}\u2069`;

/** Bare `pt` formats as Brazil; the Arabic, Persian and Bengali defaults have other digits or another calendar. */
const tagsOf = (locale: Locale) => [
  `${locale === 'pt' ? 'pt-PT' : locale}-u-ca-gregory-nu-latn`,
  'en-GB-u-ca-gregory-nu-latn',
];

const formats = new Map<string, Intl.DateTimeFormat>();
function dateFormat(locale: Locale, timeZone: string, shape: keyof typeof shapes): Intl.DateTimeFormat {
  const name = `${locale} ${timeZone} ${shape}`;
  const known = formats.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tagsOf(locale), { ...shapes[shape], timeZone });
  formats.set(name, made);
  return made;
}
const shapes = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  date: { weekday: 'long', day: 'numeric', month: 'long' },
  weekday: { weekday: 'long' },
  dateOfYear: { day: 'numeric', month: 'long', year: 'numeric' },
  day: { year: 'numeric', month: '2-digit', day: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** E.g. `13:05`. */
export const time = (locale: Locale, at: At, { timeZone = 'Europe/London' }: Zone = {}) =>
  dateFormat(locale, timeZone, 'time').format(new Date(at));

/** With the weekday, without the year, e.g. `Monday 2 March`. */
export function date(locale: Locale, at: At, zone: Zone = {}): string {
  const names = calendarNames[locale];
  if (names === undefined)
    return dateFormat(locale, zone.timeZone ?? 'Europe/London', 'date').format(new Date(at));
  const { weekday, day, month } = named(names, at, zone);
  return `${weekday}${commaOf(locale)} ${day} ${month}`;
}

/** As `date`, of a day that stands on a calendar: YYYY-MM-DD, the same day in every zone. */
export const dayName = (locale: Locale, day: string) => date(locale, `${day}T00:00:00Z`, { timeZone: 'UTC' });

/** Its name alone, e.g. `Monday`. */
export function weekday(locale: Locale, day: string): string {
  const zone = { timeZone: 'UTC' };
  const at = `${day}T00:00:00Z`;
  const names = calendarNames[locale];
  return names === undefined
    ? dateFormat(locale, 'UTC', 'weekday').format(new Date(at))
    : named(names, at, zone).weekday;
}

/** E.g. `2 March 2026`. */
export function dateOfYear(locale: Locale, at: At, zone: Zone = {}): string {
  const names = calendarNames[locale];
  if (names === undefined)
    return dateFormat(locale, zone.timeZone ?? 'Europe/London', 'dateOfYear').format(new Date(at));
  const { day, month, year } = named(names, at, zone);
  return `${day} ${month} ${year}`;
}

/** As `dateOfYear`, of a day that stands on a calendar. */
export const dayOfYear = (locale: Locale, day: string) =>
  dateOfYear(locale, `${day}T00:00:00Z`, { timeZone: 'UTC' });

function named({ weekdays, months }: CalendarNames, at: At, zone: Zone) {
  const midnight = new Date(dayOf(at, zone));
  return {
    weekday: weekdays[midnight.getUTCDay()] ?? '',
    day: String(midnight.getUTCDate()),
    month: months[midnight.getUTCMonth()] ?? '',
    year: String(midnight.getUTCFullYear()),
  };
}

/** "Today", "Yesterday", "Tomorrow", else the date; with the year where it is another one. */
export function relativeDay(locale: Locale, at: At, now: At, zone: Zone = {}): string {
  const day = dayOf(at, zone);
  const today = dayOf(now, zone);
  switch (Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS)) {
    case 0:
      return t(locale, 'entry.day.today');
    case -1:
      return t(locale, 'entry.day.yesterday');
    case 1:
      return t(locale, 'entry.day.tomorrow');
    default:
      return day.slice(0, 4) === today.slice(0, 4) ? date(locale, at, zone) : dateOfYear(locale, at, zone);
  }
}

/** The date in the zone as YYYY-MM-DD, to group by. */
export function dayOf(at: At, { timeZone = 'Europe/London' }: Zone = {}): string {
  const parts = dateFormat('en-GB', timeZone, 'day').formatToParts(new Date(at));
  const part = (type: 'year' | 'month' | 'day') => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

export const number = (locale: Locale, value: number) => new Intl.NumberFormat(tagsOf(locale)).format(value);

export const millilitres = (locale: Locale, ml: number) =>
  t(locale, 'entry.unit.ml', { ml: number(locale, ml) });

/** Always one decimal, e.g. `38.0 °C`. */
export const degrees = (locale: Locale, celsius: number) =>
  t(locale, 'entry.unit.degrees', {
    degrees: new Intl.NumberFormat(tagsOf(locale), {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }).format(celsius),
  });

/** Whole minutes between two instants. */
export const minutesBetween = (from: At, to: At) =>
  Math.round((new Date(to).getTime() - new Date(from).getTime()) / MINUTE_MS);

/** E.g. `1 hour 20 minutes`, by the catalogue's own plural forms. */
export function duration(locale: Locale, wholeMinutes: number): string {
  const hours = Math.floor(wholeMinutes / 60);
  const rest = wholeMinutes % 60;
  if (hours === 0) return t(locale, 'entry.unit.minutes', { count: rest });
  const inHours = t(locale, 'entry.unit.hours', { count: hours });
  if (rest === 0) return inHours;
  return t(locale, 'entry.duration', {
    hours: inHours,
    minutes: t(locale, 'entry.unit.minutes', { count: rest }),
  });
}

/** "a, b and c"; each name in it should be isolated before. */
export function list(locale: Locale, names: readonly string[]): string {
  const last = names.at(-1);
  if (last === undefined || names.length === 1) return last ?? '';
  if (Intl.ListFormat.supportedLocalesOf(locale).length > 0)
    return new Intl.ListFormat(tagsOf(locale), { type: 'conjunction' }).format(names);
  return t(locale, 'entry.and', { first: names.slice(0, -1).join(`${commaOf(locale)} `), second: last });
}

const commaOf = (locale: Locale) => (dirOf(locale) === 'rtl' ? '،' : ',');

/**
 * Starts a line: a first letter as a capital of this language (Turkish `i` becomes `İ`); a name or number stays. Only
 * Turkish has capitals of its own: the Greek rule is for words all in capitals, and would take the accent off.
 */
export const sentenceCase = (locale: Locale, words: string) =>
  words.replace(/^\p{L}/u, (first) =>
    locale === 'tr' ? first.toLocaleUpperCase('tr') : first.toUpperCase(),
  );
