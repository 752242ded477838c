/** A device as a browser keeps it: a key of WebCrypto that signs what the server asked. */
import type { Proof } from '@storybell/contracts/device';
import { readDeviceChallenge } from '@storybell/contracts/device';
import type { DeviceId } from '@storybell/contracts/ids';
import type { startGateway } from '../testing.ts';

type Gateway = Awaited<ReturnType<typeof startGateway>>;

export interface SoftDevice {
  readonly publicKey: string;
  readonly prove: (gateway: Gateway, deviceId: DeviceId) => Promise<Proof>;
}

export async function softDevice(): Promise<SoftDevice> {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]);
  const spki = await crypto.subtle.exportKey('spki', keys.publicKey);
  return {
    publicKey: Buffer.from(spki).toString('base64url'),
    prove: async (gateway, deviceId) => {
      const { body } = await gateway.call(readDeviceChallenge, {});
      const how = { name: 'ECDSA', hash: 'SHA-256' };
      const signature = await crypto.subtle.sign(how, keys.privateKey, Buffer.from(body.challenge, 'utf8'));
      return {
        deviceId,
        challenge: body.challenge,
        signature: Buffer.from(signature).toString('base64url'),
      };
    },
  };
}
