/** How a session begins and becomes stronger: each time under a token that nobody can have known before. */
import { SessionId, type DeviceId } from '@storybell/contracts/ids';
import { strengthOf, type PersonActor, type Strength } from '@storybell/contracts/session';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import type { Tx } from '@storybell/platform/sql';
import { hashToken, newToken, raisedMs, type KnownSession } from './session.ts';
import { insertSession, raiseSession } from './session.queries.ts';

export interface SessionStart {
  readonly actor: PersonActor;
  /** What stays when nothing is raised, or not any more. */
  readonly strength: Strength;
  /** What the sign-in itself showed beyond that, for as long as a step-up holds. */
  readonly raised?: Strength;
  readonly deviceId?: DeviceId;
  /** Of a guardian's own. */
  readonly browserHash?: Buffer;
  readonly isShared?: boolean;
  /** Browser and system: `labelOf(headers)`. */
  readonly label: string;
}

/** @returns the token: it goes into the cookie and is kept nowhere. */
export async function startSession(tx: Tx, given: SessionStart, now: Date): Promise<string> {
  const { actor, strength, raised, deviceId, browserHash, isShared = false, label } = given;
  const { token, tokenHash } = freshToken();
  const until = raised && new Date(now.getTime() + raisedMs(actor.kind, raised));
  await insertSession(
    tx,
    {
      id: newId(SessionId),
      actor,
      tokenHash,
      strength,
      raised: raised && until && { strength: raised, until },
      deviceId,
      browserHash,
      isShared,
      label,
    },
    now,
  );
  return token;
}

interface StepUp {
  readonly id: SessionId;
  readonly kind: PersonActor['kind'];
  readonly strength: Strength;
}

/** @returns the new token; the old one opens nothing any more. @throws AppError `not_signed_in` when it ended meanwhile. */
export async function stepUpSession(tx: Tx, { id, kind, strength }: StepUp, now: Date): Promise<string> {
  const { token, tokenHash } = freshToken();
  const until = new Date(now.getTime() + raisedMs(kind, strength));
  if ((await raiseSession(tx, { id, tokenHash, strength, until }, now)) === 0)
    throw new AppError('not_signed_in', 'the session has ended');
  return token;
}

export function freshToken() {
  const token = newToken();
  const tokenHash = hashToken(token);
  if (!tokenHash) throw new Error('a new token is not of its own form');
  return { token, tokenHash };
}

/** Of staff a step-up lasts on while they are there; a guardian's ends when it was to end. */
export function raisedUntilAfter(
  { actor, raisedUntil }: Pick<KnownSession, 'actor' | 'raisedUntil'>,
  now: Date,
): Date | undefined {
  if (raisedUntil === undefined || actor.kind === 'guardian') return raisedUntil;
  return new Date(now.getTime() + raisedMs(actor.kind, strengthOf(actor)));
}
