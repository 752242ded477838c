import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrate } from './migrate.ts';
import { schemaFaults } from './testing/schema-conventions.ts';
import { testDatabase, type TestDatabase } from './testing/database.ts';

const toys = new URL('./testing/migrations-of-tests', import.meta.url);
let database: TestDatabase;
let dir: string;
beforeAll(async () => {
  database = await testDatabase('toys', toys);
  dir = await mkdtemp(join(tmpdir(), 'migrations-'));
  await cp(fileURLToPath(toys), dir, { recursive: true });
});
afterAll(async () => {
  await database.drop();
  await rm(dir, { recursive: true });
});

const newSchema = async () => {
  const schema = `s${randomUUID().slice(0, 8)}`;
  await database.admin(`create schema ${schema}`);
  return schema;
};
const tablesOf = async (schema: string) => {
  const rows = await database.admin('select tablename from pg_tables where schemaname = $1 order by 1', [
    schema,
  ]);
  return rows.map((row) => row['tablename']);
};

test('several at once migrate once, and again there is nothing to do', async () => {
  const schema = await newSchema();

  const applied = await Promise.all(
    [1, 2, 3].map(() => migrate({ url: database.url, schema, dir: pathToFileURL(dir) })),
  );

  const expected = ['0001_outbox', '0002_inbox', '0003_idempotency', '0004_trace', '0001_toy'];
  expect(applied.flat()).toEqual(expected);
  expect(await migrate({ url: database.url, schema, dir })).toEqual([]);
  expect(await tablesOf(schema)).toEqual(
    ['idempotency', 'inbox', 'migration', 'migration_checksum', 'outbox', 'platform_migration', 'toy', 'trace'],
  ); // prettier-ignore
});

test('a migration that ran may be neither edited nor removed; a new one runs', async () => {
  const schema = await newSchema();
  await migrate({ url: database.url, schema, dir });
  const file = join(dir, '0001_toy.sql');

  await writeFile(join(dir, '0002_colour.sql'), '-- Brief lock on toy.\nalter table toy add colour text;\n');
  expect(await migrate({ url: database.url, schema, dir })).toEqual(['0002_colour']);
  await writeFile(file, '-- edited\nselect 1;\n');
  await expect(migrate({ url: database.url, schema, dir })).rejects.toThrow('0001_toy of');
  await rm(file);
  await expect(migrate({ url: database.url, schema, dir })).rejects.toThrow('0001_toy of');

  await cp(fileURLToPath(toys), dir, { recursive: true });
  await rm(join(dir, '0002_colour.sql'));
});

test('a migration that fails leaves nothing of itself', async () => {
  const schema = await newSchema();
  const broken = await mkdtemp(join(tmpdir(), 'migrations-'));
  await writeFile(join(broken, '0001_half.sql'), 'create table half (id uuid primary key);\nselect 1 / 0;\n');

  await expect(migrate({ url: database.url, schema, dir: broken })).rejects.toThrow('division by zero');

  expect(await tablesOf(schema)).not.toContain('half');
  await writeFile(join(broken, '0001_half.sql'), 'create table half (id uuid primary key);\n');
  expect(await migrate({ url: database.url, schema, dir: broken })).toEqual(['0001_half']);
  await writeFile(join(broken, 'next.sql'), 'select 1;');
  await expect(migrate({ url: database.url, schema, dir: broken })).rejects.toThrow('NNNN_noun.sql');
  await rm(broken, { recursive: true });
});

test("platform's own tables are in style, and the style is really asked", async () => {
  expect(await schemaFaults(database.admin)).toEqual([]);

  await database.admin(`
    create table stories (id int, name varchar(20), at timestamp, story_id bigint, extra json,
      toy_id uuid references toy (id), check (name <> ''))`);
  expect(await schemaFaults(database.admin)).toEqual([
    'stories has no created_at timestamptz not null',
    'stories has no primary key',
    'stories is plural',
    'stories.at is timestamp without time zone: use timestamptz',
    'stories.extra is json: use jsonb',
    'stories.id is integer: an id is a uuid',
    'stories.name is character varying(20): use text',
    'stories.story_id is bigint: an id is a uuid',
    'stories: check stories_name_check has no name of its own',
    'stories: foreign key stories_toy_id_fkey has no index',
  ]);
});
