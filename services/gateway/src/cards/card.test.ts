import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeCard, openCard } from '@storybell/contracts/card';
import { ChildId } from '@storybell/contracts/ids';
import { readSession } from '@storybell/contracts/session';
import { startFamilies } from '../testing/families.ts';

let families: Awaited<ReturnType<typeof startFamilies>>;
beforeAll(async () => {
  families = await startFamilies();
});
afterAll(() => families.close());

const { stringify } = JSON;

test('a card and a code to an address on the record let its guardian in, once', async () => {
  const holder = families.given();
  const made = await families.card(holder);
  const phone = families.browser();

  const opened = await phone.open(made.body.code);
  const asked = await phone.askByCard(made.body.code, 'sms');
  const sent = await families.lastSent();
  const entered = await phone.enter(sent.code);

  expect(made).toMatchObject({
    status: 201,
    body: { guardianName: 'Zofia Nowak', childName: 'Ola', settingName: 'Little Foxes', locale: 'pl' },
  });
  expect(made.body.link).toBe(`http://localhost:8080/card?l=pl#${made.body.code}`);
  expect(made.body.expiresAt).toBe('2026-03-16T09:30:00.000Z');
  const [{ email, phone: number }] = [holder];
  const masked = [`${email?.[0] ?? ''}…@example.org`, `…${number?.slice(-4) ?? ''}`];
  expect(opened).toMatchObject({
    status: 200,
    body: {
      settingName: 'Little Foxes',
      ways: [
        { channel: 'email', masked: masked[0] },
        { channel: 'sms', masked: masked[1] },
      ],
    },
  });
  expect([asked.status, asked.body]).toEqual([202, {}]);
  expect(sent).toMatchObject({ guardianId: holder.guardianId, settingId: holder.settingId, channel: 'sms' });
  expect(entered).toMatchObject({
    status: 200,
    body: { step: 'in', session: { actor: { id: holder.guardianId, strength: 'S1' }, name: 'Zofia Nowak' } },
  });
  expect((await phone.call(readSession, {})).status).toBe(200);
  expect(await phone.open(made.body.code)).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
});

test('people type a card as they read it: small letters, spaces, hyphens, an O for a nought', async () => {
  const made = await families.card(families.given());
  const { code } = made.body;
  const typed = `${code.slice(0, 5)} - ${code.slice(5)}`
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll('1', 'l');

  expect((await families.browser().open(typed)).status).toBe(200);
  expect((await families.browser().open('too short')).body).toMatchObject({ type: 'invalid_request' });
});

test('a new card makes the one before it useless', async () => {
  const holder = families.given();
  const first = await families.card(holder);

  const second = await families.card(holder);

  expect((await families.browser().open(first.body.code)).status).toBe(422);
  expect((await families.browser().open(second.body.code)).status).toBe(200);
});

test('a repeat prints the same card, whose code no row holds', async () => {
  const holder = families.given();
  const [manager, key] = [families.managerOf(holder), randomUUID()];
  const lost = await families.card(holder, manager, key);

  const repeated = await families.card(holder, manager, key);
  const other = await families.card(holder, families.managerOf(holder), key);

  expect(repeated.headers.get('idempotency-replayed')).toBe('true');
  expect(repeated.body).toEqual(lost.body);
  expect(other.body.code).not.toBe(lost.body.code);
  expect((await families.browser().open(lost.body.code)).status).toBe(422);
  expect((await families.browser().open(other.body.code)).status).toBe(200);
});

test('another setting, a guardian who is none and a child of others answer alike', async () => {
  const holder = families.given();
  const own = families.managerOf(holder);
  const { settingId, guardianId, childId } = holder;
  const ask = async (params: object, body: object, actor = own) => {
    const path = { settingId, guardianId, ...params };
    const answer = await families.call(makeCard, { params: path, body: { childId, ...body } }, actor);
    return stringify({ ...answer.body, requestId: '' });
  };

  const stranger = await ask({}, {}, families.managerOf(families.given()));
  const answers = [
    await ask({ guardianId: randomUUID() }, {}),
    await ask({}, { childId: ChildId.parse(randomUUID()) }),
    await ask({}, { childId: families.given().childId }),
    await ask({ settingId: randomUUID() }, {}),
  ];

  expect(stranger).toContain('"not_found"');
  for (const answer of answers) expect(answer).toBe(stranger);
});

test('a manager who is not surely one makes no card, and staff and guardians none at all', async () => {
  const holder = families.given();
  const { settingId, guardianId } = holder;
  const unsure = await families.card(holder, families.managerOf(holder, 'S2'));
  const guardian = await families.call(
    makeCard,
    { params: { settingId, guardianId }, body: { childId: holder.childId } },
    { kind: 'guardian', id: guardianId, settingId },
  );

  expect(unsure).toMatchObject({ status: 403, body: { type: 'step_up_needed' } });
  expect(guardian).toMatchObject({ status: 403, body: { type: 'forbidden' } });
});

test('five wrong codes close a card, twenty at once as well, and a right one takes no try', async () => {
  const { code } = (await families.card(families.given())).body;
  const wrong = `${code.slice(0, 9)}${code.endsWith('7') ? '8' : '7'}`;
  for (let at = 0; at < 4; at += 1) {
    expect((await families.browser().open(wrong)).status).toBe(422);
    expect((await families.browser().open(code)).status).toBe(200);
  }
  await families.browser().open(wrong);
  expect((await families.browser().open(code)).status).toBe(422);

  const other = (await families.card(families.given())).body.code;
  const guess = `${other.slice(0, 9)}${other.endsWith('7') ? '8' : '7'}`;
  await Promise.all(Array.from({ length: 20 }, () => families.browser().open(guess)));
  const [row] = await families.admin('select tries from card where handle = $1', [other.slice(0, 4)]);
  expect(row).toEqual({ tries: 5 });
  expect((await families.browser().open(other)).status).toBe(422);
});

test('a card that begins as one does and one that begins as none are hashed alike, and answered the same', async () => {
  const { code } = (await families.card(families.given())).body;
  const hashes = async () => {
    const text = await (await families.fetch('/metrics')).text();
    return Number(/storybell_short_secrets_total\{step="verify"\} (\d+)/u.exec(text)?.[1] ?? 0);
  };
  const open = async (typed: string) => {
    const before = await hashes();
    const asked = families.world.diaryAsked;
    const { status, body } = await families.browser().open(typed);
    return {
      answer: { status, body: { ...body, requestId: '' } },
      hashed: (await hashes()) - before,
      asked: families.world.diaryAsked - asked,
    };
  };

  const known = await open(`${code.slice(0, 4)}ZZZZZZ`);

  expect(known).toMatchObject({ answer: { status: 422 }, hashed: 1, asked: 0 });
  expect(await open(`${code.startsWith('ZZZZ') ? 'YYYY' : 'ZZZZ'}ZZZZZZ`)).toEqual(known);
});

test('who tries cards again and again is asked to wait', async () => {
  const at = families.browser('203.0.113.77');
  const statuses: number[] = [];
  for (let count = 0; count < 21; count += 1) statuses.push((await at.open('ABCDEFGHJK')).status);

  expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 422));
  expect(statuses[20]).toBe(429);
});

test('of several who redeem one card at once one is let in', async () => {
  const holder = families.given();
  const { code } = (await families.card(holder)).body;
  const phones = [families.browser(), families.browser(), families.browser()];
  const codes: string[] = [];
  for (const phone of phones) {
    await phone.askByCard(code, 'email');
    codes.push((await families.lastSent()).code);
  }

  const entered = await Promise.all(
    phones.flatMap((phone, at) => [phone.enter(codes[at] ?? ''), phone.enter(codes[at] ?? '')]),
  );

  expect(entered.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(entered.filter(({ status }) => status === 409)).toHaveLength(5);
});

test('after fourteen days a card opens nothing', async () => {
  const { code } = (await families.card(families.given())).body;
  const before = families.clock.now();
  families.clock.set(new Date(before.getTime() + 14 * 24 * 60 * 60_000));

  expect((await families.browser().open(code)).status).toBe(422);

  families.clock.set(before);
});

test('who has no child here any more gets nothing by the card', async () => {
  const holder = families.given();
  const { code } = (await families.card(holder)).body;
  families.holders.splice(families.holders.indexOf(holder), 1);

  expect(await families.browser().open(code)).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
});

test('a foreign page cannot open a card, and looking at one by GET does not exist', async () => {
  const { code } = (await families.card(families.given())).body;
  const headers = { origin: 'https://evil.example' };

  expect((await families.call(openCard, { body: { code } }, undefined, { headers })).status).toBe(403);
  expect((await families.fetch('/api/cards/opening')).status).toBe(404);
});

test('while diary is away nothing is opened, and no try is lost', async () => {
  const { code } = (await families.card(families.given())).body;
  families.world.isDiaryAway = true;
  const away = await families.browser().open(code);
  families.world.isDiaryAway = false;

  expect(away).toMatchObject({ status: 503, body: { type: 'unavailable' } });
  expect((await families.browser().open(code)).status).toBe(200);
});
