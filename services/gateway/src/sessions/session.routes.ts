import {
  endOneSession,
  endOtherSessions,
  listSessions,
  readSession,
  signOut,
  strengthOf,
  touchSession,
} from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { requireOurs } from '../origin.ts';
import { findPerson, refOf, sessionOf } from '../people.ts';
import { clearCookie, readCookie, setCookie } from './cookie.ts';
import { cutAfter, endSession } from './end-session.ts';
import { cookieLifeSeconds } from './session.ts';
import { listOfPerson, markUsed, revokeOneOfPerson, revokeOthersOfPerson } from './session.queries.ts';
import { endOne } from './end-absent.ts';
import { raisedUntilAfter } from './start-session.ts';

type Needs = Pick<Deps, 'client' | 'clock' | 'cookie' | 'db' | 'isOurs' | 'cutSession' | 'requireSession'>;

export const sessionRoutes = (deps: Needs) => {
  const { client, clock, cookie, db, isOurs, cutSession, requireSession } = deps;
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

    perform(signOut, async (tx, { headers, setHeader }) => {
      requireOurs(isOurs, headers);
      const { isShared } = await requireSession(headers);
      await endSession(tx, readCookie(cookie, headers.cookie), { now: clock.now(), cutSession });
      setHeader('set-cookie', clearCookie(cookie));
      // Nothing of theirs stays in a browser that is not theirs.
      if (isShared) setHeader('clear-site-data', '"cache", "cookies", "storage"');
      return {};
    }),

    handle(touchSession, async ({ headers }) => {
      requireOurs(isOurs, headers);
      const session = await requireSession(headers);
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

    perform(endOneSession, async (tx, { headers, params }) => {
      requireOurs(isOurs, headers);
      const { actor } = await requireSession(headers);
      const ended = await revokeOneOfPerson(tx, refOf(actor), params.sessionId, clock.now());
      if (ended.length === 0) throw new AppError('not_found', 'there is no such session');
      cutAfter(tx, ended, cutSession);
      return {};
    }),

    perform(endOtherSessions, async (tx, { headers }) => {
      requireOurs(isOurs, headers);
      const { id, actor } = await requireSession(headers);
      const ended = await revokeOthersOfPerson(tx, refOf(actor), id, clock.now());
      cutAfter(tx, ended, cutSession);
      return { ended: ended.length };
    }),
  ];
};
