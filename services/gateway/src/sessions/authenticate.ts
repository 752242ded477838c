/** Who a request's cookie belongs to. */
import type { IncomingHttpHeaders } from 'node:http';
import { createBatch } from '@storybell/platform/batch';
import type { Clock } from '@storybell/platform/clock';
import { AppError } from '@storybell/platform/errors';
import type { Db } from '@storybell/platform/sql';
import { type CookieRule, readCookie } from './cookie.ts';
import { hashToken, type KnownSession } from './session.ts';
import { findLiveSessions, isSeenLately, markSeen } from './session.queries.ts';

export type RequireSession = (headers: IncomingHttpHeaders) => Promise<KnownSession>;
export type Authenticate = (headers: IncomingHttpHeaders) => Promise<KnownSession | undefined>;

interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly cookie: CookieRule;
}

/** Nobody waits for others: those who come while one question is on its way share the next. */
const GATHERED = { waitMs: 0, most: 500, isSerial: true } as const;

/** @throws AppError `unavailable` when the sessions cannot be read. */
export function createAuthenticate({ db, clock, cookie }: Deps): Authenticate {
  const found = createBatch(
    (hashes: readonly Buffer[]) => findLiveSessions(db.often, hashes, clock.now()),
    GATHERED,
  );
  return async (headers) => {
    const token = readCookie(cookie, headers.cookie);
    const hash = token === undefined ? undefined : hashToken(token);
    if (!hash) return undefined;

    const session = (await found.add(hash)).get(hash.toString('hex'));
    const now = clock.now();
    if (session && !isSeenLately(session, now)) await db.tx((tx) => markSeen(tx, session.id, now));
    return session;
  };
}

export const requireSessionBy =
  (authenticate: Authenticate): RequireSession =>
  async (headers) => {
    const session = await authenticate(headers);
    if (!session) throw new AppError('not_signed_in', 'nobody is signed in');
    return session;
  };
