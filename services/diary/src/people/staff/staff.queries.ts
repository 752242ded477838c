import { type StaffId, type SettingId } from '@storybell/contracts/ids';
import { StaffRecord, type employ } from '@storybell/contracts/people';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { groupHome } from '../../group-home.queries.ts';
import type { End } from '../changing.ts';
import { endInstant } from '../people.queries.ts';

export type StaffFields = z.output<typeof employ.body>;

const columns = sql`s.id, s.known_as, s.family_name, s.role, s.room_id, s.locale, s.ended_at,
  ${groupHome(sql`s`)} is not null as is_group_administrator, s.version`;

/** Who is erased is nobody whom anything could be done to. */
export const listStaffOf = (db: Read, settingId: SettingId) =>
  db.many(
    StaffRecord,
    sql`
    select ${columns} from staff s
    where s.setting_id = ${settingId} and s.erased_at is null
    order by s.ended_at is not null, s.known_as, s.family_name, s.id`,
  );

export const lockStaff = (tx: Tx, settingId: SettingId, id: StaffId) =>
  tx.maybe(
    StaffRecord,
    sql`
    select ${columns} from staff s
    where s.setting_id = ${settingId} and s.id = ${id} and s.erased_at is null for update`,
  );

/** Held until this transaction ends: of two managers who leave at once, the second sees the first. */
export const lockManagement = (tx: Tx, settingId: SettingId) =>
  tx.exec(sql`select 1 from setting where id = ${settingId} for no key update`);

/** Managers of whom no end is known. */
export const countManagers = async (tx: Tx, settingId: SettingId): Promise<number> => {
  const { count } = await tx.one(
    z.object({ count: z.int() }),
    sql`
    select count(*)::int as count from staff
    where setting_id = ${settingId} and role = 'manager' and ended_at is null`,
  );
  return count;
};

export const insertStaff = (tx: Tx, settingId: SettingId, id: StaffId, fields: StaffFields, now: Date) =>
  tx.one(
    StaffRecord,
    sql`
    insert into staff as s (id, setting_id, room_id, known_as, family_name, role, locale, created_at)
    values (${id}, ${settingId}, ${fields.roomId}, ${fields.knownAs}, ${fields.familyName}, ${fields.role},
      ${fields.locale}, ${now})
    returning ${columns}`,
  );

export const updateStaff = (tx: Tx, id: StaffId, fields: StaffFields) =>
  tx.one(
    StaffRecord,
    sql`
    update staff s
    set known_as = ${fields.knownAs}, family_name = ${fields.familyName}, role = ${fields.role},
      room_id = ${fields.roomId}, locale = ${fields.locale}, version = s.version + 1
    where s.id = ${id}
    returning ${columns}`,
  );

export const updateStaffEnd = (tx: Tx, id: StaffId, end: End) =>
  tx.one(
    StaffRecord,
    sql`
    update staff s set ended_at = ${endInstant(end)}, version = s.version + 1
    where s.id = ${id}
    returning ${columns}`,
  );
