import type { ChildId, KeyPersonId, SettingId, StaffId } from '@storybell/contracts/ids';
import { KeyPerson } from '@storybell/contracts/key-person';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { endBy, isAhead, overlaps, type Period } from './period.queries.ts';

/** Of a row `x`, and of staff `s`. */
const columns = sql`x.id, x.staff_id, s.known_as as name, x.is_backup, x.valid_from as from, x.valid_until as until`;

export const listKeyPersonsOf = (db: Read, settingId: SettingId, childId: ChildId, now: Date) =>
  db.many(
    KeyPerson,
    sql`
    select ${columns} from key_person x
    join staff s on s.setting_id = x.setting_id and s.id = x.staff_id
    where x.setting_id = ${settingId} and x.child_id = ${childId} and ${isAhead(now)}
      and (s.ended_at is null or s.ended_at > ${now})
    order by x.valid_from, x.is_backup, x.id`,
  );

interface Chosen extends Period {
  readonly settingId: SettingId;
  readonly childId: ChildId;
  readonly staffId: StaffId;
  readonly isBackup: boolean;
}

/** Whoever was it ends where the next begins. */
export const cutKeyPersons = (tx: Tx, { settingId, childId, isBackup, from, until }: Chosen) =>
  tx.exec(sql`
    update key_person x set valid_until = ${endBy(from)}
    where x.setting_id = ${settingId} and x.child_id = ${childId} and x.is_backup = ${isBackup}
      and ${overlaps({ from, until })}`);

export const insertKeyPerson = (tx: Tx, id: KeyPersonId, chosen: Chosen, now: Date) =>
  tx.one(
    KeyPerson,
    sql`
    with x as (
      insert into key_person
        (id, setting_id, child_id, staff_id, is_backup, valid_from, valid_until, created_at)
      values (${id}, ${chosen.settingId}, ${chosen.childId}, ${chosen.staffId}, ${chosen.isBackup},
        ${chosen.from}, ${chosen.until}, ${now})
      returning *)
    select ${columns} from x join staff s on s.id = x.staff_id`,
  );

export const updateKeyPersonEnd = (
  tx: Tx,
  { settingId, childId }: Pick<Chosen, 'settingId' | 'childId'>,
  id: KeyPersonId,
  now: Date,
) =>
  tx.maybe(
    KeyPerson,
    sql`
    update key_person x set valid_until = ${endBy(now)}
    from staff s
    where x.setting_id = ${settingId} and x.child_id = ${childId} and x.id = ${id}
      and s.setting_id = x.setting_id and s.id = x.staff_id
    returning ${columns}`,
  );
