import { readSession, signOut } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { handle, perform } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { requireOurs } from '../origin.ts';
import { findPerson, readPeople, sessionOf } from '../people.ts';
import { clearCookie, readCookie, setCookie } from './cookie.ts';
import { endSession } from './end-session.ts';
import { cookieLifeSeconds } from './session.ts';

type Needs = Pick<Deps, 'client' | 'clock' | 'cookie' | 'isOurs' | 'cutSession'>;

export const sessionRoutes = ({ client, clock, cookie, isOurs, cutSession }: Needs) => [
  handle(readSession, async ({ actor, headers, setHeader }) => {
    const person = actor.kind === 'service' ? undefined : findPerson(await readPeople(client), actor);
    if (!person) throw new AppError('not_signed_in', 'nobody is signed in');

    // The cookie lives on with its session: a guardian who opens the app once a month stays signed in.
    const token = readCookie(cookie, headers.cookie);
    if (token !== undefined && person.kind === 'guardian')
      setHeader('set-cookie', setCookie(cookie, token, cookieLifeSeconds(person.kind)));
    return sessionOf(person);
  }),

  perform(signOut, async (tx, { headers, setHeader }) => {
    requireOurs(isOurs, headers);
    await endSession(tx, readCookie(cookie, headers.cookie), { now: clock.now(), cutSession });
    setHeader('set-cookie', clearCookie(cookie));
    return {};
  }),
];
