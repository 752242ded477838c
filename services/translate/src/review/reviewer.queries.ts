import type { SettingId, StaffId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export const listReviewerLocales = async (db: Read, settingId: SettingId, staffId: StaffId) =>
  (await db.many(
    z.object({ locale: Locale }),
    sql`select locale from reviewer where setting_id = ${settingId} and staff_id = ${staffId} order by locale`,
  )).map((row) => row.locale); // prettier-ignore

/** What they did with texts keeps their id; nothing else is known of them here. Repeating it finds nothing. */
export const deleteReviewers = (tx: Tx, settingId: SettingId, staffIds: readonly StaffId[]) =>
  tx.exec(sql`delete from reviewer where setting_id = ${settingId} and staff_id = any(${staffIds}::uuid[])`);

export async function saveReviewerLocales(
  tx: Tx,
  settingId: SettingId,
  staffId: StaffId,
  locales: readonly Locale[],
  now: Date,
): Promise<void> {
  await tx.exec(sql`
    delete from reviewer
    where setting_id = ${settingId} and staff_id = ${staffId} and locale <> all (${locales}::text[])`);
  await tx.exec(sql`
    insert into reviewer (setting_id, staff_id, locale, created_at)
    select ${settingId}::uuid, ${staffId}::uuid, l, ${now}::timestamptz from unnest(${locales}::text[]) as l
    on conflict do nothing`);
}
