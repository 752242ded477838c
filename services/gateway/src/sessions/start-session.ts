import { SessionId } from '@storybell/contracts/ids';
import type { PersonActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import type { Tx } from '@storybell/platform/sql';
import { hashToken, newToken } from './session.ts';
import { insertSession } from './session.queries.ts';

/** @returns the token: it goes into the cookie and is kept nowhere. */
export async function startSession(tx: Tx, actor: PersonActor, now: Date): Promise<string> {
  const token = newToken();
  const tokenHash = hashToken(token);
  if (!tokenHash) throw new Error('a new token is not of its own form');
  await insertSession(tx, { id: newId(SessionId), actor, tokenHash }, now);
  return token;
}
