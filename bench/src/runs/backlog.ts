/** P7: memory while a provider takes nothing, with a small backlog and with a large one. P10: urgent behind routine. */
import { setTimeout as wait } from 'node:timers/promises';
import { rssOf } from '../measure/proc.ts';
import { median, quantile } from '../measure/stats.ts';
import type { Setting } from '../world/people.ts';
import { newText, now, type Bench, type Figure, type Phase } from './bench.ts';

const LOOKS = 10;
const LOOK_MS = 300;
const LIMIT_MS = 180_000;

const plannedOf = async (bench: Bench, setting: Setting): Promise<number> =>
  Object.entries(await bench.ours.states(setting)).reduce(
    (all, [state, count]) => (state.startsWith('sms ') ? all + count : all),
    0,
  );

async function untilPlanned(bench: Bench, setting: Setting): Promise<void> {
  for (const began = performance.now(); (await plannedOf(bench, setting)) < setting.guardians;) {
    if (performance.now() - began > LIMIT_MS) throw new Error('the backlog was not planned in time');
    await wait(100);
  }
}

/** Bytes of notify, median of some seconds, once everything is planned and nothing moves. */
async function memoryWith(bench: Bench, setting: Setting): Promise<number> {
  const { ours, world } = bench;
  await ours.empty();
  await world.fake.reset();
  await world.fake.behave({ isHeld: true });
  await ours.publishStory(setting, newText());
  await untilPlanned(bench, setting);
  await ours.untilQuiet();
  const looks: number[] = [];
  for (let at = 0; at < LOOKS; at += 1) {
    looks.push(rssOf(ours.pids()).get('notify') ?? 0);
    await wait(LOOK_MS);
  }
  return median(looks);
}

async function memory(bench: Bench): Promise<readonly Figure[]> {
  const { ours, world, sizes } = bench;
  // Other phases have left their marks on the process: both backlogs are measured in a young one.
  await ours.stopService('notify');
  await ours.startService('notify');
  await ours.untilQuiet();
  const small = await memoryWith(bench, bench.setting('thousand'));
  const large = await memoryWith(bench, bench.setting('backlog'));
  await world.fake.reset();
  await ours.empty();
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  return [
    {
      goal: 'P7',
      values: [large / small],
      ours: `${mb(small)} with 1,000, ${mb(large)} with ${sizes.backlog.toLocaleString('en-GB')}`,
      baseline: '–',
    },
  ];
}

export const memoryPhase: Phase = { goals: ['P7'], settings: ['thousand', 'backlog'], run: memory };

/** A provider that makes the routine queue long. Milliseconds before each answer. */
const SLOW_MS = 50;
const URGENT = 200;
/** So many have gone out when the urgent notice is published. */
const UNDER_WAY = 1_000;

async function urgentOfOurs(bench: Bench): Promise<number[]> {
  const { ours, world } = bench;
  const [routine, urgent] = [bench.setting('behind'), bench.setting('urgent')];
  await ours.empty();
  await ours.untilQuiet();
  await world.fake.reset();
  await world.fake.behave({ delayMs: SLOW_MS, watch: urgent.phonePrefix });
  await ours.publishStory(routine, newText());
  await world.fake.until(UNDER_WAY, LIMIT_MS);
  await untilPlanned(bench, routine);
  const notice = await ours.publishNotice(urgent, newText('the doctor'));
  const watchedAt = await untilWatched(bench, URGENT);
  return watchedAt.map((at) => at - (notice.at + notice.ackMs));
}

async function untilWatched(bench: Bench, count: number): Promise<readonly number[]> {
  for (const began = performance.now(); ;) {
    const { watchedAt } = await bench.world.fake.count();
    if (watchedAt.length >= count) return watchedAt;
    if (performance.now() - began > LIMIT_MS)
      throw new Error(`${String(watchedAt.length)} of ${String(count)} urgent messages came`);
    await wait(50);
  }
}

/** First come, first served: the urgent ones are the last to arrive. Milliseconds until the last of them. */
async function urgentOfBaseline(bench: Bench, count: number): Promise<number> {
  const { baseline, world } = bench;
  await baseline.prepare(50);
  await world.fake.reset();
  await world.fake.behave({ delayMs: SLOW_MS });
  await baseline.produce('routine', count, ['sms']);
  const at = now();
  const acked = at + (await baseline.produce('urgent', URGENT, ['sms']));
  const { lastNewAt } = await world.fake.until(count + URGENT, LIMIT_MS);
  await baseline.rest();
  return lastNewAt - acked;
}

async function urgent(bench: Bench): Promise<readonly Figure[]> {
  const own = await urgentOfOurs(bench);
  await bench.world.fake.reset();
  await bench.ours.empty();
  const theirs = await urgentOfBaseline(bench, bench.sizes.urgentBehind);
  const p99 = quantile(own, 0.99);
  return [
    {
      goal: 'P10',
      values: [p99],
      ours: `${p99.toFixed(0)} ms, median ${median(own).toFixed(0)} ms`,
      baseline: `${(theirs / 1_000).toFixed(1)} s`,
    },
  ];
}

export const urgentPhase: Phase = { goals: ['P10'], settings: ['behind', 'urgent'], run: urgent };
