import {
  enterByPasskey,
  forgetPasskeys,
  keepPasskey,
  readPasskeyOffer,
} from '@storybell/contracts/guardian-passkey';
import { PasskeyId, type GuardianId } from '@storybell/contracts/ids';
import { isAtLeast, type Actor } from '@storybell/contracts/session';
import type { SignInStep } from '@storybell/contracts/sign-in-code';
import { AppError } from '@storybell/platform/errors';
import { handle, perform, type AnyHandler } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import { readHolder } from '../cards/read-holders.ts';
import { useChallenge } from '../challenges/challenge.ts';
import { clientOf } from '../client-address.ts';
import type { Deps } from '../deps.ts';
import { requireOurs } from '../origin.ts';
import { accessPasskey, type Passkeys } from '../passkeys/passkey.access.ts';
import { optionsToMake, verifyMade } from '../passkeys/webauthn.ts';
import { findPerson } from '../people.ts';
import { openSession } from '../sessions/open-session.ts';
import { countTry } from '../tries/tries.ts';
import { withSecret } from '../with-secret.ts';
import {
  deleteGuardianPasskeys,
  guardianPasskeys,
  insertGuardianPasskey,
  listGuardianCredentialIds,
} from './guardian-passkey.queries.ts';

const SIGN_INS = { name: 'guardian-passkey', most: 60, windowMs: 15 * 60_000 } as const;

export const guardianPasskeyRoutes = (deps: Deps): AnyHandler[] => {
  const { client, clock, db, isOurs, requireSession, secrets } = deps;
  const passkeys: Passkeys<GuardianId> = {
    ...guardianPasskeys,
    findOwner: ({ settingId, ownerId: id }) => findPerson(client, { kind: 'guardian', id, settingId }),
  };
  return [
    handle(readPasskeyOffer, async ({ actor }) => {
      const of = ownerOf(actor);
      const holder = await readHolder(client, { ...of, childId: null });
      if (!holder) throw new AppError('not_signed_in', 'nobody is signed in');
      const { guardianName: name, settingName } = holder;
      const known = await listGuardianCredentialIds(db, of);
      const owner = { id: of.guardianId, name, settingName };
      return { options: await optionsToMake(deps, owner, known), count: known.length };
    }),

    withSecret(keepPasskey, {
      before: async ({ actor, headers, body }) => {
        requireOurs(isOurs, headers);
        const of = ownerOf(actor);
        const session = await requireSession(headers);
        if (!isAtLeast(session.actor, 'S2')) throw new AppError('step_up_needed', 'show who you are first');
        if (session.isShared) throw new AppError('forbidden', 'this is not the own device of the person');
        return { of, made: await verifyMade(deps, body.response) };
      },
      within: async (tx, _, __, { of, made }) => {
        const now = clock.now();
        await useChallenge(tx, secrets, made.challenge, now);
        if ((await insertGuardianPasskey(tx, { ...of, ...made, id: newId(PasskeyId) }, now)) === 0)
          throw new AppError('wrong_secret', 'this passkey is known already');
        return { count: (await listGuardianCredentialIds(tx, of)).length };
      },
    }),

    perform(forgetPasskeys, async (tx, { actor, headers }) => {
      requireOurs(isOurs, headers);
      await deleteGuardianPasskeys(tx, ownerOf(actor));
      return {};
    }),

    withSecret(enterByPasskey, {
      before: async (asked) => {
        requireOurs(isOurs, asked.headers);
        await countTry(deps, SIGN_INS, clientOf(asked), clock.now());
        return accessPasskey(deps, passkeys, asked.body.response);
      },
      within: async (tx, asked, _, { person, use }): Promise<SignInStep> => {
        await use(tx);
        const isShared = !asked.body.isOwnPhone;
        const session = await openSession(tx, deps, asked, {
          person,
          strength: 'S1',
          raised: 'S2',
          isShared,
        });
        return { step: 'in', session };
      },
    }),
  ];
};

function ownerOf(actor: Actor) {
  if (actor.kind !== 'guardian') throw new AppError('forbidden', 'this is for a guardian');
  return { settingId: actor.settingId, guardianId: actor.id };
}
