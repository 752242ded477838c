/** How the cost of a message grows with the audience, both sides. */
import type { Bench } from './bench.ts';
import { runBaseline, runOurs, type Round } from './rounds.ts';

export interface Step {
  readonly guardians: number;
  readonly baseline: Round;
  readonly ours: Round;
}

export async function measureGrowth(bench: Bench): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const guardians of bench.sizes.growth) {
    const baseline = await runBaseline(bench, { count: guardians, channels: ['sms'], concurrency: 50 });
    const ours = await runOurs(bench, bench.setting(`growth-${String(guardians)}`));
    bench.say(
      `${String(guardians)} guardians: baseline ${baseline.perSecond.toFixed(0)} per second, ours ${ours.perSecond.toFixed(0)}`,
    );
    steps.push({ guardians, baseline, ours });
  }
  return steps;
}
