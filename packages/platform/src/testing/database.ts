/** A real database for each test file: a migrated template is built once and cloned, which takes some 50 ms. */
import { createHash, randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../migrate.ts';
import { createRoleAtWork, roleAtWork } from '../provision.ts';
import { fromEnvironment } from './environment.ts';

export interface TestDatabase {
  readonly url: string;
  readonly name: string;
  /** Any SQL, in the service's schema. */
  readonly admin: (text: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>;
  /** With KEEP_DB set it is kept, and its name printed. */
  drop(): Promise<void>;
}

const platformDir = new URL('../../migrations', import.meta.url);

export async function testDatabase(service: string, migrationsDir: URL): Promise<TestDatabase> {
  const adminUrl = fromEnvironment('TEST_DATABASE_ADMIN_URL');
  const template = `template_${service}_${await checksumOf([platformDir, migrationsDir])}`;
  const name = `test_${service}_${randomUUID().slice(0, 8)}`;
  await onServer(adminUrl, async (server) => {
    await server.query('select pg_advisory_lock(hashtext($1))', [template]);
    await createRolesAtWork(server, new URL(adminUrl).username);
    await buildTemplate(server, adminUrl, { template, service, migrationsDir });
    await server.query(
      `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`,
    );
  });

  const url = urlOf(adminUrl, name);
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    options: `-c search_path=${service} -c timezone=UTC`,
  });
  pool.on('error', () => undefined);
  return {
    url,
    name,
    admin: async (text, values = []) => (await pool.query<Record<string, unknown>>(text, [...values])).rows,
    drop: async () => {
      await pool.end();
      if (process.env['KEEP_DB'] !== undefined) {
        process.stderr.write(`kept database ${name}\n`);
        return;
      }
      await onServer(adminUrl, async (server) => {
        await server.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
      });
    },
  };
}

/** Roles are of the whole cluster: files that run beside this one may be about it too. */
async function createRolesAtWork(server: pg.Client, owner: string): Promise<void> {
  await server.query("select pg_advisory_lock(hashtext('roles at work'))");
  for (const part of ['app', 'person'] as const)
    await createRoleAtWork(server, owner, roleAtWork(owner, part));
  await server.query("select pg_advisory_unlock(hashtext('roles at work'))");
}

interface Template {
  readonly template: string;
  readonly service: string;
  readonly migrationsDir: URL;
}

/** Built under another name and renamed at the end: what was left half-built is never cloned. */
async function buildTemplate(
  server: pg.Client,
  adminUrl: string,
  { template, service, migrationsDir }: Template,
) {
  const { rowCount } = await server.query('select 1 from pg_database where datname = $1', [template]);
  if (rowCount === 1) return;
  const building = `building_${service}_${randomUUID().slice(0, 8)}`;
  await server.query(
    `create database ${pg.escapeIdentifier(building)} template template0 encoding 'UTF8' locale 'C.UTF-8'`,
  );
  const url = urlOf(adminUrl, building);
  await onServer(url, (client) => client.query(`create schema ${pg.escapeIdentifier(service)}`));
  await migrate({ url, schema: service, dir: migrationsDir });
  await server.query(
    `alter database ${pg.escapeIdentifier(building)} rename to ${pg.escapeIdentifier(template)}`,
  );
}

async function checksumOf(dirs: readonly URL[]): Promise<string> {
  const hash = createHash('sha256');
  for (const dir of dirs.map((one) => fileURLToPath(one)))
    for (const file of (await readdir(dir)).sort())
      hash.update(file).update(await readFile(`${dir}/${file}`));
  return hash.digest('hex').slice(0, 12);
}

async function onServer(url: string, fn: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await fn(client);
  } finally {
    await client.end();
  }
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
