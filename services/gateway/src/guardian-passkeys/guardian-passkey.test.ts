import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  enterByPasskey,
  forgetPasskeys,
  keepPasskey,
  readPasskeyOffer,
} from '@storybell/contracts/guardian-passkey';
import { readSession } from '@storybell/contracts/session';
import { enterStepUpCode, requestStepUpCode } from '@storybell/contracts/sign-in-code';
import { readPasskeyChallenge } from '@storybell/contracts/staff-sign-in';
import { startFamilies } from '../testing/families.ts';
import { softPasskey } from '../testing/soft-passkey.ts';

let families: Awaited<ReturnType<typeof startFamilies>>;
beforeAll(async () => {
  families = await startFamilies();
});
afterAll(() => families.close());
beforeEach(() => {
  families.clock.pass(16);
});

type Browser = Awaited<ReturnType<typeof families.cameByCard>>;
const wrong = { status: 422, body: { type: 'wrong_secret' } };

async function raise(at: Browser) {
  await at.call(requestStepUpCode, { body: { channel: 'email' } });
  const { code } = await families.lastSent();
  await at.call(enterStepUpCode, { body: { code } });
}
const optionsOf = async (at: Browser) => (await at.call(readPasskeyOffer, {})).body.options;

async function withPasskey() {
  const holder = families.given();
  const at = await families.cameByCard(holder);
  await raise(at);
  const passkey = softPasskey();
  const kept = await at.call(keepPasskey, { body: { response: passkey.make(await optionsOf(at)) } });
  return { holder, at, passkey, kept };
}
type Passkey = ReturnType<typeof softPasskey>;
const use = async (at: Browser, passkey: Passkey, told = {}, isOwnPhone = true) => {
  const { options } = (await at.call(readPasskeyChallenge, {})).body;
  return at.call(enterByPasskey, { body: { response: passkey.use(options, told), isOwnPhone } });
};

test('a passkey lets its guardian in on a new browser, surely for ten minutes', async () => {
  const { at: own, holder, kept, passkey } = await withPasskey();
  const at = families.browser();

  const entered = await use(at, passkey);

  expect(kept).toMatchObject({ status: 200, body: { count: 1 } });
  expect((await optionsOf(own)).excludeCredentials).toHaveLength(1);
  expect(entered).toMatchObject({
    status: 200,
    body: { step: 'in', session: { actor: { id: holder.guardianId }, strength: 'S2', isShared: false } },
  });
  expect((await at.call(readSession, {})).body.strength).toBe('S2');
  families.clock.pass(11);
  expect((await at.call(readSession, {})).body.strength).toBe('S1');
});

test('none is kept without a fresh code, nor on a phone that is not their own', async () => {
  const holder = families.given();
  const at = await families.cameByCard(holder);
  const unsure = await at.call(keepPasskey, { body: { response: softPasskey().make(await optionsOf(at)) } });

  const shared = families.browser();
  await shared.ask(holder.email ?? '');
  await shared.enter((await families.lastSent()).code, { isOwnPhone: false });
  await raise(shared);
  const foreign = await shared.call(keepPasskey, {
    body: { response: softPasskey().make(await optionsOf(shared)) },
  });

  expect(unsure).toMatchObject({ status: 403, body: { type: 'step_up_needed' } });
  expect(foreign).toMatchObject({ status: 403, body: { type: 'forbidden' } });
});

test('one that is unknown, not verified by its device, of another page, or copied, answers alike', async () => {
  const { passkey } = await withPasskey();
  const at = families.browser();
  await use(at, passkey, { counter: 5 });
  const stranger = softPasskey();
  stranger.make((await at.call(readPasskeyOffer, {})).body.options);

  const answers = [
    await use(at, stranger),
    await use(at, passkey, { isVerified: false, counter: 6 }),
    await use(at, passkey, { origin: 'https://evil.example', counter: 7 }),
    await use(at, passkey, { counter: 5 }),
  ];

  for (const answer of answers) expect(answer).toMatchObject(wrong);
});

test('one challenge is answered once', async () => {
  const { passkey } = await withPasskey();
  const at = families.browser();
  const { options } = (await at.call(readPasskeyChallenge, {})).body;
  const response = passkey.use(options);
  const enter = (key: string) =>
    at.call(enterByPasskey, { body: { response, isOwnPhone: true } }, undefined, { key });

  expect((await enter(randomUUID())).status).toBe(200);
  expect(await enter(randomUUID())).toMatchObject({ status: 403, body: { type: 'bad_signature' } });
});

test('who has no child here any more is not let in by it, and who gave it up neither', async () => {
  const { holder, passkey } = await withPasskey();
  families.holders.splice(families.holders.indexOf(holder), 1);
  expect(await use(families.browser(), passkey)).toMatchObject(wrong);
  families.holders.push(holder);

  const other = await withPasskey();
  expect((await other.at.call(forgetPasskeys, {})).status).toBe(200);
  expect(await use(families.browser(), other.passkey)).toMatchObject(wrong);
  expect((await use(families.browser(), passkey)).status).toBe(200);
});

test('a foreign page neither keeps one nor signs in with one', async () => {
  const { at, passkey } = await withPasskey();
  const headers = { origin: 'https://evil.example' };
  const { options } = (await at.call(readPasskeyChallenge, {})).body;
  const response = passkey.use(options);

  const foreign = await families.call(enterByPasskey, { body: { response, isOwnPhone: true } }, undefined, {
    headers,
  });

  expect(foreign).toMatchObject({ status: 403, body: { type: 'forbidden' } });
});
