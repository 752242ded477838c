import { PasskeyId, StaffId } from '@storybell/contracts/ids';
import { Passkey } from '@storybell/contracts/staff-sign-in';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { isOfStaff, type OfStaff } from '../of-staff.queries.ts';
import { passkeyTable } from '../passkey-table.queries.ts';

export const staffPasskeys = passkeyTable(sql`passkey`, {
  column: sql`staff_id`,
  idOf: (read) => StaffId.parse(read),
});

interface NewPasskeyRow extends OfStaff {
  readonly id: PasskeyId;
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly label: string;
}

/** @returns 0 when this passkey is known already. */
export const insertPasskey = (tx: Tx, given: NewPasskeyRow, now: Date) =>
  tx.exec(sql`
    insert into passkey (id, setting_id, staff_id, credential_id, public_key, counter, transports, label, created_at)
    values (${given.id}, ${given.settingId}, ${given.staffId}, ${given.credentialId},
      ${Buffer.from(given.publicKey)}, ${given.counter}, ${given.transports}::text[], ${given.label}, ${now})
    on conflict (credential_id) do nothing`);

export const listPasskeysOf = (db: Read, of: OfStaff) =>
  db.many(
    Passkey,
    sql`
    select id, label, created_at as made_at, last_used_at from passkey where ${isOfStaff(of)}
    order by created_at, id`,
  );

/** For the browser, which then makes none where there is one already. */
export const listCredentialIds = (db: Read, of: OfStaff) =>
  db.many(
    z.object({ credentialId: z.string() }),
    sql`select credential_id from passkey where ${isOfStaff(of)}`,
  );

/** Under a lock of all of them: of two removals at once the second finds one left. */
export const lockPasskeysOf = (tx: Tx, of: OfStaff) =>
  tx.many(
    z.object({ id: PasskeyId }),
    sql`select id from passkey where ${isOfStaff(of)} order by id for update`,
  );

export const deletePasskey = (tx: Tx, id: PasskeyId) => tx.exec(sql`delete from passkey where id = ${id}`);

export const deletePasskeysOf = (tx: Tx, of: OfStaff) =>
  tx.exec(sql`delete from passkey where ${isOfStaff(of)}`);
