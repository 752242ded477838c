import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventsDue } from '@storybell/contracts/events';
import { StaffId } from '@storybell/contracts/ids';
import { createLog } from '@storybell/platform/log';
import { createBells } from '@storybell/platform/queue';
import { testPrefix, testRedisUrl } from '@storybell/platform/testing/redis';
import { until } from '@storybell/platform/testing/until';
import { z } from 'zod';
import { demoPeople, guardian, settingId, staff, startGateway } from '../testing.ts';

const manager = { kind: 'manager', id: StaffId.parse(randomUUID()), settingId } as const;
/** Invented. */
const people = () => ({
  ...demoPeople(),
  people: [...demoPeople().people, { ...manager, name: 'Helen', locale: 'en-GB' as const, about: 'Manager' }],
});

const BELL_PREFIX = testPrefix();
const start = (env: Record<string, string> = {}) =>
  startGateway({ people, env: { REDIS_URL: testRedisUrl(), BELL_PREFIX, ...env } });

let gateway: Awaited<ReturnType<typeof start>>;
let cookie: string;
beforeAll(async () => {
  gateway = await start();
  cookie = await gateway.signIn(manager);
});
afterAll(() => gateway.close());

const as = (own: string, init: RequestInit = {}) => ({
  ...init,
  headers: { cookie: own, accept: 'text/html' },
});
const Queues = z.object({
  queues: z.array(
    z.object({ name: z.string(), readOnlyMode: z.boolean(), counts: z.record(z.string(), z.int()) }),
  ),
});
const board = async () => {
  await until(async () => (await gateway.fetch('/admin/queues/api/queues', as(cookie))).status === 200);
  return Queues.parse(await (await gateway.fetch('/admin/queues/api/queues', as(cookie))).json());
};

test('a manager sees the bells of each service, and what waits in them', async () => {
  const log = createLog({ service: 'diary', level: 'silent' });
  const bells = createBells({ redisUrl: testRedisUrl(), service: 'diary', log, prefix: BELL_PREFIX });
  bells.start();
  await until(() => bells.isRedisUp());
  bells.ring(eventsDue('notify'), {});

  await until(async () => (await board()).queues.some(({ counts }) => counts['waiting'] === 1));
  const { queues } = await board();
  await bells.stop();

  expect(queues.map(({ name, counts }) => [name, counts['waiting']])).toEqual([
    ['bells-translate', 0],
    ['bells-notify', 1],
    ['bells-gateway', 0],
  ]);
  expect(queues.every((queue) => queue.readOnlyMode)).toBe(true);
});

test('its page holds nothing that our policy refuses, and its files are there', async () => {
  const answer = await gateway.fetch('/admin/queues', as(cookie));
  const page = await answer.text();
  const files = [...page.matchAll(/(?:src|href)="(static\/[^"]+)"/gu)].map(([, path]) => path ?? '');

  expect(answer.status).toBe(200);
  const [policy, elsewhere] = [answer, await gateway.fetch('/docs')].map(({ headers }) =>
    headers.get('content-security-policy'),
  );
  // All but one line of it: the page needs its own base, or a browser finds none of its files.
  expect(policy).toBe(elsewhere?.replace("base-uri 'none'", "base-uri 'self'"));
  expect(policy).toContain("base-uri 'self'");
  expect(page).not.toMatch(/https?:|style=|<style|<script(?![^>]*(src=|application\/json))/u);
  expect(files.length).toBeGreaterThan(3);
  for (const file of files)
    expect([file, (await gateway.fetch(`/admin/queues/${file}`, as(cookie))).status]).toEqual([file, 200]);
});

test('nobody can change anything', async () => {
  await board();
  const changes = [
    '/admin/queues/api/queues/pause',
    '/admin/queues/api/queues/bells-notify/empty',
    '/admin/queues/api/queues/bells-notify/obliterate',
    '/admin/queues/api/queues/bells-notify/add',
  ];

  for (const path of changes)
    for (const method of ['PUT', 'POST', 'PATCH', 'DELETE'])
      expect([method, path, (await gateway.fetch(path, as(cookie, { method }))).status]).toEqual([
        method,
        path,
        404,
      ]);
});

const isSame = async (own: string, at: typeof gateway) => {
  const answers = await Promise.all(
    ['/admin/queues', '/admin/nothing', '/admin/queues/api/queues', '/admin/nothing/api/queues'].map(
      async (path) => {
        const answer = await at.fetch(path, as(own));
        const body = (await answer.text()).replace(/"requestId":"[^"]+"/u, '');
        const headers = Object.fromEntries(answer.headers);
        return { status: answer.status, body, headers: { ...headers, 'x-request-id': '', date: '' } };
      },
    ),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[2]).toEqual(answers[3]);
  return answers[0]?.status;
};

test('to guardians, staff and strangers it is as if it were not there', async () => {
  await board();

  expect(await isSame(await gateway.signIn(guardian), gateway)).toBe(404);
  expect(await isSame(await gateway.signIn(staff), gateway)).toBe(404);
  expect(await isSame('storybell=unknown', gateway)).toBe(404);
});

test('where there is a web app they get its page, as for every address', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'web-'));
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>app</title>');
  const withApp = await start({ WEB_DIR: dir });

  expect(await isSame(await withApp.signIn(guardian), withApp)).toBe(200);
  const looked = await withApp.fetch('/admin/queues', as(await withApp.signIn(manager)));
  expect(await looked.text()).not.toContain('<title>app</title>');

  await withApp.close();
  await rm(dir, { recursive: true });
});

test('without Redis it says so', async () => {
  const alone = await start({ REDIS_URL: 'redis://127.0.0.1:1' });
  const own = await alone.signIn(manager);

  const answer = await alone.fetch('/admin/queues/api/queues', as(own));

  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ type: 'unavailable' });
  await alone.close();
});

test('with a Redis that hangs it says so within seconds', async () => {
  const { hostname, port } = new URL(testRedisUrl());
  const held = new Set<Socket>();
  let isHung = false;
  const proxy = createServer((socket) => {
    const behind = connect(Number(port), hostname);
    for (const one of [socket, behind]) held.add(one.on('error', () => undefined));
    socket.on('data', (chunk) => behind.write(chunk));
    behind.on('data', (chunk) => isHung || socket.write(chunk));
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const hung = await start({ REDIS_URL: `redis://127.0.0.1:${String(address.port)}` });
  const own = await hung.signIn(manager);
  const ask = () => hung.fetch('/admin/queues/api/queues', as(own));
  await until(async () => (await ask()).status === 200);

  isHung = true;
  const began = performance.now();
  const answer = await ask();

  expect(answer.status).toBe(503);
  expect(performance.now() - began).toBeLessThan(6_000);
  await hung.close();
  for (const one of held) one.destroy();
  proxy.close();
});
