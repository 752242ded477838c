import { queueDeliveries } from '../deliveries/queue-deliveries.ts';
import type { Deps } from '../deps.ts';
import { reasonNotToSend } from '../recipients/reach.access.ts';
import {
  insertDuties,
  insertReminders,
  listDueSteps,
  lockDueStep,
  markFired,
  type DueStep,
} from './escalation.queries.ts';
import { purposeOf, STEP_PAUSE_MS } from './ladder.ts';

const BATCH = 20;

type Needs = Pick<Deps, 'db' | 'clock' | 'hints' | 'wakes'>;

/**
 * Takes the steps that are due, each in a transaction of its own: once per notice and step, whoever else sweeps, and
 * once per guardian by the key of the delivery. @returns how many were taken.
 */
export async function fireSteps(deps: Needs): Promise<number> {
  const { db, clock } = deps;
  let fired = 0;
  for (const step of await listDueSteps(db.often, BATCH, STEP_PAUSE_MS, clock.now()))
    fired += await fire(deps, step, clock.now());
  return fired;
}

const fire = ({ db, hints, wakes }: Needs, seen: DueStep, now: Date): Promise<number> =>
  db.tx(async (tx) => {
    const step = await lockDueStep(tx, seen, STEP_PAUSE_MS, now);
    if (step === undefined) return 0;
    await markFired(tx, step, now);
    if (step.isWithdrawn) return 1;

    const { settingId, subjectId, lane, channel } = step;
    if (channel === 'call') await insertDuties(tx, step, now);
    else {
      const given = { purpose: purposeOf(step.step), reasonNotToSend };
      const reminders = await insertReminders(tx, step, given, now);
      if (reminders.length > 0)
        await queueDeliveries(tx, settingId, reminders.map(({ id }) => ({ id, dueAt: now })), now); // prettier-ignore
    }
    tx.afterCommit(() => {
      if (channel !== 'call') wakes.deliveries(lane);
      hints.progress(settingId, [subjectId]);
    });
    return 1;
  });
