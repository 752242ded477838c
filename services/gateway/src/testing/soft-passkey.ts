/** A passkey as an authenticator keeps it, ES256 without attestation. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import {
  NewPasskey,
  UsedPasskey,
  type PasskeyToMake,
  type PasskeyToUse,
} from '@storybell/contracts/staff-sign-in';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { webUrl } from '../testing.ts';

interface Told {
  readonly origin?: string;
  readonly isVerified?: boolean;
  readonly counter?: number;
}

const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

export function softPasskey() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  let userHandle = '';

  const clientData = (type: string, options: Pick<PasskeyToUse, 'challenge'>, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge: options.challenge, origin, crossOrigin: false }));
  const authData = (flags: number, counter: number) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(new URL(webUrl).hostname), Buffer.from([flags]), count]);
  };
  const credential = { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {} };

  return {
    make: (options: PasskeyToMake, { origin = webUrl, isVerified = true }: Told = {}) => {
      userHandle = options.user.id;
      const cose = new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
        [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
      ]);
      const length = Buffer.from([0, id.length]);
      const attested = Buffer.concat([
        authData(isVerified ? 0x45 : 0x41, 0),
        Buffer.alloc(16),
        length,
        id,
        isoCBOR.encode(cose),
      ]);
      const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map<string, string>()],
        ['authData', Uint8Array.from(attested)],
      ]);
      return NewPasskey.parse({
        ...credential,
        response: {
          clientDataJSON: b64(clientData('webauthn.create', options, origin)),
          attestationObject: b64(isoCBOR.encode(attestation)),
          transports: ['internal'],
        },
      });
    },

    use: (options: Pick<PasskeyToUse, 'challenge'>, told: Told = {}) => {
      const { origin = webUrl, isVerified = true, counter = 0 } = told;
      const data = authData(isVerified ? 0x05 : 0x01, counter);
      const client = clientData('webauthn.get', options, origin);
      return UsedPasskey.parse({
        ...credential,
        response: {
          clientDataJSON: b64(client),
          authenticatorData: b64(data),
          signature: b64(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)),
          userHandle,
        },
      });
    },
  };
}
