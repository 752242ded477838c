import { parts, Responsibility, type Line, type Part } from '@storybell/contracts/child-record';
import {
  LineId,
  type ChildId,
  type GuardianId,
  type SettingId,
  type StaffId,
} from '@storybell/contracts/ids';
import { newId } from '@storybell/platform/ids';
import { json, sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { lineColumns, openLines } from '../card-rows.queries.ts';
import type { Keys } from '../keys/keys.ts';
import { isSealedPart, linePlace } from '../keys/sealed.ts';
import { partTables } from '../part-tables.queries.ts';
import { reviewOf } from './care.queries.ts';

const currentOf = (part: Part): Sql => sql`
  select ${lineColumns(part)}, l.setting_id, l.child_id, l.place, ${dueOn(part)} as due_on
  from ${partTables[part]} l where l.until is null`;

/** The day from which a line `l` is to be looked at again by itself, whoever confirmed its part; else null. */
function dueOn(part: Part): Sql {
  if (part === 'medicine') return sql`(l.details ->> 'expiresOn')::date`;
  if (part === 'requirement') return reviewOf;
  if (part === 'responsibility') return sql`l.ends_on + 1`;
  return sql`null::date`;
}

/** Every line of every part as it stands, with `setting_id`, `child_id`, `place` and `due_on`. */
export const currentLines: Sql = parts
  .slice(1)
  .reduce((all, part) => sql`${all} union all ${currentOf(part)}`, currentOf(parts[0]));

export const listLines = (db: Read, keys: Keys, settingId: SettingId, childId: ChildId) =>
  openLines(
    db,
    keys,
    { settingId, childId },
    sql`
    select l.id, l.part, l.details, l.sealed, l.version, l.since, l.guardian_id from (${currentLines}) l
    where l.setting_id = ${settingId} and l.child_id = ${childId}
    order by l.part, l.place, l.id`,
  );

interface Address {
  readonly settingId: SettingId;
  readonly childId: ChildId;
  readonly part: Part;
  readonly id: LineId;
}

/** The line as it stands, locked: of two who change it, the second finds another version. */
export const lockLine = async (tx: Tx, keys: Keys, { settingId, childId, part, id }: Address) => {
  const [line] = await openLines(
    tx,
    keys,
    { settingId, childId },
    sql`
    select ${lineColumns(part)} from ${partTables[part]} l
    where l.setting_id = ${settingId} and l.child_id = ${childId} and l.id = ${id} and l.until is null
    for update`,
  );
  return line;
};

export const endLine = (tx: Tx, { part, id }: Address, now: Date) =>
  tx.exec(sql`update ${partTables[part]} set until = ${now} where id = ${id} and until is null`);

const none = sql``;

export interface NewLine {
  readonly settingId: SettingId;
  readonly childId: ChildId;
  readonly part: Part;
  readonly details: object;
  readonly staffId: StaffId;
  readonly guardianId: GuardianId | null;
}

/** The last of its part. */
export const insertLine = (tx: Tx, keys: Keys, made: NewLine, now: Date): Promise<Line> =>
  insert(tx, keys, { ...made, id: newId(LineId), version: 1 }, now);

/** In the place of the version before, which has ended. */
export const insertNextLine = (
  tx: Tx,
  keys: Keys,
  before: Pick<Line, 'id' | 'version'>,
  made: NewLine,
  now: Date,
): Promise<Line> => insert(tx, keys, { ...made, id: before.id, version: before.version + 1 }, now);

async function insert(
  tx: Tx,
  keys: Keys,
  made: NewLine & Pick<Line, 'id' | 'version'>,
  now: Date,
): Promise<Line> {
  const { settingId, childId, part, id, version, details } = made;
  const holds = part === 'responsibility' ? Responsibility.parse(details) : null;
  const own = holds && {
    into: sql`, holder_id, ends_on`,
    values: sql`, ${holds.guardianId}::uuid, ${holds.until}::date`,
  };
  const kept = isSealedPart(part)
    ? { into: sql`sealed`, value: sql`${await sealDetails(tx, keys, made)}::bytea` }
    : { into: sql`details`, value: json(details) };
  const place =
    version === 1
      ? sql`select coalesce(max(o.place), 0) + 1 from ${partTables[part]} o
        where o.setting_id = ${settingId} and o.child_id = ${childId}`
      : sql`select o.place from ${partTables[part]} o where o.id = ${id} order by o.version desc limit 1`;
  const [line] = await openLines(
    tx,
    keys,
    made,
    sql`
    insert into ${partTables[part]} as l
      (id, version, setting_id, child_id, place, ${kept.into}, staff_id, guardian_id, since, created_at${own?.into ?? none})
    select ${id}::uuid, ${version}::int, ${settingId}::uuid, ${childId}::uuid, (${place}), ${kept.value},
      ${made.staffId}::uuid, ${made.guardianId}::uuid, ${now}::timestamptz, ${now}::timestamptz${own?.values ?? none}
    returning ${lineColumns(part)}`,
  );
  if (line === undefined) throw new Error('a line was written');
  return line;
}

async function sealDetails(
  tx: Tx,
  keys: Keys,
  made: NewLine & Pick<Line, 'id' | 'version'>,
): Promise<Buffer> {
  const sealerFor = await keys.toSeal(tx, 'child', made.settingId, [made.childId]);
  return sealerFor(made.childId).seal(
    JSON.stringify(made.details),
    linePlace(made.settingId, made.part, made),
  );
}

export const hasLines = async (
  db: Read,
  { settingId, childId, part }: Omit<Address, 'id'>,
): Promise<boolean> =>
  (
    await db.one(
      z.object({ found: z.boolean() }),
      sql`
      select exists (
        select from ${partTables[part]}
        where setting_id = ${settingId} and child_id = ${childId} and until is null) as found`,
    )
  ).found;

/** As they stand, locked. */
export const listContacts = (tx: Tx, { settingId, childId }: Pick<Address, 'settingId' | 'childId'>) =>
  tx.many(
    z.object({ id: LineId }),
    sql`
    select id from emergency_contact
    where setting_id = ${settingId} and child_id = ${childId} and until is null
    order by place, id for update`,
  );

/** The order alone: what a line says stays the version that it is. */
export const savePlaces = (tx: Tx, ids: readonly LineId[]) =>
  tx.exec(sql`
    update emergency_contact l set place = o.place
    from unnest(${ids}::uuid[]) with ordinality as o (id, place)
    where l.id = o.id and l.until is null`);
