import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ServiceName } from '@storybell/contracts/define';
import { eventsDue } from '@storybell/contracts/events';
import { SettingId, StaffId, StoryId } from '@storybell/contracts/ids';
import { readSetting, type Setting } from '@storybell/contracts/setting';
import type { Actor } from '@storybell/contracts/session';
import { createClient, type Client } from './client.ts';
import { readConfig, ServiceConfig } from './config.ts';
import { AppError } from './errors.ts';
import { handle } from './http.ts';
import { newId } from './ids.ts';
import { createLog } from './log.ts';
import { connectRedis } from './redis.ts';
import type { Running } from './run.ts';
import { createService, type SweepSpec } from './service.ts';
import { testDatabase, type TestDatabase } from './testing/database.ts';
import { testPrefix, testRedisUrl } from './testing/redis.ts';
import { startForTest } from './testing/service.ts';
import { makeToyIn, readToySetting, toySpec, toyTold } from './testing/toys.ts';
import { until } from './testing/until.ts';

const staff: Actor = { kind: 'staff', id: newId(StaffId), settingId: newId(SettingId) };
const SECRET = randomBytes(32).toString('hex');
/** A database of Redis that only this file flushes. */
const REDIS_URL = `${testRedisUrl()}/8`;
const toys = new URL('./testing/migrations-of-tests', import.meta.url);

const databases: TestDatabase[] = [];
const running: Running[] = [];
beforeAll(async () => {
  databases.push(await testDatabase('diary', toys), await testDatabase('translate', toys));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});
afterAll(() => Promise.all(databases.map((one) => one.drop())));

const start = async (
  name: ServiceName,
  env: Record<string, string>,
  sources: readonly ServiceName[] = [],
) => {
  const config = readConfig(ServiceConfig, { REDIS_URL, SERVICE_SECRET: SECRET, LOG_LEVEL: 'error', ...env });
  const started = await createService(toySpec(name, sources)).start({
    config,
    log: createLog({ service: name, level: 'fatal' }),
  });
  running.push(started);
  return { ...started, url: `http://127.0.0.1:${String(started.port)}` };
};
/** A producer and one that hears it, as processes would be, on a Redis of a random prefix. */
async function startBoth(redisUrl = REDIS_URL) {
  const [diaryDb, translateDb] = databases;
  if (!diaryDb || !translateDb) throw new Error('no databases');
  const common = { BELL_PREFIX: testPrefix(), REDIS_URL: redisUrl };
  const diary = await start('diary', { ...common, DATABASE_URL: diaryDb.url });
  await start('translate', { ...common, DATABASE_URL: translateDb.url, DIARY_URL: diary.url }, ['diary']);
  const client = createClient({ from: 'gateway', secret: SECRET, urls: { diary: diary.url } });
  const hasHeard = async (storyId: StoryId) =>
    (await translateDb.admin('select 1 from toy where name = $1', [storyId])).length === 1;
  return { diary, client, hasHeard };
}
const make = async (client: Client) => {
  const storyId = newId(StoryId);
  const made = await client.call(makeToyIn('diary'), { body: { storyId } }, { as: staff });
  if (!made.ok) throw new Error(made.code);
  return storyId;
};

test('what one service tells another has heard within milliseconds', async () => {
  const { client, hasHeard } = await startBoth();
  const waits: number[] = [];
  const first = await make(client);
  await until(() => hasHeard(first));

  for (let round = 0; round < 20; round += 1) {
    const storyId = await make(client);
    const committedMs = performance.now();
    await until(() => hasHeard(storyId));
    waits.push(performance.now() - committedMs);
  }

  const median = waits.sort((a, b) => a - b)[10] ?? Infinity;
  // Far below the sweep's second: it was the bell. 5 ms of it are the test's own looking.
  expect(median).toBeLessThan(250);
});

test('a Redis that forgets everything between commit and bell costs a second, and no event', async () => {
  const { client, hasHeard } = await startBoth();
  const redis = connectRedis(REDIS_URL, { purpose: 'queue' });
  await redis.connect();

  const storyIds: StoryId[] = [];
  for (let round = 0; round < 30; round += 1) {
    storyIds.push(await make(client));
    await redis.flushdb();
  }
  redis.disconnect();

  await until(async () => (await Promise.all(storyIds.map(hasHeard))).every(Boolean));
});

test('without any Redis everything is heard, and the services are ready', async () => {
  const { client, hasHeard, diary } = await startBoth('redis://127.0.0.1:1');

  const storyId = await make(client);
  await until(() => hasHeard(storyId));

  expect((await fetch(`${diary.url}/ready`)).status).toBe(200);
});

test('one sweep wakes another by its name; a name that none has fails the one that says it', async () => {
  const [database] = databases;
  if (!database) throw new Error('no database');
  const rounds = { look: 0, work: 0 };
  const config = readConfig(ServiceConfig, { REDIS_URL, SERVICE_SECRET: SECRET, DATABASE_URL: database.url });
  const lines: string[] = [];
  const log = createLog({ service: 'diary', level: 'error' }, { write: (line) => void lines.push(line) });
  const sweeps: readonly SweepSpec[] = [
    {
      name: 'look',
      everyMs: 5,
      run: (wake) => {
        rounds.look += 1;
        if (rounds.look === 3) wake('work');
        return Promise.resolve();
      },
    },
    { name: 'work', run: () => Promise.resolve((rounds.work += 1)) },
    { name: 'typo', run: (wake) => Promise.try(() => { wake('wrok'); }) }, // prettier-ignore
  ];
  running.push(await createService({ ...toySpec('diary'), sweeps: () => sweeps }).start({ config, log }));

  await until(() => rounds.look >= 6);

  // Once as every sweep at the start, and once woken.
  expect(rounds.work).toBe(2);
  expect(lines.filter((line) => line.includes('a sweep failed'))).toHaveLength(1);
  expect(lines.join('')).toContain('"sweep":"typo"');
});

test('a service under test: its neighbours are contracts, its clock stands still, nothing runs by itself', async () => {
  const settingId = newId(SettingId);
  const setting: Setting = {
    id: settingId,
    name: '',
    locale: 'pl',
    timeZone: 'Europe/London',
    isDemo: true,
    rooms: [],
  };
  const service = await startForTest({
    spec: toySpec('translate'),
    now: '2026-03-02T09:30:00Z',
    others: {
      diary: [
        handle(readSetting, ({ actor, params }) => {
          if (params.settingId !== settingId) throw new AppError('not_found', 'no such setting');
          return { ...setting, name: `Seen by ${actor.kind}` };
        }),
      ],
    },
  });
  running.push({ port: 0, stop: () => service.close() });
  const storyId = newId(StoryId);
  const heardId = newId(StoryId);
  const made = await service.call(makeToyIn('translate'), { body: { storyId } }, staff, {
    key: 'the-same-key',
  });
  service.clock.pass(5);
  const again = await service.call(makeToyIn('translate'), { body: { storyId } }, staff, {
    key: 'the-same-key',
  });
  await service.hear(toyTold, { storyId: heardId });
  const read = await service.call(readToySetting, { params: { settingId } }, staff);
  const stranger = await service.call(readToySetting, { params: { settingId: newId(SettingId) } }, staff);
  const nobody = await service.call(readToySetting, { params: { settingId } });
  await service.admin("update toy set created_at = '2026-03-02T09:00:00Z' where name = $1", [storyId]);
  await service.sweep('softening');

  expect(made).toMatchObject({ status: 201, body: { storyId, madeAt: '2026-03-02T09:30:00.000Z' } });
  expect(again.body).toEqual(made.body);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(await service.emitted(toyTold)).toEqual([{ storyId }]);
  expect(read).toMatchObject({ status: 200, body: { name: 'Seen by staff' } });
  expect(stranger).toMatchObject({ status: 404, body: { type: 'not_found' } });
  expect(nobody.status).toBe(401);
  expect(await service.admin('select name, is_soft from toy order by is_soft desc')).toEqual([
    { name: storyId, is_soft: true },
    { name: heardId, is_soft: false },
  ]);
  expect(service.rung(eventsDue('translate'))).toEqual([]);
  expect(service.logged.some((line) => line.includes('/toys/setting/:settingId'))).toBe(true);
});
