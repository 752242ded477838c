/** Staff who have left long enough ago. Who they were goes; what they did stays, with their id. */
import { erasedName } from '@storybell/contracts/person';
import type { SettingId } from '@storybell/contracts/ids';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { Due, table } from './due.queries.ts';
import type { Months } from './rules.ts';
import { monthsAfter, wallOf } from './wall.queries.ts';

/** Tables of who somebody was here: rooms, cover, how much they read. Of none of these anything else is known. */
const ofStaffTables = ['room_assignment', 'cover', 'read_brake'] as const;

/**
 * Of staff `s`: the record of a child is held who was here at the same time. Whoever asks for it may ask who that was, of
 * anybody who is named in it, and whom a record names is not looked for in its texts.
 */
const isHeld: Sql = sql`exists (
  select from hold h
  join child c on c.setting_id = h.setting_id and c.id = h.child_id
  where h.setting_id = s.setting_id and h.lifted_at is null and c.created_at < s.ended_at
    and (c.left_at is null or c.left_at > s.created_at))`;

const StaffDue = Due.extend({ rows: z.int() });

const dueOf = (settingId: SettingId, months: Months, now: Date): Sql => sql`
  select s.id, ${monthsAfter(sql`s.ended_at`, months.staff)} as since, ${isHeld} as is_held
  from staff s cross join (${wallOf(settingId, sql`${now}::timestamptz`)}) d
  where s.setting_id = ${settingId} and s.ended_at <= ${now} and s.erased_at is null
    and ${monthsAfter(sql`s.ended_at`, months.staff)} <= d.today`;

export const listStaffDue = (db: Read, settingId: SettingId, months: Months, now: Date) => {
  const each = ofStaffTables
    .map((name) => sql`(select count(*) from ${table(name)} x where x.staff_id = p.id)`)
    .reduce((sum, one) => sql`${sum} + ${one}`);
  return db.many(
    StaffDue,
    sql`
    select 'staff' as class, p.id as of_id, p.since::text, p.is_held, false as is_whole, (1 + ${each})::int as rows
    from (${dueOf(settingId, months, now)}) p order by p.id`,
  );
};

/** Whoever works here again, or is held by now, is not due. */
export const isStaffDue = async (
  db: Read,
  { settingId, staffId }: { readonly settingId: SettingId; readonly staffId: string },
  months: Months,
  now: Date,
): Promise<boolean> =>
  (await db.maybe(
    z.object({ id: z.uuid() }),
    sql`select p.id from (${dueOf(settingId, months, now)}) p where p.id = ${staffId} and not p.is_held`,
  )) !== undefined;

/** Whoever changes them waits, or was before. */
export const lockPerson = (tx: Tx, settingId: SettingId, staffId: string) =>
  tx.exec(sql`select id from staff where setting_id = ${settingId} and id = ${staffId} for update`);

/** @returns rows. What they read lately goes as well, and is not counted. */
export async function eraseStaff(tx: Tx, settingId: SettingId, staffId: string, now: Date): Promise<number> {
  let rows = 0;
  for (const name of ofStaffTables)
    rows += await tx.exec(
      sql`delete from ${table(name)} where setting_id = ${settingId} and staff_id = ${staffId}`,
    );
  await tx.exec(sql`delete from child_reading where setting_id = ${settingId} and staff_id = ${staffId}`);
  rows += await tx.exec(sql`
    update staff s
    set known_as = ${erasedName}, family_name = ${erasedName}, room_id = null, locale = h.locale, is_lead = false,
      erased_at = ${now}, version = s.version + 1
    from setting h
    where h.id = s.setting_id and s.setting_id = ${settingId} and s.id = ${staffId}`);
  return rows;
}
