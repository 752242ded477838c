/** One seed: people act, the world breaks, everything is mended, and the oracle says what came of it. */
import type { CataloguedText } from '../demo/outside.ts';
import { heal, inject, type Struck } from './inject.ts';
import { operate } from './people/operate.ts';
import type { Schedule } from './schedule.ts';
import { openSession, type Outcome } from './session.ts';
import type { World } from './world/world.ts';

export interface Result extends Outcome {
  readonly schedule: Schedule;
  readonly name: string;
  readonly startedAt: number;
  readonly healedAt: number;
  /** When nothing was under way any more. */
  readonly settledAt: number;
  readonly endedAt: number;
}

/** @param place How many seeds this world has seen: each has a nursery of its own. */
export async function runSeed(
  world: World,
  schedule: Schedule,
  place: number,
  texts: readonly CataloguedText[],
): Promise<Result> {
  const name = `seed-${String(schedule.seed)}`;
  const session = await openSession({ world, name, place, texts });
  const struck: Struck[] = [];
  const startedAt = Date.now() + 200;
  try {
    const acting = operate(session.crew, schedule.acts, startedAt);
    await inject(world, schedule.faults, startedAt, struck);
    await heal(world);
    const healedAt = Date.now();
    await acting;

    const settledAt = await session.untilSettled();
    const faults = struck.map((one) => ({ ...one, until: Math.min(one.until, healedAt) }));
    const outcome = await session.judge(faults);
    return { ...outcome, schedule, name, startedAt, healedAt, settledAt, endedAt: Date.now() };
  } finally {
    session.close();
  }
}
