import { GuardianId, type PasskeyId, type SettingId } from '@storybell/contracts/ids';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { passkeyTable } from '../passkey-table.queries.ts';

export const guardianPasskeys = passkeyTable(sql`guardian_passkey`, {
  column: sql`guardian_id`,
  idOf: (read) => GuardianId.parse(read),
});

export interface OfGuardian {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
}

const isOf = ({ settingId, guardianId }: OfGuardian) =>
  sql`setting_id = ${settingId} and guardian_id = ${guardianId}`;

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

export const listGuardianCredentialIds = (db: Read, of: OfGuardian) =>
  db.many(
    z.object({ credentialId: z.string() }),
    sql`select credential_id from guardian_passkey where ${isOf(of)}`,
  );

export const deleteGuardianPasskeys = (tx: Tx, of: OfGuardian): Promise<number> =>
  tx.exec(sql`delete from guardian_passkey where ${isOf(of)}`);
