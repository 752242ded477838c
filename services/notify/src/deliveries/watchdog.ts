/**
 * Watches that what is due is being sent. Loops that stop without a word are known: elsewhere 83,000 jobs stood still for
 * 22 days. After 30 s the loop begins again, after 60 s the process ends and its supervisor starts another.
 */
import { monotonicMs } from '@storybell/platform/clock';
import type { Deps } from '../deps.ts';
import { breakerState, dueAge } from '../measures.ts';
import { readDueAges } from './parcel.queries.ts';

const RESTART_MS = 30_000;
const END_MS = 60_000;

type Needs = Pick<Deps, 'db' | 'clock' | 'log' | 'senders' | 'providers'>;

const levels = { closed: 0, half_open: 1, open: 2 } as const;

/** @param end Ends the process, so that another one takes over. */
export function createWatchdog(
  { db, clock, log, senders, providers }: Needs,
  end: () => void,
): () => Promise<void> {
  const warned = new Set<string>();
  return async () => {
    for (const { name, channel, state } of providers())
      breakerState.set(levels[state], { channel, provider: name });
    const ages = await readDueAges(db, clock.now());
    dueAge.clear();
    for (const { channel, lane, p95Ms } of ages) dueAge.set(p95Ms / 1_000, { channel, lane });

    for (const sender of senders) {
      const { channel } = sender;
      const oldestMs = Math.max(0, ...ages.filter((one) => one.channel === channel).map((one) => one.oldestMs)); // prettier-ignore
      const { movedMs, canMove } = sender.pulse();
      const stillMs = Math.min(oldestMs, monotonicMs() - movedMs);
      if (!canMove || stillMs < RESTART_MS) {
        warned.delete(channel);
      } else if (stillMs >= END_MS) {
        log.error({ channel, ms: Math.round(stillMs) }, 'nothing moves; this process ends');
        end();
      } else if (!warned.has(channel)) {
        warned.add(channel);
        log.error({ channel, ms: Math.round(stillMs) }, 'nothing moves; claiming begins again');
        sender.restart();
      }
    }
  };
}
