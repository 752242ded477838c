/** The harness's side of the fake provider. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

export const Behaviour = z.object({
  /** Before each answer. */
  delayMs: z.number().default(0),
  /** Takes what comes and answers nothing until it is let go. */
  isHeld: z.boolean().default(false),
  /** Times are kept of messages to numbers that begin so. */
  watch: z.string().default(''),
});
export type Behaviour = z.infer<typeof Behaviour>;

const Counts = z.object({
  received: z.number(),
  distinct: z.number(),
  /** Unix milliseconds; 0 before the first. */
  firstAt: z.number(),
  lastNewAt: z.number(),
  engineCalls: z.number(),
  watchedAt: z.array(z.number()),
});
export type Counts = z.infer<typeof Counts>;

export interface Fake {
  readonly url: string;
  readonly smtpUrl: string;
  readonly pid: number;
  /** Forgets what it counted, answers at once. */
  reset(): Promise<void>;
  behave(behaviour: Partial<Behaviour>): Promise<void>;
  count(): Promise<Counts>;
  /**
   * @returns once there are `count` distinct ids.
   * @throws Error when they do not come within `limitMs`.
   */
  until(count: number, limitMs: number): Promise<Counts>;
}

const POLL_MS = 20;

export function fakeAt({
  url,
  smtpUrl,
  pid,
}: {
  readonly url: string;
  readonly smtpUrl: string;
  readonly pid: number;
}): Fake {
  const control = async (wanted: object): Promise<Counts> => {
    const response = await fetch(new URL('/control', url), { method: 'POST', body: JSON.stringify(wanted) });
    return Counts.parse(await response.json());
  };
  const count = () => control({});
  return {
    url,
    smtpUrl,
    pid,
    reset: async () => {
      await control({ reset: true, behaviour: {} });
    },
    behave: async (behaviour) => {
      await control({ behaviour });
    },
    count,
    until: async (wanted, limitMs) => {
      for (const began = performance.now(); ;) {
        const counts = await count();
        if (counts.distinct >= wanted) return counts;
        if (performance.now() - began > limitMs)
          throw new Error(
            `the provider has ${String(counts.distinct)} of ${String(wanted)} after ${String(limitMs / 1000)} s`,
          );
        await wait(POLL_MS);
      }
    },
  };
}
