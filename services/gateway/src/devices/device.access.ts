/** Whether a request comes from a device of ours: it signs what it was asked to, with a key that never leaves it. */
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { Proof } from '@storybell/contracts/device';
import type { RoomId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { isOurChallenge } from '../challenges/challenge.ts';
import type { Deps } from '../deps.ts';
import { findDevice, isDeviceSeenLately, markDeviceSeen, type KnownDevice } from './device.queries.ts';

type Needs = Pick<Deps, 'clock' | 'db' | 'secrets'>;

/**
 * A device that never was, that is unpaired or unused for 90 days, and a wrong signature answer alike. The challenge is
 * not used up by this: what has an effect does that in its own transaction.
 * @throws AppError `bad_signature`
 */
export async function accessDevice({ clock, db, secrets }: Needs, proof: Proof): Promise<KnownDevice> {
  const now = clock.now();
  const device = await findDevice(db, proof.deviceId, now);
  if (!device || !isOurChallenge(secrets, 'device', proof.challenge, now) || !isSignedBy(device, proof))
    throw new AppError('bad_signature', 'this device is not paired');
  if (!isDeviceSeenLately(device, now)) await db.tx((tx) => markDeviceSeen(tx, device.id, now));
  return device;
}

export type Tablet = KnownDevice & { readonly roomId: RoomId };

/** @throws AppError `bad_signature` */
export async function accessTablet(deps: Needs, proof: Proof): Promise<Tablet> {
  const { roomId, ...device } = await accessDevice(deps, proof);
  if (roomId === null) throw new AppError('bad_signature', 'this device is not a tablet');
  return { ...device, roomId };
}

function isSignedBy({ publicKey }: KnownDevice, { challenge, signature }: Proof): boolean {
  const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
  return verify(
    'sha256',
    Buffer.from(challenge, 'utf8'),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
}

/** @returns undefined unless it is a point on P-256. */
export function readPublicKey(typed: string): Buffer | undefined {
  const der = Buffer.from(typed, 'base64url');
  try {
    const key: KeyObject = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const isOurs = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
    return isOurs ? der : undefined;
  } catch {
    return undefined;
  }
}
