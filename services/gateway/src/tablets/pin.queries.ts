import { StaffId, type DeviceId, type SettingId } from '@storybell/contracts/ids';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { isOfStaff, type OfStaff } from '../of-staff.queries.ts';
import { MOST_TRIES } from '../tries/most-tries.ts';

export interface PinOf {
  readonly deviceId: DeviceId;
  readonly staffId: StaffId;
}

const Tried = z.object({ pinHash: z.string(), isLocked: z.boolean() });

/** @returns undefined when there is no PIN. */
export async function takePinTry(
  tx: Tx,
  { deviceId, staffId }: PinOf,
): Promise<z.infer<typeof Tried> | undefined> {
  const taken = await tx.maybe(
    Tried,
    sql`
    update pin set tries = tries + 1
    where device_id = ${deviceId} and staff_id = ${staffId} and tries < ${MOST_TRIES}
    returning pin_hash, false as is_locked`,
  );
  return (
    taken ??
    tx.maybe(
      Tried,
      sql`select pin_hash, true as is_locked from pin where device_id = ${deviceId} and staff_id = ${staffId}`,
    )
  );
}

export const clearPinTries = (tx: Tx, { deviceId, staffId }: PinOf) =>
  tx.exec(sql`update pin set tries = 0 where device_id = ${deviceId} and staff_id = ${staffId}`);

export const upsertPin = (
  tx: Tx,
  {
    deviceId,
    staffId,
    settingId,
    pinHash,
  }: PinOf & { readonly settingId: SettingId; readonly pinHash: string },
  now: Date,
) =>
  tx.exec(sql`
    insert into pin (device_id, setting_id, staff_id, pin_hash, created_at)
    values (${deviceId}, ${settingId}, ${staffId}, ${pinHash}, ${now})
    on conflict (device_id, staff_id) do update set pin_hash = excluded.pin_hash, tries = 0, created_at = ${now}`);

export const listPins = (db: Read, deviceId: DeviceId) =>
  db.many(
    z.object({ staffId: StaffId, isLocked: z.boolean() }),
    sql`select staff_id, tries >= ${MOST_TRIES} as is_locked from pin where device_id = ${deviceId}`,
  );

export const unlockPins = (tx: Tx, of: OfStaff) =>
  tx.exec(sql`update pin set tries = 0 where ${isOfStaff(of)}`);

export const deletePinsOfDevice = (tx: Tx, deviceId: DeviceId) =>
  tx.exec(sql`delete from pin where device_id = ${deviceId}`);

export const deletePinsOf = (tx: Tx, of: OfStaff) => tx.exec(sql`delete from pin where ${isOfStaff(of)}`);

interface NewPinCode extends OfStaff {
  readonly codeKey: Buffer;
  readonly madeBy: StaffId;
  readonly expiresAt: Date;
}

export const upsertPinCode = (tx: Tx, given: NewPinCode, now: Date) =>
  tx.exec(sql`
    insert into pin_code (setting_id, staff_id, code_key, made_by, expires_at, created_at)
    values (${given.settingId}, ${given.staffId}, ${given.codeKey}, ${given.madeBy}, ${given.expiresAt}, ${now})
    on conflict (setting_id, staff_id) do update set code_key = excluded.code_key, tries = 0,
      made_by = excluded.made_by, expires_at = excluded.expires_at, used_at = null, created_at = ${now}`);

/** Counted before it is looked at. @returns undefined when there is no code to try. */
export const takePinCodeTry = (tx: Tx, of: OfStaff, now: Date) =>
  tx.maybe(
    z.object({ codeKey: z.instanceof(Buffer) }),
    sql`
    update pin_code set tries = tries + 1
    where ${isOfStaff(of)} and tries < ${MOST_TRIES} and used_at is null
      and expires_at > ${now}
    returning code_key`,
  );

/** Of two who use one code at once, one does. */
export const usePinCode = (tx: Tx, { codeKey, ...of }: OfStaff & { codeKey: Buffer }, now: Date) =>
  tx.exec(sql`
    update pin_code set used_at = ${now}
    where ${isOfStaff(of)} and code_key = ${codeKey} and used_at is null`);

export const deletePinCodeOf = (tx: Tx, of: OfStaff) =>
  tx.exec(sql`delete from pin_code where ${isOfStaff(of)}`);
