/** The embedded Postgres: a real server in a folder of its own, held by a watchdog, reached by URL like any other. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { commonEnv, lastLines, startPart, type Part } from './part.ts';
import { findBinaries, withoutRoot, type PostgresBinaries, type Unprivileged } from './postgres-binaries.ts';
import { freePort, LOOPBACK } from './ports.ts';
import { Trouble } from './trouble.ts';

export interface PostgresOptions {
  /** Keeps the cluster and the superuser's password between starts. */
  readonly dir: string;
  readonly port?: number;
  /** Path of the server's log file. */
  readonly log: string;
  /** Server settings, e.g. `{ fsync: 'off' }` for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Postgres {
  /** The superuser's, on the database `postgres`. */
  readonly adminUrl: string;
  readonly port: number;
  readonly version: string;
  readonly pid: number;
  readonly crashed: Promise<Trouble>;
  readonly stop: () => Promise<void>;
}

const ADMIN = 'storybell_admin';
/** Crash recovery after a power cut replays at most a checkpoint's worth of work. */
const ANSWER_WITHIN_MS = 60_000;
const TRIES = 3;

/** `terse`: the DETAIL of an error holds row values, and a child's name must not be in a log. */
const SETTINGS = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  log_error_verbosity: 'terse',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] ',
} as const;

/** @throws Trouble when the server cannot be made or does not come up. */
export async function startPostgres({ dir, port, log, settings = {} }: PostgresOptions): Promise<Postgres> {
  const binaries = findBinaries();
  const as = withoutRoot(binaries);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const cluster = join(dir, 'cluster');
  const password = await keepPassword(join(dir, 'password'));
  if (!existsSync(join(cluster, 'PG_VERSION'))) await createCluster(binaries, as, dir, cluster);

  const chosen = port ?? (await freePort());
  const adminUrl = `postgres://${ADMIN}:${password}@${LOOPBACK}:${String(chosen)}/postgres`;
  await endLeftover(cluster, password);
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const command = [...as.prefix, binaries.postgres, '-D', cluster, '-p', String(chosen), ...flags];
  const launch = () => hold('postgres', 'SIGINT', as, command, dir, log);

  for (let tried = 1; ; tried += 1) {
    const part = launch();
    try {
      await part.ready;
      const version = await untilItAnswers(adminUrl, part);
      return {
        adminUrl,
        port: chosen,
        version,
        pid: part.pid,
        crashed: part.crashed,
        stop: async () => {
          await part.stop();
          await endLeftover(cluster, password); // Nothing to do unless the watchdog itself was killed.
        },
      };
    } catch (error) {
      await part.stop();
      // Backends of a killed server go within moments; until then the new one refuses the shared memory.
      const settling = lastLines(log).includes('pre-existing shared memory block');
      if (!settling || tried === TRIES) throw error;
      await pause(tried * 500);
    }
  }
}

/** Runs a program that knows nothing of us under the watchdog. */
export function hold(
  name: string,
  stopSignal: 'SIGINT' | 'SIGTERM',
  as: Unprivileged,
  command: readonly string[],
  cwd: string,
  logFile: string,
): Part {
  const watchdog = join(import.meta.dirname, 'watchdog.ts');
  const user = as.user === undefined ? ['', ''] : [String(as.user.uid), String(as.user.gid)];
  return startPart({
    name,
    script: [watchdog, stopSignal, ...user, ...command],
    cwd,
    env: commonEnv(process.env),
    logFile,
  });
}

async function keepPassword(file: string): Promise<string> {
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  const password = randomBytes(24).toString('hex');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

/** Made beside its place and moved there when whole: an interrupted `initdb` leaves half a cluster. */
async function createCluster(
  binaries: PostgresBinaries,
  as: Unprivileged,
  dir: string,
  cluster: string,
): Promise<void> {
  const made = `${cluster}.new`;
  await rm(made, { recursive: true, force: true });
  await mkdir(made, { mode: 0o700 });
  const passwordFile = join(dir, 'password');
  if (as.user !== undefined)
    for (const path of [dirname(made), made, passwordFile]) chownSync(path, as.user.uid, as.user.gid);
  // The built-in C.UTF-8 sorts alike everywhere and knows letters of every script; plain C would know only ASCII's.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const identity = [`--username=${ADMIN}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const [command = '', ...args] = [...as.prefix, binaries.initdb, '-D', made, ...locale, ...identity];
  const done = spawnSync(command, args, { encoding: 'utf8', env: commonEnv(process.env), ...as.user });
  if (done.status !== 0) {
    const why = `${done.stderr}\n${done.stdout}`;
    if (/No space left|could not write|could not extend/u.test(why))
      throw new Trouble(`the disk is full at ${dir}: free some space, or set STORYBELL_DIR to another disk`);
    throw new Trouble(
      `the embedded Postgres cannot be set up in ${dir}: ${lastLine(why)}; or set DATABASE_URL`,
    );
  }
  await chmod(made, 0o700);
  await rename(made, cluster);
}

const lastLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .findLast((line) => line.startsWith('initdb:') || line.includes('FATAL') || line.includes('error')) ??
  'initdb failed';

async function untilItAnswers(url: string, part: Part): Promise<string> {
  const lost = part.crashed.then((reason) => {
    throw reason;
  });
  lost.catch(() => undefined);
  for (const began = performance.now(); performance.now() - began < ANSWER_WITHIN_MS;) {
    const version = await Promise.race([ask(url), lost]);
    if (version !== undefined) return version;
    await Promise.race([pause(25), lost]);
  }
  throw new Trouble(`the embedded Postgres gives no answer after ${String(ANSWER_WITHIN_MS / 1000)} s`);
}

/** @returns its version; undefined while nothing answers there. */
async function ask(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // A server that goes away while we look is "no answer".
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    );
    return rows[0]?.version;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Ends a server that outlived its launcher on this very folder, and removes the lock of one that did not. */
async function endLeftover(cluster: string, password: string): Promise<void> {
  const lock = join(cluster, 'postmaster.pid');
  const lines = existsSync(lock) ? readFileSync(lock, 'utf8').split('\n') : [];
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  const url = `postgres://${ADMIN}:${password}@${LOOPBACK}:${lines[3] ?? ''}/postgres`;
  const ours = () => isAlive(pid) && runsOn(pid, cluster);
  if (ours() && ((await ask(url)) !== undefined || process.platform === 'linux')) {
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      if (!ours()) break;
      process.kill(pid, signal);
      for (let waited = 0; waited < 10_000 && ours(); waited += 50) await pause(50);
    }
  }
  await rm(lock, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A process number is used again after a restart: on Linux the command line tells whose it is now. */
function runsOn(pid: number, cluster: string): boolean {
  const commandLine = `/proc/${String(pid)}/cmdline`;
  return (
    process.platform !== 'linux' ||
    (existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(cluster))
  );
}
