/** Whose passkey was used. */
import type { Person } from '@storybell/contracts/person';
import type { UsedPasskey } from '@storybell/contracts/staff-sign-in';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { useChallenge } from '../challenges/challenge.ts';
import type { Deps } from '../deps.ts';
import { findEmployed } from '../people.ts';
import { findPasskey, markPasskeyUsed, type KnownPasskey } from './passkey.queries.ts';
import { verifyUsed } from './webauthn.ts';

export interface Shown {
  readonly passkey: KnownPasskey;
  readonly challenge: string;
  readonly counter: number;
  readonly person: Person;
}

const unknown = () => new AppError('wrong_secret', 'this passkey does not fit');

/**
 * One that is not known, one that does not fit and one whose owner works here no longer answer alike.
 * @throws AppError `wrong_secret`
 */
export async function accessPasskey(
  deps: Pick<Deps, 'client' | 'clock' | 'config' | 'db' | 'secrets'>,
  response: UsedPasskey,
): Promise<Shown> {
  const passkey = await findPasskey(deps.db, response.id);
  if (!passkey) throw unknown();
  const { challenge, counter } = await verifyUsed(deps, passkey, response);
  const person = await findEmployed(deps.client, passkey);
  if (!person) throw unknown();
  return { passkey, challenge, counter, person };
}

/** @throws AppError `bad_signature`, `wrong_secret` when it is used again, or was given up meanwhile. */
export async function usePasskey(
  tx: Tx,
  { clock, secrets }: Pick<Deps, 'clock' | 'secrets'>,
  { passkey, challenge, counter }: Shown,
): Promise<void> {
  const now = clock.now();
  await useChallenge(tx, secrets, challenge, now);
  if ((await markPasskeyUsed(tx, { id: passkey.id, counter }, now)) === 0) throw unknown();
}
