/**
 * A part: one process of ours, with its own log file and an IPC channel, away from the terminal's Ctrl-C.
 * It says `{ready: true}` when it can be used, stops on SIGTERM, and stops by itself when the channel closes.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { Trouble } from './trouble.ts';

export interface PartSpec {
  readonly name: string;
  /** Path of the script, then its arguments. */
  readonly script: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Milliseconds until a part that has not said that it is ready counts as failed. */
  readonly readyWithinMs?: number;
}

export interface Part {
  readonly name: string;
  readonly pid: number;
  /** Resolves when the part says so. @throws Trouble when it ends before that, with its last log lines. */
  readonly ready: Promise<void>;
  /** Resolves when the process is gone for a reason of its own; never after `stop`. */
  readonly crashed: Promise<Trouble>;
  /** Asks it to stop, waits, insists. Resolves when the process is gone. */
  readonly stop: () => Promise<void>;
}

/**
 * Node grows its space for new things to 67 MB and gives none of it back when there is nothing to do. With half of that
 * the four services hold 850 MB after a start in place of 994; with 4 MB they hold 692, and what a story takes to a
 * screen grows from 255 to 380 ms (p95 of `npm run demo`). What is not used is given back by platform/give-back.ts, for
 * which they need `gc`.
 */
const NODE_FLAGS = ['--conditions=@storybell/source', '--max-semi-space-size=16', '--expose-gc'];

const READY_WITHIN_MS = 60_000;
/** Longer than a service's own bounded stop (10 s), so that it is killed only when it hangs. */
const STOP_WITHIN_MS = 25_000;
const LOG_KEPT_BYTES = 10_000_000;
const LAST_LINES = 8;

/** Of the launcher's own environment only what any program needs; the rest is given by name, part by part. */
const COMMON = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'LANG',
  'TZ',
  'NODE_EXTRA_CA_CERTS',
] as const;

export const commonEnv = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(COMMON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));

const isReady = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'ready' in message && message.ready === true;

function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_KEPT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** Where the program was tells a person nothing; what went wrong does. */
const STACK = /^\s+at |^Node\.js v|^node:internal|^\s*$/u;

/** Pino's warn and worse. */
const ERROR = /^\{"level":[456]0,/u;

/** The end of a part's log from `from` on: what it said in this run, in words rather than in JSON where it did both. */
export function lastLines(file: string, from = 0): string {
  const lines = readFileSync(file)
    .subarray(from)
    .toString('utf8')
    .split('\n')
    .filter((line) => !STACK.test(line));
  const plain = lines.filter((line) => !line.startsWith('{'));
  const errors = lines.filter((line) => ERROR.test(line));
  return (plain.length > 0 ? plain : errors).slice(-LAST_LINES).join('\n');
}

const gone = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

export function startPart(spec: PartSpec): Part {
  const log = openLog(spec.logFile);
  const from = statSync(spec.logFile).size;
  const child = spawn(process.execPath, [...NODE_FLAGS, ...spec.script], {
    cwd: spec.cwd,
    env: spec.env,
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
    windowsHide: true,
  });
  closeSync(log);

  let stopping = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      resolve(signal === null ? `ended with code ${String(code)}` : `was ended by ${signal}`);
    });
  });
  const trouble = (how: string): Trouble => {
    const said = lastLines(spec.logFile, from);
    return new Trouble(`${spec.name} ${how}; its log is ${spec.logFile}${said === '' ? '' : `\n${said}`}`);
  };

  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(trouble('is not ready in time'));
    }, spec.readyWithinMs ?? READY_WITHIN_MS);
    child.on('message', (message) => {
      if (!isReady(message)) return;
      clearTimeout(late);
      resolve();
    });
    void ended.then((how) => {
      clearTimeout(late);
      reject(trouble(how));
    });
  });
  ready.catch(() => undefined); // Whoever waits for it hears it; a part may also end before anybody does.

  const crashed = new Promise<Trouble>((resolve) => {
    void ended.then((how) => {
      if (!stopping) resolve(trouble(how));
    });
  });

  return {
    name: spec.name,
    pid: child.pid ?? 0,
    ready,
    crashed,
    stop: async () => {
      stopping = true;
      if (gone(child) || child.pid === undefined) return;
      // Windows knows no polite signal: there the closed channel is the request.
      if (process.platform === 'win32') child.disconnect();
      else child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await ended;
      clearTimeout(insist);
    },
  };
}
