/** What a run cost: CPU of all its processes, write-ahead log, Redis commands and memory. */
import type { Redis } from 'ioredis';
import type pg from 'pg';
import { sum } from './stats.ts';
import { cpuOf } from './proc.ts';

export interface Cost {
  /** Milliseconds by process. */
  readonly cpuMs: Readonly<Record<string, number>>;
  readonly walBytes: number;
  readonly redisCommands: number;
  /** Most that Redis held beyond what it held before. */
  readonly redisPeakBytes: number;
}

export interface Meter {
  stop(): Promise<Cost>;
}

const LOOK_MS = 100;

/** A checkpoint first: what each page costs at its first change then counts in every run alike. */
export async function startMeter(
  db: pg.Client,
  redis: Redis,
  pids: ReadonlyMap<string, number>,
): Promise<Meter> {
  await db.query('checkpoint');
  const before = {
    cpu: cpuOf(pids),
    wal: await walAt(db),
    commands: await commandsOf(redis),
    memory: await memoryOf(redis),
  };
  let peak = before.memory;
  const looking = setInterval(() => {
    memoryOf(redis).then(
      (bytes) => {
        peak = Math.max(peak, bytes);
      },
      () => undefined,
    );
  }, LOOK_MS);

  return {
    stop: async () => {
      clearInterval(looking);
      const cpu = cpuOf(pids);
      const wal = await walAt(db);
      const commands = await commandsOf(redis);
      return {
        cpuMs: Object.fromEntries([...cpu].map(([name, ms]) => [name, ms - (before.cpu.get(name) ?? 0)])),
        walBytes: Number(wal - before.wal),
        redisCommands: commands - before.commands,
        redisPeakBytes: peak - before.memory,
      };
    },
  };
}

async function walAt(db: pg.Client): Promise<bigint> {
  const { rows } = await db.query<{ at: string }>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text as at`,
  );
  return BigInt(rows[0]?.at ?? 0);
}

/** Those called inside scripts are commands too. Our own looks are not counted. */
async function commandsOf(redis: Redis): Promise<number> {
  const calls = [...(await redis.info('commandstats')).matchAll(/^cmdstat_([^:]+):calls=(\d+)/gmu)];
  return sum(calls.map(([, name, count]) => (name === 'info' ? 0 : Number(count))));
}

const memoryOf = async (redis: Redis): Promise<number> =>
  Number(/^used_memory:(\d+)/mu.exec(await redis.info('memory'))?.[1]);
