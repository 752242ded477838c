import { CONSENT_VERSION, consentPurposes, type ConsentPurpose } from '@storybell/contracts/consent';
import { GuardianId, type ChildId, type StaffId } from '@storybell/contracts/ids';
import { parts, type Part } from '@storybell/contracts/child-record';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { asRows } from '../sealed-columns.queries.ts';
import type { Keys } from '../keys/keys.ts';
import { homePlace, isSealedPart, linePlace, proposalPlace, sealAddresses } from '../keys/sealed.ts';
import { partTables } from '../part-tables.queries.ts';
import { births, confirmations, homes, lines, proposals } from './cards.ts';
import { children, guardians, keyPersons, leaver, rooms, setting, staff } from './little-foxes.ts';

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
  await tx.exec(sql`
    insert into staff (id, setting_id, known_as, family_name, role, locale, ended_at, created_at)
    values (${leaver.id}, ${setting.id}, ${leaver.knownAs}, ${leaver.familyName}, 'staff', ${setting.locale},
      ${leaver.endedAt}, ${leaver.startedAt})
    on conflict do nothing`);
};

/** @returns the guardians who are new. */
export async function insertFamilies(tx: Tx, keys: Keys, validFrom: Date, at: Date): Promise<GuardianId[]> {
  await tx.exec(sql`
    insert into child (id, setting_id, room_id, known_as, family_name, created_at)
    select t.id, ${setting.id}::uuid, t."roomId", t."knownAs", t."familyName", ${at}::timestamptz
    from jsonb_to_recordset(${json(children)}) as t (id uuid, "roomId" uuid, "knownAs" text, "familyName" text)
    on conflict do nothing`);
  const sealed = await sealAddresses(tx, keys, setting.id, guardians);
  const added = await tx.many(
    z.object({ id: GuardianId }),
    sql`
    insert into guardian (id, setting_id, known_as, family_name, locale, email_sealed, email_index, phone_sealed,
      phone_index, created_at)
    select t.id, ${setting.id}::uuid, t."knownAs", t."familyName", t.locale, a.email_sealed, a.email_index,
      a.phone_sealed, a.phone_index, ${at}::timestamptz
    from jsonb_to_recordset(${json(guardians.map(({ id, knownAs, familyName, locale }) => ({ id, knownAs, familyName, locale })))})
      as t (id uuid, "knownAs" text, "familyName" text, locale text)
    join ${asRows(sealed)} on a.id = t.id
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

/** Whoever has or had a key person keeps them. */
export const insertKeyPersons = (tx: Tx, validFrom: Date, at: Date): Promise<unknown> =>
  tx.exec(sql`
    insert into key_person (id, setting_id, child_id, staff_id, is_backup, valid_from, created_at)
    select gen_random_uuid(), ${setting.id}::uuid, t."childId", t."staffId", t."isBackup", ${validFrom}::timestamptz,
      ${at}::timestamptz
    from jsonb_to_recordset(${json(keyPersons)}) as t ("childId" uuid, "staffId" uuid, "isBackup" boolean)
    where not exists (select from key_person o where o.child_id = t."childId")`);

/**
 * Once: what was answered in it since stays as it is. Parents hold responsibility, a foster carer may consent.
 * @param refusals who says no to what; nobody answers for the children `unasked`.
 */
export async function insertConsents(
  tx: Tx,
  { unasked, refusals }: { readonly unasked: readonly ChildId[]; readonly refusals: readonly Refusal[] },
  at: Date,
): Promise<void> {
  const isFirst = sql`not exists (select from consent n where n.setting_id = ${setting.id})`;
  await tx.exec(sql`
    update guardianship g set parental_responsibility = g.relationship in ('mother', 'father'), may_consent = true
    where g.setting_id = ${setting.id} and g.may_view and g.relationship in ('mother', 'father', 'foster_carer')
      and ${isFirst}`);
  await tx.exec(sql`
    insert into consent (id, setting_id, child_id, guardian_id, purpose, is_given, basis, text_version, locale,
      answered_at, created_at)
    select gen_random_uuid(), g.setting_id, g.child_id, g.guardian_id, w.purpose,
      not exists (
        select from jsonb_to_recordset(${json(refusals)}) as r ("guardianId" uuid, purpose text)
        where r."guardianId" = g.guardian_id and r.purpose = w.purpose),
      a.basis, ${CONSENT_VERSION}::int, p.locale, ${at}::timestamptz, ${at}::timestamptz
    from guardianship g
    join guardian p on p.id = g.guardian_id
    join asked_for_consent(g.setting_id, g.child_id, ${at}) a on a.guardian_id = g.guardian_id
    cross join unnest(${consentPurposes}::text[]) as w (purpose)
    where g.setting_id = ${setting.id} and g.child_id <> all(${unasked}::uuid[]) and ${isFirst}`);
}

interface Refusal {
  readonly guardianId: GuardianId;
  readonly purpose: ConsentPurpose;
}

/** What is on the cards already stays as it is. */
export async function insertCards(tx: Tx, keys: Keys, staffId: StaffId, at: Date): Promise<void> {
  await tx.exec(sql`
    update child c set born_on = t."bornOn", given_names = t."givenNames"
    from jsonb_to_recordset(${json(births)}) as t (id uuid, "bornOn" date, "givenNames" text)
    where c.id = t.id and c.born_on is null`);
  for (const part of parts) await insertLines(tx, keys, { part, staffId }, at);
  await insertCare(tx, keys, staffId, at);
  await tx.exec(sql`
    insert into confirmation (id, setting_id, child_id, part, staff_id, confirmed_at, created_at)
    select gen_random_uuid(), ${setting.id}::uuid, t."childId", t.part, ${staffId}::uuid, ${at}::timestamptz,
      ${at}::timestamptz
    from jsonb_to_recordset(${json(confirmations)}) as t ("childId" uuid, part text)
    where not exists (select from confirmation o where o.child_id = t."childId")`);
  const living = homes.map(({ guardianId }) => guardianId);
  const sealerFor = await keys.toSeal(tx, 'guardian', setting.id, living);
  const sealed = homes.map(({ guardianId, address }) =>
    sealerFor(guardianId).seal(address, homePlace(setting.id, guardianId, 1)),
  );
  await tx.exec(sql`
    insert into home (guardian_id, version, setting_id, sealed, staff_id, since, created_at)
    select t.id, 1, ${setting.id}::uuid, t.sealed, ${staffId}::uuid, ${at}::timestamptz, ${at}::timestamptz
    from unnest(${living}::uuid[], ${sealed}::bytea[]) as t (id, sealed)
    on conflict do nothing`);
}

/** Both sides agreed to what a family gave; what staff propose waits. */
async function insertCare(tx: Tx, keys: Keys, staffId: StaffId, at: Date): Promise<void> {
  await tx.exec(sql`
    insert into care_agreement
      (id, setting_id, child_id, line_id, line_version, staff_id, guardian_id, agreed_at, created_at)
    select gen_random_uuid(), r.setting_id, r.child_id, r.id, r.version, s.staff_id, s.guardian_id, ${at}::timestamptz,
      ${at}::timestamptz
    from requirement r
    cross join lateral (values (${staffId}::uuid, null::uuid), (null::uuid, r.guardian_id)) as s (staff_id, guardian_id)
    where r.setting_id = ${setting.id} and r.version = 1 and r.until is null
      and num_nonnulls(s.staff_id, s.guardian_id) = 1
      and r.id = any(${lines.map(({ id }) => id)}::uuid[])
      and not exists (select from care_agreement o where o.line_id = r.id)`);
  const ofChildren = proposals.map(({ childId }) => childId);
  const sealerFor = await keys.toSeal(tx, 'child', setting.id, ofChildren);
  const sealed = proposals.map(({ id, childId, wish }) =>
    sealerFor(childId).seal(JSON.stringify(wish), proposalPlace(setting.id, id, 'sealed')),
  );
  await tx.exec(sql`
    insert into care_proposal (id, setting_id, child_id, staff_id, line_id, line_version, sealed, created_at)
    select t.id, ${setting.id}::uuid, t."childId", t."staffId", t."lineId", case when t."lineId" is not null then 1 end,
      s.sealed, ${at}::timestamptz
    from jsonb_to_recordset(${json(proposals)}) as t (id uuid, "childId" uuid, "staffId" uuid, "lineId" uuid)
    join unnest(${proposals.map(({ id }) => id)}::uuid[], ${sealed}::bytea[]) as s (id, sealed) on s.id = t.id
    on conflict do nothing`);
}

async function insertLines(
  tx: Tx,
  keys: Keys,
  { part, staffId }: { readonly part: Part; readonly staffId: StaffId },
  at: Date,
): Promise<void> {
  const own = lines.filter((line) => line.part === part);
  const sealerFor = await keys.toSeal(
    tx,
    'child',
    setting.id,
    isSealedPart(part) ? own.map(({ childId }) => childId) : [],
  );
  const sealed = own.map(({ childId, id, details }) =>
    isSealedPart(part)
      ? sealerFor(childId).seal(JSON.stringify(details), linePlace(setting.id, part, { id, version: 1 }))
      : null,
  );
  const kept = isSealedPart(part) ? { into: sql`sealed`, value: sql`s.sealed` } : { into: sql`details`, value: sql`t.details` }; // prettier-ignore
  const holds = part === 'responsibility';
  await tx.exec(sql`
    insert into ${partTables[part]} (id, version, setting_id, child_id, place, ${kept.into}${holds ? sql`, holder_id, ends_on` : sql``}, staff_id, guardian_id, since, created_at)
    select t.id, 1, ${setting.id}::uuid, t."childId", t.place, ${kept.value}${holds ? sql`, (t.details ->> 'guardianId')::uuid, (t.details ->> 'until')::date` : sql``}, ${staffId}::uuid, t."guardianId", ${at}::timestamptz,
      ${at}::timestamptz
    from jsonb_to_recordset(${json(own)}) as t (id uuid, "childId" uuid, place int, details jsonb, "guardianId" uuid)
    join unnest(${own.map(({ id }) => id)}::uuid[], ${sealed}::bytea[]) as s (id, sealed) on s.id = t.id
    on conflict do nothing`);
}
