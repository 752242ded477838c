/** A guardian who is signed in shows again, by a fresh code, that it is them. */
import { enterStepUpCode, requestStepUpCode, type CodeChannel } from '@storybell/contracts/sign-in-code';
import { AppError } from '@storybell/platform/errors';
import type { Asked } from '@storybell/platform/http';
import type { KeptAnswer } from '@storybell/platform/idempotency';
import { readHolder } from '../cards/read-holders.ts';
import type { Deps } from '../deps.ts';
import { performBlind } from '../once.ts';
import { findPerson, refOf, sessionOf } from '../people.ts';
import { setCookie } from '../sessions/cookie.ts';
import { cookieLifeSeconds, raisedMs, type KnownSession } from '../sessions/session.ts';
import { stepUpSession } from '../sessions/start-session.ts';
import { addressFor, addressHashOf } from './address.ts';
import { clearBrowser } from './browser.ts';
import { listVerified } from './code.queries.ts';
import { codeOver } from './let-in.ts';
import { pass, proveCode } from './prove-code.ts';
import { requestCode, type Needs as RequestNeeds } from './request-code.ts';

type AnyAsked = Asked<unknown, unknown, unknown>;
type Needs = RequestNeeds & Pick<Deps, 'requireSession'>;

/** To an address that they had a code at before: one that was only written down shows nothing of who they are. */
export async function requestStepUp(deps: Needs, asked: AnyAsked, channel: CodeChannel): Promise<KeptAnswer> {
  const session = await deps.requireSession(asked.headers);
  const { actor } = session;
  if (actor.kind !== 'guardian') throw new AppError('forbidden', 'this is for a guardian');
  const who = { settingId: actor.settingId, guardianId: actor.id };
  const holder = await readHolder(deps.client, { ...who, childId: null });
  const address = holder && addressFor(channel, holder);
  if (!address) throw new AppError('channel_unreachable', 'there is no such address on the record');
  const verified = await listVerified(deps.db, addressHashOf(deps.secrets, address));
  const isTheirs = verified.some(
    (one) => one.settingId === who.settingId && one.guardianId === who.guardianId,
  );
  const to = isTheirs ? { to: who } : {};
  return requestCode(deps, requestStepUpCode, asked, {
    purpose: 'step_up',
    address,
    candidates: [],
    sessionId: session.id,
    ...to,
  });
}

export async function stepUp(deps: Needs, asked: AnyAsked, code: string): Promise<KeptAnswer> {
  const { db, clock, client, cookie } = deps;
  const session = await deps.requireSession(asked.headers);
  const tried = await proveCode(deps, asked, { code }, ['step_up']);
  if (tried.sessionId !== session.id) throw codeOver();
  const person = await findPerson(client, refOf(session.actor));
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');

  const now = clock.now();
  const raised: KnownSession = {
    ...session,
    actor: { ...session.actor, strength: 'S2' },
    raisedUntil: new Date(now.getTime() + raisedMs('guardian', 'S2')),
  };
  let token: string | undefined;
  const answered = await performBlind(db, enterStepUpCode, asked, [tried.id], async (tx) => {
    await pass(tx, tried, asked, { isUsed: true, now });
    token = await stepUpSession(tx, { id: session.id, kind: 'guardian', strength: 'S2' }, now);
    return sessionOf(person, raised);
  });
  if (token !== undefined)
    asked.setHeader('set-cookie', [
      setCookie(cookie, token, cookieLifeSeconds('guardian', session)),
      clearBrowser(cookie, 'code'),
    ]);
  return answered;
}
