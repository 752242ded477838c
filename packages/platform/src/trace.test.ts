import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { SettingId, StaffId, StoryId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { createClient } from './client.ts';
import { readConfig, ServiceConfig } from './config.ts';
import { AppError } from './errors.ts';
import { newId } from './ids.ts';
import { forgetOldTraces, markSteps, tracesOf } from './kept-traces.ts';
import { createLog } from './log.ts';
import type { Running } from './run.ts';
import { createService } from './service.ts';
import { createDb } from './sql.ts';
import { every } from './sweep.ts';
import { startCollector, type Collector } from './testing/collector.ts';
import { testDatabase, type TestDatabase } from './testing/database.ts';
import { testPrefix, testRedisUrl } from './testing/redis.ts';
import { makeToyIn, toySpec } from './testing/toys.ts';
import { until } from './testing/until.ts';
import {
  carriedTrace,
  continueTrace,
  currentTrace,
  isTracing,
  mark,
  span,
  startTracing,
  traceRequest,
} from './trace.ts';

const log = createLog({ service: 'diary', level: 'silent' });
const toys = new URL('./testing/migrations-of-tests', import.meta.url);
let collector: Collector;
let stop: () => Promise<void>;
let diaryDb: TestDatabase;
let translateDb: TestDatabase;
const running: Running[] = [];
beforeAll(async () => {
  collector = await startCollector();
  stop = await startTracing({ service: 'toys', endpoint: collector.url, share: 1 });
  diaryDb = await testDatabase('diary', toys);
  translateDb = await testDatabase('translate', toys);
});
afterEach(() => Promise.all(running.splice(0).map((one) => one.stop())));
afterAll(async () => {
  await stop();
  await collector.close();
  await Promise.all([diaryDb.drop(), translateDb.drop()]);
});

/** Runs `fn` as a request would, and answers what was exported of its trace. */
async function traced(fn: () => Promise<unknown>) {
  const request = traceRequest(undefined);
  let trace = '';
  await request.run(async () => {
    trace = currentTrace() ?? '';
    await fn();
  });
  request.end('POST /toys', { route: '/toys', method: 'POST', status: 200 });
  const traceId = trace.slice(3, 35);
  await until(() => collector.spans.some((one) => one.traceId === traceId && one.name === 'POST /toys'));
  return collector.spans.filter((one) => one.traceId === traceId);
}

test('steps are parts of the request, and say ids, counts and words of ours', async () => {
  const settingId = newId(SettingId);
  const spans = await traced(() =>
    span('plan', { settingId, count: 3 }, async (note) => {
      await span('claim', { lane: 'urgent', tries: 1 }, () => Promise.resolve());
      note({ outcome: 'accepted' });
    }),
  );

  const byName = new Map(spans.map((one) => [one.name, one]));
  expect(byName.get('plan')?.parentId).toBe(byName.get('POST /toys')?.id);
  expect(byName.get('claim')?.parentId).toBe(byName.get('plan')?.id);
  expect(byName.get('plan')?.attributes).toEqual({
    'storybell.settingId': settingId,
    'storybell.count': 3,
    'storybell.outcome': 'accepted',
  });
  expect(byName.get('POST /toys')).toMatchObject({
    service: 'toys',
    parentId: undefined,
    attributes: { 'http.route': '/toys', 'http.request.method': 'POST', 'http.response.status_code': 200 },
  });
});

test("a person's words leave neither as a value, nor as an error, nor as a name", async () => {
  const canary = 'Ola Kowalska';
  const spans = await traced(async () => {
    const failing = span(`send ${canary}!`, { code: canary, settingId: canary, lane: canary }, () =>
      Promise.reject(new AppError('unavailable', canary, undefined, { cause: new Error(canary) })),
    );
    await expect(failing).rejects.toThrow(canary);
  });

  const failed = spans.find((one) => one.name.startsWith('send'));
  expect(failed).toMatchObject({ isError: true, attributes: { 'storybell.code': 'unavailable' } });
  expect(Object.keys(failed?.attributes ?? {})).toEqual(['storybell.code']);
  const kept = collector.bytes.join('').replaceAll(failed?.name ?? '', '');
  expect(kept).not.toContain('Kowalska');
});

test('without a trace there are no steps, and a trace of no known form is none', async () => {
  const before = collector.spans.length;
  const ran: (string | undefined)[] = [];
  const note = () => {
    ran.push(currentTrace());
    return Promise.resolve();
  };
  await span('plan', {}, note);
  await continueTrace(undefined, 'plan', {}, note);
  await continueTrace('00-zz', 'plan', {}, note);
  mark('nonsense', 'claim', {}, 5);
  await traced(() => Promise.resolve());

  expect(ran).toEqual([undefined, undefined, undefined]);
  expect(collector.spans.slice(before).map((one) => one.name)).toEqual(['POST /toys']);
});

test('a trace goes on where it came with a row, within whatever ran there', async () => {
  let trace: string | undefined;
  await traced(() => {
    trace = currentTrace();
    return Promise.resolve();
  });
  await traced(() => continueTrace(trace, 'send', { channel: 'email' }, () => Promise.resolve()));

  await until(() => collector.spans.some((one) => one.name === 'send'));
  const sent = collector.spans.find((one) => one.name === 'send');
  expect(trace).toContain(`${sent?.traceId ?? ''}-${sent?.parentId ?? ''}`);
});

test('a sweep that a request woke does not go on in its trace', async () => {
  const seen: (string | undefined)[] = [];
  const sweep = every(20, () => Promise.resolve(seen.push(currentTrace())), { log, name: 'toys' });
  await traced(() => {
    sweep.now();
    return Promise.resolve();
  });
  await until(() => seen.length >= 3);
  await sweep.stop();

  expect(seen.filter((one) => one !== undefined)).toEqual([]);
});

const staff: Actor = { kind: 'staff', id: newId(StaffId), settingId: newId(SettingId) };
const SECRET = 'a secret of these tests, which is long enough';
const commonEnv = { REDIS_URL: testRedisUrl(), SERVICE_SECRET: SECRET, BELL_PREFIX: testPrefix() };
const startToys = async (name: 'diary' | 'translate', env: Record<string, string>) => {
  const config = readConfig(ServiceConfig, { ...commonEnv, ...env });
  const started = await createService(toySpec(name, name === 'translate' ? ['diary'] : [])).start({
    config,
    log,
  });
  running.push(started);
  return `http://127.0.0.1:${String(started.port)}`;
};

test('from the call over the request and the event to who hears it, and to who works on it later', async () => {
  const diary = await startToys('diary', { DATABASE_URL: diaryDb.url });
  await startToys('translate', { DATABASE_URL: translateDb.url, DIARY_URL: diary });
  const client = createClient({ from: 'gateway', secret: SECRET, urls: { diary } });
  const storyId = newId(StoryId);
  const db = createDb({ url: translateDb.url, schema: 'translate', poolSize: 2, log });

  const begun = await traced(async () => {
    const made = await client.call(makeToyIn('diary'), { body: { storyId } }, { as: staff });
    expect(made.ok).toBe(true);
  });
  const traceId = begun[0]?.traceId ?? 'none';
  await until(
    async () => (await translateDb.admin('select 1 from trace where id = $1', [storyId])).length === 1,
  );
  await markSteps(db, 'translate', () => [{ subjectId: storyId, attributes: { locale: 'pl' }, tookMs: 7 }]);
  const [inherited] = await tracesOf(db, [{ subject: { id: storyId }, settingId: staff.settingId }]);
  await until(() => collector.spans.some((one) => one.traceId === traceId && one.name === 'translate'));
  const spans = collector.spans.filter((one) => one.traceId === traceId);
  await db.close();

  const parentOf = (name: string) => {
    const found = spans.find((one) => one.name === name);
    return spans.find((one) => one.id === found?.parentId)?.name;
  };
  expect(parentOf('call diary')).toBe('POST /toys');
  expect(spans.filter((one) => one.name === 'POST /toys')).toHaveLength(2);
  expect(parentOf('hear story.published')).toBe('POST /toys');
  expect(parentOf('translate')).toBe('hear story.published');
  expect(inherited).toContain(traceId);
  expect(spans.some((one) => one.name.startsWith('add bells-translate'))).toBe(true);
  // The neighbour asks for events all the time: those questions are nobody's trace.
  expect(collector.spans.filter((one) => one.name.includes('/inside/'))).toEqual([]);
});

test('kept traces are forgotten after days', async () => {
  const db = createDb({ url: diaryDb.url, schema: 'diary', poolSize: 2, log });
  await diaryDb.admin(`insert into trace (id, traceparent, created_at)
    select gen_random_uuid(), '00-' || repeat('a', 32) || '-' || repeat('b', 16) || '-01', now() - make_interval(days => d)
    from unnest(array[1, 4]) as t (d)`);

  expect(await forgetOldTraces(db)).toBe(1);
  await db.close();
});

const main = fileURLToPath(new URL('./testing/toys.main.ts', import.meta.url));
/** Names every module that is loaded, on stderr. */
const naming = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({ load: (url, context, next) => { process.stderr.write('loaded ' + url + '\\n'); return next(url, context); } });`)}`;

test.each([false, true])('the SDK is loaded only with an endpoint: %s', async (isOn) => {
  const child = spawn(process.execPath, [`--import=${naming}`, '--conditions=@storybell/source', main], {
    env: {
      ...commonEnv,
      DATABASE_URL: diaryDb.url,
      ...(isOn && { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }),
    },
    stdio: 'pipe',
  });
  let [out, loaded] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (loaded += chunk.toString()));
  await until(() => out.includes('"ready":true'));
  child.kill('SIGTERM');
  await once(child, 'exit');

  expect(loaded).toContain('/bullmq/');
  // The API alone comes with prom-client.
  expect(/@opentelemetry\/(?!api\/)|bullmq-otel|trace-sdk/u.test(loaded)).toBe(isOn);
});

/** Each request with a step of its own. @returns what was exported of them. */
async function tracedTimes(times: number) {
  const before = collector.spans.length;
  for (let nth = 0; nth < times; nth += 1) {
    const request = traceRequest(undefined);
    await request.run(() => span('plan', {}, () => Promise.resolve()));
    request.end('POST /toys', { status: 200 });
  }
  await stop();
  return collector.spans.slice(before);
}

test('of a share of requests each is whole or not there at all', async () => {
  await stop();
  stop = await startTracing({ service: 'toys', endpoint: collector.url, share: 0.25 });

  const spans = await tracedTimes(400);

  const traces = [...Map.groupBy(spans, (one) => one.traceId).values()];
  for (const trace of traces) expect(trace.map((one) => one.name).sort()).toEqual(['POST /toys', 'plan']);
  // Six standard deviations about 100.
  expect(traces.length).toBeGreaterThan(48);
  expect(traces.length).toBeLessThan(152);
});

test('what is not recorded says so to the neighbour, and the neighbour begins nothing', async () => {
  stop = await startTracing({ service: 'toys', endpoint: collector.url, share: 0 });
  const carried: (string | undefined)[] = [];
  await traceRequest(undefined).run(() => {
    carried.push(carriedTrace(), currentTrace());
    return Promise.resolve();
  });
  await stop();
  const [header, current] = carried;
  expect(header).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/u);
  expect(current).toBeUndefined();

  // The neighbour would record everything that began with itself.
  stop = await startTracing({ service: 'toys', endpoint: collector.url, share: 1 });
  const diary = await startToys('diary', { DATABASE_URL: diaryDb.url });
  const before = collector.spans.length;
  const call = (traceparent: string) => fetch(`${diary}/toys`, { headers: { traceparent } });
  await call(String(header));
  await call(String(header).replace(/00$/u, '01'));
  await stop();

  expect(collector.spans.slice(before).map((one) => one.traceId)).toEqual([String(header).slice(3, 35)]);
});

test('once ended it does nothing any more', async () => {
  await stop();
  stop = () => Promise.resolve();

  expect(isTracing()).toBe(false);
  expect(await span('plan', {}, () => Promise.resolve(currentTrace()))).toBeUndefined();
  expect(await tracesOf({} as never, [{}])).toEqual([undefined]);
});
