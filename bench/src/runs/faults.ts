/** What a fault at 30 % costs either side: kill -9 and a restart at once, or a Redis that forgets everything. */
import { setTimeout as wait } from 'node:timers/promises';
import { newText, now, type Bench } from './bench.ts';

export interface FaultRun {
  readonly side: 'baseline' | 'ours';
  readonly fault: 'kill -9' | 'FLUSHALL';
  readonly lost: number;
  readonly duplicates: number;
  /** From the fault to the last new message. */
  readonly settleMs: number;
}

const COUNT = 4_000;
const PART = 0.3;
const LIMIT_MS = 70_000;
const AFTER_MS = 1_500;

const faults = ['kill -9', 'FLUSHALL'] as const;

/** @param strike does it, and resolves when what was killed runs again. */
async function watch(
  bench: Bench,
  strike: () => Promise<unknown>,
): Promise<Pick<FaultRun, 'lost' | 'duplicates' | 'settleMs'>> {
  const { fake } = bench.world;
  await fake.until(COUNT * PART, LIMIT_MS);
  const at = now();
  await strike();
  for (const began = performance.now(); performance.now() - began < LIMIT_MS;) {
    if ((await fake.count()).distinct >= COUNT) break;
    await wait(20);
  }
  await wait(AFTER_MS);
  const { received, distinct, lastNewAt } = await fake.count();
  return { lost: COUNT - distinct, duplicates: received - distinct, settleMs: Math.max(0, lastNewAt - at) };
}

async function ofBaseline(bench: Bench, fault: FaultRun['fault']): Promise<FaultRun> {
  const { baseline, world } = bench;
  await baseline.prepare(50);
  await world.fake.reset();
  const produced = baseline.produce('story', COUNT, ['sms']);
  const result = await watch(bench, async () => {
    if (fault === 'FLUSHALL') return world.redis.flushall();
    await baseline.killWorker();
    return baseline.startWorker(50);
  });
  await produced;
  await baseline.rest();
  return { side: 'baseline', fault, ...result };
}

async function ofOurs(bench: Bench, fault: FaultRun['fault']): Promise<FaultRun> {
  const { ours, world } = bench;
  await ours.empty();
  await ours.untilQuiet();
  await world.fake.reset();
  await ours.publishStory(bench.setting('faults'), newText());
  const result = await watch(bench, async () => {
    if (fault === 'FLUSHALL') return world.redis.flushall();
    await ours.killService('notify');
    return ours.startService('notify');
  });
  return { side: 'ours', fault, ...result };
}

export async function measureFaults(bench: Bench): Promise<readonly FaultRun[]> {
  const runs: FaultRun[] = [];
  for (const fault of faults)
    for (const run of [ofBaseline, ofOurs]) {
      const result = await run(bench, fault);
      bench.say(
        `${result.side}, ${fault} at 30 % of ${String(COUNT)}: lost ${String(result.lost)}, twice ${String(result.duplicates)}, ` +
          `settled in ${(result.settleMs / 1_000).toFixed(1)} s`,
      );
      runs.push(result);
    }
  return runs;
}
