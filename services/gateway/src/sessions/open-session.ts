/** The end of every sign-in and step-up: the session, its cookie, and what the page is told. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Person } from '@storybell/contracts/person';
import type { Session, Strength } from '@storybell/contracts/session';
import type { Tx } from '@storybell/platform/sql';
import { browserTokenIn, setBrowser } from '../codes/browser.ts';
import type { Deps } from '../deps.ts';
import { actorOf, refOf, sessionOf } from '../people.ts';
import { markHere } from '../presence/presence.ts';
import { sha256 } from '../sha256.ts';
import { claimWay } from '../shared-ways/shared-way.ts';
import { readCookie, setCookie } from './cookie.ts';
import { endSession, endSessionsBeyond } from './end-session.ts';
import { labelOf } from './label.ts';
import { cookieLifeSeconds, newToken, raisedMs, type KnownSession } from './session.ts';
import { startSession, stepUpSession, type SessionStart } from './start-session.ts';

export type SessionNeeds = Pick<Deps, 'clock' | 'cookie' | 'cutSession'>;

/** Of what a route is asked: enough to answer with a cookie. */
export interface Browser {
  readonly headers: IncomingHttpHeaders;
  readonly setHeader: (name: string, value: string | readonly string[]) => void;
}

type Opening = Omit<SessionStart, 'actor' | 'label'> & { readonly person: Person };

/** As long as a browser keeps any. Source: draft-ietf-httpbis-rfc6265bis, 5.6 */
const BROWSER_LIFE_S = 400 * 24 * 60 * 60;

/** What the browser came with ends: nobody can have planted the session it has from now on. @returns its cookies, the session's first. */
export async function replaceSession(
  tx: Tx,
  { clock, cookie, cutSession }: SessionNeeds,
  headers: IncomingHttpHeaders,
  start: SessionStart,
): Promise<readonly string[]> {
  const now = clock.now();
  const { actor, isShared = false } = start;
  await endSession(tx, readCookie(cookie, headers.cookie), { now, cutSession });
  const isOwn = actor.kind === 'guardian' && !isShared;
  const browser = isOwn ? (browserTokenIn(cookie, 'browser', headers) ?? newToken()) : undefined;
  const browserHash = browser === undefined ? undefined : sha256(browser);
  const token = await startSession(tx, { ...start, ...(browserHash && { browserHash }) }, now);
  await endSessionsBeyond(tx, refOf(actor), { now, cutSession });
  const set = setCookie(cookie, token, cookieLifeSeconds(actor.kind, { isShared }));
  if (browser === undefined || browserHash === undefined || actor.kind !== 'guardian') return [set];
  await claimWay(tx, { settingId: actor.settingId, guardianId: actor.id }, { kind: 'browser', hash: browserHash }, now); // prettier-ignore
  return [set, setBrowser(cookie, 'browser', browser, BROWSER_LIFE_S)];
}

/** The browser has its cookie once the session is committed. @throws AppError `long_away` */
export async function openSession(
  tx: Tx,
  deps: SessionNeeds,
  { headers, setHeader }: Browser,
  { person, ...start }: Opening,
): Promise<Session> {
  await markHere(tx, person, deps.clock.now());
  const actor = actorOf(person);
  const label = labelOf(headers);
  const { strength, raised, isShared = false } = start;
  const set = await replaceSession(tx, deps, headers, { ...start, actor, label });
  tx.afterCommit(() => {
    setHeader('set-cookie', set);
  });
  return sessionOf(person, {
    actor: { ...actor, strength: raised ?? strength },
    raisedUntil: raised && new Date(deps.clock.now().getTime() + raisedMs(person.kind, raised)),
    label,
    isShared,
    home: undefined,
  });
}

interface Raising {
  readonly session: KnownSession;
  readonly person: Person;
  readonly strength: Strength;
}

/** The session stays, under another token; its sockets stay open. @throws AppError `not_signed_in` */
export async function raiseOpenSession(
  tx: Tx,
  { clock, cookie }: Pick<SessionNeeds, 'clock' | 'cookie'>,
  { setHeader }: Browser,
  { session, person, strength }: Raising,
): Promise<Session> {
  const now = clock.now();
  const { id, actor } = session;
  const token = await stepUpSession(tx, { id, kind: actor.kind, strength }, now);
  tx.afterCommit(() => {
    setHeader('set-cookie', setCookie(cookie, token, cookieLifeSeconds(actor.kind, session)));
  });
  const raisedUntil = new Date(now.getTime() + raisedMs(actor.kind, strength));
  return sessionOf(person, { ...session, actor: { ...actor, strength }, raisedUntil });
}
