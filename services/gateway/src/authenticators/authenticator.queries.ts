import { type DeviceId, type SettingId, type StaffId } from '@storybell/contracts/ids';
import { sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

const MOST_TRIES = 5;

interface OfStaff {
  readonly settingId: SettingId;
  readonly staffId: StaffId;
}

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

const at = ({ settingId, staffId }: OfStaff) => sql`setting_id = ${settingId} and staff_id = ${staffId}`;

/** Counted before it is looked at. @returns undefined when it is locked. */
export const takeAuthenticatorTry = (tx: Tx, of: OfStaff) =>
  tx.maybe(
    Tried,
    sql`
    update authenticator set tries = tries + 1 where ${at(of)} and tries < ${MOST_TRIES}
    returning secret_box, passphrase_hash`,
  );

/** Of two with one code, one is heard; a code of an earlier half minute is not either. */
export const useStep = (tx: Tx, of: OfStaff, step: number) =>
  tx.exec(
    sql`update authenticator set last_step = ${step}, tries = 0 where ${at(of)} and last_step < ${step}`,
  );

export const unlockAuthenticator = (tx: Tx, of: OfStaff) =>
  tx.exec(sql`update authenticator set tries = 0 where ${at(of)}`);

export const deleteAuthenticatorOf = (tx: Tx, of: OfStaff) =>
  tx.exec(sql`delete from authenticator where ${at(of)}`);
