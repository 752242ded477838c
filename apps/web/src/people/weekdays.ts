import type { Locale } from '@storybell/contracts/locale';
import { weekday } from '@storybell/i18n/format';

/** A week from a Monday, to be named in any language. */
const WEEK = [
  '2026-03-02',
  '2026-03-03',
  '2026-03-04',
  '2026-03-05',
  '2026-03-06',
  '2026-03-07',
  '2026-03-08',
];

/** `1` is Monday. */
export const weekdays = (locale: Locale) =>
  WEEK.map((day, at) => ({ value: String(at + 1), label: weekday(locale, day) }));
