import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readSession, signOut } from '@storybell/contracts/session';
import { schemaFaults } from '@storybell/platform/testing/schema-conventions';
import { demoPeople, guardian, staff, startGateway } from '../testing.ts';

let people = demoPeople();
let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  gateway = await startGateway({ people: () => people });
});
afterAll(() => gateway.close());

const read = (cookie: string) => gateway.call(readSession, {}, undefined, { headers: { cookie } });
const end = (cookie: string, headers: Record<string, string> = {}) =>
  gateway.call(signOut, {}, undefined, { headers: { cookie, ...headers } });

test('a session says who is signed in, as diary knows them now', async () => {
  const cookie = await gateway.signIn(guardian);
  const before = await read(cookie);
  people = { ...people, people: people.people.map((one) => ({ ...one, locale: 'ur' as const })) };
  const after = await read(cookie);
  people = demoPeople();

  expect(before).toMatchObject({ status: 200, body: { actor: guardian, name: 'Zofia', locale: 'pl' } });
  expect(after.body.locale).toBe('ur');
});

test('whoever diary knows no longer is not signed in', async () => {
  const cookie = await gateway.signIn(guardian);
  people = { ...people, people: people.people.filter(({ id }) => id !== guardian.id) };
  const gone = await read(cookie);
  people = demoPeople();

  expect(gone).toMatchObject({ status: 401, body: { type: 'not_signed_in' } });
});

test('the cookie is out of reach of scripts and of other sites, and over TLS bound to this host', async () => {
  const secure = await startGateway({ env: { WEB_URL: 'https://localhost:8080' } });
  const plain = await gateway.fetch('/api/demo/sign-in', signInAs(guardian.id));
  const overTls = await secure.fetch('/api/demo/sign-in', signInAs(staff.id));
  await secure.close();

  expect(plain.headers.get('set-cookie')).toMatch(
    /^storybell=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/u,
  );
  expect(overTls.headers.get('set-cookie')).toMatch(
    /^__Host-storybell=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/u,
  );
  expect(plain.headers.get('cache-control')).toBe('no-store');
});

const signInAs = (personId: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
  body: JSON.stringify({ personId }),
});

test('of many who ask at one moment each is who their own cookie says, and who signed out is nobody', async () => {
  const cookies = await Promise.all(
    [guardian, staff, guardian, staff].map((person) => gateway.signIn(person)),
  );
  const [first = '', , third = ''] = cookies;
  await end(third);

  const answers = await Promise.all([...cookies, first, `storybell=${'x'.repeat(43)}`].map(read));

  expect(answers.map(({ status, body }) => (status === 200 ? body.actor.id : status))).toEqual([
    guardian.id,
    staff.id,
    401,
    staff.id,
    guardian.id,
    401,
  ]);
});

test('after signing out the cookie opens nothing, however often it is sent again', async () => {
  const cookie = await gateway.signIn(staff);
  const other = await gateway.signIn(staff);

  const ended = await end(cookie);

  expect(ended.status).toBe(200);
  expect(ended.headers.get('set-cookie')).toMatch(/^storybell=; Path=\/; Max-Age=0;/u);
  expect((await read(cookie)).status).toBe(401);
  expect((await end(cookie)).status).toBe(401);
  expect((await read(other)).status).toBe(200);
});

test('a foreign page cannot sign anyone out', async () => {
  const cookie = await gateway.signIn(staff);

  const refused = await end(cookie, { origin: 'https://evil.example' });

  expect(refused).toMatchObject({ status: 403, body: { type: 'forbidden' } });
  expect((await read(cookie)).status).toBe(200);
});

test('staff are signed out 12 hours after they signed in, whatever they did since', async () => {
  const cookie = await gateway.signIn(staff);

  gateway.clock.pass(12 * 60 - 1);
  const during = await read(cookie);
  gateway.clock.pass(2);

  expect(during.status).toBe(200);
  expect((await read(cookie)).status).toBe(401);
});

test('a guardian stays signed in until 30 days passed without them', async () => {
  const cookie = await gateway.signIn(guardian);

  gateway.clock.pass(29 * 24 * 60);
  const seen = await read(cookie);
  gateway.clock.pass(29 * 24 * 60);
  const seenAgain = await read(cookie);
  gateway.clock.pass(31 * 24 * 60);

  expect([seen.status, seenAgain.status]).toEqual([200, 200]);
  expect(seenAgain.headers.get('set-cookie')).toMatch(/Max-Age=2592000/u);
  expect((await read(cookie)).status).toBe(401);
});

test('a dump of the database holds nothing that signs anyone in', async () => {
  const cookie = await gateway.signIn(guardian);
  const token = cookie.slice('storybell='.length);

  const [session] = await gateway.admin('select * from session order by created_at desc, id limit 1');
  const dump = JSON.stringify(
    await gateway.admin(
      'select to_jsonb(s) as row from session s union all select to_jsonb(i) from idempotency i',
    ),
  );
  const hashes = await gateway.admin(
    `select translate(encode(token_hash, 'base64'), '+/=', '-_') as hash from session`,
  );

  expect(session?.['token_hash']).toHaveLength(32);
  expect(dump).not.toContain(token);
  expect(hashes.map((row) => row['hash'])).toContain(createHash('sha256').update(token).digest('base64url'));
  for (const { hash } of hashes) expect((await read(`storybell=${String(hash)}`)).status).toBe(401);
});

test('the log holds neither a token nor a name', async () => {
  const cookie = await gateway.signIn(guardian);
  await read(cookie);

  const log = gateway.logged.join('\n');
  expect(log).toContain(guardian.id);
  expect(log).not.toContain(cookie.slice('storybell='.length));
  expect(log).not.toContain('Zofia');
});

test('the schema keeps the conventions', async () => {
  expect(await schemaFaults(gateway.admin)).toEqual([]);
});
