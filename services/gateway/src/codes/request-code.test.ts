import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { requestSignInCode } from '@storybell/contracts/sign-in-code';
import { linkOf, newClient, newPhone, startFamilies } from '../testing/families.ts';
import { createSending } from './sending.ts';

let families: Awaited<ReturnType<typeof startFamilies>>;
beforeAll(async () => {
  families = await startFamilies();
});
afterAll(() => families.close());
/** So that what one test asked for counts for no other. */
beforeEach(() => {
  families.clock.pass(16);
});

test('a phone number is understood as it is written at home', async () => {
  const holder = families.given();
  await families.cameByCard(holder, 'sms');
  const at = families.browser();

  await at.ask(`0${holder.phone?.slice(3, 7) ?? ''} ${holder.phone?.slice(7) ?? ''}`);

  expect(await families.lastSent()).toMatchObject({ guardianId: holder.guardianId, channel: 'sms' });
});

test('an address on the record where nobody had a code yet is as unknown as any: first comes a card', async () => {
  const holder = families.given();
  const count = families.sent.length;

  const asked = await families.browser().ask(holder.email ?? '');
  await families.deps.sending.end();

  expect([asked.status, asked.body]).toEqual([202, {}]);
  expect(families.sent).toHaveLength(count);
});

test('what is no address is said to be none, whoever has it', async () => {
  const at = families.browser();
  const refusals = [await at.ask('somebody@'), await at.ask('12345'), await at.ask('a@b.c, d@e.f')];

  expect(refusals.map(({ status, body }) => [status, Reflect.get(body, 'type')])).toEqual([
    [422, 'bad_email_address'],
    [422, 'bad_phone_number'],
    [422, 'bad_email_address'],
  ]);
});

test('known and unknown addresses cost the same work and are answered the same', async () => {
  const known = families.given();
  await families.cameByCard(known);
  const at = (address: string, client: string) =>
    families.call(requestSignInCode, { body: { address } }, undefined, {
      headers: { 'x-forwarded-for': client },
    });
  const hashes = async () => {
    const text = await (await families.fetch('/metrics')).text();
    return Number(/storybell_short_secrets_total\{step="hash"\} (\d+)/u.exec(text)?.[1] ?? 0);
  };
  /** What one request takes, whoever it is about: questions to diary, and rows of each table. */
  const workOf = async (address: string) => {
    const [asked, rows] = [families.world.diaryAsked, await countRows()];
    await at(address, newClient());
    const written = [...(await countRows())].map(([name, count]) => [name, count - (rows.get(name) ?? 0)]);
    return { asked: families.world.diaryAsked - asked, written };
  };
  const countRows = async () => {
    const tables = await families.admin(
      `select tablename as name from pg_tables where schemaname = 'gateway' order by tablename`,
    );
    const counts = new Map<string, number>();
    for (const { name } of tables) {
      const [row] = await families.admin(`select count(*)::int as count from "${String(name)}"`);
      counts.set(String(name), Number(row?.['count']));
    }
    return counts;
  };
  const shapeOf = ({ status, body, headers }: Awaited<ReturnType<typeof at>>) => ({
    status,
    body,
    headers: [...headers.keys()].sort(),
    cookie: headers.get('set-cookie')?.replace(/=[\w-]{43};/u, '=;'),
  });
  const before = await hashes();

  const answers = [];
  for (let count = 0; count < 25; count += 1) {
    answers.push(shapeOf(await at(known.email ?? '', newClient())));
    answers.push(shapeOf(await at(`${randomUUID()}@example.org`, newClient())));
  }

  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect((await hashes()) - before).toBe(50);
  const work = await workOf(`${randomUUID()}@example.org`);
  expect(work.asked).toBe(1);
  expect(await workOf(known.email ?? '')).toEqual(work);
  const unproven = families.given();
  expect(await workOf(unproven.email ?? '')).toEqual(work);
});

test('what is sent begins after the answer, at a moment of its own; whoever stops sends what waits', async () => {
  const happened: string[] = [];
  const { log } = families.deps;
  const sending = createSending(log);

  sending.begin(() => Promise.reject(new Error('the provider is away')));
  sending.begin(() => Promise.resolve(happened.push('sent')).then(() => undefined));
  happened.push('answered');
  await sending.end();

  expect(happened).toEqual(['answered', 'sent']);
  expect(families.logged.some((line) => line.includes('could not be sent'))).toBe(true);
});

test('a repeat of the question sends nothing twice and gives the same browser the same cookie', async () => {
  const holder = families.given();
  await families.cameByCard(holder);
  const [lost, at, key] = [families.browser(), families.browser(), randomUUID()];
  await lost.ask(holder.email ?? '', key);
  const sent = await families.lastSent();
  const count = families.sent.length;

  const repeated = await at.ask(holder.email ?? '', key);
  await families.deps.sending.end();

  expect(repeated.headers.get('idempotency-replayed')).toBe('true');
  expect(families.sent).toHaveLength(count);
  expect((await at.enter(sent.code)).status).toBe(200);
});

test('what notify says, a bounce or STOP, is for the log and never for who asks', async () => {
  const holder = families.given();
  await families.cameByCard(holder);
  families.world.says = 'suppressed';
  const asked = await families.browser().ask(holder.email ?? '');
  await families.deps.sending.end();
  families.world.says = 'sent';

  expect([asked.status, asked.body]).toEqual([202, {}]);
  const line = families.logged.find((one) => one.includes('a sign-in code was not sent')) ?? '';
  expect(JSON.parse(line)).toMatchObject({ channel: 'email', outcome: 'suppressed' });
});

test('an address gets three codes in a quarter of an hour and eight a day, and nobody is told', async () => {
  const holder = families.given();
  await families.cameByCard(holder);
  families.clock.pass(24 * 60);
  const count = families.sent.length;
  const got: number[] = [];
  for (let quarter = 0; quarter < 4; quarter += 1) {
    for (let times = 0; times < 5; times += 1)
      expect((await families.browser().ask(holder.email ?? '')).status).toBe(202);
    await families.deps.sending.end();
    got.push(families.sent.length - count);
    families.clock.pass(16);
  }

  expect(got).toEqual([3, 6, 8, 8]);
});

test('who asks beyond a limit still comes in by the code that came', async () => {
  const holder = families.given();
  await families.cameByCard(holder);
  families.clock.pass(16);
  const at = families.browser();
  for (let times = 0; times < 3; times += 1) {
    await at.ask(holder.email ?? '');
    // One after the other: the last one that was sent is the one that holds.
    await families.deps.sending.end();
  }
  const { code } = await families.lastSent();
  for (let times = 0; times < 12; times += 1)
    expect((await at.ask(holder.email ?? '')).headers.get('set-cookie')).toMatch(
      /^storybell-code=[\w-]{43};/u,
    );

  expect((await at.enter(code)).status).toBe(200);
});

test.each([
  ['premium', '+449061234567'],
  ['shared cost', '+448431234567'],
  ['personal', '+447012345678'],
  ['fixed', '+442079460000'],
  ['of another country', '+37067712345'],
])('a %s number gets no code, and the answer is the same', async (_, phone) => {
  const holder = families.given({ phone });
  const { code } = (await families.card(holder)).body;
  const count = families.sent.length;

  const asked = await families.browser().askByCard(code, 'sms');
  await families.deps.sending.end();

  expect([asked.status, asked.body]).toEqual([202, {}]);
  expect(families.sent).toHaveLength(count);
});

test('neither a log nor the whole database holds a code, a card, a link, a cookie or an address', async () => {
  const holder = families.given({ phone: newPhone() });
  const made = (await families.card(holder)).body;
  const at = families.browser();
  await at.askByCard(made.code, 'email');
  const first = await families.lastSent();
  const waiting = [...at.jar.values()];
  await at.enter(first.code);
  await at.ask(holder.email ?? '');
  const second = await families.lastSent();

  const tables = await families.admin(
    `select table_name as name from information_schema.tables where table_schema = current_schema()`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => families.admin(`select row_to_json(t)::text as row from ${String(name)} t`)),
  );
  const dump = rows.flat().map(({ row }) => String(row)).join('\n'); // prettier-ignore
  const secrets = [
    made.code,
    linkOf(first),
    linkOf(second),
    ...waiting,
    ...at.jar.values(),
    holder.email ?? 'no',
    holder.phone ?? 'no',
  ];
  expect(dump).toContain(holder.guardianId);
  for (const secret of secrets) {
    expect(dump).not.toContain(secret);
    expect(families.logged.join('\n')).not.toContain(secret);
  }
  // Six digits may stand in anything by chance, and not as a word.
  for (const { code } of [first, second]) {
    expect(dump).not.toMatch(new RegExp(`(?<![0-9a-f])${code}(?![0-9a-f])`, 'u'));
    expect(families.logged.join('\n')).not.toMatch(new RegExp(`\\b${code}\\b`, 'u'));
  }
});

test('old codes and cards are forgotten, what the limits look at is not', async () => {
  const holder = families.given();
  await families.cameByCard(holder);
  const count = async () => {
    const [row] = await families.admin('select count(*)::int as n from sign_in_code');
    return Number(row?.['n']);
  };
  const before = await count();
  await families.sweep('old-codes');
  expect(await count()).toBe(before);

  families.clock.pass(3 * 24 * 60);
  await families.sweep('old-codes');
  expect(await count()).toBe(0);
});
