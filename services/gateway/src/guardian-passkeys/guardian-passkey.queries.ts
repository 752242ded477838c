import { GuardianId, PasskeyId, SettingId } from '@storybell/contracts/ids';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export interface OfGuardian {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
}

const isOf = ({ settingId, guardianId }: OfGuardian) =>
  sql`setting_id = ${settingId} and guardian_id = ${guardianId}`;

const Known = z.object({
  id: PasskeyId,
  settingId: SettingId,
  guardianId: GuardianId,
  credentialId: z.string(),
  publicKey: z.instanceof(Buffer),
  counter: z.coerce.number(),
});
export type KnownGuardianPasskey = z.infer<typeof Known>;

export const findGuardianPasskey = (db: Read, credentialId: string) =>
  db.maybe(
    Known,
    sql`
    select id, setting_id, guardian_id, credential_id, public_key, counter from guardian_passkey
    where credential_id = ${credentialId}`,
  );

interface NewRow extends OfGuardian {
  readonly id: PasskeyId;
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
}

/** @returns 0 when this passkey is known already. */
export const insertGuardianPasskey = (tx: Tx, given: NewRow, now: Date): Promise<number> =>
  tx.exec(sql`
    insert into guardian_passkey (id, setting_id, guardian_id, credential_id, public_key, counter, created_at)
    values (${given.id}, ${given.settingId}, ${given.guardianId}, ${given.credentialId},
      ${Buffer.from(given.publicKey)}, ${given.counter}, ${now})
    on conflict (credential_id) do nothing`);

/** Of two uses with one count, one is a copy's. @returns 0 when it is gone or was used further meanwhile. */
export const markGuardianPasskeyUsed = (
  tx: Tx,
  { id, counter }: Pick<KnownGuardianPasskey, 'id' | 'counter'>,
  now: Date,
): Promise<number> =>
  tx.exec(sql`
    update guardian_passkey set counter = ${counter}, last_used_at = ${now}
    where id = ${id} and (counter < ${counter} or ${counter} = 0)`);

export const countGuardianPasskeys = async (db: Read, of: OfGuardian): Promise<number> =>
  (await db.one(z.object({ count: z.int() }), sql`select count(*)::int as count from guardian_passkey where ${isOf(of)}`)).count; // prettier-ignore

export const deleteGuardianPasskeys = (tx: Tx, of: OfGuardian): Promise<number> =>
  tx.exec(sql`delete from guardian_passkey where ${isOf(of)}`);
