import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { StaffId, type DeviceId } from '@storybell/contracts/ids';
import {
  setUpAuthenticator,
  signInByAuthenticator,
  stepUpByAuthenticator,
  unlockPin,
} from '@storybell/contracts/staff-sign-in';
import { readSession } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { createSecrets } from '../secrets.ts';
import { settingId } from '../testing.ts';
import { cookieOf, deputy, someAddress, startWithManagers } from '../testing/managers.ts';
import { softDevice, type SoftDevice } from '../testing/soft-device.ts';
import { boxSecret, codeAt, stepOf, unboxSecret } from './totp.ts';

let gateway: Awaited<ReturnType<typeof startWithManagers>>;
beforeAll(async () => {
  gateway = await startWithManagers();
});
afterAll(() => gateway.close());

const passphrase = 'blue tram eats quiet cheese';

interface Own {
  readonly device: SoftDevice;
  readonly deviceId: DeviceId;
  readonly secret: string;
  readonly cookie: string;
}

async function setUp(): Promise<Own> {
  await gateway.admin('delete from passkey');
  await gateway.admin('delete from authenticator');
  const token = await gateway.linkFor(deputy.id);
  const { secret } = (await gateway.read(token)).body.authenticator;
  const device = await softDevice();
  const body = { token, code: codeNow(secret), passphrase, publicKey: device.publicKey };
  const done = await gateway.call(setUpAuthenticator, { body }, undefined, { headers: someAddress() });
  if (done.status !== 200) throw new Error(`set-up answered ${String(done.status)}`);
  return { device, deviceId: done.body.deviceId, secret, cookie: cookieOf(done) };
}

const stepNow = () => Math.floor(gateway.clock.now().getTime() / 30_000);
const codeNow = (secret: string) => codeAt(secret, stepNow());
const wrongCode = (secret: string) => (codeNow(secret) === '000000' ? '000001' : '000000');
const given = async (
  { device, deviceId, secret }: Own,
  over: { code?: string; passphrase?: string } = {},
) => ({
  body: { proof: await device.prove(gateway, deviceId), code: codeNow(secret), passphrase, ...over },
});
const signIn = async (own: Own, over: { code?: string; passphrase?: string } = {}) =>
  gateway.call(signInByAuthenticator, await given(own, over));

/** The secret of RFC 6238, appendix B, and its codes of eight digits cut to six. */
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at %i s the code is %s', (seconds, code) => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

  expect(codeAt(secret, Math.floor(seconds / 30))).toBe(code);
  const now = new Date(seconds * 1_000);
  expect(stepOf(secret, code, now)).toBe(Math.floor(seconds / 30));
  expect(stepOf(secret, code, new Date(now.getTime() + 30_000))).toBe(Math.floor(seconds / 30));
  expect(stepOf(secret, code, new Date(now.getTime() + 61_000))).toBeUndefined();
});

test('the secret of an app is sealed, by this pepper and for its person', () => {
  const secrets = createSecrets('a pepper of tests, which is long enough');
  const of = { settingId, staffId: newId(StaffId) };
  const box = boxSecret(secrets, of, 'GEZDGNBV');

  expect(unboxSecret(secrets, of, box)).toBe('GEZDGNBV');
  expect(box.toString('latin1')).not.toContain('GEZDGNBV');
  expect(() => unboxSecret(createSecrets('another pepper, of another house'), of, box)).toThrow();
  expect(() => unboxSecret(secrets, { ...of, staffId: newId(StaffId) }, box)).toThrow();
});

test('an app and a passphrase sign in at S3, on the browser they were set on', async () => {
  const own = await setUp();
  gateway.clock.pass(1);
  const signedIn = await signIn(own);
  gateway.clock.pass(1);
  const stranger = await signIn({ ...own, device: await softDevice() });

  expect(signedIn.body).toMatchObject({ name: 'Dina', strength: 'S3' });
  expect(stranger).toMatchObject({ status: 403, body: { type: 'bad_signature' } });
});

test('no code is taken twice, nor one of an earlier half minute', async () => {
  const own = await setUp();
  const atOnce = await signIn(own);
  gateway.clock.pass(1);
  const answers = await Promise.all(Array.from({ length: 5 }, () => signIn(own)));
  const earlier = await signIn(own, { code: codeAt(own.secret, stepNow() - 1) });

  // The code with which it was set up.
  expect(atOnce.status).toBe(422);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(earlier.status).toBe(422);
});

test('a wrong code and a wrong passphrase answer alike, and after five nothing is looked at', async () => {
  const own = await setUp();
  gateway.clock.pass(1);
  const wrong = [
    await signIn(own, { code: wrongCode(own.secret) }),
    await signIn(own, { passphrase: 'red tram eats quiet cheese' }),
    await signIn(own, { code: wrongCode(own.secret), passphrase: '' }),
    await signIn(own, { passphrase: '' }),
    await signIn(own, { passphrase: '' }),
  ];
  const locked = await signIn(own);
  await gateway.call(
    unlockPin,
    { params: { settingId, staffId: deputy.id } },
    undefined,
    gateway.as('manager'),
  );
  const unlocked = await signIn(own);

  for (const refused of wrong)
    expect({ ...refused.body, requestId: '' }).toEqual({ ...wrong[0]?.body, requestId: '' });
  expect(wrong[0]).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
  expect(locked).toMatchObject({ status: 423, body: { type: 'locked' } });
  expect(unlocked.status).toBe(200);
});

test('a passphrase that others try first is refused, and the link opens the set-up still', async () => {
  await gateway.admin('delete from passkey');
  await gateway.admin('delete from authenticator');
  const token = await gateway.linkFor(deputy.id);
  const { secret } = (await gateway.read(token)).body.authenticator;
  const { publicKey } = await softDevice();
  const setWith = (typed: string) =>
    gateway.call(
      setUpAuthenticator,
      { body: { token, code: codeNow(secret), passphrase: typed, publicKey } },
      undefined,
      { headers: someAddress() },
    );

  for (const easy of ['dina eats quiet cheese', 'in the little foxes', 'password password'])
    expect(await setWith(easy)).toMatchObject({ status: 422, body: { type: 'too_easy' } });
  expect((await setWith(passphrase)).status).toBe(200);
});

test('a passphrase is of 15 characters at least, of whatever kind', async () => {
  const token = await gateway.linkFor(deputy.id).catch(() => '');
  const { publicKey } = await softDevice();
  const body = {
    token: token === '' ? 'x'.repeat(43) : token,
    code: '000000',
    passphrase: 'fourteen chars',
    publicKey,
  };

  expect((await gateway.call(setUpAuthenticator, { body })).status).toBe(400);
});

test('who set it up steps up with it, and nobody else with theirs', async () => {
  const own = await setUp();
  gateway.clock.pass(31);
  const { cookie } = own;
  const headers = { cookie };
  const fallen = (await gateway.call(readSession, {}, undefined, { headers })).body.strength;
  const another = await gateway.call(stepUpByAuthenticator, await given(own), undefined, gateway.as('third'));
  gateway.clock.pass(1);
  const raised = await gateway.call(stepUpByAuthenticator, await given(own), undefined, { headers });

  expect(fallen).toBe('S2');
  expect(another.status).toBe(422);
  expect(raised.body.strength).toBe('S3');
});

test('neither passphrase nor secret stands in the database or the log', async () => {
  const { secret } = await setUp();
  const rows = JSON.stringify(
    await gateway.admin(
      'select to_jsonb(a) as row from authenticator a union all select to_jsonb(i) from idempotency i',
    ),
  );

  for (const text of [rows, gateway.logged.join('\n')]) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(passphrase);
  }
});
