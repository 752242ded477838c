import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { createLog } from './log.ts';
import { createDb, isViolationOf, json, sql, type Db } from './sql.ts';
import { testDatabase, type TestDatabase } from './testing/database.ts';
import { until } from './testing/until.ts';

const lines: string[] = [];
const woken: string[] = [];
const log = createLog({ service: 'diary', level: 'warn' }, { write: (line) => void lines.push(line) });
let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase('toys', new URL('./testing/migrations-of-tests', import.meta.url));
  db = createDb({
    url: database.url,
    schema: 'toys',
    poolSize: 4,
    log,
    wake: (service) => void woken.push(service),
  });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const Named = z.object({ name: z.string() });
const insert = (name: string) => sql`insert into toy (name) values (${name})`;
const named = (name: string) => db.maybe(Named, sql`select name from toy where name = ${name}`);

test('values are bound, pieces nest, and every type comes back in the form of the contracts', async () => {
  const name = `Robert'); drop table toy; -- ${randomUUID()}`;
  const columns = sql`name, day, big, tags, instants, extra, is_soft, created_at`;
  const Toy = z.strictObject({
    name: z.string(),
    day: z.iso.date(),
    big: z.int(),
    tags: z.array(z.string()),
    instants: z.array(z.iso.datetime()),
    extra: z.unknown(),
    isSoft: z.boolean(),
    createdAt: z.iso.datetime(),
  });
  const at = new Date('2026-03-29T00:59:59.123Z');

  const toy = await db.one(
    Toy,
    sql`insert into toy (${columns}) values (${name}, ${'2026-03-29'}, ${9_007_199_254_740_991n},
      ${['a,b', '"c"', 'null', '']}, ${[at]}, ${json([{ snake_key: ['x'] }])}, ${true}, ${at}) returning ${columns}`,
  );

  expect(toy).toEqual({
    name,
    day: '2026-03-29',
    big: 9_007_199_254_740_991,
    tags: ['a,b', '"c"', 'null', ''],
    instants: ['2026-03-29T00:59:59.123Z'],
    extra: [{ snake_key: ['x'] }],
    isSoft: true,
    createdAt: '2026-03-29T00:59:59.123Z',
  });
  const found = sql`where name = ${name} and tags && ${['a,b']} and id = any(${[randomUUID()]})`;
  expect(await db.many(Named, sql`select name from toy ${found}`)).toEqual([]);
});

test('one row means one: none or two are a defect, and a row that does not fit says where but not what', async () => {
  const [a, b] = [randomUUID(), randomUUID()];
  await db.exec(sql`insert into toy (name) values (${a}), (${b})`);
  const both = sql`select name from toy where name in (${a}, ${b})`;

  await expect(db.one(Named, both)).rejects.toMatchObject({ code: 'internal' });
  await expect(db.maybe(Named, both)).rejects.toMatchObject({ code: 'internal' });
  await expect(db.one(Named, sql`select name from toy where name = ${'none'}`)).rejects.toMatchObject({
    code: 'internal',
  });
  expect(await named('none')).toBeUndefined();
  const misfit = await db.one(z.object({ name: z.literal('x') }), sql`select name from toy where name = ${a}`).catch((error: unknown) => error); // prettier-ignore
  expect(misfit).toBeInstanceOf(AppError);
  expect(String(misfit)).toContain('at name');
  expect(String(misfit)).not.toContain(a);
});

test('what is thrown inside a transaction undoes it, and nothing runs after it', async () => {
  const name = randomUUID();
  let ran = 0;

  const failed = db.tx(async (tx) => {
    await tx.exec(insert(name));
    tx.afterCommit(() => { ran += 1; }); // prettier-ignore
    tx.wake('notify');
    throw new AppError('no_audience', 'nobody');
  });

  await expect(failed).rejects.toMatchObject({ code: 'no_audience' });
  expect(await named(name)).toBeUndefined();
  expect(ran).toBe(0);
  expect(woken).toEqual([]);
});

test('a failed statement that was swallowed does not count as committed', async () => {
  const name = randomUUID();
  let ran = 0;

  const failed = db.tx(async (tx) => {
    tx.afterCommit(() => { ran += 1; }); // prettier-ignore
    await tx.exec(insert(name));
    await tx.exec(sql`select 1 / 0`).catch(() => undefined);
  });

  await expect(failed).rejects.toThrow('rolled back');
  expect(await named(name)).toBeUndefined();
  expect(ran).toBe(0);
});

test('after commit each service is woken once, and a callback that throws is logged only', async () => {
  const name = randomUUID();
  const seen: boolean[] = [];

  const result = await db.tx(async (tx) => {
    await tx.exec(insert(name));
    tx.wake('notify');
    tx.wake('notify');
    tx.wake('translate');
    tx.afterCommit(() => {
      throw new Error('Amara');
    });
    tx.afterCommit(() => void named(name).then((row) => seen.push(row !== undefined)));
    return 'done';
  });

  await until(() => seen.length === 1);
  expect({ result, seen, woken: woken.splice(0) }).toEqual({
    result: 'done',
    seen: [true],
    woken: ['notify', 'translate'],
  });
  expect(lines.join('')).toContain('a callback after commit failed');
  expect(lines.join('')).not.toContain('Amara');
});

test('of two transactions that block each other one is run again, and both have their effect', async () => {
  const [a, b] = [randomUUID(), randomUUID()];
  await db.exec(sql`insert into toy (name, big) values (${a}, 0), (${b}, 0)`);
  let runs = 0;
  let held = 0;
  const met = Promise.withResolvers<undefined>();
  const add = (first: string, second: string) =>
    db.tx(async (tx) => {
      runs += 1;
      await tx.exec(sql`update toy set big = big + 1 where name = ${first}`);
      held += 1;
      if (held === 2) met.resolve(undefined);
      await met.promise;
      await tx.exec(sql`update toy set big = big + 1 where name = ${second}`);
    });

  await Promise.all([add(a, b), add(b, a)]);

  const rows = await db.many(z.object({ big: z.int() }), sql`select big from toy where name in (${a}, ${b})`);
  expect(rows).toEqual([{ big: 2 }, { big: 2 }]);
  expect(runs).toBeGreaterThan(2);
});

test('a violation is recognised by its constraint only', async () => {
  const name = randomUUID();
  await db.exec(insert(name));

  const error = await db.exec(insert(name)).catch((thrown: unknown) => thrown);

  expect(isViolationOf(error, 'toy_name_once')).toBe(true);
  expect(isViolationOf(error, 'toy_name_given')).toBe(false);
});

test('a connection cut in the middle is an outage, the process lives, and the next query works', async () => {
  const pid = z.object({ pid: z.int() });
  const name = randomUUID();

  const cut = db.tx(async (tx) => {
    const own = await tx.one(pid, sql`select pg_backend_pid() as pid`);
    await tx.exec(insert(name));
    await database.admin('select pg_terminate_backend($1)', [own.pid]);
    await tx.exec(sql`select 1`);
  });

  await expect(cut).rejects.toMatchObject({ code: 'unavailable' });
  expect(await named(name)).toBeUndefined();
  const idle = await db.one(pid, sql`select pg_backend_pid() as pid`);
  await database.admin('select pg_terminate_backend($1)', [idle.pid]);
  await until(
    async () =>
      (await database.admin('select 1 from pg_stat_activity where pid = $1', [idle.pid])).length === 0,
  );
  await until(() => named(name).then(() => true, () => false)); // prettier-ignore
});

test('a database that is away is an outage, not a defect', async () => {
  const away = createDb({ url: 'postgres://x@127.0.0.1:1/x', schema: 'toys', poolSize: 2, log });

  await expect(away.exec(sql`select 1`)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(away.tx(() => Promise.resolve(1))).rejects.toMatchObject({ code: 'unavailable' });
  await away.close();
});

test('what is asked often is planned once for each connection, and answers by the values of each time', async () => {
  const names = [randomUUID(), randomUUID()];
  for (const name of names) await db.exec(insert(name));
  const often = (name: string) => db.often.maybe(Named, sql`select name from toy where name = ${name}`);

  const found = await Promise.all([...names, 'nobody', ...names].map(often));
  const prepared = await db.often.many(
    z.object({ statement: z.string() }),
    sql`select statement from pg_prepared_statements where statement like 'select name from toy%'`,
  );
  await database.admin(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await until(() => often(names[0] ?? '').then((row) => row?.name === names[0], () => false)); // prettier-ignore

  expect(found.map((row) => row?.name)).toEqual([...names, undefined, ...names]);
  expect(prepared).toEqual([{ statement: 'select name from toy where name = $1' }]);
});
