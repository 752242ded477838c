import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { approveErasure, readKeeping } from '@storybell/contracts/keeping';
import { testPrefix, testRedisUrl } from '@storybell/platform/testing/redis';
import { startDiary } from '../testing.ts';
import { leaversIn } from '../testing/leavers.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const LEFT = new Date('2020-02-28T17:00:00Z');

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const { family, leave, tablesWith } = leaversIn(() => diary);

/** Diary as it runs, with its own sweep. */
function startProcess(): ChildProcess {
  const { DATABASE_URL, SERVICE_SECRET, DIARY_RECORD_KEY, DIARY_PHOTOS } = diary.deps.config;
  return spawn(process.execPath, ['--conditions=@storybell/source', main], {
    env: {
      DATABASE_URL,
      SERVICE_SECRET,
      DIARY_RECORD_KEY,
      DIARY_PHOTOS,
      REDIS_URL: testRedisUrl(),
      BELL_PREFIX: testPrefix(),
    },
    stdio: 'ignore',
  });
}

const asked = async (question: string) => {
  for (;;) {
    const rows = await diary.admin(question);
    if (rows.length > 0) return rows;
  }
};

test('kill -9 in the middle of erasing loses nothing of it: the next process goes on to its end, once', async () => {
  const made = await family('qxkill9');
  const { settingId, manager } = made;
  for (const childId of made.childIds) await leave(childId, LEFT);
  const { due, fingerprint } = (await diary.call(readKeeping, { params: { settingId } }, manager)).body;
  await diary.call(
    approveErasure,
    { params: { settingId }, body: { fingerprint: fingerprint ?? '' } },
    manager,
  );
  await diary.admin(`
    create function wait_here() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return old; end $$`);
  await diary.admin('create trigger waits before delete on diet for each row execute function wait_here()');

  const first = startProcess();
  await asked(
    `select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
  );
  first.kill('SIGKILL');
  await once(first, 'exit');
  // Its connection is not missed while it sleeps.
  await diary.admin(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and wait_event = 'PgSleep'`,
  );
  await diary.admin('drop trigger waits on diet');
  expect(await tablesWith('qxkill9')).toContain('diet');

  const second = startProcess();
  await asked(`select 1 from erasure where finished_at is not null`);
  second.kill('SIGTERM');
  await once(second, 'exit');

  expect(await tablesWith('qxkill9')).toEqual([]);
  const { erasures } = (await diary.call(readKeeping, { params: { settingId } }, manager)).body;
  const rows = due.find((one) => one.class === 'child_record')?.rows;
  expect(erasures).toMatchObject([{ gone: [{ class: 'child_record', count: 2, rows }], isGenuine: true }]);
}, 60_000);
