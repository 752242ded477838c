import type { ListKind } from '@storybell/contracts/people-list';
import { ChildId, RoomId, type SettingId, type StaffId } from '@storybell/contracts/ids';
import { Day } from '@storybell/contracts/time';
import { json, sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { NewChild, NewContact, NewGuardianship, Present } from './judge-list.ts';

const Found = z.object({
  today: Day,
  rooms: z.array(z.object({ id: RoomId, name: z.string() })),
  children: z.array(
    z.object({ id: ChildId, knownAs: z.string(), familyName: z.string(), bornOn: Day.nullable() }),
  ),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
});

/** Children who are here, rooms that are open, and every address. */
export const getPresent = async (db: Read, settingId: SettingId, now: Date): Promise<Present> => {
  const found = await db.one(
    Found,
    sql`
    select (${now}::timestamptz at time zone s.time_zone)::date as today,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name)) from room r
        where r.setting_id = s.id and r.ended_at is null), '[]') as rooms,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'knownAs', c.known_as, 'familyName', c.family_name,
          'bornOn', c.born_on)) from child c
        where c.setting_id = s.id and (c.left_at is null or c.left_at > ${now})), '[]') as children,
      array(select lower(g.email) from guardian g where g.setting_id = s.id and g.email is not null) as emails,
      array(select g.phone from guardian g where g.setting_id = s.id and g.phone is not null) as phones
    from setting s where s.id = ${settingId}`,
  );
  return { ...found, emails: new Set(found.emails), phones: new Set(found.phones) };
};

/** Until the end of the transaction no other list is added to the setting: of two of the same, the second finds them there. */
export const lockLists = (tx: Tx, settingId: SettingId) =>
  tx.exec(sql`select 1 from setting where id = ${settingId} for no key update`);

/** Open until this transaction ends. */
export const holdRooms = (tx: Tx, settingId: SettingId) =>
  tx.exec(sql`select 1 from room where setting_id = ${settingId} and ended_at is null for share`);

export const insertChildren = (tx: Tx, settingId: SettingId, children: readonly NewChild[], now: Date) =>
  tx.exec(sql`
    insert into child
      (id, setting_id, room_id, known_as, given_names, family_name, born_on, starts_on, created_at)
    select t.id, ${settingId}::uuid, t."roomId", t."knownAs", t."givenNames", t."familyName", t."bornOn", t."startsOn",
      ${now}::timestamptz
    from jsonb_to_recordset(${json(children)}) as t (id uuid, "roomId" uuid, "knownAs" text, "givenNames" text,
      "familyName" text, "bornOn" date, "startsOn" date)`);

export async function insertGuardians(
  tx: Tx,
  settingId: SettingId,
  rows: readonly NewGuardianship[],
  now: Date,
): Promise<void> {
  await tx.exec(sql`
    insert into guardian (id, setting_id, known_as, family_name, locale, email, phone, created_at)
    select t."guardianId", ${settingId}::uuid, t."knownAs", t."familyName", t.locale, t.email, t.phone,
      ${now}::timestamptz
    from jsonb_to_recordset(${json(rows.filter(({ isFirst }) => isFirst))}) as t ("guardianId" uuid, "knownAs" text,
      "familyName" text, locale text, email text, phone text)`);
  await tx.exec(sql`
    insert into guardianship
      (setting_id, guardian_id, child_id, relationship, may_view, valid_from, created_at)
    select ${settingId}::uuid, t."guardianId", t."childId", t.relationship, t."mayView", ${now}::timestamptz,
      ${now}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as t ("guardianId" uuid, "childId" uuid, relationship text,
      "mayView" boolean)`);
}

/** After those who are on the card already, in the order given. */
export const insertContacts = (
  tx: Tx,
  settingId: SettingId,
  contacts: readonly NewContact[],
  staffId: StaffId,
  now: Date,
) =>
  tx.exec(sql`
    insert into emergency_contact
      (id, version, setting_id, child_id, place, details, staff_id, since, created_at)
    select t.id, 1, ${settingId}::uuid, t."childId",
      coalesce((select max(o.place) from emergency_contact o
        where o.setting_id = ${settingId} and o.child_id = t."childId"), 0) + t.at::int,
      jsonb_build_object('name', t.name, 'relationship', t.relationship, 'phone', t.phone), ${staffId}::uuid,
      ${now}::timestamptz, ${now}::timestamptz
    from rows from (jsonb_to_recordset(${json(contacts)})
        as (id uuid, "childId" uuid, name text, relationship text, phone text)) with ordinality
      as t (id, "childId", name, relationship, phone, at)`);

const Cells = z.object({ cells: z.array(z.string().nullable()) });

/** Rows of a list in its columns; without addresses where `isOpen` is false. */
export const listCells = (db: Read, settingId: SettingId, kind: ListKind, isOpen: boolean, now: Date) =>
  db.many(Cells, rowsOf(kind, settingId, isOpen, now));

function rowsOf(kind: ListKind, settingId: SettingId, isOpen: boolean, now: Date): Sql {
  const here = sql`c.setting_id = ${settingId} and (c.left_at is null or c.left_at > ${now})`;
  const childCells = sql`c.known_as, c.family_name, c.born_on::text`;
  const order = sql`order by c.known_as, c.family_name, c.id`;
  switch (kind) {
    case 'children':
      return sql`
        select array[c.known_as, c.given_names, c.family_name, c.born_on::text, r.name, c.starts_on::text] as cells
        from child c join room r on r.id = c.room_id
        where ${here} ${order}`;
    case 'guardians':
      return sql`
        select array[${childCells}, g.known_as, g.family_name, k.relationship, g.locale,
          case when ${isOpen} then g.email end, case when ${isOpen} then g.phone end,
          case when k.may_view then 'yes' else 'no' end] as cells
        from child c
        join guardianship k on k.setting_id = c.setting_id and k.child_id = c.id
          and (k.valid_until is null or k.valid_until > ${now})
        join guardian g on g.id = k.guardian_id
        where ${here} ${order}, g.known_as, g.id`;
    case 'contacts':
      return sql`
        select array[${childCells}, l.details ->> 'name', l.details ->> 'relationship',
          case when ${isOpen} then l.details ->> 'phone' end] as cells
        from child c
        join emergency_contact l on l.setting_id = c.setting_id and l.child_id = c.id and l.until is null
        where ${here} ${order}, l.place`;
  }
}

/** Children who are here, no more than `limit`. */
export const listHere = (
  db: Read,
  settingId: SettingId,
  { limit, now }: { readonly limit: number; readonly now: Date },
) =>
  db.many(
    z.object({ id: ChildId }),
    sql`
    select c.id from child c
    where c.setting_id = ${settingId} and (c.left_at is null or c.left_at > ${now})
    limit ${limit}`,
  );
