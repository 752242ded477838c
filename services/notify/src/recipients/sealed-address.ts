/** Addresses as the database holds them: sealed, bound to their row, and a hash under a key. Both keys are made of a secret. */
import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import { createSealer, type SealedPlace } from '@storybell/platform/seal';
import { plainHashOf } from './address.ts';

export interface Whose {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
}

type Channel = 'email' | 'sms';

/** As it lies. In clear: what was written before there was a key. */
export interface Lying {
  readonly clear: string | null;
  readonly sealed: Uint8Array | null;
}

export interface Reached {
  readonly email: string | null;
  readonly phone: string | null;
}

export interface SealedBoth {
  readonly emailSealed: Uint8Array | null;
  readonly emailHash: string | null;
  readonly phoneSealed: Uint8Array | null;
  readonly phoneHash: string | null;
}

export interface Addresses {
  /** What stands for an address in suppressions and attempts: the same for the same address, in any case. */
  hashOf(address: string): string;
  /** The same, of the plain hash that stood for it before. */
  keyed(plainHash: string): string;
  seal(address: string, channel: Channel, whose: Whose): Buffer;
  /** As a row of theirs holds both. */
  sealBoth(reached: Reached, whose: Whose): SealedBoth;
  /** Null where there is none. @throws Error for another secret, or another's address. */
  read(lying: Lying, channel: Channel, whose: Whose): string | null;
}

export function createAddresses(secret: string): Addresses {
  const sealer = createSealer(secret);
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'storybell address 1', 32)));
  const keyed = (plainHash: string) => createHmac('sha256', key).update(plainHash).digest('hex');
  const hashOf = (address: string) => keyed(plainHashOf(address));
  const seal = (address: string, channel: Channel, whose: Whose) =>
    sealer.seal(address, placeOf(channel, whose));
  return {
    hashOf,
    keyed,
    seal,
    sealBoth: ({ email, phone }, whose) => ({
      emailSealed: email === null ? null : seal(email, 'email', whose),
      emailHash: email === null ? null : hashOf(email),
      phoneSealed: phone === null ? null : seal(phone, 'sms', whose),
      phoneHash: phone === null ? null : hashOf(phone),
    }),
    read: ({ clear, sealed }, channel, whose) =>
      sealed === null ? clear : sealer.open(sealed, placeOf(channel, whose)),
  };
}

const placeOf = (channel: Channel, { settingId, guardianId }: Whose): SealedPlace => [
  settingId,
  'recipient',
  channel === 'email' ? 'email_sealed' : 'phone_sealed',
  guardianId,
];
