/** Drives the frozen baseline: its processes, its own database, the same Postgres, Redis and provider. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { startTool, type Tool } from './tool.ts';
import { root, type World } from './world.ts';

export type BaselineChannel = 'sms' | 'email' | 'live';

export interface Baseline {
  /** By part, those that are up: `producer`, `worker`. */
  readonly pids: () => ReadonlyMap<string, number>;
  /** Empty queue and table, a worker of this concurrency that is ready, and 800 ms. */
  prepare(concurrency: number): Promise<void>;
  /** @returns milliseconds until the last job was added. */
  produce(story: string, count: number, channels: readonly BaselineChannel[]): Promise<number>;
  count(): Promise<z.output<typeof Counted>>;
  killWorker(): Promise<void>;
  startWorker(concurrency: number): Promise<void>;
  /** Nothing of it runs any more. */
  rest(): Promise<void>;
  readonly env: Readonly<Record<string, string>>;
}

const Counted = z.object({
  byStatus: z.record(z.string(), z.number()),
  byState: z.record(z.string(), z.number()),
});
const Acked = z.object({ ackMs: z.number() });

const READY_MS = 800;
const NAME = 'baseline';

export async function setUpBaseline(world: World, guardians: number): Promise<Baseline> {
  await createDatabase(world.adminUrl);
  const databaseUrl = new URL(world.adminUrl);
  databaseUrl.pathname = `/${NAME}`;
  const env = {
    DATABASE_URL: databaseUrl.href,
    REDIS_URL: world.redisUrl,
    SMS_URL: new URL('/sms', world.fake.url).href,
    SMTP_URL: world.fake.smtpUrl,
  };
  const start = (name: string, more: Readonly<Record<string, string>> = {}) =>
    startTool(
      join(root, 'bench', 'baseline', `${name}.ts`),
      { ...env, ...more },
      world.logOf(`baseline-${name}`),
    );
  const setup = await start('setup');
  world.defer(() => setup.stop());
  await setup.ask({ go: 'seed', count: guardians });

  let producer: Tool | undefined;
  let worker: Tool | undefined;
  const startWorker = async (concurrency: number) => {
    worker = await start('work', { CONCURRENCY: String(concurrency) });
  };
  const rest = async () => {
    await Promise.all([producer?.stop(), worker?.stop()]);
    producer = worker = undefined;
  };
  world.defer(rest);

  return {
    env,
    pids: () =>
      new Map(
        Object.entries({ producer, worker }).flatMap(([name, tool]) =>
          tool === undefined ? [] : [[name, tool.pid]],
        ),
      ),
    prepare: async (concurrency) => {
      await rest();
      await setup.ask({ go: 'empty' });
      producer = await start('produce');
      await startWorker(concurrency);
      await wait(READY_MS);
    },
    produce: async (story, count, channels) => {
      if (producer === undefined) throw new Error('prepare the baseline first');
      return Acked.parse(await producer.ask({ go: 'produce', story, count, channels })).ackMs;
    },
    count: async () => Counted.parse(await setup.ask({ go: 'count' })),
    killWorker: async () => {
      await worker?.stop();
    },
    startWorker,
    rest,
  };
}

async function createDatabase(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${NAME}`);
  } finally {
    await admin.end();
  }
}
