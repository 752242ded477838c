/**
 * What is sent after its answer has gone; a stop waits for it. It begins at a moment that cannot be foreseen: who asks
 * anything right after their answer would else be answered later where something is sent, and so where somebody is known.
 */
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '@storybell/platform/log';

/** Milliseconds. `npm run leaks -- --times`: sent at once, whoever asked next waited 2 to 3 ms longer. */
const WAIT = { least: 500, most: 2_500 } as const;

export interface Sending {
  readonly begin: (send: () => Promise<void>) => void;
  /** Begins all that waits; done once nothing is under way. */
  readonly end: () => Promise<void>;
}

export function createSending(log: Log): Sending {
  const underway = new Set<Promise<void>>();
  let hurry = new AbortController();
  return {
    begin: (send) => {
      const settled = pause(randomInt(WAIT.least, WAIT.most), undefined, { signal: hurry.signal, ref: false })
        .catch(() => undefined)
        .then(send)
        .catch((error: unknown) => {
          log.error({ error }, 'a sign-in code could not be sent');
        })
        .finally(() => underway.delete(settled));
      underway.add(settled);
    },
    end: async () => {
      while (underway.size > 0) {
        hurry.abort();
        hurry = new AbortController();
        await Promise.all(underway);
      }
    },
  };
}
