import {
  addPasskey,
  listPasskeys,
  readPasskeyChallenge,
  removePasskey,
  signInByPasskey,
  stepUpByPasskey,
} from '@storybell/contracts/staff-sign-in';
import { PasskeyId, type StaffId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { handle, perform, type AnyHandler } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import { useChallenge } from '../challenges/challenge.ts';
import { clientOf } from '../client-address.ts';
import type { Deps } from '../deps.ts';
import { requireOurs } from '../origin.ts';
import { findEmployed, findSettingName } from '../people.ts';
import { labelOf } from '../sessions/label.ts';
import { openSession, raiseOpenSession } from '../sessions/open-session.ts';
import { requireHome, requireSame } from '../sessions/visit.ts';
import { accessAsEmployed } from '../staff-access/employed.access.ts';
import { countTry } from '../tries/tries.ts';
import { withSecret } from '../with-secret.ts';
import { accessPasskey, type Passkeys } from './passkey.access.ts';
import {
  deletePasskey,
  insertPasskey,
  listCredentialIds,
  listPasskeysOf,
  lockPasskeysOf,
  staffPasskeys,
} from './passkey.queries.ts';
import { optionsToMake, optionsToUse, verifyMade } from './webauthn.ts';

const SIGN_INS = { name: 'passkey', most: 60, windowMs: 15 * 60_000 } as const;

export const passkeyRoutes = (deps: Deps): AnyHandler[] => {
  const { client, clock, db, isOurs, requireSession, secrets } = deps;
  const passkeys: Passkeys<StaffId> = {
    ...staffPasskeys,
    findOwner: ({ settingId, ownerId: staffId }) => findEmployed(client, { settingId, staffId }),
  };
  return [
    handle(readPasskeyChallenge, async () => ({ options: await optionsToUse(deps) })),

    withSecret(signInByPasskey, {
      before: async (asked) => {
        requireOurs(isOurs, asked.headers);
        await countTry(deps, SIGN_INS, clientOf(asked), clock.now());
        return accessPasskey(deps, passkeys, asked.body.response);
      },
      within: async (tx, asked, _, { person, use }) => {
        await use(tx);
        return openSession(tx, deps, asked, { person, strength: 'S2', raised: 'S3' });
      },
    }),

    withSecret(stepUpByPasskey, {
      before: async ({ headers, body }) => {
        requireOurs(isOurs, headers);
        const session = await requireSession(headers);
        const shown = await accessPasskey(deps, passkeys, body.response);
        return { session, use: shown.use, person: await requireSame(client, session, shown.person) };
      },
      within: async (tx, asked, _, { session, person, use }) => {
        await use(tx);
        return raiseOpenSession(tx, deps, asked, { session, person, strength: 'S3' });
      },
    }),

    handle(listPasskeys, async ({ actor }) => {
      const of = accessAsEmployed(actor, 'S0');
      const { settingId, staffId } = of;
      const person = await findEmployed(client, of);
      if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
      const owner = { id: staffId, name: person.name, settingName: await findSettingName(client, settingId) };
      const options = await optionsToMake(deps, owner, await listCredentialIds(db, of));
      return { options, passkeys: await listPasskeysOf(db, of) };
    }),

    withSecret(addPasskey, {
      before: async ({ actor, headers, body }) => {
        requireOurs(isOurs, headers);
        const of = accessAsEmployed(actor, 'S3');
        requireHome(await requireSession(headers));
        return { ...of, ...(await verifyMade(deps, body.response)) };
      },
      within: async (tx, { headers }, _, { challenge, ...made }) => {
        const now = clock.now();
        await useChallenge(tx, secrets, challenge, now);
        const row = { id: newId(PasskeyId), label: labelOf(headers), ...made };
        if ((await insertPasskey(tx, row, now)) === 0)
          throw new AppError('wrong_secret', 'this passkey is known already');
        return { passkeys: await listPasskeysOf(tx, made) };
      },
    }),

    perform(removePasskey, async (tx, { actor, headers, params }) => {
      requireOurs(isOurs, headers);
      const of = accessAsEmployed(actor, 'S3');
      const known = await lockPasskeysOf(tx, of);
      if (known.length < 2 || !known.some(({ id }) => id === params.passkeyId))
        throw new AppError('not_found', 'there is no such passkey, or no other one');
      await deletePasskey(tx, params.passkeyId);
      return { passkeys: await listPasskeysOf(tx, of) };
    }),
  ];
};
