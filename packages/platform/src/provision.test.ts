import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate } from './migrate.ts';
import { provision } from './provision.ts';
import { fromEnvironment } from './testing/environment.ts';

const adminUrl = fromEnvironment('TEST_DATABASE_ADMIN_URL');
const database = `provision_${randomUUID().slice(0, 8)}`;
const options = {
  database,
  services: ['diary', 'notify'] as const,
  secret: 'a secret',
  rolePrefix: database,
};

const query = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
};
afterAll(async () => {
  await query(adminUrl, `drop database ${database} with (force)`);
  for (const service of options.services)
    for (const part of ['', '_app', '_person'])
      await query(adminUrl, `drop role ${database}_${service}${part}`);
});

test('each service has a role and a schema of its own, and cannot look into another; again changes nothing', async () => {
  const urls = await provision(adminUrl, options);
  const again = await provision(adminUrl, options);
  const { diary = '', notify = '' } = urls;
  const dir = new URL('./testing/migrations-of-tests', import.meta.url);
  await migrate({ url: diary, schema: 'diary', dir });

  expect(again).toEqual(urls);
  expect(await query(diary, "insert into toy (name) values ('bear') returning name")).toEqual([
    { name: 'bear' },
  ]);
  expect(await query(diary, 'select current_schema() as s, current_user as u')).toEqual([
    { s: 'diary', u: `${database}_diary` },
  ]);
  expect(await query(diary, 'select datcollate from pg_database where datname = current_database()')).toEqual(
    [{ datcollate: 'C.UTF-8' }],
  );
  await expect(query(notify, 'select name from diary.toy')).rejects.toThrow(
    'permission denied for schema diary',
  );
  await expect(query(notify, 'create table public.x (id int)')).rejects.toThrow('permission denied');
  await expect(query(notify, 'create schema x')).rejects.toThrow('permission denied');
  await expect(query(notify, `create role ${database}_x`)).rejects.toThrow('permission denied');
  await expect(query(notify, `set role ${database}_diary_app`)).rejects.toThrow('permission denied');
  expect(await query(diary, `set role ${database}_diary_app`)).toEqual([]);
  expect(new URL(diary).password).not.toBe(new URL(notify).password);
});
