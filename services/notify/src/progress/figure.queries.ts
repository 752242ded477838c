import type { SettingId } from '@storybell/contracts/ids';
import { sql, type Read } from '@storybell/platform/sql';
import { z } from 'zod';

/** Whom somebody is to call, and who has still not confirmed. */
export const countUnconfirmed = async (db: Read, settingId: SettingId): Promise<number> =>
  (
    await db.one(
      z.object({ count: z.int() }),
      sql`
      select count(*)::int as count
      from call_duty d
      join publication p on p.setting_id = d.setting_id and p.subject_id = d.subject_id
      join feed_entry e on e.setting_id = d.setting_id and e.subject_id = d.subject_id and e.guardian_id = d.guardian_id
      where d.setting_id = ${settingId} and p.withdrawn_at is null and e.acknowledged_at is null
        and e.change <> 'withdrawn'`,
    )
  ).count;

/** As many as the list of what could not be delivered has. */
export const countUndeliveredOf = async (db: Read, settingId: SettingId): Promise<number> =>
  (
    await db.one(
      z.object({ count: z.int() }),
      sql`
      select count(*)::int as count
      from undelivered u join delivery d on d.id = u.delivery_id
      where u.setting_id = ${settingId} and d.status in ('failed', 'dead')`,
    )
  ).count;
