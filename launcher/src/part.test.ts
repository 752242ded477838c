import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { commonEnv, startPart } from './part.ts';
import { isAlive, until } from './testing/processes.ts';

const dir = mkdtempSync(join(tmpdir(), 'launcher-part-'));
afterAll(() => {
  rmSync(dir, { recursive: true });
});

let count = 0;
const start = (...args: readonly string[]) =>
  startPart({
    name: 'diary',
    script: [join(import.meta.dirname, 'testing', 'part.fixture.ts'), ...args],
    cwd: dir,
    env: commonEnv(process.env),
    logFile: join(dir, `${String((count += 1))}.log`),
  });

test('a part is ready when it says so, and stops in order', async () => {
  const part = start();
  await part.ready;
  expect(isAlive(part.pid)).toBe(true);

  await part.stop();

  expect(isAlive(part.pid)).toBe(false);
  expect(readFileSync(join(dir, `${String(count)}.log`), 'utf8')).toBe('stopped in order\n');
  expect(await Promise.race([part.crashed, Promise.resolve('no crash')])).toBe('no crash');
});

test('a part that cannot start says why, with its last words', async () => {
  const part = start('fail', 'the database has another owner');

  await expect(part.ready).rejects.toThrow(
    /^diary ended with code 3; its log is .*\nthe database has another owner$/,
  );
});

test('a part that ends by itself is a crash', async () => {
  const part = start();
  await part.ready;

  process.kill(part.pid, 'SIGKILL');

  expect((await part.crashed).message).toMatch(/^diary was ended by SIGKILL; its log is/);
});

test('a part is not given the secrets of the launcher', () => {
  expect(commonEnv({ PATH: '/bin', HOME: '/h', DATABASE_URL: 'x', TWILIO_AUTH_TOKEN: 'y' })).toEqual({
    PATH: '/bin',
    HOME: '/h',
  });
});

test('stopping what has gone already is no trouble', async () => {
  const part = start('fail', 'x');
  await part.ready.catch(() => undefined);
  await until(() => !isAlive(part.pid));

  await expect(part.stop()).resolves.toBeUndefined();
});
