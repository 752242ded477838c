import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SessionId } from '@storybell/contracts/ids';
import { personChanged } from '@storybell/contracts/person';
import {
  endOneSession,
  endOtherSessions,
  listSessions,
  readSession,
  signOut,
  touchSession,
} from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { schemaFaults } from '@storybell/platform/testing/schema-conventions';
import { demoPeople, guardian, manager, staff, startGateway } from '../testing.ts';
import { cookieRule } from './cookie.ts';
import { openSession } from './open-session.ts';
import { startSession, stepUpSession, type SessionStart } from './start-session.ts';

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

/** A session as a sign-in of the slices beside would begin it. */
const begin = async (start: Omit<SessionStart, 'label'>) => {
  const now = gateway.clock.now();
  return `storybell=${await gateway.db.tx((tx) => startSession(tx, { label: 'Firefox, Mac', ...start }, now))}`;
};
const touch = (cookie: string) => gateway.call(touchSession, {}, undefined, { headers: { cookie } });
const idOf = async (cookie: string) => {
  const { body } = await gateway.call(listSessions, {}, undefined, { headers: { cookie } });
  return body.sessions.find((session) => session.isThis)?.id ?? newId(SessionId);
};
const leave = (id: string) => {
  people = { ...people, people: people.people.filter((person) => person.id !== id) };
};

test('whoever diary says has changed is signed out, unless they are there as before', async () => {
  const cookies = [
    await gateway.signIn(guardian),
    await gateway.signIn(guardian),
    await gateway.signIn(staff),
  ];
  await gateway.hear(personChanged, guardian);
  const before = await Promise.all(cookies.map(read));

  leave(guardian.id);
  await gateway.hear(personChanged, guardian);
  people = demoPeople();
  const after = await Promise.all(cookies.map(read));

  expect(before.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(after.map(({ status }) => status)).toEqual([401, 401, 200]);
});

test('who left without a word, or leads now, is found by the look at everyone and signed out', async () => {
  const [gone, promoted, same] = [
    await gateway.signIn(guardian),
    await gateway.signIn(manager),
    await gateway.signIn(staff),
  ];

  leave(guardian.id);
  people = {
    ...people,
    people: people.people.map((one) => (one.id === manager.id ? { ...one, isLead: true } : one)),
  };
  await gateway.sweep('absent');
  people = demoPeople();

  const after = await Promise.all([gone, promoted, same].map(read));
  expect(after.map(({ status }) => status)).toEqual([401, 401, 200]);
});

test('a PIN makes a session stronger for ten minutes from the last touch, and then it falls back and stays', async () => {
  const cookie = await begin({ actor: staff, strength: 'S0', raised: 'S2' });
  const atFirst = (await read(cookie)).body;
  gateway.clock.pass(9);
  await read(cookie);
  const touched = (await touch(cookie)).body;
  gateway.clock.pass(9);
  const still = (await read(cookie)).body.strength;
  gateway.clock.pass(2);
  const late = (await touch(cookie)).body;
  const fallen = (await read(cookie)).body;

  const strongUntil = new Date(gateway.clock.now().getTime() - 10 * 60_000).toISOString();
  expect(atFirst).toMatchObject({ strength: 'S2', expiresAt: strongUntil, actor: { strength: 'S2' } });
  expect(touched.strength).toBe('S2');
  expect(still).toBe('S2');
  expect([late, fallen]).toMatchObject([
    { strength: 'S0', expiresAt: null },
    { strength: 'S0', expiresAt: null },
  ]);
});

test('of staff is said when they last showed who they are, and a tap on a name or a touch is no such time', async () => {
  const cookie = await begin({ actor: staff, strength: 'S0' });
  const tapped = (await read(cookie)).body.actor;
  gateway.clock.pass(1);
  const now = gateway.clock.now();
  const given = { id: await idOf(cookie), kind: 'staff', strength: 'S2' } as const;
  const stronger = `storybell=${await gateway.db.tx((tx) => stepUpSession(tx, given, now))}`;
  gateway.clock.pass(5);
  await touch(stronger);

  expect(tapped).not.toHaveProperty('shownAt');
  expect((await read(stronger)).body.actor).toMatchObject({ id: staff.id, shownAt: now.toISOString() });
});

test('a guardian’s step-up ends ten minutes after it was made, whatever they do', async () => {
  const cookie = await begin({ actor: guardian, strength: 'S1', raised: 'S2' });
  gateway.clock.pass(6);
  await touch(cookie);
  gateway.clock.pass(5);

  expect((await read(cookie)).body).toMatchObject({ strength: 'S1', expiresAt: null });
});

test('a step-up gives the session another token, and the one before opens nothing', async () => {
  const cookie = await begin({ actor: staff, strength: 'S0' });
  const id = await idOf(cookie);
  const now = gateway.clock.now();

  const token = await gateway.db.tx((tx) => stepUpSession(tx, { id, kind: 'staff', strength: 'S2' }, now));
  const stronger = `storybell=${token}`;

  expect([(await read(cookie)).status, (await read(stronger)).body.strength]).toEqual([401, 'S2']);
  expect(await idOf(stronger)).toBe(id);
  await end(stronger);
  await expect(
    gateway.db.tx((tx) => stepUpSession(tx, { id, kind: 'staff', strength: 'S2' }, now)),
  ).rejects.toMatchObject({ code: 'not_signed_in' });
});

test('a sign-in that is not committed gives the browser no cookie, and leaves it the session it had', async () => {
  const cookie = await begin({ actor: guardian, strength: 'S1' });
  const person = { ...guardian, name: 'Zofia', locale: 'pl', isLead: false, roomId: null } as const;
  const set: string[] = [];
  const cut: string[] = [];
  const deps = {
    clock: gateway.clock,
    cookie: cookieRule('http://127.0.0.1'),
    cutSession: (id: string) => cut.push(id),
  };
  const browser = { headers: { cookie }, setHeader: (name: string) => set.push(name) };
  const open = (fail: boolean) =>
    gateway.db.tx(async (tx) => {
      await openSession(tx, deps, browser, { person, strength: 'S1' });
      if (fail) throw new Error('the database went away');
    });

  await expect(open(true)).rejects.toThrow('went away');

  expect([set, cut, (await read(cookie)).status]).toEqual([[], [], 200]);
  await open(false);
  expect([set, cut.length, (await read(cookie)).status]).toEqual([['set-cookie'], 1, 401]);
});

test('in a browser that is not their own a guardian is signed out a quarter of an hour after the last touch', async () => {
  const cookie = await begin({ actor: guardian, strength: 'S1', isShared: true });
  gateway.clock.pass(14);
  await touch(cookie);
  gateway.clock.pass(14);
  const during = await read(cookie);
  gateway.clock.pass(2);

  expect(during).toMatchObject({ status: 200, body: { isShared: true } });
  expect(during.headers.get('set-cookie')).toBeNull();
  expect((await read(cookie)).status).toBe(401);
});

test('people see where they are signed in, and end one of their sessions or all others', async () => {
  const settled = await begin({ actor: manager, strength: 'S3' });
  await gateway.call(endOtherSessions, {}, undefined, { headers: { cookie: settled } });
  const [old, lost] = [await gateway.signIn(manager), await begin({ actor: manager, strength: 'S0' })];
  const list = async () =>
    (await gateway.call(listSessions, {}, undefined, { headers: { cookie: settled } })).body.sessions;

  const before = await list();
  const key = randomUUID();
  const endLost = { params: { sessionId: await idOf(lost) } };
  const once = await gateway.call(endOneSession, endLost, undefined, { headers: { cookie: settled }, key });
  const again = await gateway.call(endOneSession, endLost, undefined, { headers: { cookie: settled }, key });
  const withoutLost = await list();
  const others = await gateway.call(endOtherSessions, {}, undefined, { headers: { cookie: settled } });

  expect(before.map(({ device, isThis }) => [device, isThis]).sort()).toEqual([
    ['', false],
    ['Firefox, Mac', false],
    ['Firefox, Mac', true],
  ]);
  expect([once.status, again.status]).toEqual([200, 200]);
  expect(withoutLost).toHaveLength(2);
  expect(others.body).toEqual({ ended: 1 });
  expect((await Promise.all([settled, old, lost].map(read))).map(({ status }) => status)).toEqual([
    200, 401, 401,
  ]);
});

test('nobody ends another’s session, and cannot tell it from one that never was', async () => {
  const [mine, theirs] = [await gateway.signIn(guardian), await gateway.signIn(staff)];
  const endAs = (sessionId: SessionId) =>
    gateway.call(endOneSession, { params: { sessionId } }, undefined, { headers: { cookie: mine } });

  const [others, never] = [await endAs(await idOf(theirs)), await endAs(newId(SessionId))];

  expect(others.status).toBe(404);
  expect({ ...others.body, requestId: '' }).toEqual({ ...never.body, requestId: '' });
  expect((await read(theirs)).status).toBe(200);
});

test('the cookie is out of reach of scripts and of other sites, and over TLS bound to this host', async () => {
  const secure = await startGateway({ env: { WEB_URL: 'https://localhost:8080' } });
  const plain = await gateway.fetch('/api/demo/sign-in', signInAs(guardian.id));
  const overTls = await secure.fetch('/api/demo/sign-in', signInAs(staff.id));
  await secure.close();

  // The second one knows the browser, and lets nobody in.
  expect(plain.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^storybell=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/u),
    expect.stringMatching(
      /^storybell-browser=[\w-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/u,
    ),
  ]);
  expect(overTls.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-storybell=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/u,
    ),
  ]);
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

test('however often a guardian comes, they show who they are once a year', async () => {
  const start = { actor: guardian, strength: 'S1' } as const;
  const [idle, shown] = [await begin(start), await begin(start)];
  const id = await idOf(shown);
  const visit = async (days: number, ...cookies: readonly string[]) => {
    for (let day = 0; day < days; day += 13) {
      gateway.clock.pass(13 * 24 * 60);
      for (const cookie of cookies) expect((await read(cookie)).status).toBe(200);
    }
  };

  await visit(182, idle, shown);
  const now = gateway.clock.now();
  const token = await gateway.db.tx((tx) => stepUpSession(tx, { id, kind: 'guardian', strength: 'S2' }, now));
  await visit(182, idle, `storybell=${token}`);
  gateway.clock.pass(24 * 60);

  expect((await read(idle)).status).toBe(401);
  await visit(169, `storybell=${token}`);
  gateway.clock.pass(14 * 24 * 60);
  expect((await read(`storybell=${token}`)).status).toBe(401);
});

test('of one person twenty sessions hold; with another the one unused for longest ends, and nobody else’s', async () => {
  await gateway.admin('update session set revoked_at = now() where revoked_at is null');
  const bystander = await gateway.signIn(staff);
  const cookies: string[] = [];
  for (let count = 0; count < 20; count += 1) {
    cookies.push(await gateway.signIn(guardian));
    gateway.clock.pass(1);
  }
  gateway.clock.pass(6);
  await read(cookies[0] ?? '');

  const last = await gateway.signIn(guardian);

  const all = [...cookies, last];
  const statuses = await Promise.all(all.map(async (cookie) => (await read(cookie)).status));
  expect(statuses).toEqual(all.map((_, at) => (at === 1 ? 401 : 200)));
  expect((await read(bystander)).status).toBe(200);
});

test('a tap on a name ends nobody’s other sessions; a PIN does', async () => {
  const other = await begin({ actor: staff, strength: 'S0' });
  const tapped = await begin({ actor: staff, strength: 'S0' });
  const endAs = async (cookie: string) => [
    await gateway.call(endOneSession, { params: { sessionId: await idOf(other) } }, undefined, { headers: { cookie } }), // prettier-ignore
    await gateway.call(endOtherSessions, {}, undefined, { headers: { cookie } }),
  ];

  for (const answer of await endAs(tapped))
    expect(answer).toMatchObject({ status: 403, body: { type: 'step_up_needed' } });
  expect((await read(other)).status).toBe(200);
  const sure = await begin({ actor: staff, strength: 'S0', raised: 'S2' });
  expect((await endAs(sure)).map(({ status }) => status)).toEqual([200, 200]);
  expect((await read(other)).status).toBe(401);
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
