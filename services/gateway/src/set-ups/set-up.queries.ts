import { SettingId, StaffId } from '@storybell/contracts/ids';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { isOfStaff, type OfStaff } from '../of-staff.queries.ts';

interface NewSetUp extends OfStaff {
  readonly id: string;
  readonly origin: 'shell' | 'manager' | 'recovery' | 'printed';
  readonly tokenKey: Buffer;
  readonly madeBy: StaffId | null;
  readonly expiresAt: Date | null;
}

export const insertSetUps = (tx: Tx, rows: readonly NewSetUp[], now: Date) =>
  tx.exec(sql`
    insert into set_up (id, setting_id, staff_id, origin, token_key, made_by, expires_at, created_at)
    select t.id, t."settingId", t."staffId", t.origin, decode(t."tokenKey", 'hex'), t."madeBy", t."expiresAt",
      ${now}::timestamptz
    from jsonb_to_recordset(${json(rows.map((row) => ({ ...row, tokenKey: row.tokenKey.toString('hex') })))})
      as t (id uuid, "settingId" uuid, "staffId" uuid, origin text, "tokenKey" text, "madeBy" uuid,
        "expiresAt" timestamptz)`);

const Found = z.object({ settingId: SettingId, staffId: StaffId });
const Link = Found.extend({ origin: z.enum(['shell', 'manager', 'recovery', 'printed']) });

const isGood = (now: Date) => sql`used_at is null and (expires_at is null or expires_at > ${now})`;

export const findSetUp = (db: Read, tokenKey: Buffer, now: Date) =>
  db.maybe(
    Link,
    sql`select setting_id, staff_id, origin from set_up where token_key = ${tokenKey} and ${isGood(now)}`,
  );

/** Of many with one token, one gets it. */
export const useSetUp = (tx: Tx, tokenKey: Buffer, now: Date) =>
  tx.maybe(
    Found,
    sql`
    update set_up set used_at = ${now} where token_key = ${tokenKey} and ${isGood(now)}
    returning setting_id, staff_id`,
  );

export const deletePrintedOf = (tx: Tx, of: OfStaff) =>
  tx.exec(sql`delete from set_up where ${isOfStaff(of)} and origin = 'printed'`);

export const deleteSetUpsOf = (tx: Tx, of: OfStaff) =>
  tx.exec(sql`delete from set_up where ${isOfStaff(of)}`);
