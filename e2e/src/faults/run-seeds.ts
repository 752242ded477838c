/** Seed after seed in one world; a failing one leaves its timeline, and the next begins in a new world. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { growthOf, sampleGrowth, type Growth, type Sample } from './growth.ts';
import { keepWorld, type Laboratory } from './laboratory.ts';
import { keep } from './regressions.ts';
import { runSeed, type Result } from './run-seed.ts';
import type { Schedule } from './schedule.ts';
import { summaryOf, type Run, type Summary } from './summary.ts';
import { timelineOf } from './timeline.ts';
import type { World } from './world/world.ts';

interface Wanted {
  readonly schedules: Iterable<Schedule>;
  /** Unix milliseconds. */
  readonly until: number;
  /** Writes a failing one down among the regressions. */
  readonly isKeeping: boolean;
}

export interface SeedsSummary extends Summary {
  readonly growth: Growth;
}

const SHOWN = 20;

export async function runSeeds(
  laboratory: Laboratory,
  { schedules, until, isKeeping }: Wanted,
): Promise<SeedsSummary> {
  const { say, texts, isStopped } = laboratory;
  const kept = keepWorld(laboratory);
  const runs: Run[] = [];
  const samples: Sample[] = [];
  try {
    for (const schedule of schedules) {
      if (isStopped() || Date.now() > until) break;
      const world = await kept.get();
      const result = await runSeed(world, schedule, runs.length, texts);
      const run = { verdict: result.verdict, faults: result.asking.faults.length };
      runs.push(run);
      const isGood = run.verdict.breaches.length === 0 && world.troubles.length === 0;
      say(`${isGood ? '✓' : '✗'} ${lineOf(result, summaryOf([run]))}`);
      if (isGood) {
        samples.push(await sampleGrowth(world));
        continue;
      }

      await sayBreaches(laboratory, result, world);
      if (isKeeping) keep({ why: run.verdict.breaches[0]?.kind ?? 'trouble', schedule });
      if (world.troubles.length > 0) throw new Error('the laboratory cannot go on');
      await kept.leave();
    }
  } finally {
    await kept.leave();
  }
  return { ...summaryOf(runs), growth: growthOf(samples) };
}

/** What went wrong, and a page that shows when. */
export async function sayBreaches(
  { say, home }: Pick<Laboratory, 'say' | 'home'>,
  result: Result,
  { troubles }: Pick<World, 'troubles'>,
): Promise<void> {
  const { breaches } = result.verdict;
  for (const { kind, what } of breaches.slice(0, SHOWN)) say(`    ${kind}: ${what}`);
  if (breaches.length > SHOWN) say(`    … ${String(breaches.length)} in all`);
  for (const trouble of troubles) say(`    the laboratory itself: ${trouble}`);
  const page = join(home, `${result.name}.html`);
  await writeFile(page, timelineOf(result));
  say(`    timeline: ${page}`);
}

export function lineOf(
  { name, schedule, verdict, startedAt, healedAt, settledAt, endedAt }: Result,
  { recoveryMs }: Summary,
): string {
  const seconds = [healedAt - startedAt, settledAt - healedAt, endedAt - settledAt];
  return [
    name.padEnd(9),
    schedule.theme.padEnd(58),
    `${String(verdict.expected).padStart(4)} owed`,
    `${String(verdict.labelledDuplicates).padStart(3)} labelled`,
    `${String(verdict.refused).padStart(3)} refused`,
    `p99 ${String(recoveryMs.p99 ?? '-').padStart(6)} ms`,
    `${seconds.map((ms) => (ms / 1000).toFixed(1)).join(' + ')} s`,
  ].join('  ');
}
