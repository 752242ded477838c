/**
 * A challenge: what a device or a passkey signs, for one request. It carries its own proof of who made it and when, so
 * that asking for one writes nothing; that it was answered is a row.
 */
import { randomBytes } from 'node:crypto';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { isSame, type Secrets } from '../secrets.ts';
import { insertUsed } from './challenge.queries.ts';

/** A person looks for their security key in this time; a device answers at once. */
const LIFE_MS = { passkey: 300_000, device: 120_000 } as const;
export type Purpose = keyof typeof LIFE_MS;

const RANDOM = 16;
const TIME = 6;
const MAC = 16;

export function makeChallenge(secrets: Secrets, purpose: Purpose, now: Date): string {
  const time = Buffer.alloc(TIME);
  time.writeUIntBE(now.getTime(), 0, TIME);
  const body = Buffer.concat([randomBytes(RANDOM), time]);
  return Buffer.concat([body, macOf(secrets, purpose, body)]).toString('base64url');
}

const macOf = (secrets: Secrets, purpose: Purpose, body: Buffer) =>
  secrets.keyOf(`${purpose} challenge`, body.toString('base64url')).subarray(0, MAC);

/** Ours, for this purpose, and young enough. */
export function isOurChallenge(secrets: Secrets, purpose: Purpose, challenge: string, now: Date): boolean {
  const bytes = Buffer.from(challenge, 'base64url');
  if (bytes.length !== RANDOM + TIME + MAC || bytes.toString('base64url') !== challenge) return false;
  const body = bytes.subarray(0, RANDOM + TIME);
  if (!isSame(bytes.subarray(RANDOM + TIME), macOf(secrets, purpose, body))) return false;
  const ageMs = now.getTime() - body.readUIntBE(RANDOM, TIME);
  return ageMs >= 0 && ageMs <= LIFE_MS[purpose];
}

/** Of two who answer one challenge, one is heard. @throws AppError `bad_signature` */
export async function useChallenge(tx: Tx, secrets: Secrets, challenge: string, now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + Math.max(...Object.values(LIFE_MS)));
  const isFirst = await insertUsed(tx, secrets.keyOf('used challenge', challenge), { expiresAt, now });
  if (!isFirst) throw new AppError('bad_signature', 'this challenge was answered before');
}
