/** Whose passkey was used. */
import type { Person } from '@storybell/contracts/person';
import type { UsedPasskey } from '@storybell/contracts/staff-sign-in';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { useChallenge } from '../challenges/challenge.ts';
import type { Deps } from '../deps.ts';
import type { KnownPasskey, OwnerId, PasskeyTable } from '../passkey-table.queries.ts';
import { verifyUsed } from './webauthn.ts';

export interface Shown {
  readonly person: Person;
  /** @throws AppError `bad_signature`, `wrong_secret` when it is used again, or was given up meanwhile. */
  readonly use: (tx: Tx) => Promise<void>;
}

export interface Passkeys<Owner extends OwnerId> extends PasskeyTable<Owner> {
  /** Undefined for an owner who is not here any more. */
  readonly findOwner: (passkey: KnownPasskey<Owner>) => Promise<Person | undefined>;
}

const unknown = () => new AppError('wrong_secret', 'this passkey does not fit');

/**
 * One that is not known, one that does not fit and one whose owner is not here any more answer alike.
 * @throws AppError `wrong_secret`
 */
export async function accessPasskey<Owner extends OwnerId>(
  deps: Pick<Deps, 'clock' | 'config' | 'db' | 'secrets'>,
  { find, markUsed, findOwner }: Passkeys<Owner>,
  response: UsedPasskey,
): Promise<Shown> {
  const passkey = await find(deps.db, response.id);
  const { challenge, counter } = await verifyUsed(deps, passkey, response);
  if (!passkey) throw unknown();
  const person = await findOwner(passkey);
  if (!person) throw unknown();
  return {
    person,
    use: async (tx) => {
      const now = deps.clock.now();
      await useChallenge(tx, deps.secrets, challenge, now);
      if ((await markUsed(tx, { id: passkey.id, counter }, now)) === 0) throw unknown();
    },
  };
}
