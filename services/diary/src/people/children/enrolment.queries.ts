import { type ChildId, type SettingId } from '@storybell/contracts/ids';
import { ChildRecord, type ChildFields } from '@storybell/contracts/people';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import type { End } from '../changing.ts';
import { endInstant } from '../people.queries.ts';

const columns = sql`c.id, c.known_as, c.given_names, c.family_name, c.born_on, c.starts_on, c.room_id, c.left_at, c.version`;

export const listChildrenOnRecord = (db: Read, settingId: SettingId) =>
  db.many(
    ChildRecord,
    sql`
    select ${columns} from child c
    where c.setting_id = ${settingId}
    order by c.left_at is not null, c.known_as, c.family_name, c.id`,
  );

export const lockChild = (tx: Tx, settingId: SettingId, id: ChildId) =>
  tx.maybe(
    ChildRecord,
    sql`select ${columns} from child c where c.setting_id = ${settingId} and c.id = ${id} for update`,
  );

export const insertChild = (tx: Tx, settingId: SettingId, id: ChildId, fields: ChildFields, now: Date) =>
  tx.one(
    ChildRecord,
    sql`
    insert into child as c
      (id, setting_id, room_id, known_as, given_names, family_name, born_on, starts_on, created_at)
    values (${id}, ${settingId}, ${fields.roomId}, ${fields.knownAs}, ${fields.givenNames}, ${fields.familyName},
      ${fields.bornOn}, ${fields.startsOn}, ${now})
    returning ${columns}`,
  );

export const updateChild = (tx: Tx, id: ChildId, fields: ChildFields) =>
  tx.one(
    ChildRecord,
    sql`
    update child c
    set room_id = ${fields.roomId}, known_as = ${fields.knownAs}, given_names = ${fields.givenNames},
      family_name = ${fields.familyName}, born_on = ${fields.bornOn}, starts_on = ${fields.startsOn},
      version = c.version + 1
    where c.id = ${id}
    returning ${columns}`,
  );

export const updateChildEnd = (tx: Tx, id: ChildId, end: End) =>
  tx.one(
    ChildRecord,
    sql`
    update child c set left_at = ${endInstant(end)}, version = c.version + 1
    where c.id = ${id}
    returning ${columns}`,
  );
