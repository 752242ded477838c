import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testDatabase, type TestDatabase } from './testing/database.ts';
import { testPrefix, testRedisUrl } from './testing/redis.ts';
import { until } from './testing/until.ts';

const main = fileURLToPath(new URL('./testing/toys.main.ts', import.meta.url));
const nodeArgs = ['--conditions=@storybell/source'];
let database: TestDatabase;
let env: Record<string, string>;
beforeAll(async () => {
  database = await testDatabase('diary', new URL('./testing/migrations-of-tests', import.meta.url));
  env = {
    DATABASE_URL: database.url,
    REDIS_URL: testRedisUrl(),
    BELL_PREFIX: testPrefix(),
    SERVICE_SECRET: 'a secret for these tests only, long enough',
  };
});
afterAll(() => database.drop());

function watch(child: ChildProcess) {
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const exit = once(child, 'exit').then(([code]: unknown[]) => code);
  return { said, exit };
}
const isReady = (said: { out: string }) =>
  said.out.split('\n').some((line) => line.startsWith('{"ready":true'));
const start = (own: Record<string, string>) =>
  spawn(process.execPath, [...nodeArgs, main], { env: own, stdio: 'pipe' });

test('a wrong configuration ends with 78 and every problem, without a stack', async () => {
  const child = start({ ...env, PORT: 'http', SERVICE_SECRET: 'short', DATABASE_URL: '' });
  const { said, exit } = watch(child);

  expect(await exit).toBe(78);
  expect(said.err).toBe(
    'configuration:\n' +
      "  DATABASE_URL is missing: Postgres, with the service's own role\n" +
      '  PORT must be a whole number\n' +
      '  SERVICE_SECRET must be a random secret of at least 32 characters\n',
  );
  expect(said.out).toBe('');
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  'it says when it is ready, and %s ends it in order',
  async (signal) => {
    const child = start(env);
    const { said, exit } = watch(child);
    await until(() => isReady(said));
    const line = said.out.split('\n').find((one) => one.startsWith('{"ready":true')) ?? '';
    const { port } = JSON.parse(line) as { port: number };
    const ready = await fetch(`http://127.0.0.1:${String(port)}/ready`);

    child.kill(signal);

    expect(JSON.parse(line)).toEqual({ ready: true, service: 'diary', port });
    expect(ready.status).toBe(200);
    expect(await exit).toBe(0);
  },
);

test('when the parent goes it goes too', async () => {
  const child = fork(main, { execArgv: nodeArgs, env, stdio: 'pipe' });
  const { exit } = watch(child);
  const [message] = (await once(child, 'message')) as [{ ready: boolean; port: number }];

  child.disconnect();

  expect(message).toEqual({ ready: true, port: message.port });
  expect(await exit).toBe(0);
});

test('a port that is taken and a database that is away end it with one line that a person can read', async () => {
  const first = start(env);
  const { said, exit } = watch(first);
  await until(() => isReady(said));
  const { port } = JSON.parse(said.out.split('\n').find((one) => one.startsWith('{"ready":true')) ?? '') as {
    port: number;
  };

  const taken = watch(start({ ...env, PORT: String(port) }));
  const away = watch(start({ ...env, DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }));

  expect(await taken.exit).toBe(1);
  expect(taken.said.err).toMatch(/^diary could not start: listen EADDRINUSE.*\n$/u);
  expect(await away.exit).toBe(1);
  expect(away.said.err).toBe('diary could not start: the database is away or busy; try again\n');
  first.kill('SIGTERM');
  await exit;
});
