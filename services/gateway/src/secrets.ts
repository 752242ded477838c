/**
 * What the database keeps of secrets that are short enough to be guessed. All of it needs a key that is not in the
 * database, so that whoever has a copy of the database has nothing.
 */
import { createHash, createHmac, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { shortSecrets } from './measures.ts';

export interface Secrets {
  /** argon2id, slow on purpose: 20 ms and 19 MB. */
  readonly hash: (secret: string) => Promise<string>;
  readonly isSame: (hashed: string, secret: string) => Promise<boolean>;
  /** The same for the same text, and for nobody else who hashes it. */
  readonly blind: (text: string) => Buffer;
}

/** Source: OWASP Password Storage Cheat Sheet. The library's own choice is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function createSecrets(pepper: string): Secrets {
  // Not the pepper itself: what it keys elsewhere must say nothing of these.
  const key = createHmac('sha256', pepper).update('short secrets').digest();
  return {
    hash: (secret) => {
      shortSecrets.add({ step: 'hash' });
      return hash(secret, { ...COST, secret: key });
    },
    isSame: (hashed, secret) => {
      shortSecrets.add({ step: 'verify' });
      return verify(hashed, secret, { secret: key });
    },
    blind: (text) => createHmac('sha256', key).update(text).digest(),
  };
}

export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** @param length of digits. */
export const randomDigits = (length: number): string => String(randomInt(10 ** length)).padStart(length, '0');
