import type { IncomingHttpHeaders } from 'node:http';
import {
  endOneSession,
  endOtherSessions,
  isAtLeast,
  listSessions,
  readSession,
  signOut,
  strengthOf,
  touchSession,
} from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { handle } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { requireOurs } from '../origin.ts';
import { findPerson, refOf, sessionOf } from '../people.ts';
import { withSecret } from '../with-secret.ts';
import { clearCookie, readCookie, setCookie } from './cookie.ts';
import { cutAfter, endSession } from './end-session.ts';
import { cookieLifeSeconds, type KnownSession } from './session.ts';
import { listOfPerson, markUsed, revokeOneOfPerson, revokeOthersOfPerson } from './session.queries.ts';
import { endOne } from './end-absent.ts';
import { raisedUntilAfter } from './start-session.ts';

type Needs = Pick<Deps, 'client' | 'clock' | 'cookie' | 'db' | 'isOurs' | 'cutSession' | 'requireSession'>;

export const sessionRoutes = (deps: Needs) => {
  const { client, clock, cookie, db, isOurs, cutSession, requireSession } = deps;

  /** Asked before a transaction: within one it would wait for a second connection, with all held by others that wait. */
  async function accessOwn({ headers }: { readonly headers: IncomingHttpHeaders }): Promise<KnownSession> {
    requireOurs(isOurs, headers);
    return requireSession(headers);
  }

  /**
   * A tap on a name is no proof of who ends a colleague's sessions. Of a guardian no fresh code is asked: it would go to the
   * very phone that was lost. @throws AppError `step_up_needed`
   */
  async function accessShown(asked: { readonly headers: IncomingHttpHeaders }): Promise<KnownSession> {
    const session = await accessOwn(asked);
    if (session.actor.kind !== 'guardian' && !isAtLeast(session.actor, 'S2'))
      throw new AppError('step_up_needed', 'show who you are first');
    return session;
  }

  return [
    handle(readSession, async ({ headers, setHeader }) => {
      const session = await requireSession(headers);
      const { kind } = session.actor;
      const person = await findPerson(client, refOf(session.actor));
      if (!person) {
        await endOne(deps, refOf(session.actor));
        throw new AppError('not_signed_in', 'nobody is signed in');
      }
      // The cookie lives on with its session: a guardian who opens the app once a month stays signed in.
      const token = readCookie(cookie, headers.cookie);
      if (token !== undefined && kind === 'guardian' && !session.isShared)
        setHeader('set-cookie', setCookie(cookie, token, cookieLifeSeconds(kind, session)));
      return sessionOf(person, session);
    }),

    withSecret(signOut, {
      before: accessOwn,
      within: async (tx, { headers, setHeader }, _, { isShared }) => {
        await endSession(tx, readCookie(cookie, headers.cookie), { now: clock.now(), cutSession });
        setHeader('set-cookie', clearCookie(cookie));
        // Nothing of theirs stays in a browser that is not theirs.
        if (isShared) setHeader('clear-site-data', '"cache", "cookies", "storage"');
        return {};
      },
    }),

    handle(touchSession, async (asked) => {
      const session = await accessOwn(asked);
      const now = clock.now();
      const raisedUntil = raisedUntilAfter(session, now);
      await db.tx((tx) => markUsed(tx, session.id, { now, raisedUntil }));
      return {
        strength: strengthOf(session.actor),
        expiresAt: raisedUntil?.toISOString() ?? null,
      };
    }),

    handle(listSessions, async ({ headers }) => {
      const { id, actor } = await requireSession(headers);
      return { sessions: await listOfPerson(db, refOf(actor), id, clock.now()) };
    }),

    withSecret(endOneSession, {
      before: accessShown,
      within: async (tx, { params }, _, { actor }) => {
        const ended = await revokeOneOfPerson(tx, refOf(actor), params.sessionId, clock.now());
        if (ended.length === 0) throw new AppError('not_found', 'there is no such session');
        cutAfter(tx, ended, cutSession);
        return {};
      },
    }),

    withSecret(endOtherSessions, {
      before: accessShown,
      within: async (tx, _, __, { id, actor }) => {
        const ended = await revokeOthersOfPerson(tx, refOf(actor), id, clock.now());
        cutAfter(tx, ended, cutSession);
        return { ended: ended.length };
      },
    }),
  ];
};
