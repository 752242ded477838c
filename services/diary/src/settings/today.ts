import type { SettingId } from '@storybell/contracts/ids';
import type { Read } from '@storybell/platform/sql';
import { getToday } from './setting.queries.ts';

/** The date on the setting's wall. */
export const todayIn = (db: Read, settingId: SettingId, now: Date): Promise<string> =>
  getToday(db, settingId, now);
