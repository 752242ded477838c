/** Who a request's cookie belongs to. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '@storybell/platform/clock';
import type { Db } from '@storybell/platform/sql';
import { type CookieRule, readCookie } from './cookie.ts';
import { hashToken, type KnownSession } from './session.ts';
import { findLiveSession, isSeenLately, markSeen } from './session.queries.ts';

export type Authenticate = (headers: IncomingHttpHeaders) => Promise<KnownSession | undefined>;

interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly cookie: CookieRule;
}

/** @throws AppError `unavailable` when the sessions cannot be read. */
export const createAuthenticate =
  ({ db, clock, cookie }: Deps): Authenticate =>
  async (headers) => {
    const token = readCookie(cookie, headers.cookie);
    const hash = token === undefined ? undefined : hashToken(token);
    if (!hash) return undefined;

    const now = clock.now();
    const session = await findLiveSession(db, hash, now);
    if (session && !isSeenLately(session, now)) await db.tx((tx) => markSeen(tx, session.id, now));
    return session;
  };
