import { every } from '@storybell/platform/sweep';
import type { Deps } from '../deps.ts';
import { openBounceDoor, type BounceDoor } from './bounce-door.ts';
import { bounceDomainOf } from './inbound-config.ts';
import { readReport } from './read-report.ts';
import { receiveBounce } from './receive-bounce.ts';

type Needs = Pick<Deps, 'db' | 'clock' | 'log' | 'hints' | 'config'>;

/** Of two copies on one machine one has the port; the other takes it when that one is gone. */
const TRY_AGAIN_MS = 5_000;

/**
 * The door for bounces, when a port is given for it: open from now on, or from when the port is free.
 * @returns how to close it.
 */
export async function keepDoorOpen(deps: Needs): Promise<() => Promise<void>> {
  const { db, clock, log, config } = deps;
  const port = config.NOTIFY_BOUNCE_SMTP_PORT;
  const domain = bounceDomainOf(config);
  if (port === undefined || domain === undefined) return () => Promise.resolve();

  let door: BounceDoor | undefined;
  let isTold = false;
  const open = async () => {
    if (door) return;
    try {
      door = await openBounceDoor({
        port,
        host: config.HOST,
        domain,
        secret: config.NOTIFY_LINK_SECRET,
        log,
        receive: async (attempt, raw) => {
          const report = await readReport(raw);
          await db.tx((tx) => receiveBounce(tx, deps, attempt, report, clock.now()));
        },
      });
      log.info({ port: door.port }, 'bounces are taken');
    } catch (error) {
      if (!isTold) log.warn({ error, port }, 'bounces are not taken here: the port is not free');
      isTold = true;
    }
  };
  await open();
  const sweep = every(TRY_AGAIN_MS, open, { log, name: 'bounce-door' });
  return async () => {
    await sweep.stop();
    await door?.close();
  };
}
