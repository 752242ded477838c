import { DeviceId, PasskeyId } from '@storybell/contracts/ids';
import type { Session } from '@storybell/contracts/session';
import {
  readSetUp,
  renewRecoveryCodes,
  setUpAuthenticator,
  setUpPasskey,
} from '@storybell/contracts/staff-sign-in';
import { AppError } from '@storybell/platform/errors';
import { handle, type AnyHandler } from '@storybell/platform/http';
import { newId } from '@storybell/platform/ids';
import type { Tx } from '@storybell/platform/sql';
import { keepAuthenticator } from '../authenticators/authenticator.ts';
import { isEasyPassphrase } from '../authenticators/passphrase.ts';
import { appAddressOf, boxSecret, secretForApp, stepOf } from '../authenticators/totp.ts';
import { useChallenge } from '../challenges/challenge.ts';
import type { Deps } from '../deps.ts';
import { readPublicKey } from '../devices/device.access.ts';
import { keepDevice } from '../devices/device.ts';
import { requireOurs } from '../origin.ts';
import { keepPasskey, listCredentialIds } from '../passkeys/passkey.ts';
import { optionsToMake, verifyMade } from '../passkeys/webauthn.ts';
import { findSettingName } from '../people.ts';
import { forgetCredentials } from '../sessions/end-person.ts';
import { labelOf } from '../sessions/label.ts';
import { openSession, type Browser } from '../sessions/open-session.ts';
import { requireHome } from '../sessions/visit.ts';
import { accessAsEmployed } from '../staff-access/employed.access.ts';
import { withSecret } from '../with-secret.ts';
import { accessSetUp, noSetUp, type SetUp } from './set-up.access.ts';
import { codesFrom, keepPrinted } from './set-up.ts';
import { useSetUp } from './set-up.queries.ts';

export const setUpRoutes = (deps: Deps): AnyHandler[] => {
  const { client, clock, db, isOurs, requireSession, secrets } = deps;
  return [
    handle(readSetUp, async (asked) => {
      requireOurs(isOurs, asked.headers);
      const { token } = asked.body;
      const { person, settingId, staffId } = await accessSetUp(deps, asked, token);
      const settingName = await findSettingName(client, settingId);
      const known = await listCredentialIds(db, { settingId, staffId });
      const secret = secretForApp(secrets, token);
      return {
        name: person.name,
        settingName,
        options: await optionsToMake(deps, { id: staffId, name: person.name, settingName }, known),
        authenticator: { secret, uri: appAddressOf(secret, `${person.name} (${settingName})`) },
      };
    }),

    withSecret(setUpPasskey, {
      secretOf: ({ body }, key) => JSON.stringify(codesFrom(secrets, [body.token, key])),
      before: async (asked) => {
        requireOurs(isOurs, asked.headers);
        const setUp = await accessSetUp(deps, asked, asked.body.token);
        return { setUp, made: await verifyMade(deps, asked.body.response) };
      },
      within: async (tx, asked, codes, { setUp, made: { challenge, ...made } }) => {
        const now = clock.now();
        const { settingId, staffId } = setUp;
        await begin(tx, setUp);
        await useChallenge(tx, secrets, challenge, now);
        const row = { id: newId(PasskeyId), settingId, staffId, label: labelOf(asked.headers), ...made };
        if ((await keepPasskey(tx, row, now)) === 0)
          throw new AppError('wrong_secret', 'this passkey is known already');
        return { session: await finish(tx, setUp, asked, codes), codes: [] };
      },
      say: (answer, codes) => ({ ...answer, codes: listOf(codes) }),
    }),

    withSecret(setUpAuthenticator, {
      secretOf: ({ body }, key) => JSON.stringify(codesFrom(secrets, [body.token, key])),
      before: async (asked) => {
        requireOurs(isOurs, asked.headers);
        const { token, code, passphrase } = asked.body;
        const setUp = await accessSetUp(deps, asked, token);
        const secret = secretForApp(secrets, token);
        const step = stepOf(secret, code, clock.now());
        const publicKey = readPublicKey(asked.body.publicKey);
        if (step === undefined || publicKey === undefined)
          throw new AppError('wrong_secret', 'this is not the code of the app');
        const settingName = await findSettingName(client, setUp.settingId);
        if (isEasyPassphrase(passphrase, { settingName, personName: setUp.person.name }))
          throw new AppError('too_easy', 'others would try this passphrase first');
        const passphraseHash = await secrets.hashOf(passphrase.normalize('NFKC'));
        return { setUp, secret, step, publicKey, passphraseHash };
      },
      within: async (tx, asked, codes, { setUp, secret, step, publicKey, passphraseHash }) => {
        const now = clock.now();
        const { settingId, staffId } = setUp;
        await begin(tx, setUp);
        const deviceId = newId(DeviceId);
        const label = labelOf(asked.headers);
        const device = { id: deviceId, settingId, roomId: null, staffId, publicKey, label, madeBy: null };
        await keepDevice(tx, device, now);
        const row = { settingId, staffId, deviceId, passphraseHash, lastStep: step };
        await keepAuthenticator(tx, { ...row, secretBox: boxSecret(secrets, setUp, secret) }, now);
        return { session: await finish(tx, setUp, asked, codes, deviceId), codes: [], deviceId };
      },
      say: (answer, codes) => ({ ...answer, codes: listOf(codes) }),
    }),

    withSecret(renewRecoveryCodes, {
      secretOf: ({ actor }, key) => JSON.stringify(codesFrom(secrets, [actor.id, key])),
      before: async ({ actor, headers }) => {
        requireOurs(isOurs, headers);
        const of = accessAsEmployed(actor, 'S3');
        requireHome(await requireSession(headers));
        return of;
      },
      within: async (tx, _, codes, of) => {
        await keepPrinted(tx, secrets, { ...of, codes: listOf(codes) }, clock.now());
        return { codes: [] };
      },
      say: (_, codes) => ({ codes: listOf(codes) }),
    }),
  ];

  /** A new start: what the person got in with before is gone, and whoever used it is signed out. */
  async function begin(tx: Tx, { tokenKey, settingId, staffId }: SetUp): Promise<void> {
    if (!(await useSetUp(tx, tokenKey, clock.now()))) throw noSetUp();
    await forgetCredentials(tx, { settingId, staffId }, { now: clock.now(), cutSession: deps.cutSession });
  }

  async function finish(
    tx: Tx,
    { person, settingId, staffId }: SetUp,
    browser: Browser,
    codes: string,
    deviceId?: DeviceId,
  ): Promise<Session> {
    await keepPrinted(tx, secrets, { settingId, staffId, codes: listOf(codes) }, clock.now());
    const start = {
      person,
      strength: 'S2',
      raised: 'S3',
      ...(deviceId !== undefined && { deviceId }),
    } as const;
    return openSession(tx, deps, browser, start);
  }
};

const listOf = (codes: string): string[] => {
  const list: unknown = JSON.parse(codes);
  return Array.isArray(list) ? list.map(String) : [];
};
