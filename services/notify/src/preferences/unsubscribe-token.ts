/** The token in an e-mail's unsubscribe link: whose e-mail it is, signed. It lasts as long as the e-mail is kept. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { GuardianId, SettingId } from '@storybell/contracts/ids';

const ID_BYTES = 16;
const MAC_BYTES = 32;

export interface Whose {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
}

export function signUnsubscribe(secret: string, { settingId, guardianId }: Whose): string {
  const ids = Buffer.concat([bytesOf(settingId), bytesOf(guardianId)]);
  return Buffer.concat([ids, macOf(secret, ids)]).toString('base64url');
}

/** @returns undefined unless we signed it. */
export function readUnsubscribe(secret: string, token: string): Whose | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 2 * ID_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return undefined;
  const ids = bytes.subarray(0, 2 * ID_BYTES);
  if (!timingSafeEqual(macOf(secret, ids), bytes.subarray(2 * ID_BYTES))) return undefined;
  return {
    settingId: SettingId.parse(uuidOf(ids.subarray(0, ID_BYTES))),
    guardianId: GuardianId.parse(uuidOf(ids.subarray(ID_BYTES))),
  };
}

const macOf = (secret: string, ids: Uint8Array) =>
  createHmac('sha256', secret).update('unsubscribe 1 ').update(ids).digest();

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');

const uuidOf = (bytes: Buffer) =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
