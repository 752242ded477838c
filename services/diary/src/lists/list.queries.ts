import type { ListKind } from '@storybell/contracts/people-list';
import { ChildId, RoomId, type SettingId, type StaffId } from '@storybell/contracts/ids';
import { Day } from '@storybell/contracts/time';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { asRows, Bytes } from '../sealed-columns.queries.ts';
import type { Keys } from '../keys/keys.ts';
import { AddressColumns, DetailsColumns, linePlace, openAddresses, openDetails, sealAddresses } from '../keys/sealed.ts'; // prettier-ignore
import type { NewChild, NewContact, NewGuardianship, Present } from './judge-list.ts';

const Found = z.object({
  today: Day,
  rooms: z.array(z.object({ id: RoomId, name: z.string() })),
  children: z.array(
    z.object({ id: ChildId, knownAs: z.string(), familyName: z.string(), bornOn: Day.nullable() }),
  ),
  /** In small letters: what was written before there were keys. */
  clear: z.array(z.string()),
  indexes: z.array(Bytes),
});

/** Children who are here, rooms that are open, and whether an address is somebody's. */
export const getPresent = async (db: Read, keys: Keys, settingId: SettingId, now: Date): Promise<Present> => {
  const { clear, indexes, ...found } = await db.one(
    Found,
    sql`
    select (${now}::timestamptz at time zone s.time_zone)::date as today,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name)) from room r
        where r.setting_id = s.id and r.ended_at is null), '[]') as rooms,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'knownAs', c.known_as, 'familyName', c.family_name,
          'bornOn', c.born_on)) from child c
        where c.setting_id = s.id and (c.left_at is null or c.left_at > ${now})), '[]') as children,
      array(
        select a.address from guardian g cross join lateral unnest(array[lower(g.email), g.phone]) as a (address)
        where g.setting_id = s.id and a.address is not null) as clear,
      array(
        select a.address from guardian g cross join lateral unnest(array[g.email_index, g.phone_index]) as a (address)
        where g.setting_id = s.id and a.address is not null) as indexes
    from setting s where s.id = ${settingId}`,
  );
  const taken = new Set([...clear, ...indexes.map((one) => one.toString('hex'))]);
  return {
    ...found,
    isTaken: (kind, address) =>
      taken.has(keys.indexOf(kind, address).toString('hex')) || taken.has(address.toLowerCase()),
  };
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
  keys: Keys,
  settingId: SettingId,
  rows: readonly NewGuardianship[],
  now: Date,
): Promise<void> {
  const people = rows
    .filter(({ isFirst }) => isFirst)
    .map(({ guardianId: id, knownAs, familyName, locale, ...reached }) => ({
      who: { id, knownAs, familyName, locale },
      reached: { ...reached, id },
    }));
  const sealed = await sealAddresses(
    tx,
    keys,
    settingId,
    people.map(({ reached }) => reached),
  );
  await tx.exec(sql`
    insert into guardian (id, setting_id, known_as, family_name, locale, email_sealed, email_index, phone_sealed,
      phone_index, created_at)
    select t.id, ${settingId}::uuid, t."knownAs", t."familyName", t.locale, a.email_sealed, a.email_index,
      a.phone_sealed, a.phone_index, ${now}::timestamptz
    from jsonb_to_recordset(${json(people.map(({ who }) => who))})
      as t (id uuid, "knownAs" text, "familyName" text, locale text)
    join ${asRows(sealed)} on a.id = t.id`);
  await tx.exec(sql`
    insert into guardianship
      (setting_id, guardian_id, child_id, relationship, may_view, valid_from, created_at)
    select ${settingId}::uuid, t."guardianId", t."childId", t.relationship, t."mayView", ${now}::timestamptz,
      ${now}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as t ("guardianId" uuid, "childId" uuid, relationship text,
      "mayView" boolean)`);
}

interface Contacts {
  readonly settingId: SettingId;
  readonly contacts: readonly NewContact[];
  readonly staffId: StaffId;
}

/** After those who are on the card already, in the order given. */
export async function insertContacts(
  tx: Tx,
  keys: Keys,
  { settingId, contacts, staffId }: Contacts,
  now: Date,
): Promise<void> {
  const ofChildren = contacts.map(({ childId }) => childId);
  const sealerFor = await keys.toSeal(tx, 'child', settingId, ofChildren);
  const sealed = contacts.map(({ id, childId, ...details }) =>
    sealerFor(childId).seal(
      JSON.stringify(details),
      linePlace(settingId, 'emergency_contact', { id, version: 1 }),
    ),
  );
  await tx.exec(sql`
    insert into emergency_contact
      (id, version, setting_id, child_id, place, sealed, staff_id, since, created_at)
    select t.id, 1, ${settingId}::uuid, t."childId",
      coalesce((select max(o.place) from emergency_contact o
        where o.setting_id = ${settingId} and o.child_id = t."childId"), 0) + t.at::int,
      t.sealed, ${staffId}::uuid, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${contacts.map(({ id }) => id)}::uuid[], ${ofChildren}::uuid[], ${sealed}::bytea[]) with ordinality
      as t (id, "childId", sealed, at)`);
}

interface Wanted {
  readonly settingId: SettingId;
  readonly kind: ListKind;
  /** With its confidential columns. */
  readonly isOpen: boolean;
}

type Cells = readonly (string | null)[];
const cells = z.array(z.string().nullable());
const Children = z.object({ cells });
const Guardians = z.object({ cells, id: z.string(), mayView: z.string(), ...AddressColumns });
const Contacts = z.object({
  cells,
  id: z.string(),
  version: z.int(),
  childId: z.string(),
  ...DetailsColumns,
});
const Contact = z.object({ name: z.string(), relationship: z.string(), phone: z.string() });

/** Rows of a list in its columns; without addresses where `isOpen` is false. */
export async function listCells(
  db: Read,
  keys: Keys,
  { settingId, kind, isOpen }: Wanted,
  now: Date,
): Promise<Cells[]> {
  const here = sql`c.setting_id = ${settingId} and (c.left_at is null or c.left_at > ${now})`;
  const childCells = sql`c.known_as, c.family_name, c.born_on::text`;
  const order = sql`order by c.known_as, c.family_name, c.id`;
  switch (kind) {
    case 'children': {
      const rows = await db.many(
        Children,
        sql`
        select array[c.known_as, c.given_names, c.family_name, c.born_on::text, r.name, c.starts_on::text] as cells
        from child c join room r on r.id = c.room_id
        where ${here} ${order}`,
      );
      return rows.map((row) => row.cells);
    }
    case 'guardians': {
      const rows = await db.many(
        Guardians,
        sql`
        select array[${childCells}, g.known_as, g.family_name, k.relationship, g.locale] as cells, g.id,
          case when k.may_view then 'yes' else 'no' end as may_view, ${isOpen ? addresses : noAddresses}
        from child c
        join guardianship k on k.setting_id = c.setting_id and k.child_id = c.id
          and (k.valid_until is null or k.valid_until > ${now})
        join guardian g on g.id = k.guardian_id
        where ${here} ${order}, g.known_as, g.id`,
      );
      const opened = await openAddresses(db, keys, rows, ({ id }) => ({ id, settingId }));
      return opened.map((row) => [...row.cells, row.email, row.phone, row.mayView]);
    }
    case 'contacts': {
      const rows = await db.many(
        Contacts,
        sql`
        select array[${childCells}] as cells, l.id, l.version, l.child_id, l.details, l.sealed
        from child c
        join emergency_contact l on l.setting_id = c.setting_id and l.child_id = c.id and l.until is null
        where ${here} ${order}, l.place`,
      );
      const opened = await openDetails(db, keys, rows, {
        childOf: ({ childId }) => childId,
        place: (line) => linePlace(settingId, 'emergency_contact', line),
      });
      return opened.map((row) => {
        const { name, relationship, phone } = Contact.parse(row.details);
        return [...row.cells, name, relationship, isOpen ? phone : null];
      });
    }
  }
}

const addresses = sql`g.email, g.email_sealed, g.phone, g.phone_sealed`;
const noAddresses = sql`
  null::text as email, null::bytea as email_sealed, null::text as phone, null::bytea as phone_sealed`;

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
