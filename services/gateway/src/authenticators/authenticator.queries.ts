import type { DeviceId } from '@storybell/contracts/ids';
import { sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { isOfStaff, type OfStaff } from '../of-staff.queries.ts';
import { MOST_TRIES } from '../tries/most-tries.ts';

interface NewAuthenticator extends OfStaff {
  readonly deviceId: DeviceId;
  readonly secretBox: Buffer;
  readonly passphraseHash: string;
  readonly lastStep: number;
}

export const insertAuthenticator = (tx: Tx, given: NewAuthenticator, now: Date) =>
  tx.exec(sql`
    insert into authenticator (setting_id, staff_id, device_id, secret_box, passphrase_hash, last_step, created_at)
    values (${given.settingId}, ${given.staffId}, ${given.deviceId}, ${given.secretBox}, ${given.passphraseHash},
      ${given.lastStep}, ${now})`);

const Tried = z.object({ secretBox: z.instanceof(Buffer), passphraseHash: z.string() });

/** Counted before it is looked at. @returns undefined when it is locked. */
export const takeAuthenticatorTry = (tx: Tx, of: OfStaff) =>
  tx.maybe(
    Tried,
    sql`
    update authenticator set tries = tries + 1 where ${isOfStaff(of)} and tries < ${MOST_TRIES}
    returning secret_box, passphrase_hash`,
  );

/** Of two with one code, one is heard; a code of an earlier half minute is not either. */
export const useStep = (tx: Tx, of: OfStaff, step: number) =>
  tx.exec(
    sql`update authenticator set last_step = ${step}, tries = 0 where ${isOfStaff(of)} and last_step < ${step}`,
  );

export const unlockAuthenticator = (tx: Tx, of: OfStaff) =>
  tx.exec(sql`update authenticator set tries = 0 where ${isOfStaff(of)}`);

export const deleteAuthenticatorOf = (tx: Tx, of: OfStaff) =>
  tx.exec(sql`delete from authenticator where ${isOfStaff(of)}`);
