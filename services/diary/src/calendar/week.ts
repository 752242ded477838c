/** A week as people write it down. Pure. */
import type { Week } from '@storybell/contracts/calendar';
import { AppError } from '@storybell/platform/errors';

/** @throws AppError `ends_before_start`; `overlaps` for two spans of one weekday. */
export function requireWhole(week: Week): void {
  if (week.some(({ from, until }) => until <= from))
    throw new AppError('ends_before_start', 'a span of the week ends before it begins');
  if (new Set(week.map(({ weekday }) => weekday)).size < week.length)
    throw new AppError('overlaps', 'a weekday has two spans');
}

/** @throws AppError `too_old`: what was stays as it was. */
export function requireToCome(day: string, today: string): void {
  if (day < today) throw new AppError('too_old', 'the day is past');
}
