/** What the read brake does, in the transaction of whoever reads and of whoever is refused. */
import type { ChildId } from '@storybell/contracts/ids';
import type { StaffActor } from '@storybell/contracts/session';
import type { Log } from '@storybell/platform/log';
import type { Tx } from '@storybell/platform/sql';
import { judge, type Refused } from './brake.ts';
import { getReadings, keepReadings, markLocked, markRaised, markReached } from './brake.queries.ts';

export { endLock } from './brake.queries.ts';

/**
 * After `record`: whoever else of the setting reads waits since then for this transaction to end, so of any number at one
 * moment each counts those before it.
 * @returns undefined when they may read of these children.
 */
export async function takeReadings(
  tx: Tx,
  actor: StaffActor,
  childIds: readonly ChildId[],
  now: Date,
): Promise<Refused | undefined> {
  await keepReadings(tx, actor, childIds, now);
  const shownAt = actor.shownAt === undefined ? undefined : new Date(actor.shownAt);
  const verdict = judge(await getReadings(tx, actor, now), shownAt, now);
  if (verdict === 'free') return undefined;
  if (verdict !== 'raised') return verdict;
  await markRaised(tx, actor, now);
  return undefined;
}

/** By the read brake: whom, when, and whether they have had their one more budget. */
export interface Braked {
  readonly actor: StaffActor;
  readonly now: Date;
  readonly verdict: Refused;
}

/** After the refused reading was undone. The first that locks somebody tells the log. */
export async function keepBraked(tx: Tx, { actor, now, verdict }: Braked, log: Log): Promise<void> {
  if (verdict === 'paused') await markReached(tx, actor, now);
  else if ((await markLocked(tx, actor, now)) > 0)
    tx.afterCommit(() => {
      const { settingId, id: staffId } = actor;
      log.error(
        { code: 'reading_locked', settingId, staffId },
        'a person read the records of too many children',
      );
    });
}
