/** The real Postgres of the laboratory, and what can be done to it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres, type Postgres } from '@storybell/launcher/postgres';
import { provisionAt } from '@storybell/launcher/real-parts';
import { Client, Pool, type QueryResultRow } from 'pg';

export interface Database {
  readonly port: number;
  /** By service; each with its own role. */
  readonly urls: Readonly<Record<'gateway' | 'diary' | 'translate' | 'notify', string>>;
  /** As the administrator, past all proxies. */
  readonly ask: <R extends QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<R[]>;
  /** Stops without a checkpoint, as a power cut does, and starts again. Resolves when it answers. */
  readonly crash: () => Promise<void>;
  /** Ends every session of the services. */
  readonly endSessions: () => Promise<void>;
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Fills the small disk that the tables lie on, waits, and frees it again. Nothing where there is no such disk. */
  readonly fillDisk: (forMs: number) => Promise<void>;
  /** False where this machine lets nobody mount one. */
  readonly hasSmallDisk: boolean;
  readonly stop: () => Promise<void>;
}

/** A database without rows takes 40 MB of it. */
const DISK_MB = 200;

export async function startDatabase(dir: string, log: string): Promise<Database> {
  let server: Postgres = await startPostgres({ dir, log });
  const { port, adminUrl } = server;
  const disk = join(dir, 'small');
  const hasSmallDisk = mountSmall(disk);
  const urls = await provisionAt(adminUrl, 'laboratory');
  if (hasSmallDisk) await moveTo(adminUrl, join(disk, 'tables'));
  const inside = new URL(adminUrl);
  inside.pathname = '/storybell';
  const open = () => {
    const pool = new Pool({ connectionString: inside.href, max: 3 });
    pool.on('error', () => undefined); // its server is crashed on purpose
    pool.on('connect', (client) => client.on('error', () => undefined));
    return pool;
  };
  const pool = open();

  const postmaster = () =>
    Number(readFileSync(join(dir, 'cluster', 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
  const signalAll = (signal: NodeJS.Signals) => {
    const parent = postmaster();
    for (const pid of [...childrenOf(parent), parent])
      try {
        process.kill(pid, signal);
      } catch {
        // A backend that ended by itself meanwhile.
      }
  };

  return {
    port,
    urls,
    ask: async <R extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<R>(text, [...values])).rows,
    crash: async () => {
      process.kill(postmaster(), 'SIGQUIT');
      await server.crashed;
      server = await startPostgres({ dir, port, log });
    },
    endSessions: async () => {
      const admin = new Client({ connectionString: adminUrl });
      await admin.connect();
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where usename like 'storybell\\_%' and usename <> 'storybell_admin'`,
      );
      await admin.end();
    },
    freeze: () => { signalAll('SIGSTOP'); }, // prettier-ignore
    thaw: () => { signalAll('SIGCONT'); }, // prettier-ignore
    hasSmallDisk,
    fillDisk: async (forMs) => {
      if (!hasSmallDisk) return;
      const { bavail, bsize } = statfsSync(disk);
      const filler = join(disk, 'filler');
      try {
        writeFileSync(filler, Buffer.alloc(bavail * bsize));
        await pause(forMs);
      } finally {
        rmSync(filler, { force: true });
      }
    },
    stop: async () => {
      await pool.end();
      await server.stop();
      if (hasSmallDisk) spawnSync('umount', [disk]);
    },
  };
}

/** What a run that was killed left behind: its small disk must go first. */
export function clearAway(worldDir: string): void {
  spawnSync('umount', [join(worldDir, 'postgres', 'small')]);
  rmSync(worldDir, { recursive: true, force: true });
}

/** Only an administrator of the machine may. */
function mountSmall(disk: string): boolean {
  mkdirSync(disk, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${String(DISK_MB)}m`, 'tmpfs', disk]).status !== 0)
    return false;
  mkdirSync(join(disk, 'tables'), { mode: 0o700 });
  return true;
}

/** The tables lie on the small disk; the write-ahead log does not, for a full one stops Postgres itself. */
async function moveTo(adminUrl: string, location: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`create tablespace small location '${location}'`);
    await admin.query('alter database storybell set tablespace small');
  } finally {
    await admin.end();
  }
}

/** On Linux; nobody elsewhere. */
function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.filter((pid) => {
    try {
      return new RegExp(`\\) \\S ${String(parent)} `, 'u').test(
        readFileSync(`/proc/${String(pid)}/stat`, 'utf8'),
      );
    } catch {
      return false;
    }
  });
}
