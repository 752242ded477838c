/**
 * Seals text for one place of the database: AES-256-GCM under a key that is not in it, or that lies in it sealed by another.
 * What is moved to another row, or changed by a bit, does not open.
 */
import { createCipheriv, createDecipheriv, createHash, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'; // prettier-ignore

/** Setting, table, column, row: goes into the seal, and is not in it. */
export type SealedPlace = readonly [setting: string, table: string, column: string, row: string];

export interface Sealer {
  seal(text: string, place: SealedPlace): Buffer;
  /** @throws Error for another key, another place, or what was changed. */
  open(sealed: Uint8Array, place: SealedPlace): string;
  /** What everything sealed by this key begins with, and nothing sealed by another. */
  readonly head: Buffer;
  isOwn(sealed: Uint8Array): boolean;
}

const VERSION = 1;
/** Bytes. */
const KEY_ID = 4;
const NONCE = 12;
const TAG = 16;
const HEAD = 1 + KEY_ID;
export const KEY = 32;

/** @param secret of at least 32 characters; from another secret nothing opens. */
export const createSealer = (secret: string): Sealer =>
  sealerOf(Buffer.from(hkdfSync('sha256', secret, '', 'storybell seal 1', KEY)));

/** @param bytes {@link KEY} random ones. */
export function sealerOf(bytes: Buffer): Sealer {
  // Each use of bare bytes costs Node 24 another 11 µs, a key object 1 µs once.
  const key = createSecretKey(bytes);
  const head = Buffer.concat([
    Buffer.from([VERSION]),
    createHash('sha256').update(bytes).digest().subarray(0, KEY_ID),
  ]);
  const isOwn = (sealed: Uint8Array) => head.equals(sealed.subarray(0, HEAD));
  return {
    head,
    isOwn,
    seal: (text, place) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(aadOf(place));
      const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([head, nonce, cipher.getAuthTag(), hidden]);
    },
    open: (sealed, place) => {
      if (!isOwn(sealed)) throw new Error('sealed by another key');
      const all = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', key, all.subarray(HEAD, HEAD + NONCE));
      decipher.setAAD(aadOf(place));
      decipher.setAuthTag(all.subarray(HEAD + NONCE, HEAD + NONCE + TAG));
      return Buffer.concat([decipher.update(all.subarray(HEAD + NONCE + TAG)), decipher.final()]).toString(
        'utf8',
      );
    },
  };
}

const aadOf = (place: SealedPlace): Buffer => Buffer.from(place.join('|'), 'utf8');
