/** Who is asking, as one service vouches for it to another: a short-lived token for one audience. */
import { createSecretKey, type KeyObject } from 'node:crypto';
import type { ServiceName } from '@storybell/contracts/define';
import { Actor } from '@storybell/contracts/session';
import { SignJWT, jwtVerify } from 'jose';
import { monotonicMs } from './clock.ts';
import { AppError } from './errors.ts';

const ISSUER = 'storybell';
/** A signed token is used again for this part of its life, so that signing is not paid for by every call. */
const REUSE = 0.5;
const CACHE_SIZE = 5_000;

interface Signed {
  readonly token: string;
  readonly goodUntilMs: number;
}
const signed = new Map<string, Signed>();
const keys = new Map<string, KeyObject>();

/** jose prepares a key object once and a raw secret each time. */
const keyOf = (secret: string): KeyObject => {
  const known = keys.get(secret) ?? createSecretKey(Buffer.from(secret, 'utf8'));
  keys.set(secret, known);
  return known;
};

export async function signActor(
  secret: string,
  actor: Actor,
  { audience, ttlSeconds = 60 }: { readonly audience: ServiceName; readonly ttlSeconds?: number },
): Promise<string> {
  const cacheKey = JSON.stringify([audience, ttlSeconds, actor, secret]);
  const known = signed.get(cacheKey);
  if (known && known.goodUntilMs > monotonicMs()) return known.token;

  const token = await new SignJWT({ actor })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${String(ttlSeconds)}s`)
    .sign(keyOf(secret));
  if (signed.size >= CACHE_SIZE) signed.clear();
  signed.set(cacheKey, { token, goodUntilMs: monotonicMs() + ttlSeconds * 1_000 * REUSE });
  return token;
}

/** @throws AppError `not_signed_in` for a token that is forged, out of date or meant for another service. */
export async function verifyActor(secret: string, token: string, audience: ServiceName): Promise<Actor> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience,
      requiredClaims: ['exp'],
      clockTolerance: 5,
    });
    return Actor.parse(payload['actor']);
  } catch (error) {
    throw new AppError('not_signed_in', 'the token is not valid here', undefined, { cause: error });
  }
}
