import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { bell } from '@storybell/contracts/define';
import { z } from 'zod';
import { createLog } from './log.ts';
import { answer, createBells, type OwnBells } from './queue.ts';
import { assertNoeviction, connectRedis } from './redis.ts';
import { testPrefix, testRedisUrl } from './testing/redis.ts';
import { until } from './testing/until.ts';

const rowsDue = bell({
  name: 'rows.due',
  wakes: 'notify',
  payload: z.strictObject({ lane: z.enum(['urgent', 'routine']) }),
});
/** A database of Redis that only this file flushes. */
const redisUrl = `${testRedisUrl()}/9`;
const lines: string[] = [];
const log = createLog({ service: 'notify', level: 'info' }, { write: (line) => void lines.push(line) });

const started: OwnBells[] = [];
const proxies: Proxy[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((bells) => bells.stop()));
  for (const proxy of proxies.splice(0)) proxy.end();
});

const start = (prefix: string, fn: (payload: { lane: string }) => unknown, url = redisUrl): OwnBells => {
  const bells = createBells({ redisUrl: url, service: 'notify', log, prefix });
  bells.answer(answer(rowsDue, fn));
  bells.start();
  started.push(bells);
  return bells;
};

/** Stands between us and Redis, and can be cut, or hang. */
interface Proxy {
  readonly url: string;
  cut(): void;
  mend(): Promise<void>;
  hang(): void;
  end(): void;
}
async function proxyToRedis(): Promise<Proxy> {
  const target = new URL(testRedisUrl());
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let port = 0;
  const mend = async () => {
    const made = createServer((inner) => {
      const outer = connect(Number(target.port), target.hostname);
      for (const one of [inner, outer])
        sockets.add(one.on('error', () => one.destroy()).on('close', () => sockets.delete(one)));
      inner.pipe(outer).pipe(inner);
    });
    const { promise, resolve } = Promise.withResolvers<undefined>();
    made.listen(port, '127.0.0.1', () => { resolve(undefined); }); // prettier-ignore
    await promise;
    const address = made.address();
    port = typeof address === 'object' && address ? address.port : 0;
    server = made;
  };
  const cut = () => {
    server?.close();
    for (const one of sockets) one.destroy();
  };
  await mend();
  const proxy = { url: `redis://127.0.0.1:${String(port)}/9`, cut, mend, end: cut, hang: () => { for (const one of sockets) one.pause().unpipe(); } }; // prettier-ignore
  proxies.push(proxy);
  return proxy;
}

test('a bell that is rung is answered, with its payload', async () => {
  const heard: unknown[] = [];
  const bells = start(testPrefix(), (payload) => heard.push(payload));
  await until(() => bells.isRedisUp());

  bells.ring(rowsDue, { lane: 'urgent' });
  await until(() => heard.length === 1);
  bells.ring(rowsDue, { lane: 'routine' });
  await until(() => heard.length === 2);

  expect(heard).toEqual([{ lane: 'urgent' }, { lane: 'routine' }]);
});

test('many alike while one is answered are one more, so that nothing told after it began is missed', async () => {
  let begun = 0;
  let done = 0;
  const gate = Promise.withResolvers<undefined>();
  const bells = start(testPrefix(), async () => {
    begun += 1;
    await gate.promise;
    done += 1;
  });
  await until(() => bells.isRedisUp());
  bells.ring(rowsDue, { lane: 'urgent' });
  await until(() => begun === 1);

  for (let ring = 0; ring < 40; ring += 1) bells.ring(rowsDue, { lane: 'urgent' });
  bells.ring(rowsDue, { lane: 'routine' });
  await until(() => begun === 2);
  gate.resolve(undefined);
  await until(() => done === 3);

  expect(begun).toBe(3);
});

test('an answer that fails or cannot read its bell stops nothing and is not tried again', async () => {
  let heard = 0;
  const bells = start(testPrefix(), () => {
    heard += 1;
    if (heard === 1) throw new Error('Amara');
  });
  await until(() => bells.isRedisUp());

  bells.ring(rowsDue, { lane: 'urgent' });
  await until(() => heard === 1);
  bells.ring(rowsDue, { lane: 'Amara' as 'urgent' });
  bells.ring(rowsDue, { lane: 'routine' });
  await until(() => heard === 2);

  expect(lines.join('')).toContain('answering a bell failed');
  expect(lines.join('')).not.toContain('Amara');
});

test('without Redis everything starts and rings into the void; when Redis comes the bells are answered', async () => {
  const proxy = await proxyToRedis();
  proxy.cut();
  const heard: unknown[] = [];
  const bells = start(testPrefix(), (payload) => heard.push(payload), proxy.url);

  bells.ring(rowsDue, { lane: 'urgent' });
  await bells.ready();
  expect(bells.isRedisUp()).toBe(false);
  await proxy.mend();
  await until(() => bells.isRedisUp());
  bells.ring(rowsDue, { lane: 'routine' });
  await until(() => heard.length === 1);

  expect(heard).toEqual([{ lane: 'routine' }]);
});

test('after a cut and after a flush the bells are answered again', async () => {
  const proxy = await proxyToRedis();
  let heard = 0;
  const bells = start(testPrefix(), () => (heard += 1), proxy.url);
  await until(() => bells.isRedisUp());
  bells.ring(rowsDue, { lane: 'urgent' });
  await until(() => heard === 1);

  proxy.cut();
  await until(() => !bells.isRedisUp());
  await proxy.mend();
  await until(() => bells.isRedisUp());
  await until(() => {
    bells.ring(rowsDue, { lane: 'urgent' });
    return heard >= 2;
  });
  const redis = connectRedis(redisUrl, { purpose: 'queue' });
  await redis.connect();
  await redis.flushdb();
  redis.disconnect();
  const before = heard;
  await until(() => {
    bells.ring(rowsDue, { lane: 'urgent' });
    return heard > before;
  });
});

test('a Redis that hangs holds up neither a ring nor the stop', async () => {
  const proxy = await proxyToRedis();
  const bells = createBells({ redisUrl: proxy.url, service: 'notify', log, prefix: testPrefix() });
  bells.answer(answer(rowsDue, () => undefined));
  bells.start();
  await until(() => bells.isRedisUp());
  bells.ring(rowsDue, { lane: 'urgent' });

  proxy.hang();
  const startMs = performance.now();
  for (let ring = 0; ring < 100; ring += 1) bells.ring(rowsDue, { lane: 'routine' });
  const rungMs = performance.now() - startMs;
  await bells.stop();
  const stoppedMs = performance.now() - startMs;

  expect(rungMs).toBeLessThan(500);
  expect(stoppedMs).toBeLessThan(9_000);
});

test('the policy of Redis is asked, and another one is refused', async () => {
  const redis = connectRedis(redisUrl, { purpose: 'queue' });
  await redis.connect();
  await assertNoeviction(redis);
  redis.disconnect();

  const other = connectRedis(redisUrl, { purpose: 'queue' });
  await other.connect();
  other.defineCommand('config', { numberOfKeys: 0, lua: "return {'maxmemory-policy', 'allkeys-lru'}" });
  await expect(assertNoeviction(other)).rejects.toMatchObject({ code: 'unavailable' });
  other.disconnect();
});
