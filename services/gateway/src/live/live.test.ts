import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request as ask } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Emitter } from '@socket.io/redis-emitter';
import { hintChannel, packHint } from '@storybell/contracts/hint-message';
import { GuardianId, SubjectId } from '@storybell/contracts/ids';
import {
  staffSocketRoom,
  type DoorHint,
  type Hint,
  type ProgressHint,
  type ThreadHint,
} from '@storybell/contracts/live';
import { personChanged } from '@storybell/contracts/person';
import { doorChanged } from '@storybell/contracts/door';
import { restrictionChanged } from '@storybell/contracts/restriction';
import { readSession, signOut } from '@storybell/contracts/session';
import { connectRedis } from '@storybell/platform/redis';
import { testRedisUrl } from '@storybell/platform/testing/redis';
import { io, type Socket } from 'socket.io-client';
import { demoPeople, guardian, nowhere, settingId, staff, startGateway, webUrl } from '../testing.ts';

type Gateway = Awaited<ReturnType<typeof startGateway>>;
interface FromServer {
  hint(hint: Hint): void;
  progress(hint: ProgressHint): void;
  thread(hint: ThreadHint): void;
  door(hint: DoorHint): void;
}
/** A client may try to say anything. */
type Client = Socket<FromServer, Record<string, (...given: unknown[]) => void>>;

const latest = new Map<string, number>([[guardian.id, 7]]);
const publisher = connectRedis(testRedisUrl(), { purpose: 'queue' });
/** As notify says it to all gateways. */
const emitter = new Emitter(publisher);
const say = (hint: Hint, ...to: readonly { readonly id: string }[]) =>
  publisher.publish(hintChannel, packHint({ hint, guardianIds: to.map(({ id }) => GuardianId.parse(id)) }));

let people = demoPeople();
let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ latest, people: () => people });
  await publisher.connect();
});
afterAll(async () => {
  await gateway.close();
  publisher.disconnect();
});

const clients: Client[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect();
});

interface Options {
  readonly at?: Gateway;
  readonly headers?: Readonly<Record<string, string>>;
  readonly transport?: 'websocket' | 'polling';
}

function open(cookie: string, { at = gateway, headers = {}, transport = 'websocket' }: Options = {}): Client {
  const client: Client = io(at.url, {
    transports: [transport],
    extraHeaders: { cookie, ...headers },
    forceNew: true,
    reconnection: false,
  });
  clients.push(client);
  return client;
}

const nextHint = (client: Client): Promise<Hint> =>
  new Promise((resolve) => {
    client.once('hint', resolve);
  });
const nextProgress = (client: Client): Promise<ProgressHint> =>
  new Promise((resolve) => {
    client.once('progress', resolve);
  });
const nextDoor = (client: Client): Promise<DoorHint> =>
  new Promise((resolve) => {
    client.once('door', resolve);
  });
const outcome = (client: Client): Promise<'connected' | 'refused'> =>
  new Promise((resolve) => {
    client.once('connect', () => {
      resolve('connected');
    });
    client.once('connect_error', () => {
      resolve('refused');
    });
  });
const isCut = (client: Client) =>
  new Promise<string>((resolve) => {
    client.once('disconnect', resolve);
  });

const end = (cookie: string, at = gateway) => at.call(signOut, {}, undefined, { headers: { cookie } });

/** Looks until it is told: those who have only just come are left to read by themselves. */
async function lookUntil<T>(told: Promise<T>, at = gateway): Promise<T> {
  const looking = setInterval(() => {
    at.deps.live.heal();
  }, 20);
  return told.finally(() => {
    clearInterval(looking);
  });
}

test('a guardian who was never told is told how far the feed has got', async () => {
  const client = open(await gateway.signIn(guardian));

  expect(await lookUntil(nextHint(client))).toEqual({ seq: 7, kind: null, id: null });
});

test('whoever has only just come is left to read by themselves', async () => {
  const openedAtMs = performance.now();
  const client = open(await gateway.signIn(guardian));
  const heard: Hint[] = [];
  client.on('hint', (hint) => heard.push(hint));
  await outcome(client);

  while (performance.now() - openedAtMs < 1_000) {
    gateway.deps.live.heal();
    await pause(50);
  }
  const id = SubjectId.parse(randomUUID());
  const hinted = nextHint(client);
  await say({ seq: 8, kind: 'story', id }, guardian);
  await hinted;

  expect(heard).toEqual([{ seq: 8, kind: 'story', id }]);
});

test('a hint that any process gives to Redis reaches the guardian, and nobody else', async () => {
  const cookies = [await gateway.signIn(guardian), await gateway.signIn(staff)] as const;
  const client = open(cookies[0]);
  const other = open(cookies[1]);
  const strangers: unknown[] = [];
  other.onAny((...event: unknown[]) => strangers.push(event));
  await Promise.all([outcome(client), outcome(other)]);

  const id = SubjectId.parse(randomUUID());
  const hints: Hint[] = [];
  client.on('hint', (hint) => hints.push(hint));
  const hinted = nextHint(client);
  await say({ seq: 99, kind: 'story', id }, { id: randomUUID() });
  await say({ seq: 99, kind: 'story', id });
  await publisher.publish(hintChannel, 'no hint of ours');
  await say({ seq: 8, kind: 'story', id }, { id: randomUUID() }, guardian);

  await hinted;
  expect(hints).toEqual([{ seq: 8, kind: 'story', id }]);
  const progress = nextProgress(other);
  emitter.to(staffSocketRoom(settingId)).emit('progress', { id });
  expect(await progress).toEqual({ id });
  const thread = new Promise((resolve) => {
    other.once('thread', resolve);
  });
  emitter.to(staffSocketRoom(settingId)).emit('thread', { id });
  expect(await thread).toEqual({ id });
  expect(strangers).toEqual([
    ['progress', { id }],
    ['thread', { id }],
  ]);
});

test('a change at the door hints staff of that setting within 2 s, at other gateways too, of no child; and no guardian', async () => {
  const second = await startGateway({ latest });
  const cookies = await Promise.all([gateway.signIn(staff), second.signIn(staff), gateway.signIn(guardian)]);
  const [here, there, mother] = [open(cookies[0]), open(cookies[1], { at: second }), open(cookies[2])];
  const toMother: unknown[] = [];
  mother.on('door', (frame) => toMother.push(frame));
  await Promise.all([outcome(here), outcome(there), outcome(mother)]);

  const startedMs = performance.now();
  const told = Promise.all([nextDoor(here), nextDoor(there)]);
  await gateway.hear(doorChanged, { settingId });

  expect(await told).toEqual([{}, {}]);
  expect(performance.now() - startedMs).toBeLessThan(2_000);
  // What is told to her after it has come: the frame before it would have, too.
  const hinted = nextHint(mother);
  await say({ seq: 9, kind: null, id: null }, guardian);
  await hinted;
  expect(toMother).toEqual([]);
  await second.close();
});

test('a hint that was lost is made up for', async () => {
  const client = open(await gateway.signIn(guardian));
  await outcome(client);
  const told = nextHint(client);
  await say({ seq: 7, kind: null, id: null }, guardian);
  await told;

  latest.set(guardian.id, 12);

  expect((await lookUntil(nextHint(client))).seq).toBe(12);
  latest.set(guardian.id, 7);
});

test('whoever is up to date hears nothing from healing', async () => {
  const client = open(await gateway.signIn(guardian));
  await outcome(client);
  const id = SubjectId.parse(randomUUID());
  const hinted = nextHint(client);
  await say({ seq: 20, kind: 'entry', id }, guardian);
  await hinted;

  const heard: Hint[] = [];
  client.on('hint', (hint) => heard.push(hint));
  latest.set(guardian.id, 20);
  // Who comes later is told once they are no longer new: then the first would have been told, too.
  await lookUntil(nextHint(open(await gateway.signIn(guardian))));

  expect(heard).toEqual([]);
  latest.set(guardian.id, 7);
});

test.each(['websocket', 'polling'] as const)(
  'without a session there is no socket by %s',
  async (transport) => {
    for (const cookie of ['', 'storybell=x', `storybell=${'A'.repeat(43)}`])
      expect(await outcome(open(cookie, { transport }))).toBe('refused');
  },
);

test.each(['websocket', 'polling'] as const)('a foreign page gets no socket by %s', async (transport) => {
  const cookie = await gateway.signIn(guardian);
  const from = (origin: string) => outcome(open(cookie, { transport, headers: { origin } }));

  expect(await from('https://evil.example')).toBe('refused');
  expect(await from('null')).toBe('refused');
  expect(await from(`${webUrl}.evil.example`)).toBe('refused');
  expect(await from(webUrl)).toBe('connected');
  const noOrigin = { 'sec-fetch-site': 'cross-site' };
  expect(await outcome(open(cookie, { transport, headers: noOrigin }))).toBe('refused');
});

test('signing out cuts the socket within 2 s, and it does not come back', async () => {
  const cookie = await gateway.signIn(guardian);
  const otherCookie = await gateway.signIn(guardian);
  const other = open(otherCookie);
  const client = open(cookie);
  await Promise.all([outcome(client), outcome(other)]);

  const startedMs = performance.now();
  const cut = isCut(client);
  await end(cookie);

  expect(await cut).toBe('io server disconnect');
  expect(performance.now() - startedMs).toBeLessThan(2_000);
  expect(await outcome(open(cookie))).toBe('refused');
  expect(other.connected).toBe(true);
});

test('a restriction cuts its guardian’s sockets within 2 s, at other gateways too; nobody else’s, and they may come back', async () => {
  const second = await startGateway({ latest });
  const cookies = await Promise.all([
    gateway.signIn(guardian),
    second.signIn(guardian),
    gateway.signIn(staff),
  ]);
  const here = open(cookies[0]);
  const there = open(cookies[1], { at: second });
  const bystander = open(cookies[2]);
  await Promise.all([outcome(here), outcome(there), outcome(bystander)]);

  const startedMs = performance.now();
  const cuts = Promise.all([isCut(here), isCut(there)]);
  await gateway.hear(restrictionChanged, { settingId, guardianId: guardian.id });

  expect(await cuts).toEqual(['io server disconnect', 'io server disconnect']);
  expect(performance.now() - startedMs).toBeLessThan(2_000);
  expect(bystander.connected).toBe(true);
  expect(await outcome(open(cookies[0]))).toBe('connected');
  await second.close();
});

test('who diary says has left is cut from their sockets within 2 s, and others are not', async () => {
  const cookies = [await gateway.signIn(guardian), await gateway.signIn(staff)] as const;
  const [client, other] = [open(cookies[0]), open(cookies[1])];
  await Promise.all([outcome(client), outcome(other)]);

  people = { ...people, people: people.people.filter(({ id }) => id !== guardian.id) };
  const startedMs = performance.now();
  const cut = isCut(client);
  await gateway.hear(personChanged, guardian);

  expect(await cut).toBe('io server disconnect');
  expect(performance.now() - startedMs).toBeLessThan(2_000);
  expect(other.connected).toBe(true);
  people = demoPeople();
});

test('a session ended at one gateway is cut at another, by way of Redis', async () => {
  const second = await startGateway({ latest });
  const cookie = await gateway.signIn(guardian);
  // The second gateway reads sessions of its own database in this test: give it this one.
  const rows = await gateway.admin('select * from session');
  await copySessions(second, rows);
  const client = open(cookie, { at: second });
  await outcome(client);

  const cut = isCut(client);
  await end(cookie);

  expect(await cut).toBe('io server disconnect');
  await second.close();
});

const copySessions = (to: Gateway, rows: Record<string, unknown>[]) =>
  Promise.all(
    rows.map((row) =>
      to.admin(
        `insert into session (id, setting_id, token_hash, actor_kind, actor_id, created_at, last_seen_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        ['id', 'setting_id', 'token_hash', 'actor_kind', 'actor_id', 'created_at', 'last_seen_at'].map(
          (name) => row[name],
        ),
      ),
    ),
  );

test('without Redis the gateway answers, sockets open, and a revocation is found by healing', async () => {
  const alone = await startGateway({ latest, env: { REDIS_URL: nowhere.replace('http', 'redis') } });
  const cookie = await alone.signIn(guardian);
  const client = open(cookie, { at: alone });
  expect((await lookUntil(nextHint(client), alone)).seq).toBe(7);
  expect((await alone.call(readSession, {}, undefined, { headers: { cookie } })).status).toBe(200);

  const revoked = isCut(client);
  await alone.admin('update session set revoked_at = created_at');
  alone.deps.live.heal();
  expect(await revoked).toBe('io server disconnect');

  const again = await alone.signIn(guardian);
  const own = open(again, { at: alone });
  await outcome(own);
  const cut = isCut(own);
  await end(again, alone);
  expect(await cut).toBe('io server disconnect');
  await alone.close();
});

test('a session that ran out takes its socket with it', async () => {
  const client = open(await gateway.signIn(staff));
  await outcome(client);

  gateway.clock.pass(12 * 60 + 1);
  const cut = isCut(client);
  gateway.deps.live.heal();

  expect(await cut).toBe('io server disconnect');
});

test('a ping is answered; what else a client says is not, and too much of it ends the socket', async () => {
  const client = open(await gateway.signIn(guardian));
  await outcome(client);

  expect(await client.timeout(2_000).emitWithAck('ping', { n: 5 })).toEqual({ n: 5 });
  const cut = isCut(client);
  const answered: unknown[] = [];
  for (let n = 0; n < 60; n += 1)
    client.emit(
      n % 2 === 0 ? 'hint' : 'join',
      { room: staffSocketRoom(randomUUID()) },
      (...given: unknown[]) => answered.push(given),
    );

  expect(await cut).toBe('io server disconnect');
  expect(answered).toEqual([]);
});

test.each([{ n: -1 }, { n: '1' }, { n: 1, more: true }, null, 'x'])(
  'a ping that is %j is not answered',
  async (bad) => {
    const client = open(await gateway.signIn(guardian));
    await outcome(client);

    const answers: unknown[] = [];
    client.emit('ping', bad, (given: unknown) => answers.push(given));
    const good: unknown = await client.timeout(2_000).emitWithAck('ping', { n: 1 });

    expect([good, answers]).toEqual([{ n: 1 }, []]);
  },
);

test('a frame above 64 KB ends the socket', async () => {
  const client = open(await gateway.signIn(guardian));
  await outcome(client);

  const cut = isCut(client);
  client.emit('ping', 'x'.repeat(70_000));

  expect(await cut).toMatch(/transport/u);
});

test('an upgrade to anything but our sockets is not held open', async () => {
  const outgoing = ask(`${gateway.url}/elsewhere`, {
    headers: { connection: 'upgrade', upgrade: 'websocket' },
  });
  const closed = Promise.race([once(outgoing, 'error'), once(outgoing, 'response')]);
  outgoing.end();

  await closed;
  outgoing.destroy();
});
