import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readSession, signOut } from '@storybell/contracts/session';
import {
  chooseGuardian,
  enterSignInCode,
  enterStepUpCode,
  readStepUpWays,
  requestSignInCode,
  requestStepUpCode,
} from '@storybell/contracts/sign-in-code';
import { SettingId } from '@storybell/contracts/ids';
import { schemaFaults } from '@storybell/platform/testing/schema-conventions';
import { linkOf, startFamilies } from '../testing/families.ts';

let families: Awaited<ReturnType<typeof startFamilies>>;
beforeAll(async () => {
  families = await startFamilies();
});
afterAll(() => families.close());
/** So that what one test asked for counts for no other. */
beforeEach(() => {
  families.clock.pass(16);
});

const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000');
const over = { status: 409, body: { type: 'code_over' } };
const wrong = { status: 422, body: { type: 'wrong_secret' } };

test('who came by a card comes again by the address, on any phone', async () => {
  const holder = families.given();
  await families.cameByCard(holder);
  const at = families.browser();

  const asked = await at.ask(`  ${holder.email?.toUpperCase() ?? ''} `);
  const sent = await families.lastSent();
  const entered = await at.enter(sent.code);

  expect([asked.status, asked.body]).toEqual([202, {}]);
  expect(sent).toMatchObject({ guardianId: holder.guardianId, channel: 'email' });
  expect(sent.link).toMatch(/^http:\/\/localhost:8080\/sign-in#[\w-]{43}$/u);
  expect(entered).toMatchObject({
    status: 200,
    body: { step: 'in', session: { strength: 'S1', isShared: false, locale: 'pl' } },
  });
  expect((await at.call(readSession, {})).status).toBe(200);
});

test('the code works only in the browser that asked', async () => {
  const holder = families.given();
  await families.cameByCard(holder);
  const [own, other] = [families.browser(), families.browser()];
  await own.ask(holder.email ?? '');
  const sent = await families.lastSent();
  await other.ask(`${randomUUID()}@example.org`);

  expect(await families.browser().enter(sent.code)).toMatchObject(over);
  expect(await families.browser().link(linkOf(sent))).toMatchObject(over);
  expect(await other.enter(sent.code)).toMatchObject(wrong);
  expect(await other.link(linkOf(sent))).toMatchObject(wrong);
  expect((await own.enter(sent.code)).status).toBe(200);
});

test('the link lets in by a button that posts it, and looking at it any number of times changes nothing', async () => {
  const holder = families.given();
  await families.cameByCard(holder);
  const at = families.browser();
  await at.ask(holder.email ?? '');
  const sent = await families.lastSent();

  for (let count = 0; count < 20; count += 1) {
    await families.fetch('/sign-in');
    await families.fetch('/sign-in', { method: 'HEAD' });
    expect((await families.fetch('/api/sign-in/entry')).status).toBe(404);
    expect((await families.fetch('/api/sign-in/entry', { method: 'HEAD' })).status).toBe(404);
  }

  expect((await at.link(linkOf(sent))).status).toBe(200);
  expect(await at.link(linkOf(sent))).toMatchObject(over);
  expect(await at.enter(sent.code)).toMatchObject(over);
});

test('five wrong codes end it, and of twenty at once five are looked at', async () => {
  const holder = families.given();
  await families.cameByCard(holder);
  const at = families.browser();
  await at.ask(holder.email ?? '');
  const { code } = await families.lastSent();
  for (let count = 0; count < 5; count += 1) expect(await at.enter(wrongFor(code))).toMatchObject(wrong);
  expect(await at.enter(code)).toMatchObject(over);

  const again = families.browser();
  await again.ask(holder.email ?? '');
  const next = await families.lastSent();
  const guesses = await Promise.all(Array.from({ length: 20 }, () => again.enter(wrongFor(next.code))));
  expect(guesses.filter(({ status }) => status === 422)).toHaveLength(5);
  expect(guesses.filter(({ status }) => status === 409)).toHaveLength(15);
});

test('after ten minutes a code is over', async () => {
  const holder = families.given();
  await families.cameByCard(holder);
  const at = families.browser();
  await at.ask(holder.email ?? '');
  const { code } = await families.lastSent();
  families.clock.pass(10);

  expect(await at.enter(code)).toMatchObject(over);
});

test('asking again replaces the code that this browser waits for', async () => {
  const holder = families.given();
  await families.cameByCard(holder);
  const at = families.browser();
  await at.ask(holder.email ?? '');
  const first = await families.lastSent();
  await at.ask(holder.email ?? '');
  const second = await families.lastSent();

  if (first.code !== second.code) expect(await at.enter(first.code)).toMatchObject(wrong);
  expect((await at.enter(second.code)).status).toBe(200);
});

test('a repeat of the entry whose answer was lost is let in, under its key alone', async () => {
  const holder = families.given();
  await families.cameByCard(holder);
  const [at, key] = [families.browser(), randomUUID()];
  await at.ask(holder.email ?? '');
  const { code } = await families.lastSent();
  const cookie = [...at.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  await at.enter(code, { key });

  const ask = (headers: Record<string, string>, given: string) =>
    families.call(enterSignInCode, { body: { code, isOwnPhone: true } }, undefined, { key: given, headers });
  const repeated = await ask({ cookie }, key);

  expect(repeated).toMatchObject({ status: 200, body: { step: 'in' } });
  expect(repeated.headers.getSetCookie().some((set) => /^storybell=[\w-]{43}/u.test(set))).toBe(true);
  expect(await ask({ cookie }, randomUUID())).toMatchObject(over);
  expect(await ask({}, key)).toMatchObject(over);
});

test('the session that the browser had ends, so that nobody can have planted it', async () => {
  const holder = families.given();
  const at = await families.cameByCard(holder);
  const planted = at.jar.get('storybell') ?? '';
  await at.ask(holder.email ?? '');
  await at.enter((await families.lastSent()).code);

  const read = (cookie: string) => families.call(readSession, {}, undefined, { headers: { cookie } });
  expect((await read(`storybell=${planted}`)).status).toBe(401);
  expect((await read(`storybell=${at.jar.get('storybell') ?? ''}`)).status).toBe(200);
});

test('on a phone that is not their own the cookie goes with the browser, and fifteen idle minutes end it', async () => {
  const holder = families.given();
  await families.cameByCard(holder);
  const at = families.browser();
  await at.ask(holder.email ?? '');
  const entered = await at.enter((await families.lastSent()).code, { isOwnPhone: false });

  const cookie = entered.headers.getSetCookie().find((set) => set.startsWith('storybell=')) ?? '';
  expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/u);
  expect(cookie).not.toContain('Max-Age');
  expect(entered.body).toMatchObject({ session: { isShared: true } });
  families.clock.pass(14);
  expect((await at.call(readSession, {})).status).toBe(200);
  families.clock.pass(16);
  expect((await at.call(readSession, {})).status).toBe(401);
});

test('at sign-out a phone that is not their own forgets all, and their own does not', async () => {
  const holder = families.given();
  const own = await families.cameByCard(holder);
  const shared = families.browser();
  await shared.ask(holder.email ?? '');
  await shared.enter((await families.lastSent()).code, { isOwnPhone: false });

  const cleared = [own, shared].map(async (at) =>
    (await at.call(signOut, {})).headers.get('clear-site-data'),
  );

  expect(await Promise.all(cleared)).toEqual([null, '"cache", "cookies", "storage"']);
});

test('one address of two settings asks which after the code, and lets in once', async () => {
  const email = `${randomUUID()}@example.org`;
  const first = families.given({ email });
  const second = families.given({ email, settingName: 'Little Owls', guardianName: 'Zofia N.' });
  await families.cameByCard(first);
  await families.cameByCard(second);
  const at = families.browser();
  await at.ask(email);
  const entered = await at.enter((await families.lastSent()).code);

  const choose = (guardianId: string, with_ = at) =>
    with_.call(chooseGuardian, { body: { guardianId: guardianId as never, isOwnPhone: true } });
  expect(entered.body).toMatchObject({ step: 'choose' });
  expect(Reflect.get(entered.body, 'people')).toHaveLength(2);
  expect(Reflect.get(entered.body, 'people')).toContainEqual({
    guardianId: second.guardianId,
    settingName: 'Little Owls',
    name: 'Zofia N.',
  });
  expect((await at.call(readSession, {})).status).toBe(401);
  expect(await choose(families.given().guardianId)).toMatchObject(over);
  expect(await choose(second.guardianId, families.browser())).toMatchObject(over);
  expect(await choose(second.guardianId)).toMatchObject({
    status: 200,
    body: { step: 'in', session: { actor: { id: second.guardianId } } },
  });
  expect(await choose(first.guardianId)).toMatchObject(over);
});

test('nobody chooses before the code came', async () => {
  const holder = families.given();
  await families.cameByCard(holder);
  const at = families.browser();
  await at.ask(holder.email ?? '');

  const answer = await at.call(chooseGuardian, {
    body: { guardianId: holder.guardianId, isOwnPhone: true },
  });
  expect(answer).toMatchObject(over);
});

test('a second person with the same address in a setting goes to staff, and cannot come by it', async () => {
  const email = `${randomUUID()}@example.org`;
  const settingId = SettingId.parse(randomUUID());
  const [first, second] = [families.given({ email, settingId }), families.given({ email, settingId })];
  await families.cameByCard(first);
  const { code } = (await families.card(second)).body;
  const at = families.browser();
  await at.askByCard(code, 'email');

  const entered = await at.enter((await families.lastSent()).code);

  expect(entered.body).toMatchObject({ step: 'pending', pending: { state: 'waiting' } });
  expect((await at.call(readSession, {})).status).toBe(401);
  await at.ask(email);
  const byAddress = await at.enter((await families.lastSent()).code);
  expect(byAddress.body).toMatchObject({ step: 'in', session: { actor: { id: first.guardianId } } });
});

test('an address that left one record is the next one’s to prove', async () => {
  const email = `${randomUUID()}@example.org`;
  const settingId = SettingId.parse(randomUUID());
  const first = families.given({ email, settingId });
  await families.cameByCard(first);
  families.holders.splice(families.holders.indexOf(first), 1, { ...first, email: null });
  const second = families.given({ email, settingId });

  const at = await families.cameByCard(second);

  expect(await at.call(readSession, {})).toMatchObject({ body: { actor: { id: second.guardianId } } });
});

test('an address that changes on the record while the code is on its way proves nothing', async () => {
  const holder = families.given();
  const { code } = (await families.card(holder)).body;
  const at = families.browser();
  await at.askByCard(code, 'email');
  const sent = await families.lastSent();
  families.holders.splice(families.holders.indexOf(holder), 1, { ...holder, email: 'new@example.org' });

  expect(await at.enter(sent.code)).toMatchObject(over);
});

test('a fresh code to a proven address makes the session stronger for ten minutes, under a new cookie', async () => {
  const holder = families.given();
  const at = await families.cameByCard(holder);
  const before = at.jar.get('storybell') ?? '';
  const asked = await at.call(requestStepUpCode, { body: { channel: 'email' } });
  const sent = await families.lastSent();

  expect(asked.status).toBe(202);
  expect(sent.link).toBeNull();
  expect(await at.enter(sent.code)).toMatchObject(over);
  const raised = await at.call(enterStepUpCode, { body: { code: sent.code } });
  expect(raised).toMatchObject({ status: 200, body: { strength: 'S2' } });
  expect(at.jar.get('storybell')).not.toBe(before);
  const old = { headers: { cookie: `storybell=${before}` } };
  expect((await families.call(readSession, {}, undefined, old)).status).toBe(401);
  expect((await at.call(readSession, {})).body.strength).toBe('S2');
  families.clock.pass(11);
  expect((await at.call(readSession, {})).body.strength).toBe('S1');
});

test('a code for stepping up goes to no address that was only written down, and to nobody else’s session', async () => {
  const holder = families.given();
  const at = await families.cameByCard(holder, 'email');
  const count = families.sent.length;
  const refused = await at.call(requestStepUpCode, { body: { channel: 'sms' } });
  await families.deps.sending.end();
  expect(refused).toMatchObject({ status: 422, body: { type: 'channel_unreachable' } });
  expect(families.sent).toHaveLength(count);
  expect((await at.call(readStepUpWays, {})).body.ways).toEqual([
    { channel: 'email', masked: `${holder.email?.[0] ?? ''}…@example.org` },
  ]);

  await at.call(requestStepUpCode, { body: { channel: 'email' } });
  const { code } = await families.lastSent();
  const other = await families.cameByCard(families.given());
  other.jar.set('storybell-code', at.jar.get('storybell-code') ?? '');
  expect(await other.call(enterStepUpCode, { body: { code } })).toMatchObject(over);
});

test('a foreign page can neither ask for a code nor enter one', async () => {
  const headers = { origin: 'https://evil.example' };
  const foreign = [
    await families.call(requestSignInCode, { body: { address: 'a@example.org' } }, undefined, { headers }),
    await families.call(enterSignInCode, { body: { code: '123456', isOwnPhone: true } }, undefined, {
      headers,
    }),
  ];

  for (const answer of foreign) expect(answer).toMatchObject({ status: 403, body: { type: 'forbidden' } });
});

test('the tables keep to the conventions', async () => {
  expect(await schemaFaults(families.admin)).toEqual([]);
});
