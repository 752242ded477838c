import { Line, parts, type Part } from '@storybell/contracts/child-record';
import {
  LineId,
  type ChildId,
  type GuardianId,
  type SettingId,
  type StaffId,
} from '@storybell/contracts/ids';
import { newId } from '@storybell/platform/ids';
import { json, sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { partTables } from '../part-tables.queries.ts';

const columns = (part: Part) =>
  sql`l.id, ${part}::text as part, l.details, l.version, l.since, l.guardian_id`;

const currentOf = (part: Part): Sql => sql`
  select ${columns(part)}, l.setting_id, l.child_id, l.place from ${partTables[part]} l where l.until is null`;

/** Every line of every part as it stands, with `setting_id`, `child_id` and `place`. */
export const currentLines: Sql = parts
  .slice(1)
  .reduce((all, part) => sql`${all} union all ${currentOf(part)}`, currentOf(parts[0]));

export const listLines = (db: Read, settingId: SettingId, childId: ChildId) =>
  db.many(
    Line,
    sql`
    select l.id, l.part, l.details, l.version, l.since, l.guardian_id from (${currentLines}) l
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
export const lockLine = (tx: Tx, { settingId, childId, part, id }: Address) =>
  tx.maybe(
    Line,
    sql`
    select ${columns(part)} from ${partTables[part]} l
    where l.setting_id = ${settingId} and l.child_id = ${childId} and l.id = ${id} and l.until is null
    for update`,
  );

export const endLine = (tx: Tx, { part, id }: Address, now: Date) =>
  tx.exec(sql`update ${partTables[part]} set until = ${now} where id = ${id} and until is null`);

export interface NewLine {
  readonly settingId: SettingId;
  readonly childId: ChildId;
  readonly part: Part;
  readonly details: object;
  readonly staffId: StaffId;
  readonly guardianId: GuardianId | null;
}

/** The last of its part. */
export const insertLine = (tx: Tx, made: NewLine, now: Date) =>
  tx.one(
    Line,
    sql`
    insert into ${partTables[made.part]} as l
      (id, version, setting_id, child_id, place, details, staff_id, guardian_id, since, created_at)
    select ${newId(LineId)}::uuid, 1, ${made.settingId}::uuid, ${made.childId}::uuid, coalesce(max(o.place), 0) + 1,
      ${json(made.details)}, ${made.staffId}::uuid, ${made.guardianId}::uuid, ${now}::timestamptz, ${now}::timestamptz
    from ${partTables[made.part]} o where o.setting_id = ${made.settingId} and o.child_id = ${made.childId}
    returning ${columns(made.part)}`,
  );

/** In the place of the version before, which has ended. */
export const insertNextLine = (tx: Tx, id: LineId, made: NewLine, now: Date) =>
  tx.one(
    Line,
    sql`
    insert into ${partTables[made.part]} as l
      (id, version, setting_id, child_id, place, details, staff_id, guardian_id, since, created_at)
    select o.id, o.version + 1, o.setting_id, o.child_id, o.place, ${json(made.details)}, ${made.staffId}::uuid,
      ${made.guardianId}::uuid, ${now}::timestamptz, ${now}::timestamptz
    from ${partTables[made.part]} o where o.id = ${id}
    order by o.version desc limit 1
    returning ${columns(made.part)}`,
  );
