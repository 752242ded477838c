import { ChildId, type GuardianId, type SettingId } from '@storybell/contracts/ids';
import {
  GuardianRecord,
  Guardianship,
  type Relationship,
  type addGuardian,
} from '@storybell/contracts/people';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { End } from '../changing.ts';
import { endInstant } from '../people.queries.ts';

type Added = z.output<typeof addGuardian.body>;
/** With addresses as they are kept. */
export type GuardianFields = Omit<Added, 'children'>;
export type Link = Added['children'][number];

const columns = sql`g.id, g.known_as, g.family_name, g.locale, g.spoken_locale, g.needs_audio, g.needs_interpreter,
  g.email, g.email_verified_at is not null as is_email_verified,
  g.phone, g.phone_verified_at is not null as is_phone_verified, g.version`;
const linkColumns = sql`k.guardian_id, k.child_id, k.relationship, k.may_view, k.valid_until, k.version`;

/** Of those given, the ones that are not children of the setting. */
export const listStrangers = (tx: Tx, settingId: SettingId, childIds: readonly ChildId[]) =>
  tx.many(
    z.object({ id: ChildId }),
    sql`
    select t.id from unnest(${childIds}::uuid[]) as t (id)
    where not exists (select from child c where c.setting_id = ${settingId} and c.id = t.id)`,
  );

export const insertGuardian = (
  tx: Tx,
  settingId: SettingId,
  id: GuardianId,
  fields: GuardianFields,
  now: Date,
) =>
  tx.one(
    GuardianRecord,
    sql`
    insert into guardian as g
      (id, setting_id, known_as, family_name, locale, spoken_locale, needs_audio, needs_interpreter, email, phone,
       created_at)
    values (${id}, ${settingId}, ${fields.knownAs}, ${fields.familyName}, ${fields.locale}, ${fields.spokenLocale},
      ${fields.needsAudio}, ${fields.needsInterpreter}, ${fields.email}, ${fields.phone}, ${now})
    returning ${columns}`,
  );

export const insertGuardianships = (
  tx: Tx,
  settingId: SettingId,
  guardianId: GuardianId,
  links: readonly Link[],
  now: Date,
) =>
  tx.many(
    Guardianship,
    sql`
    insert into guardianship as k
      (setting_id, guardian_id, child_id, relationship, may_view, valid_from, created_at)
    select ${settingId}::uuid, ${guardianId}::uuid, t."childId", t.relationship, t."mayView", ${now}::timestamptz,
      ${now}::timestamptz
    from jsonb_to_recordset(${json(links)}) as t ("childId" uuid, relationship text, "mayView" boolean)
    returning ${linkColumns}`,
  );

export const lockGuardianRecord = (tx: Tx, settingId: SettingId, id: GuardianId) =>
  tx.maybe(
    GuardianRecord,
    sql`select ${columns} from guardian g where g.setting_id = ${settingId} and g.id = ${id} for update`,
  );

/** A changed address is nobody's proven one. */
export const updateGuardian = (tx: Tx, id: GuardianId, fields: GuardianFields) =>
  tx.one(
    GuardianRecord,
    sql`
    update guardian g
    set known_as = ${fields.knownAs}, family_name = ${fields.familyName}, locale = ${fields.locale},
      spoken_locale = ${fields.spokenLocale}, needs_audio = ${fields.needsAudio},
      needs_interpreter = ${fields.needsInterpreter},
      email = ${fields.email}, email_verified_at = case when g.email = ${fields.email}::text then g.email_verified_at end,
      phone = ${fields.phone}, phone_verified_at = case when g.phone = ${fields.phone}::text then g.phone_verified_at end,
      version = g.version + 1
    where g.id = ${id}
    returning ${columns}`,
  );

interface Pair {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly childId: ChildId;
}

/** Whether both are of the setting; the guardian is held, so that of two who link them the second sees the first. */
export const holdPair = async (tx: Tx, { settingId, guardianId, childId }: Pair): Promise<boolean> => {
  const found = await tx.maybe(
    z.object({ id: z.uuid() }),
    sql`
    select g.id from guardian g
    where g.setting_id = ${settingId} and g.id = ${guardianId}
      and exists (select from child c where c.setting_id = ${settingId} and c.id = ${childId})
    for update`,
  );
  return found !== undefined;
};

export const findGuardianship = (tx: Tx, { settingId, guardianId, childId }: Pair) =>
  tx.maybe(
    Guardianship,
    sql`
    select ${linkColumns} from guardianship k
    where k.setting_id = ${settingId} and k.guardian_id = ${guardianId} and k.child_id = ${childId}`,
  );

interface Terms {
  readonly relationship: Relationship;
  readonly mayView: boolean;
}

export const updateGuardianship = (tx: Tx, pair: Pair, { relationship, mayView }: Terms, end: End) =>
  tx.one(
    Guardianship,
    sql`
    update guardianship k
    set relationship = ${relationship}, may_view = ${mayView}, version = k.version + 1,
      -- Not before it began: a mistake of a moment ago leaves a moment.
      valid_until = case when ${end.at} = 'never' then null
        else greatest(${endInstant(end)}, k.valid_from + interval '1 microsecond') end
    where k.setting_id = ${pair.settingId} and k.guardian_id = ${pair.guardianId} and k.child_id = ${pair.childId}
    returning ${linkColumns}`,
  );

const Home = z.object({ address: z.string(), version: z.int().positive() });
export type Home = z.infer<typeof Home>;

export const findHome = (db: Read, settingId: SettingId, guardianId: GuardianId) =>
  db.maybe(
    Home,
    sql`
    select address, version from home
    where setting_id = ${settingId} and guardian_id = ${guardianId} and until is null`,
  );

export const endHome = (tx: Tx, guardianId: GuardianId, now: Date) =>
  tx.exec(sql`update home set until = ${now} where guardian_id = ${guardianId} and until is null`);

export const insertHome = (
  tx: Tx,
  { settingId, guardianId, staffId, address, version }: NewHome,
  now: Date,
) =>
  tx.one(
    Home,
    sql`
    insert into home (guardian_id, version, setting_id, address, staff_id, since, created_at)
    values (${guardianId}, ${version}, ${settingId}, ${address}, ${staffId}, ${now}, ${now})
    returning address, version`,
  );

interface NewHome extends Home {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  /** Null: the guardian wrote it. */
  readonly staffId: string | null;
}
