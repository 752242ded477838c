/** A process that does one thing when it is asked over IPC, as the baseline's parts do. */
import { fork } from 'node:child_process';
import { openSync } from 'node:fs';
import { once } from 'node:events';
import { z } from 'zod';

export interface Tool {
  readonly pid: number;
  /** @throws Error when it fails or ends instead of answering. */
  ask(message: { readonly go: string } & Readonly<Record<string, unknown>>): Promise<unknown>;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

const Failed = z.object({ failed: z.string() });

/** Resolves when it says that it is ready. */
export async function startTool(
  script: string,
  env: Readonly<Record<string, string>>,
  logFile: string,
  flags: readonly string[] = [],
): Promise<Tool> {
  const log = openSync(logFile, 'a', 0o600);
  const child = fork(script, {
    env: { PATH: process.env['PATH'], ...env },
    execArgv: ['--conditions=@storybell/source', '--no-warnings', ...flags],
    stdio: ['ignore', log, log, 'ipc'],
  });
  const ended = once(child, 'exit').then(([code, signal]: unknown[]) => {
    throw new Error(`${script} ended (${String(signal ?? code)}); its log is ${logFile}`);
  });
  ended.catch(() => undefined);

  const next = async (): Promise<unknown> => {
    const said: unknown[] = await Promise.race([once(child, 'message'), ended]);
    const failed = Failed.safeParse(said[0]);
    if (failed.success) throw new Error(`${script}: ${failed.data.failed}`);
    return said[0];
  };
  await next();

  return {
    pid: child.pid ?? 0,
    ask: (message) => {
      const answer = next();
      child.send(message);
      return answer;
    },
    kill: (signal) => {
      child.kill(signal);
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
