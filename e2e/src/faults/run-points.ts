/** Kills at every crash point once, and has the oracle look at what came of each. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CataloguedText } from '../demo/outside.ts';
import { heal } from './inject.ts';
import { keepWorld, type Laboratory } from './laboratory.ts';
import { again } from './people/again.ts';
import { points, type Point } from './points.ts';
import { openSession, type Outcome } from './session.ts';
import { openStage, type Lane } from './stage.ts';
import { summaryOf, type Run, type Summary } from './summary.ts';
import type { Phase } from './world/steps.ts';
import type { World } from './world/world.ts';

/** A statement that ran and a COMMIT that was lost are undone alike: `uncommitted` tells nothing that `after` does not. */
const PHASES: readonly Phase[] = ['before', 'after', 'committed'];
/** Time is let pass meanwhile, for what waits for a time of its own. */
const MET_WITHIN_MS = 12_000;

interface Turn {
  readonly point: Point;
  readonly lane: Lane;
  readonly phase: Phase;
}

const turns = (only?: string): Turn[] =>
  points
    .filter(({ name }) => only === undefined || name.includes(only))
    .flatMap((point) =>
      (point.lanes ?? (['urgent', 'routine'] as const)).flatMap((lane) =>
        PHASES.map((phase) => ({ point, lane, phase })),
      ),
    );

/** @param only Points whose name holds it; all when left out. */
export async function runPoints(laboratory: Laboratory, only: string | undefined): Promise<Summary> {
  const { say, texts, isStopped } = laboratory;
  const kept = keepWorld(laboratory);
  const runs: Run[] = [];
  const unmet: string[] = [];
  try {
    for (const turn of turns(only)) {
      if (isStopped()) break;
      const name = `${turn.point.name} ${turn.lane} ${turn.phase}`;
      const { verdict, asking, isMet, tookMs } = await runPoint(await kept.get(), turn, runs.length, texts);
      runs.push({ verdict, faults: asking.faults.length });
      const isGood = verdict.breaches.length === 0;
      if (!isMet) unmet.push(name);
      const mark = isGood ? (isMet ? '✓' : '○') : '✗';
      say(`${mark} ${name.padEnd(44)} ${String(verdict.expected).padStart(4)} owed  ${String(verdict.labelledDuplicates).padStart(3)} labelled  ${(tookMs / 1000).toFixed(1).padStart(5)} s${isMet ? '' : '  not passed'}`); // prettier-ignore
      for (const { kind, what } of verdict.breaches.slice(0, 8)) say(`    ${kind}: ${what}`);
      if (!isGood) await kept.leave();
    }
  } finally {
    await kept.leave();
  }
  say(`${String(runs.length - unmet.length)} of ${String(runs.length)} points passed and struck`);
  if (unmet.length > 0) say(`not passed by any process: ${unmet.join(', ')}`);
  return summaryOf(runs);
}

interface Passed extends Outcome {
  /** False: the process never came by. */
  readonly isMet: boolean;
  readonly tookMs: number;
}

async function runPoint(
  world: World,
  { point, lane, phase }: Turn,
  place: number,
  texts: readonly CataloguedText[],
): Promise<Passed> {
  const name = `${point.name} ${lane} ${phase}`.replaceAll(/[^a-z-]+/gu, '-');
  const size = { children: 4, guardians: point.guardians ?? 6 };
  const session = await openSession({ world, name, place, texts, size });
  const startedAt = Date.now();
  const stage = openStage(world, session, lane);
  try {
    await point.prepare?.(stage);
    const ambush = stage.lie({
      who: point.who,
      step: point.step,
      phase,
      skipsEmpty: point.skipsEmpty === true,
    });
    const leading = (point.lead ?? ((one) => one.publish()))(stage);
    // What waits for its time comes by sooner or later.
    const isMet = await again({ everyMs: 0, forMs: MET_WITHIN_MS }, async () => {
      if (await ambush.met(400)) return true;
      await stage.passTime();
      return undefined;
    });
    await pause(50);
    await point.after?.(stage);
    await heal(world);
    await Promise.all([leading, stage.all()]);
    await session.untilSettled();
    const outcome = await session.judge(stage.struck);
    return { ...outcome, isMet: isMet === true, tookMs: Date.now() - startedAt };
  } finally {
    session.close();
  }
}
