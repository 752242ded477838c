import { StaffId, type SettingId } from '@storybell/contracts/ids';
import { Setting } from '@storybell/contracts/setting';
import { Day } from '@storybell/contracts/time';
import { sql, type Read } from '@storybell/platform/sql';
import { z } from 'zod';

export const findSetting = (db: Read, id: SettingId) =>
  db.maybe(
    Setting,
    sql`
    select s.id, s.name, s.locale, s.time_zone, s.is_demo,
      coalesce(
        (select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) order by r.place, r.name)
         from room r where r.setting_id = s.id and r.ended_at is null),
        '[]') as rooms
    from setting s
    where s.id = ${id}`,
  );

const AtWork = z.object({ id: StaffId, knownAs: z.string(), role: z.enum(['staff', 'manager']) });

export const listAtWork = (db: Read, settingId: SettingId, now: Date) =>
  db.many(
    AtWork,
    sql`
    select id, known_as, role from staff
    where setting_id = ${settingId} and (ended_at is null or ended_at > ${now})
    order by known_as, id`,
  );

export const getToday = async (db: Read, settingId: SettingId, now: Date): Promise<string> => {
  const { today } = await db.one(
    z.object({ today: Day }),
    sql`select (${now}::timestamptz at time zone s.time_zone)::date as today from setting s where s.id = ${settingId}`,
  );
  return today;
};
