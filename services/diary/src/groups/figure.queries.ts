import type { SettingId } from '@storybell/contracts/ids';
import { DayFigures } from '@storybell/contracts/group';
import { sql, type Read } from '@storybell/platform/sql';

export const countDay = (db: Read, settingId: SettingId, now: Date) =>
  db.one(
    DayFigures,
    sql`
    select
      (select count(*)::int from attendance a where a.setting_id = ${settingId} and a.ended_at is null) as children_here,
      (select count(*)::int from staff w
       where w.setting_id = ${settingId} and (w.ended_at is null or w.ended_at > ${now})) as staff`,
  );
