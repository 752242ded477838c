/** The end of every way in: the browser's old session ends, and a new one begins under a token of its own. */
import type { Session } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import type { Asked } from '@storybell/platform/http';
import type { Deps } from '../deps.ts';
import { actorOf, findPerson, sessionOf } from '../people.ts';
import { readCookie, setCookie } from '../sessions/cookie.ts';
import { endSession } from '../sessions/end-session.ts';
import { labelOf } from '../sessions/label.ts';
import { cookieLifeSeconds } from '../sessions/session.ts';
import { startSession } from '../sessions/start-session.ts';
import type { Candidate } from './code.queries.ts';

export type Needs = Pick<Deps, 'db' | 'clock' | 'client' | 'cookie' | 'cutSession'>;

type AskedHeaders = Asked<unknown, unknown, unknown>['headers'];

export interface Entering {
  readonly session: Session;
  /** Called once the way in is committed. @returns the session's cookie. */
  readonly begin: () => Promise<string>;
}

/**
 * Who it would be, asked of diary before anything is written.
 * @throws AppError `code_over` when diary knows them no longer, `unavailable`
 */
export async function prepareEntry(
  deps: Needs,
  { guardianId, settingId }: Candidate,
  headers: AskedHeaders,
  isOwnPhone: boolean,
): Promise<Entering> {
  const { db, clock, client, cookie, cutSession } = deps;
  const person = await findPerson(client, { kind: 'guardian', id: guardianId, settingId });
  if (!person) throw codeOver();
  const actor = actorOf(person);
  const [label, isShared, strength] = [labelOf(headers), !isOwnPhone, 'S1'] as const;
  const known = { actor: { ...actor, strength }, raisedUntil: undefined, label, isShared };
  return {
    session: sessionOf(person, known),
    begin: async () => {
      const now = clock.now();
      const token = await db.tx(async (tx) => {
        // What the browser came with ends: nobody can have planted the session it has from now on.
        await endSession(tx, readCookie(cookie, headers.cookie), { now, cutSession });
        return startSession(tx, { actor, strength, label, isShared }, now);
      });
      return setCookie(cookie, token, cookieLifeSeconds('guardian', { isShared }));
    },
  };
}

/** One answer for what was used, is too old, had too many tries, or belongs to another browser. */
export const codeOver = () => new AppError('code_over', 'no code is waited for in this browser');

export const wrongSecret = () => new AppError('wrong_secret', 'this is not it');
