/** A session: an actor's way in, by a cookie. Owned by services/gateway; the contract is `contracts/session.ts`. */
import { hash, randomBytes } from 'node:crypto';
import type { DeviceId, SessionId } from '@storybell/contracts/ids';
import type { PersonActor, Strength } from '@storybell/contracts/session';
import type { OfStaff } from '../of-staff.queries.ts';

export interface KnownSession {
  readonly id: SessionId;
  /** With the strength that holds now. */
  readonly actor: PersonActor;
  /** When the strength falls back; undefined while it is not raised. */
  readonly raisedUntil: Date | undefined;
  readonly deviceId: DeviceId | undefined;
  readonly isShared: boolean;
  readonly label: string;
  /** Who the person is where they signed in, on a visit to another setting of their group. */
  readonly home: OfStaff | undefined;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A guardian may be away this long; a shift of staff ends, whether they signed out or not. Source: docs/privacy.md. */
export const guardianIdleMs = 30 * DAY_MS;
/** From when they last showed who they are: however often they come, a code is asked for once a year. */
export const guardianLifeMs = 365 * DAY_MS;
export const staffLifeMs = DAY_MS / 2;
/** In a browser that is not their own. */
export const sharedIdleMs = 15 * MINUTE_MS;

/** How long a step-up holds: of staff from when they last touched the page, of guardians from when it was made. */
export const raisedMs = (kind: PersonActor['kind'], raised: Strength): number =>
  kind !== 'guardian' && raised === 'S3' ? 30 * MINUTE_MS : 10 * MINUTE_MS;

/** Of one person at once: beyond it the session unused for longest ends. */
export const MOST_SESSIONS = 20;

/** 256 random bits, as they stand in the cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url');

const tokenForm = /^[\w-]{43}$/u;

/** What the database keeps of a token; undefined for what cannot be one. */
export const hashToken = (token: string): Buffer | undefined =>
  tokenForm.test(token) ? hash('sha256', token, 'buffer') : undefined;

/** @returns undefined for a cookie that goes when the browser closes. */
export const cookieLifeSeconds = (
  kind: PersonActor['kind'],
  { isShared }: Pick<KnownSession, 'isShared'>,
): number | undefined => {
  if (isShared) return undefined;
  return (kind === 'guardian' ? guardianIdleMs : staffLifeMs) / 1_000;
};
