/** Groups, and who administers them: docs/decisions/0014-groups.md. */
import { SettingId, StaffId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { Person } from '@storybell/contracts/person';
import { json, sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export const Place = z.object({ settingId: SettingId, staffId: StaffId });
export type Place = z.infer<typeof Place>;

/** Of a place `l`: its person is manager there now, as `w`. */
const isAtWork = (now: Date): Sql => sql`
  l.left_at is null and w.role = 'manager' and (w.ended_at is null or w.ended_at > ${now})`;

const PlaceRow = z.object({
  homeSettingId: SettingId,
  homeStaffId: StaffId,
  name: z.string(),
  settingId: SettingId,
  staffId: StaffId,
  settingName: z.string(),
});

/** Of each home at which its person is at work: all places at which they are. */
export const listPlaces = (db: Read, homes: readonly Place[], now: Date) =>
  db.many(
    PlaceRow,
    sql`
    with home as (
      select l.group_person_id, l.setting_id, l.staff_id
      from jsonb_to_recordset(${json(homes)}) as t ("settingId" uuid, "staffId" uuid)
      join group_place l on l.setting_id = t."settingId" and l.staff_id = t."staffId" and l.is_home
      join staff w on w.setting_id = l.setting_id and w.id = l.staff_id
      where ${isAtWork(now)})
    select h.setting_id as home_setting_id, h.staff_id as home_staff_id, g.name, l.setting_id, l.staff_id,
      s.name as setting_name
    from home h
    join group_person p on p.id = h.group_person_id
    join setting_group g on g.id = p.group_id
    join group_place l on l.group_person_id = h.group_person_id
    join staff w on w.setting_id = l.setting_id and w.id = l.staff_id
    join setting s on s.id = l.setting_id
    where ${isAtWork(now)}
    order by h.staff_id, s.name, s.id`,
  );

/** Who the person of a home is in another setting. */
export const findPlace = (db: Read, home: Place, to: Place, now: Date) =>
  db.maybe(
    Person,
    sql`
    select w.role as kind, w.id, w.setting_id, w.known_as || ' ' || w.family_name as name, w.locale, w.is_lead,
      w.room_id, h.staff_id as group_home
    from group_place h
    join group_place l on l.group_person_id = h.group_person_id
    join staff w on w.setting_id = l.setting_id and w.id = l.staff_id
    where h.setting_id = ${home.settingId} and h.staff_id = ${home.staffId} and h.is_home
      and l.setting_id = ${to.settingId} and l.staff_id = ${to.staffId} and ${isAtWork(now)}
      and exists (
        select from group_place l join staff w on w.setting_id = l.setting_id and w.id = l.staff_id
        where l.group_person_id = h.group_person_id and l.setting_id = h.setting_id and ${isAtWork(now)})`,
  );

export const leavePlace = (tx: Tx, { settingId, staffId }: Place, now: Date) =>
  tx.exec(sql`
    update group_place set left_at = ${now}
    where setting_id = ${settingId} and staff_id = ${staffId} and left_at is null`);

const Group = z.object({ id: z.uuid() });

export const findGroupNamed = (tx: Tx, name: string) =>
  tx.maybe(Group, sql`select id from setting_group where name = ${name}`);

export const insertGroup = (tx: Tx, id: string, name: string, now: Date) =>
  tx.exec(sql`insert into setting_group (id, name, created_at) values (${id}, ${name}, ${now})`);

const Member = z.object({
  id: SettingId,
  name: z.string(),
  locale: Locale,
  groupId: z.uuid().nullable(),
});
export type Member = z.infer<typeof Member>;

/** By name; fewer than asked for when some are not there. */
export const lockSettingsNamed = (tx: Tx, names: readonly string[]) =>
  tx.many(
    Member,
    sql`
    select id, name, locale, group_id from setting where name = any(${names}::text[]) order by id
    for no key update`,
  );

export const listSettingsOf = (db: Read, groupId: string) =>
  db.many(
    Member,
    sql`select id, name, locale, group_id from setting where group_id = ${groupId} order by name, id`,
  );

export const setGroup = (tx: Tx, settingIds: readonly SettingId[], groupId: string | null) =>
  tx.exec(sql`update setting set group_id = ${groupId} where id = any(${settingIds}::uuid[])`);

/** The person whose place it is. */
export const findPersonAt = (tx: Tx, { settingId, staffId }: Place) =>
  tx.maybe(
    z.object({ id: z.uuid(), isHome: z.boolean() }),
    sql`
    select group_person_id as id, is_home from group_place
    where setting_id = ${settingId} and staff_id = ${staffId} and left_at is null`,
  );

export const insertPerson = (tx: Tx, id: string, groupId: string, now: Date) =>
  tx.exec(sql`insert into group_person (id, group_id, created_at) values (${id}, ${groupId}, ${now})`);

/** From now on they sign in there, and nowhere else. @returns where they did before. */
export const moveHome = async (tx: Tx, personId: string, settingId: SettingId): Promise<Place[]> => {
  const left = await tx.many(
    Place,
    sql`
    update group_place set is_home = false where group_person_id = ${personId} and is_home
    returning setting_id, staff_id`,
  );
  await tx.exec(sql`
    update group_place set is_home = true where group_person_id = ${personId} and setting_id = ${settingId}`);
  return left;
};

const Missing = z.object({
  personId: z.uuid(),
  settingId: SettingId,
  locale: Locale,
  knownAs: z.string(),
  familyName: z.string(),
  /** A manager of the same name who is there already. */
  sameId: StaffId.nullable(),
});

/** Where an administrator of the group has never been. */
export const listMissing = (tx: Tx, groupId: string, now: Date) =>
  tx.many(
    Missing,
    sql`
    select p.id as person_id, s.id as setting_id, w.locale, w.known_as, w.family_name,
      (select m.id from staff m
       where m.setting_id = s.id and m.role = 'manager' and m.known_as = w.known_as
         and m.family_name = w.family_name and (m.ended_at is null or m.ended_at > ${now})
         and not exists (select from group_place o where o.staff_id = m.id and o.left_at is null)
       order by m.created_at, m.id limit 1) as same_id
    from group_person p
    join group_place h on h.group_person_id = p.id and h.is_home and h.left_at is null
    join staff w on w.setting_id = h.setting_id and w.id = h.staff_id
    join setting s on s.group_id = p.group_id
    where p.group_id = ${groupId} and (w.ended_at is null or w.ended_at > ${now})
      and not exists (select from group_place l where l.group_person_id = p.id and l.setting_id = s.id)
    order by s.name, w.family_name, w.known_as, p.id`,
  );

interface NewPlace extends Place {
  readonly personId: string;
  readonly isHome: boolean;
  readonly isMade: boolean;
}

export const insertPlaces = (tx: Tx, places: readonly NewPlace[], now: Date) =>
  tx.exec(sql`
    insert into group_place (group_person_id, setting_id, staff_id, is_home, is_made, created_at)
    select t."personId", t."settingId", t."staffId", t."isHome", t."isMade", ${now}::timestamptz
    from jsonb_to_recordset(${json(places)}) as t (
      "personId" uuid, "settingId" uuid, "staffId" uuid, "isHome" boolean, "isMade" boolean)`);

interface NewManager extends Place {
  readonly knownAs: string;
  readonly familyName: string;
  readonly locale: Locale;
}

export const insertManagers = (tx: Tx, managers: readonly NewManager[], now: Date) =>
  tx.exec(sql`
    insert into staff (id, setting_id, known_as, family_name, role, locale, created_at)
    select t."staffId", t."settingId", t."knownAs", t."familyName", 'manager', t.locale, ${now}::timestamptz
    from jsonb_to_recordset(${json(managers)}) as t (
      "staffId" uuid, "settingId" uuid, "knownAs" text, "familyName" text, locale text)`);

/** What is over when settings leave: the places there, and all places of whoever signs in there. @returns those that were not over before. */
export const deletePlaces = (tx: Tx, settingIds: readonly SettingId[]) =>
  tx.many(
    Place.extend({ isMade: z.boolean() }),
    sql`
    with gone as (
      delete from group_place l
      where l.setting_id = any(${settingIds}::uuid[])
        or exists (
          select from group_place h
          where h.group_person_id = l.group_person_id and h.is_home and h.left_at is null
            and h.setting_id = any(${settingIds}::uuid[]))
      returning l.setting_id, l.staff_id, l.is_made, l.left_at)
    select setting_id, staff_id, is_made from gone where left_at is null`,
  );

/** Of those who still work there. */
export const endWork = (tx: Tx, staffIds: readonly StaffId[], now: Date) =>
  tx.exec(sql`
    update staff set ended_at = ${now}, version = version + 1
    where id = any(${staffIds}::uuid[]) and (ended_at is null or ended_at > ${now})`);

/** By name, of those whose home is still theirs. */
export const listAdministrators = (db: Read, groupId: string) =>
  db.many(
    z.object({ name: z.string() }),
    sql`
    select w.known_as || ' ' || w.family_name as name
    from group_person p
    join group_place h on h.group_person_id = p.id and h.is_home and h.left_at is null
    join staff w on w.setting_id = h.setting_id and w.id = h.staff_id
    where p.group_id = ${groupId}
    order by w.family_name, w.known_as, w.id`,
  );
