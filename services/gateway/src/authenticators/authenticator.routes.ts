import type { Proof } from '@storybell/contracts/device';
import { signInByAuthenticator, stepUpByAuthenticator } from '@storybell/contracts/staff-sign-in';
import { AppError } from '@storybell/platform/errors';
import type { AnyHandler } from '@storybell/platform/http';
import type { Tx } from '@storybell/platform/sql';
import { useChallenge } from '../challenges/challenge.ts';
import type { Deps } from '../deps.ts';
import { accessDevice } from '../devices/device.access.ts';
import { requireOurs } from '../origin.ts';
import type { OfStaff } from '../of-staff.queries.ts';
import { findEmployed } from '../people.ts';
import { openSession, raiseOpenSession } from '../sessions/open-session.ts';
import { requireSame } from '../sessions/visit.ts';
import { withSecret } from '../with-secret.ts';
import { takeAuthenticatorTry, useStep } from './authenticator.queries.ts';
import { stepOf, unboxSecret } from './totp.ts';

interface Given {
  readonly proof: Proof;
  readonly code: string;
  readonly passphrase: string;
}

const wrong = () => new AppError('wrong_secret', 'code and passphrase do not fit');

export const authenticatorRoutes = (deps: Deps): AnyHandler[] => {
  const { client, clock, db, isOurs, requireSession, secrets } = deps;

  /**
   * The browser says whose it is; both secrets are looked at, so that nobody learns which one was wrong.
   * @throws AppError `bad_signature`, `locked`, `wrong_secret`
   */
  async function check({ proof, code, passphrase }: Given) {
    const { id: deviceId, settingId, staffId } = await accessDevice(deps, proof);
    if (staffId === null) throw new AppError('bad_signature', 'this device is no manager’s');
    const of = { settingId, staffId };
    const tried = await db.tx((tx) => takeAuthenticatorTry(tx, of));
    if (!tried) throw new AppError('locked', 'this was tried too often');
    const isRight = await secrets.fits(tried.passphraseHash, passphrase.normalize('NFKC'));
    const step = stepOf(unboxSecret(secrets, of, tried.secretBox), code, clock.now());
    if (!isRight || step === undefined) throw wrong();
    const person = await findEmployed(client, of);
    if (!person) throw wrong();
    return { of, step, person, deviceId };
  }

  async function use(
    tx: Tx,
    { of, step }: { of: OfStaff; step: number },
    { challenge }: Proof,
  ): Promise<void> {
    await useChallenge(tx, secrets, challenge, clock.now());
    if ((await useStep(tx, of, step)) === 0) throw wrong();
  }

  return [
    withSecret(signInByAuthenticator, {
      before: ({ headers, body }) => {
        requireOurs(isOurs, headers);
        return check(body);
      },
      within: async (tx, asked, _, { person, deviceId, ...shown }) => {
        await use(tx, shown, asked.body.proof);
        return openSession(tx, deps, asked, { person, strength: 'S2', raised: 'S3', deviceId });
      },
    }),

    withSecret(stepUpByAuthenticator, {
      before: async ({ headers, body }) => {
        requireOurs(isOurs, headers);
        const session = await requireSession(headers);
        const shown = await check(body);
        return { ...shown, session, person: await requireSame(client, session, shown.person) };
      },
      within: async (tx, asked, _, { session, person, ...shown }) => {
        await use(tx, shown, asked.body.proof);
        return raiseOpenSession(tx, deps, asked, { session, person, strength: 'S3' });
      },
    }),
  ];
};
