import type { SettingId, StaffId } from '@storybell/contracts/ids';
import { KeptClass } from '@storybell/contracts/keeping';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export const listPeriods = (db: Read, settingId: SettingId) =>
  db.many(
    z.object({ class: KeptClass, months: z.int() }),
    sql`select class, months from kept_period where setting_id = ${settingId}`,
  );

export interface Period {
  readonly settingId: SettingId;
  readonly class: KeptClass;
  readonly months: number;
  readonly setBy: StaffId;
  readonly at: Date;
}

export const savePeriod = (tx: Tx, { settingId, class: of, months, setBy, at }: Period) =>
  tx.exec(sql`
    insert into kept_period (setting_id, class, months, set_by, created_at)
    values (${settingId}, ${of}, ${months}, ${setBy}, ${at})
    on conflict (setting_id, class) do update
    set months = excluded.months, set_by = excluded.set_by, created_at = excluded.created_at`);
