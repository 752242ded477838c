/** The only way a process of Storybell begins and ends. */
import type { z } from 'zod';
import { ConfigError, environment, readConfig, type Env, type ServiceConfig } from './config.ts';
import { isError } from './errors.ts';
import { createLog, type Log } from './log.ts';

export interface Running {
  readonly port: number;
  /** In order: not ready, no new requests, work at hand ended, connections closed. */
  stop(): Promise<void>;
}

export interface Startable<C extends ServiceConfig> {
  readonly name: string;
  readonly config: z.ZodObject & z.ZodType<C>;
  readonly start: (given: { readonly config: C; readonly log: Log }) => Promise<Running>;
}

/** Sysexits: EX_CONFIG. */
const BAD_CONFIG = 78;
/** A stop that takes longer is cut. */
const STOP_MS = 15_000;

/**
 * Starts, says so in one JSON line on stdout (and to a parent with an IPC channel), and runs until SIGTERM, SIGINT, a
 * defect nobody caught, or the parent's end.
 */
export async function run<C extends ServiceConfig>({
  name,
  config: schema,
  start,
}: Startable<C>): Promise<void> {
  const config = readOrExit(schema, environment());
  const log = createLog({ service: name, level: config.LOG_LEVEL });
  let running: Running | undefined;
  let isEnding = false;

  const end = (code: number, reason: string): void => {
    if (isEnding) return;
    isEnding = true;
    log.info({ reason }, 'stopping');
    setTimeout(() => process.exit(code || 1), STOP_MS).unref();
    // Not by itself: the channel to a parent holds the process, and so does a connection that nobody gives back.
    (running?.stop() ?? Promise.resolve()).then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => { end(0, 'sigterm'); }); // prettier-ignore
  process.on('SIGINT', () => { end(0, 'sigint'); }); // prettier-ignore
  process.on('disconnect', () => { end(0, 'parent-gone'); }); // prettier-ignore
  const crash = (error: unknown) => {
    log.error({ error }, 'a defect nobody caught');
    end(1, 'defect');
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);

  try {
    running = await start({ config, log });
  } catch (error) {
    log.error({ error }, 'could not start');
    explain(name, error);
    // What it had opened by then would hold the process.
    process.exit(1);
  }
  process.stdout.write(`${JSON.stringify({ ready: true, service: name, port: running.port })}\n`);
  process.send?.({ ready: true, port: running.port });
}

function readOrExit<C extends ServiceConfig>(schema: z.ZodObject & z.ZodType<C>, env: Env): C {
  try {
    return readConfig(schema, env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(BAD_CONFIG);
  }
}

/** For the person who starts it by hand: a taken port or a refused database says so in one line. */
function explain(name: string, error: unknown): void {
  if (isError(error))
    process.stderr.write(`${name} could not start: ${error.message.split('\n', 1)[0] ?? ''}\n`);
}
