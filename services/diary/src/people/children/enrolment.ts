/** When a child can have been born. Pure. */
import type { ChildFields } from '@storybell/contracts/people';
import { AppError } from '@storybell/platform/errors';

/**
 * @param today In the setting's zone.
 * @throws AppError `in_future` for a birth that is still to come, `ends_before_start` for a first day before it.
 */
export function requirePossibleDays(
  { bornOn, startsOn }: Pick<ChildFields, 'bornOn' | 'startsOn'>,
  today: string,
): void {
  if (bornOn !== null && bornOn > today) throw new AppError('in_future', 'the child is not born yet');
  if (bornOn !== null && startsOn !== null && startsOn < bornOn)
    throw new AppError('ends_before_start', 'the first day is before the birth');
}
