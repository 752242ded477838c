/** A visit: the session of a group administrator in a setting that is not the one in which they sign in. */
import { SessionId, StaffId } from '@storybell/contracts/ids';
import type { Person } from '@storybell/contracts/person';
import type { Session } from '@storybell/contracts/session';
import type { Client } from '@storybell/platform/client';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import type { Tx } from '@storybell/platform/sql';
import type { OfStaff } from '../of-staff.queries.ts';
import { actorOf, findPerson, refOf, sessionOf } from '../people.ts';
import { letIn } from '../presence/presence.ts';
import { setCookie } from './cookie.ts';
import { cutAfter, endSessionsBeyond } from './end-session.ts';
import type { Browser, SessionNeeds } from './open-session.ts';
import { insertVisit, revokeSession } from './session.queries.ts';
import { cookieLifeSeconds, type KnownSession } from './session.ts';
import { freshToken } from './start-session.ts';

/** Where the person of a session signs in. Undefined for guardians. */
export const homeOf = ({ actor, home }: Pick<KnownSession, 'actor' | 'home'>): OfStaff | undefined =>
  actor.kind === 'guardian' ? undefined : (home ?? { settingId: actor.settingId, staffId: actor.id });

/** On a visit nobody makes what they would sign in with there: it would stay when the visit is over. @throws AppError `forbidden` */
export function requireHome({ home }: Pick<KnownSession, 'home'>): void {
  if (home !== undefined) throw new AppError('forbidden', 'what they sign in with is kept at their home');
}

/**
 * What was shown is the session's own person's, of where they sign in.
 * @returns the person as whom they are here. @throws AppError `wrong_secret`, `unavailable`
 */
export async function requireSame(
  client: Pick<Client, 'call'>,
  session: KnownSession,
  shown: Person,
): Promise<Person> {
  const { actor, home } = session;
  if (home === undefined && shown.id === actor.id && shown.kind === actor.kind) return shown;
  const isHome = home?.staffId === shown.id && home.settingId === shown.settingId;
  const person = isHome ? await findPerson(client, refOf(actor)) : undefined;
  if (!person) throw new AppError('wrong_secret', 'this is what another person shows');
  return person;
}

interface Going {
  readonly session: KnownSession;
  /** Who they are there. */
  readonly person: Person;
  readonly home: OfStaff;
}

/** The session they come from ends: who has its cookie sees one setting. @throws AppError `not_signed_in` when it ended meanwhile. */
export async function openVisit(
  tx: Tx,
  { clock, cookie, cutSession }: SessionNeeds,
  { setHeader }: Browser,
  { session, person, home }: Going,
): Promise<Session> {
  const now = clock.now();
  const actor = actorOf(person);
  const isVisit = person.id !== home.staffId;
  const { token, tokenHash } = freshToken();
  const begun = await insertVisit(
    tx,
    {
      id: newId(SessionId),
      tokenHash,
      from: session.id,
      actor,
      isLead: person.isLead,
      home: isVisit ? home : undefined,
    },
    now,
  );
  if (begun === 0) throw new AppError('not_signed_in', 'the session has ended');
  cutAfter(tx, await revokeSession(tx, session.id, now), cutSession);
  await endSessionsBeyond(tx, refOf(actor), { now, cutSession });
  // They were seen where they signed in, so they are not long away here.
  await letIn(tx, { settingId: person.settingId, staffId: StaffId.parse(person.id) }, now);
  tx.afterCommit(() => {
    setHeader('set-cookie', setCookie(cookie, token, cookieLifeSeconds(actor.kind, session)));
  });
  const { strength, shownAt } = session.actor.kind === 'guardian' ? {} : session.actor;
  return sessionOf(person, {
    ...session,
    actor: { ...actor, ...(strength && { strength }), ...(shownAt !== undefined && { shownAt }) },
    home: isVisit ? home : undefined,
  });
}
