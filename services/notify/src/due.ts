/** What is due, in one look for several sweeps: a service at rest asks Postgres once, not once for each of them. */
import { monotonicMs } from '@storybell/platform/clock';
import type { Wake } from '@storybell/platform/service';
import type { Deps } from './deps.ts';
import { readDue } from './due.queries.ts';

/** While much is sent something is in hand at every look, and most of it is in living hands. */
const DOUBTS_MS = 1_000;

/** For a sweep: wakes those that have something to do. */
export function createLook({ db, clock }: Pick<Deps, 'db' | 'clock'>): (wake: Wake) => Promise<void> {
  let doubtsMs = -Infinity;
  return async (wake) => {
    const { doubts, ...due } = await readDue(db.often, clock.now());
    for (const [name, isDue] of Object.entries(due)) if (isDue) wake(name);
    if (!doubts || monotonicMs() - doubtsMs < DOUBTS_MS) return;
    doubtsMs = monotonicMs();
    wake('doubts');
  };
}
