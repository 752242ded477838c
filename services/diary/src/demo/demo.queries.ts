import { GuardianId } from '@storybell/contracts/ids';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { children, guardians, rooms, setting, staff } from './little-foxes.ts';

export const hasRealSetting = async (db: Read): Promise<boolean> =>
  (
    await db.one(
      z.object({ found: z.boolean() }),
      sql`select exists (select from setting where not is_demo) as found`,
    )
  ).found;

export const insertPlace = async (tx: Tx, at: Date): Promise<void> => {
  await tx.exec(sql`
    insert into setting (id, name, locale, time_zone, is_demo, created_at)
    values (${setting.id}, ${setting.name}, ${setting.locale}, ${setting.timeZone}, true, ${at})
    on conflict do nothing`);
  await tx.exec(sql`
    insert into room (id, setting_id, name, place, created_at)
    select t.id, ${setting.id}::uuid, t.name, t.place, ${at}::timestamptz
    from jsonb_to_recordset(${json(rooms.map((room, place) => ({ ...room, place })))})
      as t (id uuid, name text, place int)
    on conflict do nothing`);
  await tx.exec(sql`
    insert into staff (id, setting_id, room_id, known_as, family_name, role, is_lead, locale, created_at)
    select t.id, ${setting.id}::uuid, t."roomId", t."knownAs", t."familyName", t.role, t."isLead", t.locale, ${at}::timestamptz
    from jsonb_to_recordset(${json(staff)})
      as t (id uuid, "roomId" uuid, "knownAs" text, "familyName" text, role text, "isLead" boolean, locale text)
    on conflict do nothing`);
};

/** @returns the guardians who are new. */
export async function insertFamilies(tx: Tx, validFrom: Date, at: Date): Promise<GuardianId[]> {
  await tx.exec(sql`
    insert into child (id, setting_id, room_id, known_as, family_name, created_at)
    select t.id, ${setting.id}::uuid, t."roomId", t."knownAs", t."familyName", ${at}::timestamptz
    from jsonb_to_recordset(${json(children)}) as t (id uuid, "roomId" uuid, "knownAs" text, "familyName" text)
    on conflict do nothing`);
  const added = await tx.many(
    z.object({ id: GuardianId }),
    sql`
    insert into guardian (id, setting_id, known_as, family_name, locale, email, phone, created_at)
    select t.id, ${setting.id}::uuid, t."knownAs", t."familyName", t.locale, t.email, t.phone, ${at}::timestamptz
    from jsonb_to_recordset(${json(guardians)})
      as t (id uuid, "knownAs" text, "familyName" text, locale text, email text, phone text)
    on conflict do nothing
    returning id`,
  );
  await tx.exec(sql`
    insert into guardianship
      (setting_id, guardian_id, child_id, relationship, may_view, valid_from, created_at)
    select ${setting.id}::uuid, t.id, c.child_id, t.relationship, t."mayView", ${validFrom}::timestamptz,
      ${at}::timestamptz
    from jsonb_to_recordset(${json(guardians)})
      as t (id uuid, relationship text, "mayView" boolean, "childIds" uuid[])
    cross join unnest(t."childIds") as c (child_id)
    on conflict do nothing`);
  return added.map((guardian) => guardian.id);
}
