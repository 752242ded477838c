import { PasskeyId, SettingId, StaffId } from '@storybell/contracts/ids';
import { Passkey } from '@storybell/contracts/staff-sign-in';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { OfStaff } from '../of-staff.ts';

const isOf = ({ settingId, staffId }: OfStaff) => sql`setting_id = ${settingId} and staff_id = ${staffId}`;

const KnownPasskey = z.object({
  id: PasskeyId,
  settingId: SettingId,
  staffId: StaffId,
  credentialId: z.string(),
  publicKey: z.instanceof(Buffer),
  counter: z.coerce.number(),
});
export type KnownPasskey = z.infer<typeof KnownPasskey>;

export const findPasskey = (db: Read, credentialId: string) =>
  db.maybe(
    KnownPasskey,
    sql`
    select id, setting_id, staff_id, credential_id, public_key, counter from passkey
    where credential_id = ${credentialId}`,
  );

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

/** Of two uses with one count, one is a copy's. @returns 0 when the passkey is gone or was used further meanwhile. */
export const markPasskeyUsed = (tx: Tx, { id, counter }: Pick<KnownPasskey, 'id' | 'counter'>, now: Date) =>
  tx.exec(sql`
    update passkey set counter = ${counter}, last_used_at = ${now}
    where id = ${id} and (counter < ${counter} or ${counter} = 0)`);

export const listPasskeysOf = (db: Read, of: OfStaff) =>
  db.many(
    Passkey,
    sql`
    select id, label, created_at as made_at, last_used_at from passkey where ${isOf(of)}
    order by created_at, id`,
  );

/** For the browser, which then makes none where there is one already. */
export const listCredentialIds = (db: Read, of: OfStaff) =>
  db.many(z.object({ credentialId: z.string() }), sql`select credential_id from passkey where ${isOf(of)}`);

/** Under a lock of all of them: of two removals at once the second finds one left. */
export const lockPasskeysOf = (tx: Tx, of: OfStaff) =>
  tx.many(z.object({ id: PasskeyId }), sql`select id from passkey where ${isOf(of)} order by id for update`);

export const deletePasskey = (tx: Tx, id: PasskeyId) => tx.exec(sql`delete from passkey where id = ${id}`);

export const deletePasskeysOf = (tx: Tx, of: OfStaff) => tx.exec(sql`delete from passkey where ${isOf(of)}`);
