import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PasskeyId } from '@storybell/contracts/ids';
import { endOtherSessions, readSession } from '@storybell/contracts/session';
import {
  addPasskey,
  listPasskeys,
  readPasskeyChallenge,
  removePasskey,
  renewRecoveryCodes,
  setUpPasskey,
  signInByPasskey,
  stepUpByPasskey,
} from '@storybell/contracts/staff-sign-in';
import { newId } from '@storybell/platform/ids';
import { staff } from '../testing.ts';
import { cookieOf, deputy, someAddress, startWithManagers, third } from '../testing/managers.ts';
import { softPasskey } from '../testing/soft-passkey.ts';

type Passkey = ReturnType<typeof softPasskey>;

let gateway: Awaited<ReturnType<typeof startWithManagers>>;
beforeAll(async () => {
  gateway = await startWithManagers();
});
afterAll(() => gateway.close());

/** One who has set up their sign-in, for the tests that look at no more than one. */
const setUpDeputy = async () => {
  await gateway.admin('delete from passkey');
  return gateway.setUp(await gateway.linkFor(deputy.id));
};
const options = async () => (await gateway.call(readPasskeyChallenge, {})).body.options;
const show = async (passkey: Passkey, told: Parameters<Passkey['use']>[1] = {}) => ({
  response: passkey.use(await options(), told),
});
const signIn = (
  body: Awaited<ReturnType<typeof show>>,
  given: { key?: string; headers?: Record<string, string> } = {},
) =>
  gateway.call(signInByPasskey, { body }, undefined, {
    ...given,
    headers: { ...someAddress(), ...given.headers },
  });
const read = (cookie: string) => gateway.call(readSession, {}, undefined, { headers: { cookie } });

test('a link sets up a passkey, signs its person in at S3, and gives eight codes', async () => {
  const token = await gateway.linkFor(deputy.id);
  const seen = await gateway.read(token);
  const seenAgain = await gateway.read(token);

  const { done, cookie, codes } = await gateway.setUp(token);

  expect([seen.body.name, seenAgain.body.settingName]).toEqual(['Dina', 'Little Foxes']);
  expect(seen.body.options).toMatchObject({
    rp: { id: 'localhost' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestation: 'none',
  });
  expect(done.body.session).toMatchObject({ strength: 'S3', actor: { id: deputy.id, strength: 'S3' } });
  expect((await read(cookie)).body).toMatchObject({ name: 'Dina', strength: 'S3' });
  expect(new Set(codes).size).toBe(8);
  for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/u);
});

test('a link works once: used, of another day and invented answer alike', async () => {
  await gateway.admin('delete from passkey');
  const [used, old] = [await gateway.linkFor(deputy.id), await gateway.linkFor(third.id)];
  await gateway.setUp(used);
  const again = await gateway.read(used);
  gateway.clock.pass(24 * 60 + 1);
  const late = await gateway.read(old);
  const invented = await gateway.read('x'.repeat(43));
  gateway.clock.pass(-24 * 60 - 1);

  for (const refused of [again, late]) {
    expect(refused).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
    expect({ ...refused.body, requestId: '' }).toEqual({ ...invented.body, requestId: '' });
  }
});

test('of five who use one link at one moment one gets in', async () => {
  await gateway.admin('delete from passkey');
  const token = await gateway.linkFor(deputy.id);
  const { options } = (await gateway.read(token)).body;
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => {
      const body = { token, response: softPasskey().make(options) };
      return gateway.call(setUpPasskey, { body }, undefined, { headers: someAddress() });
    }),
  );

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422]);
  expect(await gateway.admin('select 1 from passkey')).toHaveLength(1);
});

test('a set-up whose answer was lost is answered again with the same codes, which nothing keeps', async () => {
  await gateway.admin('delete from passkey');
  const token = await gateway.linkFor(deputy.id);
  const passkey = softPasskey();
  const body = { token, response: passkey.make((await gateway.read(token)).body.options) };
  const given = { key: randomUUID(), headers: someAddress() };

  const first = await gateway.call(setUpPasskey, { body }, undefined, given);
  const again = await gateway.call(setUpPasskey, { body }, undefined, given);

  const other = await gateway.call(setUpPasskey, { body }, undefined, { headers: someAddress() });

  expect(first.status).toBe(200);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get('set-cookie')).toBeNull();
  expect(other).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
  const dump = JSON.stringify(
    await gateway.admin(
      'select to_jsonb(i) as row from idempotency i union all select to_jsonb(s) from set_up s',
    ),
  );
  for (const code of first.body.codes) {
    expect(dump).not.toContain(code);
    expect(dump).not.toContain(code.replaceAll('-', ''));
  }
  expect(dump).not.toContain(token);
});

test('a passkey signs in without a name, and each challenge is heard once', async () => {
  const { passkey } = await setUpDeputy();
  const shown = await show(passkey);
  const key = randomUUID();

  const first = await signIn(shown, { key });
  const repeated = await signIn(shown, { key });
  const replayed = await signIn(shown);

  expect(first.body).toMatchObject({ name: 'Dina', strength: 'S3' });
  expect(repeated.body).toEqual(first.body);
  expect(repeated.headers.get('set-cookie')).toBeNull();
  expect(replayed).toMatchObject({ status: 403, body: { type: 'bad_signature' } });
});

test('no other origin, no unverified person, no old challenge and no passkey that is not known', async () => {
  const { passkey } = await setUpDeputy();
  const old = await show(passkey);
  gateway.clock.pass(6);
  const refused = [
    await signIn(old),
    await signIn(await show(passkey, { origin: 'https://evil.example' })),
    await signIn(await show(passkey, { isVerified: false })),
    await signIn({ response: passkey.use({ challenge: Buffer.alloc(38).toString('base64url') }) }),
    await signIn({ response: { ...(await show(passkey)).response, id: 'AAAA', rawId: 'AAAA' } }),
  ];

  for (const answer of refused) {
    expect(answer).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
    expect({ ...answer.body, requestId: '' }).toEqual({ ...refused[0]?.body, requestId: '' });
    expect(answer.headers.get('set-cookie')).toBeNull();
  }
});

test('a copied authenticator, whose count went on elsewhere, is found out', async () => {
  const { passkey } = await setUpDeputy();

  const [far, back] = [
    await signIn(await show(passkey, { counter: 9 })),
    await signIn(await show(passkey, { counter: 8 })),
  ];

  expect([far.status, back.status]).toEqual([200, 422]);
});

test('whoever left gets in with no passkey, and one who became another keeps theirs', async () => {
  const { passkey, cookie } = await setUpDeputy();
  gateway.without(deputy.id);
  const gone = await signIn(await show(passkey));
  const session = await read(cookie);
  gateway.without();
  const back = await signIn(await show(passkey));

  expect(gone).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
  expect(session.status).toBe(401);
  // Their session was read while they were gone: with it went all that they had.
  expect(back.status).toBe(422);
});

test('S3 falls back to S2 after half an hour without a touch, and the passkey brings it again', async () => {
  const { passkey, cookie } = await setUpDeputy();
  gateway.clock.pass(31);
  const fallen = (await read(cookie)).body.strength;
  const body = await show(passkey);

  const raised = await gateway.call(stepUpByPasskey, { body }, undefined, { headers: { cookie } });

  expect(fallen).toBe('S2');
  expect(raised.body.strength).toBe('S3');
  expect([(await read(cookie)).status, (await read(cookieOf(raised))).body.strength]).toEqual([401, 'S3']);
});

test('a passkey that nobody has is looked at as one that somebody has, and answered the same', async () => {
  await gateway.admin('delete from passkey');
  const { passkey } = await gateway.setUp(await gateway.linkFor(deputy.id));
  const looks = async () => {
    const text = await (await gateway.fetch('/metrics')).text();
    return Number(/storybell_short_secrets_total\{step="signature"\} (\d+)/u.exec(text)?.[1] ?? 0);
  };
  const signInBy = async (id?: string) => {
    const shown = (await show(passkey)).response;
    // Another signature than the one asked for.
    const { signature } = (await show(passkey)).response.response;
    const forged = { ...shown, ...(id !== undefined && { id, rawId: id }), response: { ...shown.response, signature } }; // prettier-ignore
    const before = await looks();
    const { status, body } = await signIn({ response: forged });
    return { answer: { status, body: { ...body, requestId: '' } }, looked: (await looks()) - before };
  };

  const known = await signInBy();

  expect(known.answer).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
  expect(known.looked).toBe(1);
  expect(await signInBy('bm9ib2R5cw')).toEqual(known);
});

test('nobody steps up with another’s passkey', async () => {
  const { passkey } = await setUpDeputy();
  const body = await show(passkey);

  const refused = await gateway.call(stepUpByPasskey, { body }, undefined, gateway.as('third'));

  expect(refused).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
});

test('a second passkey is made at S3, both work, and the last one cannot be given up', async () => {
  const { passkey, cookie } = await setUpDeputy();
  const headers = { cookie };
  const second = softPasskey();
  const offered = await gateway.call(listPasskeys, {}, undefined, { headers });
  const body = { response: second.make(offered.body.options) };

  const added = await gateway.call(addPasskey, { body }, undefined, { headers });
  const again = await gateway.call(addPasskey, { body }, undefined, { headers });
  const [one, other] = [await signIn(await show(passkey)), await signIn(await show(second))];
  const give = (passkeyId: PasskeyId) =>
    gateway.call(removePasskey, { params: { passkeyId } }, undefined, { headers });
  const ids = added.body.passkeys.map(({ id }) => id);
  const stranger = await give(newId(PasskeyId));
  const gone = await Promise.all(ids.map(give));

  expect(offered.body.options).toMatchObject({ excludeCredentials: [{ type: 'public-key' }] });
  expect([added.status, again.status, one.status, other.status]).toEqual([200, 403, 200, 200]);
  expect(stranger.status).toBe(404);
  expect(gone.map(({ status }) => status).sort()).toEqual([200, 404]);
});

test('below S3 nobody adds a passkey, gives one up or prints codes', async () => {
  const { cookie } = await setUpDeputy();
  gateway.clock.pass(31);
  const headers = { cookie };
  const offered = await gateway.call(listPasskeys, {}, undefined, { headers });
  const refused = [
    await gateway.call(
      addPasskey,
      { body: { response: softPasskey().make(offered.body.options) } },
      undefined,
      { headers },
    ),
    await gateway.call(removePasskey, { params: { passkeyId: newId(PasskeyId) } }, undefined, { headers }),
    await gateway.call(renewRecoveryCodes, {}, undefined, { headers }),
  ];

  for (const answer of refused)
    expect(answer).toMatchObject({ status: 403, body: { type: 'step_up_needed' } });
});

test('a printed code opens the set-up once, and then nothing of before opens anything', async () => {
  const { passkey, cookie, codes } = await setUpDeputy();
  const [code = '', another = ''] = codes;

  const renewed = await gateway.setUp(code.toLowerCase().replaceAll('-', ' '));
  const again = await gateway.read(code);
  const sibling = await gateway.read(another);

  expect(renewed.done.body.session).toMatchObject({ name: 'Dina', strength: 'S3' });
  expect([again.status, sibling.status]).toEqual([422, 422]);
  expect((await read(cookie)).status).toBe(401);
  expect((await signIn(await show(passkey))).status).toBe(422);
  expect((await signIn(await show(renewed.passkey))).status).toBe(200);
});

test('new codes end those before, and asking again with one key gives the same ones', async () => {
  const { cookie, codes } = await setUpDeputy();
  const given = { headers: { cookie }, key: randomUUID() };
  const [one, again] = [
    await gateway.call(renewRecoveryCodes, {}, undefined, given),
    await gateway.call(renewRecoveryCodes, {}, undefined, given),
  ];

  expect(one.body.codes).toHaveLength(8);
  expect(again.body).toEqual(one.body);
  expect((await gateway.read(codes[0] ?? '')).status).toBe(422);
  expect((await gateway.read(one.body.codes[7] ?? '')).status).toBe(200);
});

test('a foreign page can neither sign in with a passkey nor open a set-up', async () => {
  const { passkey } = await setUpDeputy();
  const headers = { origin: 'https://evil.example' };

  expect(await signIn(await show(passkey), { headers })).toMatchObject({
    status: 403,
    body: { type: 'forbidden' },
  });
});

test('one address does not guess codes without end', async () => {
  const headers = someAddress();
  const { options } = (await gateway.call(listPasskeys, {}, undefined, gateway.as('third'))).body;
  const statuses: number[] = [];
  for (let at = 0; at < 41; at += 1) {
    const body = {
      token: `GUESS${String(at).padStart(11, '0')}`,
      response: softPasskey().make(options),
    };
    statuses.push((await gateway.call(setUpPasskey, { body }, undefined, { headers })).status);
  }

  expect(statuses.slice(0, 40).every((status) => status === 422)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
});

test('the log holds no name, no code and no token', async () => {
  const token = await gateway.linkFor(third.id);
  const { codes } = await gateway.setUp(token);
  await gateway.call(endOtherSessions, {}, undefined, { headers: { cookie: await gateway.signIn(staff) } });

  const log = gateway.logged.join('\n');
  expect(log).toContain('/set-up/passkey');
  for (const secret of [token, ...codes, 'Dina', 'Little Foxes']) expect(log).not.toContain(secret);
});
