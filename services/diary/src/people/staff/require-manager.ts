import type { SettingId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { countManagers, lockManagement } from './staff.queries.ts';

/**
 * After a change: a setting without a manager could never be put right from within.
 * @throws AppError `still_needed`
 */
export async function requireManager(tx: Tx, settingId: SettingId): Promise<void> {
  await lockManagement(tx, settingId);
  if ((await countManagers(tx, settingId)) === 0)
    throw new AppError('still_needed', 'nobody else is manager of this setting');
}
