/** A session: an actor's way in, by a cookie. Owned by services/gateway; the contract is `contracts/session.ts`. */
import { createHash, randomBytes } from 'node:crypto';
import type { PersonActor } from '@storybell/contracts/session';
import type { SessionId } from '@storybell/contracts/ids';

export interface KnownSession {
  readonly id: SessionId;
  readonly actor: PersonActor;
}

const DAY_MS = 24 * 60 * 60_000;

/** A guardian may be away this long; a shift of staff ends, whether they signed out or not. Source: docs/privacy.md. */
export const guardianIdleMs = 30 * DAY_MS;
export const staffLifeMs = DAY_MS / 2;

/** 256 random bits, as they stand in the cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url');

const tokenForm = /^[\w-]{43}$/u;

/** What the database keeps of a token; undefined for what cannot be one. */
export const hashToken = (token: string): Buffer | undefined =>
  tokenForm.test(token) ? createHash('sha256').update(token).digest() : undefined;

export const cookieLifeSeconds = (kind: PersonActor['kind']): number =>
  (kind === 'guardian' ? guardianIdleMs : staffLifeMs) / 1_000;
