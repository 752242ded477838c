import {
  enterByPasskey,
  forgetPasskeys,
  keepPasskey,
  readPasskeyOffer,
} from '@storybell/contracts/guardian-passkey';
import { PasskeyId, StaffId, type GuardianId } from '@storybell/contracts/ids';
import { isAtLeast, type Actor } from '@storybell/contracts/session';
import type { SignInStep } from '@storybell/contracts/sign-in-code';
import type { UsedPasskey } from '@storybell/contracts/staff-sign-in';
import { AppError } from '@storybell/platform/errors';
import { handle, perform, type AnyHandler } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import { readHolder } from '../cards/read-holders.ts';
import { useChallenge } from '../challenges/challenge.ts';
import { clientOf } from '../client-address.ts';
import type { Deps } from '../deps.ts';
import { requireOurs } from '../origin.ts';
import { optionsToMake, verifyMade, verifyUsed } from '../passkeys/webauthn.ts';
import { findPerson } from '../people.ts';
import { openSession } from '../sessions/open-session.ts';
import { countTry } from '../tries/tries.ts';
import { withSecret } from '../with-secret.ts';
import {
  countGuardianPasskeys,
  deleteGuardianPasskeys,
  findGuardianPasskey,
  insertGuardianPasskey,
  markGuardianPasskeyUsed,
} from './guardian-passkey.queries.ts';

const SIGN_INS = { name: 'guardian-passkey', most: 60, windowMs: 15 * 60_000 } as const;

export const guardianPasskeyRoutes = (deps: Deps): AnyHandler[] => {
  const { client, clock, db, isOurs, requireSession, secrets } = deps;
  return [
    handle(readPasskeyOffer, async ({ actor }) => {
      const of = ownerOf(actor);
      const holder = await readHolder(client, { ...of, childId: null });
      if (!holder) throw new AppError('not_signed_in', 'nobody is signed in');
      const { settingId, guardianName: name, settingName } = holder;
      const named = { settingId, staffId: handleOf(of.guardianId), name, settingName };
      return { options: await optionsToMake(deps, named), count: await countGuardianPasskeys(db, of) };
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
          throw unknown();
        return { count: await countGuardianPasskeys(tx, of) };
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
        return accessPasskey(deps, asked.body.response);
      },
      within: async (tx, asked, _, { passkey, used, person }): Promise<SignInStep> => {
        const now = clock.now();
        await useChallenge(tx, secrets, used.challenge, now);
        if ((await markGuardianPasskeyUsed(tx, { id: passkey.id, counter: used.counter }, now)) === 0)
          throw unknown();
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

/**
 * One that is not known, one that does not fit and one whose owner has no child here any more answer alike.
 * @throws AppError `wrong_secret`
 */
async function accessPasskey(deps: Deps, response: UsedPasskey) {
  const passkey = await findGuardianPasskey(deps.db, response.id);
  if (!passkey) throw unknown();
  const used = await verifyUsed(deps, { ...passkey, staffId: handleOf(passkey.guardianId) }, response);
  const { settingId, guardianId } = passkey;
  const person = await findPerson(deps.client, { kind: 'guardian', id: guardianId, settingId });
  if (!person) throw unknown();
  return { passkey, used, person };
}

/** What the passkey calls its owner is an id, whoever's: WebAuthn's user handle. */
const handleOf = (guardianId: GuardianId) => StaffId.parse(guardianId);

function ownerOf(actor: Actor) {
  if (actor.kind !== 'guardian') throw new AppError('forbidden', 'this is for a guardian');
  return { settingId: actor.settingId, guardianId: actor.id };
}

const unknown = () => new AppError('wrong_secret', 'this passkey does not fit');
