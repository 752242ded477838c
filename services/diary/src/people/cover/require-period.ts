import type { SettingId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { todayIn } from '../../settings/today.ts';
import { getPeriod, type Period } from './period.queries.ts';

/**
 * Who looked after whom stays as it was: nothing begins on a day that is over.
 * @throws AppError `too_old`, `ends_before_start`
 */
export async function requirePeriod(
  tx: Tx,
  settingId: SettingId,
  days: { readonly from: string; readonly until: string },
  now: Date,
): Promise<Period> {
  if (days.from < (await todayIn(tx, settingId, now))) throw new AppError('too_old', 'that day is over');
  if (days.until !== 'never' && days.until < days.from)
    throw new AppError('ends_before_start', 'the last day is before the first');
  return getPeriod(tx, settingId, days, now);
}
