import type { SettingId } from '@storybell/contracts/ids';
import { sql, type Tx } from '@storybell/platform/sql';

export interface Period {
  readonly settingId: SettingId;
  readonly months: number;
  readonly changedAt: string;
}

/** Events come in any order: one that is older than what is known changes nothing. */
export const savePeriod = (tx: Tx, { settingId, months, changedAt }: Period, now: Date) =>
  tx.exec(sql`
    insert into kept_period as k (setting_id, months, changed_at, created_at)
    values (${settingId}, ${months}, ${changedAt}, ${now})
    on conflict (setting_id) do update set months = excluded.months, changed_at = excluded.changed_at
    where k.changed_at < excluded.changed_at`);
