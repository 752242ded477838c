import { ChildId, type GuardianId, type SettingId } from '@storybell/contracts/ids';
import {
  GuardianRecord,
  Guardianship,
  type Relationship,
  type addGuardian,
} from '@storybell/contracts/people';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { AddressColumns, homePlace, openAddresses, sealAddresses } from '../../keys/sealed.ts';
import type { Keys } from '../../keys/keys.ts';
import type { End } from '../changing.ts';
import { endInstant } from '../people.queries.ts';

type Added = z.output<typeof addGuardian.body>;
/** With addresses as they are kept. */
export type GuardianFields = Omit<Added, 'children'>;
export type Link = Added['children'][number];

const columns = sql`g.id, g.known_as, g.family_name, g.locale, g.spoken_locale, g.needs_audio, g.needs_interpreter,
  g.email, g.email_sealed, g.email_verified_at is not null as is_email_verified,
  g.phone, g.phone_sealed, g.phone_verified_at is not null as is_phone_verified, g.version`;
const Row = GuardianRecord.extend(AddressColumns);
const linkColumns = sql`k.guardian_id, k.child_id, k.relationship, k.may_view, k.valid_until, k.version`;

/** Of those given, the ones that are not children of the setting. */
export const listStrangers = (tx: Tx, settingId: SettingId, childIds: readonly ChildId[]) =>
  tx.many(
    z.object({ id: ChildId }),
    sql`
    select t.id from unnest(${childIds}::uuid[]) as t (id)
    where not exists (select from child c where c.setting_id = ${settingId} and c.id = t.id)`,
  );

interface Whose {
  readonly settingId: SettingId;
  readonly id: GuardianId;
}

export async function insertGuardian(
  tx: Tx,
  keys: Keys,
  { settingId, id }: Whose,
  fields: GuardianFields,
  now: Date,
): Promise<GuardianRecord> {
  const sealed = await sealOne(tx, keys, settingId, { ...fields, id });
  const row = await tx.one(
    Row,
    sql`
    insert into guardian as g
      (id, setting_id, known_as, family_name, locale, spoken_locale, needs_audio, needs_interpreter, email_sealed,
       email_index, phone_sealed, phone_index, created_at)
    values (${id}, ${settingId}, ${fields.knownAs}, ${fields.familyName}, ${fields.locale}, ${fields.spokenLocale},
      ${fields.needsAudio}, ${fields.needsInterpreter}, ${sealed.emailSealed}, ${sealed.emailIndex},
      ${sealed.phoneSealed}, ${sealed.phoneIndex}, ${now})
    returning ${columns}`,
  );
  return openOne(tx, keys, settingId, row);
}

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

export const lockGuardianRecord = async (tx: Tx, keys: Keys, { settingId, id }: Whose) => {
  const row = await tx.maybe(
    Row,
    sql`select ${columns} from guardian g where g.setting_id = ${settingId} and g.id = ${id} for update`,
  );
  return row && (await openOne(tx, keys, settingId, row));
};

/** A changed address is nobody's proven one. */
export async function updateGuardian(
  tx: Tx,
  keys: Keys,
  settingId: SettingId,
  before: GuardianRecord,
  fields: GuardianFields,
): Promise<GuardianRecord> {
  const sealed = await sealOne(tx, keys, settingId, { ...fields, id: before.id });
  const row = await tx.one(
    Row,
    sql`
    update guardian g
    set known_as = ${fields.knownAs}, family_name = ${fields.familyName}, locale = ${fields.locale},
      spoken_locale = ${fields.spokenLocale}, needs_audio = ${fields.needsAudio},
      needs_interpreter = ${fields.needsInterpreter},
      email = null, email_sealed = ${sealed.emailSealed}, email_index = ${sealed.emailIndex},
      email_verified_at = case when ${fields.email === before.email} then g.email_verified_at end,
      phone = null, phone_sealed = ${sealed.phoneSealed}, phone_index = ${sealed.phoneIndex},
      phone_verified_at = case when ${fields.phone === before.phone} then g.phone_verified_at end,
      version = g.version + 1
    where g.id = ${before.id}
    returning ${columns}`,
  );
  return openOne(tx, keys, settingId, row);
}

async function sealOne(
  tx: Tx,
  keys: Keys,
  settingId: SettingId,
  person: Pick<GuardianFields, 'email' | 'phone'> & { readonly id: GuardianId },
) {
  const [sealed] = await sealAddresses(tx, keys, settingId, [person]);
  if (sealed === undefined) throw new Error('one was given');
  return sealed;
}

async function openOne(db: Read, keys: Keys, settingId: SettingId, row: z.infer<typeof Row>) {
  const [opened] = await openAddresses(db, keys, [row], ({ id }) => ({ id, settingId }));
  if (opened === undefined) throw new Error('one was given');
  return opened;
}

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

export interface Home {
  readonly address: string;
  readonly version: number;
}

/** The number of the address that holds now. */
export const findHomeVersion = (db: Read, settingId: SettingId, guardianId: GuardianId) =>
  db.maybe(
    z.object({ version: z.int().positive() }),
    sql`
    select version from home
    where setting_id = ${settingId} and guardian_id = ${guardianId} and until is null`,
  );

export const endHome = (tx: Tx, guardianId: GuardianId, now: Date) =>
  tx.exec(sql`update home set until = ${now} where guardian_id = ${guardianId} and until is null`);

export async function insertHome(
  tx: Tx,
  keys: Keys,
  { settingId, guardianId, staffId, address, version }: NewHome,
  now: Date,
): Promise<Home> {
  const sealerFor = await keys.toSeal(tx, 'guardian', settingId, [guardianId]);
  const sealed = sealerFor(guardianId).seal(address, homePlace(settingId, guardianId, version));
  await tx.exec(sql`
    insert into home (guardian_id, version, setting_id, sealed, staff_id, since, created_at)
    values (${guardianId}, ${version}, ${settingId}, ${sealed}, ${staffId}, ${now}, ${now})`);
  return { address, version };
}

interface NewHome extends Home {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  /** Null: the guardian wrote it. */
  readonly staffId: string | null;
}
