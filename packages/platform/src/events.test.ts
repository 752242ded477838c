import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { event, type ServiceName } from '@storybell/contracts/define';
import { pullEventsFrom } from '@storybell/contracts/events';
import { StoryId, type EventId } from '@storybell/contracts/ids';
import { hears } from '@storybell/contracts/topology';
import { z } from 'zod';
import { systemClock } from './clock.ts';
import { createClient } from './client.ts';
import { AppError } from './errors.ts';
import { createApp } from './http.ts';
import { newId } from './ids.ts';
import { forgetOldEvents, hear, listenTo, type Commit, type Heard, type Meta } from './inbox.ts';
import { createLog } from './log.ts';
import { emit, emitAll, outboxRoutes } from './outbox.ts';
import { listen, type Listening } from './serve.ts';
import { readActorFor } from './service.ts';
import { createDb, sql, type Db } from './sql.ts';
import { testDatabase, type TestDatabase } from './testing/database.ts';
import { until } from './testing/until.ts';

const SECRET = 'a secret for these tests only, long enough';
const told = event({ name: 'story.published', version: 1, payload: z.strictObject({ storyId: StoryId }) });
const toys = new URL('./testing/migrations-of-tests', import.meta.url);
const lines: string[] = [];
const woken: ServiceName[] = [];
const log = createLog({ service: 'translate', level: 'info' }, { write: (line) => void lines.push(line) });

let producer: TestDatabase;
let consumer: TestDatabase;
let diary: Db;
let translate: Db;
let listening: Listening;
beforeAll(async () => {
  producer = await testDatabase('toys', toys);
  consumer = await testDatabase('toys', toys);
  diary = createDb({
    url: producer.url,
    schema: 'toys',
    poolSize: 10,
    log,
    wake: (service) => void woken.push(service),
  });
  translate = createDb({ url: consumer.url, schema: 'toys', poolSize: 10, log });
  const routes = outboxRoutes({ service: 'diary', db: diary });
  const readActor = readActorFor('diary', SECRET, systemClock);
  const app = createApp({ service: 'diary', log, routes, readActor, ready: () => Promise.resolve() });
  listening = await listen(app, { host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  woken.length = 0;
  lines.length = 0;
  await producer.admin('delete from outbox');
  await consumer.admin('delete from inbox');
  await consumer.admin('delete from toy');
});
afterAll(async () => {
  listening.server.closeAllConnections();
  await listening.close();
  await Promise.all([diary.close(), translate.close()]);
  await Promise.all([producer.drop(), consumer.drop()]);
});

const clientOf = (from: ServiceName) =>
  createClient({ from, secret: SECRET, urls: { diary: `http://127.0.0.1:${String(listening.port)}` } });
const pull = async (from: ServiceName, acknowledged: EventId[] = [], limit = 200) => {
  const pulled = await clientOf(from).call(pullEventsFrom('diary'), { body: { acknowledged, limit } });
  if (!pulled.ok) throw new Error(pulled.code);
  return pulled.value.events;
};
type Handler = (payload: { storyId: StoryId }, commit: Commit, meta: Meta) => Promise<void>;
/** All that translate hears, of which only `told` matters here. */
const listenerFor = (handler: Handler, as = told) => {
  const others = Object.keys(hears).filter(
    (name) => hears[name]?.includes('translate') && name !== told.name,
  );
  const heard: Heard[] = [
    hear(as, handler),
    ...others.map((name) => hear(event({ name, version: 1, payload: z.unknown() }), () => Promise.resolve())),
  ];
  return listenTo({
    service: 'translate',
    heard,
    sources: ['diary'],
    client: clientOf('translate'),
    db: translate,
    log,
  });
};
const tell = async (storyId = newId(StoryId)) => {
  await diary.tx((tx) => emit(tx, told, { storyId }));
  return storyId;
};
const makeToy: Handler = async ({ storyId }, commit) => {
  await commit((tx) => tx.exec(sql`insert into toy (name) values (${storyId})`));
};
const toyNames = async () => (await consumer.admin('select name from toy')).map((row) => String(row['name']));
const inbox = () => consumer.admin('select status, failures, code, payload from inbox order by created_at');
const left = async () =>
  Number((await producer.admin("select count(*) from outbox where consumer = 'translate'"))[0]?.['count']);
const endLeases = () => producer.admin('update outbox set due_at = clock_timestamp()');

test('what is rolled back was never said', async () => {
  const failed = diary.tx(async (tx) => {
    await emit(tx, told, { storyId: newId(StoryId) });
    throw new AppError('no_audience', 'nobody');
  });

  await expect(failed).rejects.toThrow();
  expect(await pull('translate')).toEqual([]);
  expect(woken).toEqual([]);
});

test('each hearing service has its own copy, is woken once, and gets it until it says it has it', async () => {
  const storyIds = Array.from({ length: 5 }, () => newId(StoryId));
  await diary.tx((tx) => emitAll(tx, told, storyIds.map((storyId) => ({ storyId })))); // prettier-ignore

  const first = await pull('translate');
  const leased = await pull('translate');
  await endLeases();
  const again = await pull('translate');
  await pull('translate', again.map((one) => one.id)); // prettier-ignore
  await endLeases();

  expect(first.map((one) => one.payload)).toEqual(storyIds.map((storyId) => ({ storyId })));
  expect(leased).toEqual([]);
  expect(again).toEqual(first.map((one) => ({ ...one, tries: 2 })));
  expect(await pull('translate')).toEqual([]);
  expect((await pull('notify')).map((one) => one.id)).toEqual(first.map((one) => one.id));
  expect(await pull('gateway')).toEqual([]);
  expect([...woken].sort()).toEqual(['notify', 'translate']);
});

test('two that pull at once share the work: what one has in hand the other passes over', async () => {
  const storyIds = Array.from({ length: 5 }, () => newId(StoryId));
  await diary.tx((tx) => emitAll(tx, told, storyIds.map((storyId) => ({ storyId })))); // prettier-ignore

  const pulled = await diary.tx(async (tx) => {
    await tx.exec(sql`select id from outbox where consumer = 'translate' order by seq limit 2 for update`);
    return pull('translate');
  });

  expect(pulled.map((one) => one.payload)).toEqual(storyIds.slice(2).map((storyId) => ({ storyId })));
});

test('an event that nobody is said to hear, or that does not fit, is a defect of who emits it', async () => {
  const unknown = event({ name: 'toy.lost', version: 1, payload: z.object({}) });

  await expect(diary.tx((tx) => emit(tx, unknown, {}))).rejects.toThrow('toy.lost');
  await expect(diary.tx((tx) => emit(tx, told, { storyId: 'x' as StoryId }))).rejects.toThrow();
});

test('what is heard has its effect and is forgotten by its producer', async () => {
  const storyIds = await Promise.all(Array.from({ length: 120 }, () => tell()));

  const count = await listenerFor(makeToy).run();

  expect(count).toBe(120);
  expect((await toyNames()).sort()).toEqual([...storyIds].sort());
  expect(await left()).toBe(0);
});

test('hearing twice, even at the same time, is hearing once', async () => {
  const storyId = await tell();
  const [pulled] = await pull('translate');
  if (!pulled) throw new Error('nothing to hear');
  let fetched = 0;
  const handler = hear(told, async (payload, commit, meta) => {
    fetched += 1;
    await makeToy(payload, commit, meta);
  });

  await Promise.all([1, 2, 3, 4].map(() => handler.handle(pulled, translate)));
  await handler.handle({ ...pulled, tries: 2 }, translate);

  expect(await toyNames()).toEqual([storyId]);
  expect(fetched).toBe(4);
  expect(await inbox()).toEqual([{ status: 'heard', failures: 0, code: null, payload: null }]);
});

test('a handler with nothing to do has heard it all the same', async () => {
  await tell();

  expect(await listenerFor(() => Promise.resolve()).run()).toBe(1);

  expect(await left()).toBe(0);
  expect(await inbox()).toMatchObject([{ status: 'heard' }]);
});

test('an effect that fails is undone with its inbox row, and heard when it comes again', async () => {
  const storyId = await tell();
  let isBroken = true;
  const listener = listenerFor((payload, commit) =>
    commit(async (tx) => {
      await tx.exec(sql`insert into toy (name) values (${payload.storyId})`);
      if (isBroken) throw new Error('Amara');
    }).then(() => undefined),
  );

  expect(await listener.run()).toBe(0);
  expect(await toyNames()).toEqual([]);
  expect(await inbox()).toMatchObject([{ status: 'failing', failures: 1, code: 'internal' }]);
  isBroken = false;
  await endLeases();

  expect(await listener.run()).toBe(1);
  expect(await toyNames()).toEqual([storyId]);
  expect(await inbox()).toEqual([{ status: 'heard', failures: 1, code: null, payload: null }]);
  expect(lines.join('')).not.toContain('Amara');
});

test('one event that always fails stops no other, and is given up after twenty tries, with what it said', async () => {
  const poison = await tell();
  const fine = await Promise.all([tell(), tell(), tell()]);
  const listener = listenerFor((payload, commit, meta) => {
    if (payload.storyId === poison) throw new AppError('not_found', 'no such story');
    return makeToy(payload, commit, meta);
  });

  expect(await listener.run()).toBe(3);
  expect((await toyNames()).sort()).toEqual([...fine].sort());
  for (let tries = 2; tries <= 19; tries += 1) {
    await endLeases();
    expect(await listener.run()).toBe(0);
  }
  expect(await left()).toBe(1);
  await endLeases();
  await listener.run();

  expect(await left()).toBe(0);
  expect(await consumer.admin("select failures, code, payload from inbox where status = 'dead'")).toEqual([
    { failures: 20, code: 'not_found', payload: { storyId: poison } },
  ]);
});

test('an outage is waited for, however long: it is not counted', async () => {
  await tell();
  let isAway = true;
  const listener = listenerFor(async (payload, commit, meta) => {
    if (isAway) throw new AppError('unavailable', 'diary is away');
    await makeToy(payload, commit, meta);
  });

  for (let tries = 1; tries <= 25; tries += 1) {
    await endLeases();
    await listener.run();
  }
  expect(await inbox()).toEqual([]);
  isAway = false;
  await endLeases();

  expect(await listener.run()).toBe(1);
  expect(await toyNames()).toHaveLength(1);
});

test('an event of a version that is not known yet is kept', async () => {
  const next = event({ name: told.name, version: 2, payload: z.object({}) });
  await diary.tx((tx) => emit(tx, next, {}));

  expect(await listenerFor(makeToy).run()).toBe(0);

  expect(await left()).toBe(1);
  expect(await inbox()).toEqual([]);
});

test('an event of the version before is heard', async () => {
  await tell();

  expect(await listenerFor(makeToy, { ...told, version: 2 }).run()).toBe(1);

  expect(await toyNames()).toHaveLength(1);
});

test('a slow handler does not hold back what is told meanwhile', async () => {
  const slow = await tell();
  const gate = Promise.withResolvers<undefined>();
  let hasBegun = false;
  const listener = listenerFor(async (payload, commit, meta) => {
    if (payload.storyId === slow) {
      hasBegun = true;
      await gate.promise;
    }
    await makeToy(payload, commit, meta);
  });
  listener.start();
  await until(() => hasBegun);

  const quick = await tell();
  listener.now();
  await until(async () => (await toyNames()).includes(quick));
  const namesMeanwhile = await toyNames();
  gate.resolve(undefined);
  await until(async () => (await toyNames()).length === 2);
  await listener.stop();

  expect(namesMeanwhile).toEqual([quick]);
});

test('a producer that is away is no error; the events are there when it is back', async () => {
  await tell();
  const away = createClient({ from: 'translate', secret: SECRET, urls: { diary: 'http://127.0.0.1:1' } });
  const others = Object.keys(hears).filter((name) => hears[name]?.includes('translate'));
  const heard = others.map((name) =>
    hear(event({ name, version: 1, payload: z.unknown() }), () => Promise.resolve()),
  );

  expect(
    await listenTo({
      service: 'translate',
      heard,
      sources: ['diary'],
      client: away,
      db: translate,
      log,
    }).run(),
  ).toBe(0);
  expect(await listenerFor(makeToy).run()).toBe(1);
});

test('a handler that is missing, or too many, is found at start', () => {
  const heard = [hear(told, makeToy)];

  expect(() =>
    listenTo({ service: 'translate', heard, sources: [], client: clientOf('translate'), db: translate, log }),
  ).toThrow('differ about');
  expect(() =>
    listenTo({ service: 'gateway', heard, sources: [], client: clientOf('gateway'), db: translate, log }),
  ).toThrow('differ about story.published');
});

test('only a service pulls, and old rows are forgotten but not the dead', async () => {
  const asStaff = await clientOf('translate').call(
    pullEventsFrom('diary'),
    { body: { acknowledged: [], limit: 1 } },
    { as: { kind: 'staff', id: randomUUID(), settingId: randomUUID() } as never },
  );
  await consumer.admin(`insert into inbox (id, name, status, created_at) values
    ($1, 'x.y', 'heard', now() - interval '8 days'), ($2, 'x.y', 'dead', now() - interval '8 days'), ($3, 'x.y', 'heard', now())`,
    [randomUUID(), randomUUID(), randomUUID()]); // prettier-ignore

  expect(asStaff).toEqual({ ok: false, code: 'forbidden' });
  expect(await forgetOldEvents(translate)).toBe(1);
  expect((await inbox()).map((row) => row['status']).sort()).toEqual(['dead', 'heard']);
});
