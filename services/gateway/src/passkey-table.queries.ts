/** What is alike of the passkeys of staff and of guardians, which stand in a table each. */
import { PasskeyId, SettingId, type GuardianId, type StaffId } from '@storybell/contracts/ids';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export type OwnerId = StaffId | GuardianId;

export interface KnownPasskey<Owner extends OwnerId = OwnerId> {
  readonly id: PasskeyId;
  readonly settingId: SettingId;
  readonly ownerId: Owner;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
}

export interface PasskeyTable<Owner extends OwnerId> {
  readonly find: (db: Read, credentialId: string) => Promise<KnownPasskey<Owner> | undefined>;
  /** Of two uses with one count, one is a copy's. @returns 0 when the passkey is gone or was used further meanwhile. */
  readonly markUsed: (tx: Tx, used: Pick<KnownPasskey, 'id' | 'counter'>, now: Date) => Promise<number>;
}

export function passkeyTable<Owner extends OwnerId>(
  table: Sql,
  { column, idOf }: { readonly column: Sql; readonly idOf: (read: string) => Owner },
): PasskeyTable<Owner> {
  const Known = z.object({
    id: PasskeyId,
    settingId: SettingId,
    credentialId: z.string(),
    publicKey: z.instanceof(Buffer),
    counter: z.coerce.number(),
    ownerId: z.uuid().transform(idOf),
  });
  return {
    find: (db, credentialId) =>
      db.maybe(
        Known,
        sql`
        select id, setting_id, ${column} as owner_id, credential_id, public_key, counter from ${table}
        where credential_id = ${credentialId}`,
      ),
    markUsed: (tx, { id, counter }, now) =>
      tx.exec(sql`
        update ${table} set counter = ${counter}, last_used_at = ${now}
        where id = ${id} and (counter < ${counter} or ${counter} = 0)`),
  };
}
