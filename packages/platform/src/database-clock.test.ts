import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId, StaffId } from '@storybell/contracts/ids';
import { signActor, verifyActor } from './auth.ts';
import { createDatabaseClock } from './database-clock.ts';
import { newId } from './ids.ts';
import { createLog } from './log.ts';
import { createDb, type Db, type Read } from './sql.ts';
import { testDatabase, type TestDatabase } from './testing/database.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase('diary', new URL('./testing/migrations-of-tests', import.meta.url));
  db = createDb({ url: database.url, schema: 'diary', poolSize: 2, log: createLog({ service: 'diary', level: 'silent' }) }); // prettier-ignore
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const HOUR_MS = 3_600_000;

/** A database whose clock and whose answers are the test's. */
function stage() {
  const at = { databaseMs: Date.parse('2026-03-02T09:30:00Z'), monotonicMs: 1_000, tookMs: 10 };
  const db: Pick<Read, 'one'> = {
    one: (schema) => {
      at.monotonicMs += at.tookMs;
      at.databaseMs += at.tookMs;
      // Read in the middle of the round trip.
      return Promise.resolve(schema.parse({ at: new Date(at.databaseMs - at.tookMs / 2).toISOString() }));
    },
  };
  const pass = (ms: number) => {
    at.monotonicMs += ms;
    at.databaseMs += ms;
  };
  return {
    at,
    pass,
    start: () => createDatabaseClock({ db, service: 'diary', monotonic: () => at.monotonicMs }),
  };
}

test('it tells what Postgres tells', async () => {
  const clock = await createDatabaseClock({ db, service: 'diary' });
  await clock.look();

  const [row] = await database.admin('select clock_timestamp() as at');
  const toldMs = clock.now().getTime();

  expect(Math.abs(toldMs - new Date(String(row?.['at'])).getTime())).toBeLessThan(1_000);
});

test('between two looks it goes on by the monotonic clock, whatever the machine believes', async () => {
  const { at, pass, start } = stage();
  const clock = await start();

  pass(4_000);

  expect(clock.now().getTime()).toBe(at.databaseMs);
});

test.each([HOUR_MS, -HOUR_MS])(
  'a database that was set by %d ms is followed at the next look',
  async (ms) => {
    const { at, pass, start } = stage();
    const clock = await start();
    clock.now();
    at.databaseMs += ms;

    const before = clock.now().getTime();
    await clock.look();
    pass(10);

    expect(Math.abs(before + ms - at.databaseMs)).toBeLessThan(50);
    expect(clock.now().getTime()).toBe(at.databaseMs);
  },
);

test('two looks that differ by their round trips never turn it back', async () => {
  const { at, pass, start } = stage();
  const clock = await start();
  const told: number[] = [];
  for (const skewMs of [40, -60, 80, -100]) {
    at.databaseMs += skewMs;
    await clock.look();
    told.push(clock.now().getTime());
    pass(20);
  }

  expect(told).toEqual([...told].sort((a, b) => a - b));
});

test('a slow answer changes nothing, unless it is the first', async () => {
  const { at, start } = stage();
  at.tookMs = 400;
  const clock = await start();
  const first = clock.now().getTime();
  at.databaseMs += HOUR_MS;

  await clock.look();

  expect(first).toBe(at.databaseMs - HOUR_MS - 400);
  expect(clock.now().getTime()).toBe(at.databaseMs - HOUR_MS);
});

test('without an answer it goes on from the last', async () => {
  const { at, pass, start } = stage();
  const clock = await start();
  at.tookMs = NaN;
  pass(9_000);

  await expect(clock.look()).rejects.toThrow();
  at.monotonicMs = 20_000;

  expect(clock.now().getTime()).toBe(Date.parse('2026-03-02T09:30:00Z') + 19_000);
});

test('a token is as old as the given clock says, the machine is not asked', async () => {
  const actor = { kind: 'staff', id: newId(StaffId), settingId: newId(SettingId) } as const;
  const now = new Date('2031-07-01T12:00:00Z');
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
  const secret = 'a secret of this test, which is long enough';
  const token = await signActor(secret, actor, { audience: 'diary', now });

  const read = (at: Date) => verifyActor(secret, token, { audience: 'diary', now: at });

  expect(await read(later(59))).toEqual(actor);
  await expect(read(later(66))).rejects.toMatchObject({ code: 'not_signed_in' });
  expect(await signActor(secret, actor, { audience: 'diary', now: later(10) })).toBe(token);
  expect(await signActor(secret, actor, { audience: 'diary', now: later(31) })).not.toBe(token);
  // The clock was set back: a token from what is now the future would live too long.
  expect(await signActor(secret, actor, { audience: 'diary', now: later(-3_600) })).not.toBe(token);
});
