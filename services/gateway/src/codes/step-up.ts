/** A guardian who is signed in shows again, by a fresh code, that it is them. */
import type { Address } from '@storybell/contracts/card';
import { CodeChannel, enterStepUpCode, requestStepUpCode } from '@storybell/contracts/sign-in-code';
import { AppError } from '@storybell/platform/errors';
import type { Asked } from '@storybell/platform/http';
import type { KeptAnswer } from '@storybell/platform/idempotency';
import { readHolder } from '../cards/read-holders.ts';
import type { Deps } from '../deps.ts';
import { performBlind } from '../once.ts';
import { findPerson, refOf } from '../people.ts';
import { raiseOpenSession } from '../sessions/open-session.ts';
import type { KnownSession } from '../sessions/session.ts';
import { addressFor, addressHashOf, masked } from './address.ts';
import { clearBrowser } from './browser.ts';
import { listVerified, type Candidate } from './code.queries.ts';
import { codeOver } from './let-in.ts';
import { pass, proveCode } from './prove-code.ts';
import { requestCode, type Needs as RequestNeeds } from './request-code.ts';

type AnyAsked = Asked<unknown, unknown, unknown>;
type Needs = RequestNeeds & Pick<Deps, 'requireSession'>;

interface OwnWay {
  readonly channel: CodeChannel;
  readonly address: Address;
}

/** Addresses that they had a code at before: one that was only written down shows nothing of who they are. */
async function provenWays(deps: Pick<Needs, 'db' | 'client' | 'secrets'>, who: Candidate): Promise<OwnWay[]> {
  const holder = await readHolder(deps.client, { ...who, childId: null });
  const proven: OwnWay[] = [];
  for (const channel of CodeChannel.options) {
    const address = holder && addressFor(channel, holder);
    if (!address) continue;
    const verified = await listVerified(deps.db, addressHashOf(deps.secrets, address));
    if (verified.some((one) => one.settingId === who.settingId && one.guardianId === who.guardianId))
      proven.push({ channel, address });
  }
  return proven;
}

export async function readOwnWays(deps: Needs, headers: AnyAsked['headers']) {
  const ways = await provenWays(deps, whoOf(await deps.requireSession(headers)));
  return { ways: ways.map(({ channel, address }) => ({ channel, masked: masked(address) })) };
}

/** @throws AppError `forbidden` */
function whoOf({ actor }: KnownSession): Candidate {
  if (actor.kind !== 'guardian') throw new AppError('forbidden', 'this is for a guardian');
  return { settingId: actor.settingId, guardianId: actor.id };
}

/** @throws AppError `channel_unreachable` alike for an address that is not there and one that is not proven. */
export async function requestStepUp(deps: Needs, asked: AnyAsked, channel: CodeChannel): Promise<KeptAnswer> {
  const session = await deps.requireSession(asked.headers);
  const to = whoOf(session);
  const way = (await provenWays(deps, to)).find((one) => one.channel === channel);
  if (!way) throw new AppError('channel_unreachable', 'there is no such address of theirs');
  const wish = {
    purpose: 'step_up',
    address: way.address,
    candidates: [],
    to,
    sessionId: session.id,
  } as const;
  return requestCode(deps, requestStepUpCode, asked, wish);
}

export async function stepUp(deps: Needs, asked: AnyAsked, code: string): Promise<KeptAnswer> {
  const { db, clock, client, cookie } = deps;
  const session = await deps.requireSession(asked.headers);
  const tried = await proveCode(deps, asked, { code }, ['step_up']);
  if (tried.sessionId !== session.id) throw codeOver();
  const person = await findPerson(client, refOf(session.actor));
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');

  const browser = {
    headers: asked.headers,
    setHeader: (name: string, value: string | readonly string[]) => {
      asked.setHeader(name, [value, clearBrowser(cookie, 'code')].flat());
    },
  };
  return performBlind(db, enterStepUpCode, asked, [tried.id], async (tx) => {
    await pass(tx, tried, asked, { isUsed: true, now: clock.now() });
    return raiseOpenSession(tx, deps, browser, { session, person, strength: 'S2' });
  });
}
