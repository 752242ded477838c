/** Migrations: plain SQL, forward only, unchangeable once they ran; platform's own tables first, in every schema. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { translateError } from './postgres.ts';

export interface MigrateOptions {
  readonly url: string;
  readonly schema: string;
  /** Of the service's own `NNNN_noun.sql`. */
  readonly dir: string | URL;
}

const platformDir = fileURLToPath(new URL('../migrations', import.meta.url));
const fileName = /^\d{4}_[a-z0-9_]+\.sql$/u;

/** Tables of the runner and of the checksums, which are not ours to shape. */
export const runnerTables = ['platform_migration', 'migration', 'migration_checksum'] as const;

/**
 * Brings the schema up to date; several at once wait for each other.
 * @returns the names applied now, in order.
 * @throws Error when a migration that ran before was edited, removed or overtaken.
 */
export async function migrate({ url, schema, dir }: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A connection that is cut outside a query would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw translateError(error);
  }
  const own = typeof dir === 'string' ? dir : fileURLToPath(dir);
  try {
    if (await isUpToDate(client, schema, own)) return [];
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [
      `storybell migrations of ${schema}`,
    ]);
    await client.query(`set search_path to ${pg.escapeIdentifier(schema)}`);
    await client.query(
      'create table if not exists migration_checksum (name text primary key, checksum text not null)',
    );
    const applied = [
      ...(await applyFolder(client, schema, platformDir, 'platform_migration')),
      ...(await applyFolder(client, schema, own, 'migration')),
    ];
    return applied;
  } finally {
    await client.end();
  }
}

/** Most starts find nothing to do: one question, and neither is the runner loaded nor anybody waited for. */
async function isUpToDate(client: pg.Client, schema: string, dir: string): Promise<boolean> {
  const kept = await client
    .query<{ name: string; checksum: string }>(
      `select name, checksum from ${pg.escapeIdentifier(schema)}.migration_checksum`,
    )
    .catch((error: unknown) => {
      if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE) return { rows: [] };
      throw translateError(error);
    });
  const folders = [
    { table: 'platform_migration', files: await readMigrations(platformDir) },
    { table: 'migration', files: await readMigrations(dir) },
  ];
  const wanted = new Map(
    folders.flatMap(({ table, files }) =>
      [...files].map(([name, checksum]): [string, string] => [`${table}/${name}`, checksum]),
    ),
  );
  return (
    kept.rows.length === wanted.size && kept.rows.every(({ name, checksum }) => wanted.get(name) === checksum)
  );
}

const UNDEFINED_TABLE = '42P01';

async function applyFolder(client: pg.Client, schema: string, dir: string, table: string): Promise<string[]> {
  const files = await readMigrations(dir);
  const kept = await readChecksums(client, table);
  for (const [name, checksum] of kept)
    if (files.get(name) !== checksum)
      throw new Error(
        `migration ${name} of ${schema} ran before and was changed since: write a new one instead`,
      );

  const { runner } = await import('node-pg-migrate');
  const applied = await runner({
    dbClient: client,
    dir,
    schema,
    migrationsTable: table,
    direction: 'up',
    singleTransaction: true,
    noLock: true,
    // Our own lock is held, and what is applied is returned.
    log: () => undefined,
  });
  const rows = [...files].filter(([name]) => !kept.has(name));
  await client.query(
    'insert into migration_checksum (name, checksum) select $1 || n, c from unnest($2::text[], $3::text[]) as t (n, c)',
    [`${table}/`, rows.map(([name]) => name), rows.map(([, checksum]) => checksum)],
  );
  return applied.map(({ name }) => name);
}

/** Names in order, without `.sql`, with the checksum of what they say. */
async function readMigrations(dir: string): Promise<Map<string, string>> {
  const names = (await readdir(dir)).filter((name) => !name.startsWith('.')).sort();
  const wrong = names.find((name) => !fileName.test(name));
  if (wrong !== undefined) throw new Error(`${wrong} is not named like a migration: NNNN_noun.sql`);
  return new Map(
    await Promise.all(
      names.map(async (name): Promise<[string, string]> => [
        name.slice(0, -'.sql'.length),
        createHash('sha256')
          .update(await readFile(join(dir, name)))
          .digest('hex'),
      ]),
    ),
  );
}

async function readChecksums(client: pg.Client, table: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select substr(name, $2) as name, checksum from migration_checksum where starts_with(name, $1)',
    [`${table}/`, table.length + 2],
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}
