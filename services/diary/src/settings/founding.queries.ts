import { RoomId, SettingId, StaffId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { newId } from '@storybell/platform/ids';
import { json, sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

/** One founding at a time: two at once would each make what neither of them found. */
export const lockFounding = (tx: Tx) => tx.exec(sql`select pg_advisory_xact_lock(hashtext('founding'))`);

export const hasDemo = async (tx: Tx): Promise<boolean> =>
  (
    await tx.one(
      z.object({ found: z.boolean() }),
      sql`select exists (select from setting where is_demo) as found`,
    )
  ).found;

export const findSettingNamed = (tx: Tx, name: string) =>
  tx.maybe(z.object({ id: SettingId }), sql`select id from setting where name = ${name}`);

interface NewSetting {
  readonly id: SettingId;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
}

export const insertSetting = (tx: Tx, { id, name, locale, timeZone }: NewSetting, now: Date) =>
  tx.exec(sql`
    insert into setting (id, name, locale, time_zone, created_at)
    values (${id}, ${name}, ${locale}, ${timeZone}, ${now})`);

/** Those that are there already stay as they are; the others come after them. */
export const insertRooms = (tx: Tx, settingId: SettingId, names: readonly string[], now: Date) => {
  const rooms = names.map((name, place) => ({ id: newId(RoomId), name, place }));
  return tx.exec(sql`
    insert into room (id, setting_id, name, place, created_at)
    select t.id, ${settingId}::uuid, t.name,
      t.place + coalesce((select max(r.place) + 1 from room r where r.setting_id = ${settingId}::uuid), 0),
      ${now}::timestamptz
    from jsonb_to_recordset(${json(rooms)}) as t (id uuid, name text, place int)
    on conflict (setting_id, name) do nothing`);
};

interface Named {
  readonly settingId: SettingId;
  readonly knownAs: string;
  readonly familyName: string;
}

export const findManagerNamed = (tx: Tx, { settingId, knownAs, familyName }: Named, now: Date) =>
  tx.maybe(
    z.object({ id: StaffId }),
    sql`
    select id from staff
    where setting_id = ${settingId} and role = 'manager' and known_as = ${knownAs} and family_name = ${familyName}
      and (ended_at is null or ended_at > ${now})`,
  );

export interface NewManager extends Named {
  readonly id: StaffId;
  readonly locale: Locale;
}

export const insertManager = (
  tx: Tx,
  { id, settingId, knownAs, familyName, locale }: NewManager,
  now: Date,
) =>
  tx.exec(sql`
    insert into staff (id, setting_id, known_as, family_name, role, locale, created_at)
    values (${id}, ${settingId}, ${knownAs}, ${familyName}, 'manager', ${locale}, ${now})`);
