/**
 * What people type or are handed, as the database may hold it: hashed, with a pepper that is not in the database, so
 * that a dump of it lets nobody in, however short the secret is.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { shortSecrets } from './measures.ts';

export interface Secrets {
  /** For what is verified beside its owner: a PIN, a passphrase, a one-time code. Argon2id, about 30 ms. */
  hashOf(typed: string): Promise<string>;
  /** Takes as long when there is no hash to compare with, so that nobody learns whether there is. */
  fits(hashed: string | undefined, typed: string): Promise<boolean>;
  /** For a code that is looked up by itself. `purpose` keeps one kind of code from opening another's door. */
  keyOf(purpose: string, code: string): Buffer;
  /**
   * A new code that a repetition of the same request gets again and nothing keeps.
   * @param from what makes the request this one: who asks, and its Idempotency-Key.
   */
  codeFrom(purpose: string, from: readonly string[], length: number, alphabet?: string): string;
  /** 256 bits, base64url, as {@link codeFrom}: for a link. */
  tokenFrom(purpose: string, from: readonly string[]): string;
}

/** Source: OWASP Password Storage Cheat Sheet, argon2id with 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Crockford's: no letter that is taken for another. */
export const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const digits = '0123456789';

export function createSecrets(pepper: string): Secrets {
  const secret = createHmac('sha256', pepper).update('argon2').digest();
  const mac = (purpose: string, ...parts: readonly string[]) =>
    createHmac('sha256', pepper)
      .update(JSON.stringify([purpose, ...parts]))
      .digest();
  const hashOf = (typed: string) => {
    shortSecrets.add({ step: 'hash' });
    return hash(typed, { ...COST, secret });
  };
  const dummy = hashOf('nobody’s');
  dummy.catch(() => undefined);
  return {
    hashOf,
    fits: async (hashed, typed) => {
      shortSecrets.add({ step: 'verify' });
      const isRight = await verify(hashed ?? (await dummy), typed, { secret });
      return hashed !== undefined && isRight;
    },
    keyOf: mac,
    codeFrom: (purpose, from, length, alphabet = letters) =>
      charactersOf(mac(`${purpose} code`, ...from), length, alphabet),
    tokenFrom: (purpose, from) => mac(`${purpose} token`, ...from).toString('base64url'),
  };
}

/** 256 bits make at most 32 characters; what is lost to the remainder is below 2⁻⁶⁴ for 16 of them. */
function charactersOf(bytes: Buffer, length: number, alphabet: string): string {
  const base = BigInt(alphabet.length);
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let code = '';
  for (let at = 0; at < length; at += 1) {
    code += alphabet[Number(rest % base)] ?? '';
    rest /= base;
  }
  return code;
}

/** As people copy a code: in groups, small letters, O for 0, I or L for 1. Source: Crockford, base32. */
export const readCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/gu, '1');

export const isSame = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
