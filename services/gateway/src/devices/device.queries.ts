import { Device } from '@storybell/contracts/device';
import { DeviceId, RoomId, SettingId, StaffId } from '@storybell/contracts/ids';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { isOfStaff, type OfStaff } from '../of-staff.queries.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A device that is not used for so long is nobody's any more. */
const IDLE_MS = 90 * DAY_MS;
/** So often its use is written down, at most. */
const SEEN_EVERY_MS = 60 * 60_000;

const isGood = (now: Date) =>
  sql`d.revoked_at is null and d.last_seen_at > ${new Date(now.getTime() - IDLE_MS)}`;

const KnownDevice = z.object({
  id: DeviceId,
  settingId: SettingId,
  roomId: RoomId.nullable(),
  staffId: StaffId.nullable(),
  publicKey: z.instanceof(Buffer),
  lastSeenAt: Instant,
});
export type KnownDevice = z.infer<typeof KnownDevice>;

export const findDevice = (db: Read, id: DeviceId, now: Date) =>
  db.maybe(
    KnownDevice,
    sql`
    select d.id, d.setting_id, d.room_id, d.staff_id, d.public_key, d.last_seen_at
    from device d where d.id = ${id} and ${isGood(now)}`,
  );

export const isDeviceSeenLately = ({ lastSeenAt }: KnownDevice, now: Date): boolean =>
  now.getTime() - new Date(lastSeenAt).getTime() < SEEN_EVERY_MS;

export const markDeviceSeen = (tx: Tx, id: DeviceId, now: Date) =>
  tx.exec(sql`update device set last_seen_at = ${now} where id = ${id} and last_seen_at < ${now}`);

interface NewDevice {
  readonly id: DeviceId;
  readonly settingId: SettingId;
  readonly roomId: RoomId | null;
  readonly staffId: StaffId | null;
  readonly publicKey: Buffer;
  readonly label: string;
  readonly madeBy: StaffId | null;
}

export const insertDevice = (tx: Tx, given: NewDevice, now: Date) =>
  tx.exec(sql`
    insert into device (id, setting_id, room_id, staff_id, public_key, label, made_by, created_at, last_seen_at)
    values (${given.id}, ${given.settingId}, ${given.roomId}, ${given.staffId}, ${given.publicKey}, ${given.label},
      ${given.madeBy}, ${now}, ${now})`);

export const listGoodDevices = (db: Read, settingId: SettingId, now: Date) =>
  db.many(
    Device,
    sql`
    select d.id, d.room_id, d.staff_id, d.label, d.created_at as paired_at, d.last_seen_at,
      d.last_seen_at + make_interval(secs => ${IDLE_MS / 1_000}) as good_until
    from device d
    where d.setting_id = ${settingId} and ${isGood(now)}
    order by d.created_at desc, d.id`,
  );

export const revokeDevice = (tx: Tx, { id, settingId }: { id: DeviceId; settingId: SettingId }, now: Date) =>
  tx.exec(sql`
    update device set revoked_at = ${now} where id = ${id} and setting_id = ${settingId} and revoked_at is null`);

export const revokeDevicesOf = (tx: Tx, of: OfStaff, now: Date) =>
  tx.exec(sql`update device set revoked_at = ${now} where ${isOfStaff(of)} and revoked_at is null`);

interface NewPairing {
  readonly id: string;
  readonly settingId: SettingId;
  readonly roomId: RoomId;
  readonly codeKey: Buffer;
  readonly madeBy: StaffId;
  readonly expiresAt: Date;
}

export const insertPairing = (tx: Tx, given: NewPairing, now: Date) =>
  tx.exec(sql`
    insert into pairing (id, setting_id, room_id, code_key, made_by, expires_at, created_at)
    values (${given.id}, ${given.settingId}, ${given.roomId}, ${given.codeKey}, ${given.madeBy}, ${given.expiresAt},
      ${now})`);

/** Of two tablets with one code, one gets it. */
export const usePairing = (tx: Tx, codeKey: Buffer, now: Date) =>
  tx.maybe(
    z.object({ settingId: SettingId, roomId: RoomId, madeBy: StaffId }),
    sql`
    update pairing set used_at = ${now}
    where code_key = ${codeKey} and used_at is null and expires_at > ${now}
    returning setting_id, room_id, made_by`,
  );
