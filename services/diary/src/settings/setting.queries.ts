import type { SettingId } from '@storybell/contracts/ids';
import { Setting } from '@storybell/contracts/setting';
import { sql, type Read } from '@storybell/platform/sql';

export const findSetting = (db: Read, id: SettingId) =>
  db.maybe(
    Setting,
    sql`
    select s.id, s.name, s.locale, s.time_zone, s.is_demo,
      coalesce(
        (select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) order by r.place, r.name)
         from room r where r.setting_id = s.id),
        '[]') as rooms
    from setting s
    where s.id = ${id}`,
  );
