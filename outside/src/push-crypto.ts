/** A phone's side of web push: its keys, and what they open (RFC 8188, 8291); and who signed it (RFC 8292). */
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
  type ECDH,
} from 'node:crypto';

export interface DeviceKeys {
  readonly p256dh: string;
  readonly auth: string;
}

export interface Device extends DeviceKeys {
  /** @throws Error for a body that was not encrypted for this device. */
  readonly open: (body: Buffer) => string;
}

export function createDevice(): Device {
  const curve = createECDH('prime256v1');
  curve.generateKeys();
  const auth = randomBytes(16);
  return {
    p256dh: curve.getPublicKey('base64url'),
    auth: auth.toString('base64url'),
    open: (body) => open(body, curve, auth),
  };
}

const SALT = 16;
const POINT = 65;
const GCM_TAG = 16;

function open(body: Buffer, curve: ECDH, auth: Buffer): string {
  const salt = body.subarray(0, SALT);
  const recordSize = body.readUInt32BE(SALT);
  const idLength = body.readUInt8(SALT + 4);
  const head = SALT + 5 + idLength;
  if (idLength !== POINT || body.length - head > recordSize) throw new Error('not one record of web push');
  const sender = body.subarray(SALT + 5, head);

  const secret = curve.computeSecret(sender);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), curve.getPublicKey(), sender]);
  const key = derive(secret, auth, info, 32);
  const contentKey = derive(key, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(key, salt, Buffer.from('Content-Encoding: nonce\0'), 12);

  const decipher = createDecipheriv('aes-128-gcm', contentKey, nonce, { authTagLength: GCM_TAG });
  decipher.setAuthTag(body.subarray(-GCM_TAG));
  const padded = Buffer.concat([decipher.update(body.subarray(head, -GCM_TAG)), decipher.final()]);
  // After the content stand 2, for the last record, and any number of zeros.
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) throw new Error('the padding is none');
  return padded.subarray(0, end).toString('utf8');
}

const derive = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

const MOST_AHEAD_S = 24 * 60 * 60;

/**
 * @param authorization `vapid t=…, k=…`
 * @returns the public key that signed it; undefined when it is not good for this origin at this time.
 */
export function signerOf(
  authorization: string | undefined,
  origin: string,
  nowS: number,
): string | undefined {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]{87})$/u.exec(authorization ?? '') ?? [];
  const [header = '', claims = '', signature = ''] = token.split('.');
  if (signature === '' || !isSigned(`${header}.${claims}`, signature, key)) return undefined;
  const said: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
  const at = (name: string): unknown => Reflect.get(Object(said), name);
  const expires = Number(at('exp'));
  const isGood =
    at('aud') === origin &&
    expires > nowS &&
    expires <= nowS + MOST_AHEAD_S &&
    /^(mailto:|https:\/\/)/u.test(String(at('sub')));
  return isGood ? key : undefined;
}

function isSigned(text: string, signature: string, key: string): boolean {
  const point = Buffer.from(key, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  return verify(
    'sha256',
    Buffer.from(text),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
}
