import { setTimeout as wait } from 'node:timers/promises';
import { monotonicMs } from '@storybell/platform/clock';
import type { Client } from '@storybell/platform/client';
import type { GatewayConfig } from '../config.ts';
import { type People, readDemoPeople } from './demo-people.ts';
import { whyNoDemo } from './demo.ts';

/** Diary may start after the gateway, and migrate and seed first. */
const WAIT_MS = 60_000;
const AGAIN_MS = 200;

/**
 * At start, before anything is answered: only diary knows whether this is the demo.
 * @throws Error with the reason in one line, and the way out.
 */
export async function requireDemo(config: GatewayConfig, client: Pick<Client, 'call'>): Promise<void> {
  if (config.GATEWAY_SIGN_IN !== 'demo') return;
  const atOnce = whyNoDemo(config, { settings: [] });
  const reason = atOnce ?? whyNoDemo(config, await peopleOnceThere(client));
  if (reason !== undefined) throw new Error(reason);
}

async function peopleOnceThere(client: Pick<Client, 'call'>): Promise<People> {
  const untilMs = monotonicMs() + WAIT_MS;
  for (;;) {
    try {
      return await readDemoPeople(client);
    } catch (error) {
      if (monotonicMs() > untilMs)
        throw new Error('GATEWAY_SIGN_IN=demo is refused: DIARY_URL did not say whether this is a demo', {
          cause: error,
        });
      await wait(AGAIN_MS);
    }
  }
}
