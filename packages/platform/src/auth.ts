/** Who is asking, as one service vouches for it to another: a short-lived token for one audience. */
import { createSecretKey, type KeyObject } from 'node:crypto';
import type { ServiceName } from '@storybell/contracts/define';
import { Actor } from '@storybell/contracts/session';
import { SignJWT, jwtVerify } from 'jose';
import { AppError } from './errors.ts';

const ISSUER = 'storybell';
/** A signed token is used again for this part of its life, so that signing is not paid for by every call. */
const REUSE = 0.5;
const CACHE_SIZE = 5_000;

interface Signed {
  readonly token: string;
  readonly atMs: number;
}
const signed = new Map<string, Signed>();

/** The same token comes with each call of half a minute, and says the same each time. */
const verified = new Map<string, { readonly actor: Actor; readonly goodUntilMs: number }>();
const keys = new Map<string, KeyObject>();

/** jose prepares a key object once and a raw secret each time. */
const keyOf = (secret: string): KeyObject => {
  const known = keys.get(secret) ?? createSecretKey(Buffer.from(secret, 'utf8'));
  keys.set(secret, known);
  return known;
};

export interface SignOptions {
  readonly audience: ServiceName;
  /** By the clock that all services share: the database's. */
  readonly now: Date;
  readonly ttlSeconds?: number;
}

export async function signActor(
  secret: string,
  actor: Actor,
  { audience, now, ttlSeconds = 60 }: SignOptions,
): Promise<string> {
  const cacheKey = JSON.stringify([audience, ttlSeconds, actor, secret]);
  const known = signed.get(cacheKey);
  const ageMs = now.getTime() - (known?.atMs ?? 0);
  if (known && ageMs >= 0 && ageMs < ttlSeconds * 1_000 * REUSE) return known.token;

  const token = await new SignJWT({ actor })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + ttlSeconds * 1_000))
    .sign(keyOf(secret));
  if (signed.size >= CACHE_SIZE) signed.clear();
  signed.set(cacheKey, { token, atMs: now.getTime() });
  return token;
}

/** @throws AppError `not_signed_in` for a token that is forged, out of date or meant for another service. */
export async function verifyActor(
  secret: string,
  token: string,
  { audience, now }: { readonly audience: ServiceName; readonly now: Date },
): Promise<Actor> {
  const cacheKey = `${audience} ${token} ${secret}`;
  const known = verified.get(cacheKey);
  if (known && known.goodUntilMs > now.getTime()) return known.actor;
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience,
      requiredClaims: ['exp'],
      currentDate: now,
      clockTolerance: 5,
    });
    const actor = Actor.parse(payload['actor']);
    if (verified.size >= CACHE_SIZE) verified.clear();
    // jose has seen to it that there is an `exp`.
    verified.set(cacheKey, { actor, goodUntilMs: (payload.exp ?? 0) * 1_000 });
    return actor;
  } catch (error) {
    throw new AppError('not_signed_in', 'the token is not valid here', undefined, { cause: error });
  }
}
