import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { testDatabase } from './testing/database.ts';
import { testPrefix, testRedisUrl } from './testing/redis.ts';
import { until } from './testing/until.ts';

const main = fileURLToPath(new URL('./testing/toys.main.ts', import.meta.url));

const testOnLinux = process.platform === 'linux' ? test : test.skip;

testOnLinux('a process at rest gives back what its start took', async () => {
  const database = await testDatabase('diary', new URL('./testing/migrations-of-tests', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@storybell/source', '--expose-gc', main], {
    env: {
      DATABASE_URL: database.url,
      REDIS_URL: testRedisUrl(),
      BELL_PREFIX: testPrefix(),
      SERVICE_SECRET: 'a secret for these tests only, long enough',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data'); // it is ready

  // Not by asking it, for then it would not rest.
  const pages = () => Number(readFileSync(`/proc/${String(child.pid)}/statm`, 'utf8').split(' ')[1]);
  const atFirst = pages();
  await until(() => pages() < atFirst * 0.9, 30_000);

  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  await database.drop();
});
