/** A password that somebody says at the door: as it is heard, not as it is spelt. */
import { AppError } from '@storybell/platform/errors';
import type { SealedPlace } from '@storybell/platform/seal';
import { hash, verify } from '@node-rs/argon2';

/** Source: OWASP Password Storage Cheat Sheet, argon2id with 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Characters. Three tries, and then a manager: it need not stand more than that. */
const LEAST = 4;

export const passwordPlace = (settingId: string, childId: string): SealedPlace => [
  settingId,
  'door_password',
  'sealed',
  childId,
];

/** NFKC, case-folded, words parted by one space. */
export const asHeard = (said: string): string =>
  said.normalize('NFKC').toLocaleLowerCase('und').trim().replaceAll(/\s+/gu, ' ');

/** @throws AppError `too_easy` */
export function requireHard(said: string): void {
  const heard = asHeard(said);
  if (heard.length < LEAST || /^(.)\1*$/u.test(heard))
    throw new AppError('too_easy', `a password is of at least ${String(LEAST)} characters, not all alike`);
}

export const hashPassword = (said: string): Promise<string> => hash(asHeard(said), COST);

export const fitsPassword = (hashed: string, said: string): Promise<boolean> => verify(hashed, asHeard(said));
