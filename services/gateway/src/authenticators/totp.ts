/** Codes of an authenticator app. Source: RFC 6238 with SHA-1, 30 seconds, six digits, which every app knows. */
import { createHmac } from 'node:crypto';
import { createSealer, type SealedPlace } from '@storybell/platform/seal';
import type { OfStaff } from '../of-staff.queries.ts';
import type { Secrets } from '../secrets.ts';

const STEP_MS = 30_000;
/** A phone's clock may be half a minute wrong, and a person slow. */
const DRIFT = [0, -1, 1] as const;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 bits in base32: the same each time the set-up is opened, and kept nowhere until it is done. */
export const secretForApp = (secrets: Secrets, token: string): string =>
  secrets.codeFrom('authenticator', [token], 32, alphabet);

export const appAddressOf = (secret: string, who: string): string =>
  `otpauth://totp/Storybell:${encodeURIComponent(who)}?${new URLSearchParams({ secret, issuer: 'Storybell' }).toString()}`;

/** @returns the half minute whose code it is; undefined when it is of none that is near. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const current = Math.floor(now.getTime() / STEP_MS);
  return DRIFT.map((drift) => current + drift).find((step) => codeAt(secret, step) === code);
}

export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  let bits = 0n;
  for (const letter of text) bits = (bits << 5n) | BigInt(alphabet.indexOf(letter));
  return Buffer.from(bits.toString(16).padStart(Math.ceil((text.length * 5) / 4), '0'), 'hex');
}

/** Of all secrets here the only one that must be read again: sealed for its person's row, it cannot be hashed. */
export const boxSecret = (secrets: Secrets, of: OfStaff, secret: string): Buffer =>
  sealerOf(secrets).seal(secret, placeOf(of));

export const unboxSecret = (secrets: Secrets, of: OfStaff, box: Buffer): string =>
  sealerOf(secrets).open(box, placeOf(of));

const sealerOf = (secrets: Secrets) => createSealer(secrets.keyOf('authenticator box', '').toString('hex'));

const placeOf = ({ settingId, staffId }: OfStaff): SealedPlace => [
  settingId,
  'authenticator',
  'secret_box',
  staffId,
];
