import type { SettingId, StaffId } from '@storybell/contracts/ids';
import { sql, type Sql } from '@storybell/platform/sql';

export interface OfStaff {
  readonly settingId: SettingId;
  readonly staffId: StaffId;
}

/** For a `where`: what is kept of one of the staff. */
export const isOfStaff = ({ settingId, staffId }: OfStaff): Sql =>
  sql`setting_id = ${settingId} and staff_id = ${staffId}`;
