/** P1, P2, P4, P5, P8: interleaved rounds of both sides, one channel and three. */
import { median, quantile } from '../measure/stats.ts';
import { newText, type Bench, type Figure, type Phase } from './bench.ts';
import { runBaseline, runOurs, type Round } from './rounds.ts';

const CONCURRENCIES = [20, 50, 100, 200] as const;
/** The baseline is run as its best: at the concurrency that was fastest here. */
async function bestConcurrency(bench: Bench): Promise<number> {
  let best = { concurrency: 50, perSecond: 0 };
  for (const concurrency of CONCURRENCIES) {
    const { perSecond } = await runBaseline(bench, {
      count: bench.sizes.trial,
      channels: ['sms'],
      concurrency,
    });
    bench.say(`baseline at concurrency ${String(concurrency)}: ${perSecond.toFixed(0)} per second`);
    if (perSecond > best.perSecond) best = { concurrency, perSecond };
  }
  return best.concurrency;
}

const line = (side: string, { cost, messages, ...round }: Round): string => {
  const parts = Object.entries(cost.cpuMs).map(([name, ms]) => `${name} ${(ms / messages).toFixed(3)}`);
  return (
    `${side}: ${round.perSecond.toFixed(0)} per second, ack ${round.ackMs.toFixed(0)} ms, first ${round.firstMs.toFixed(0)} ms, ` +
    `WAL ${round.walPerMessage.toFixed(0)} B, Redis ${round.redisCommandsPerMessage.toFixed(2)} commands, ` +
    `CPU ${round.cpuMsPerMessage.toFixed(3)} ms (${parts.join(', ')})`
  );
};

export interface Pair {
  readonly a: readonly Round[];
  readonly b: readonly Round[];
}

/** A/B/A/B. */
export async function interleave(
  bench: Bench,
  rounds: number,
  a: () => Promise<Round>,
  b: () => Promise<Round>,
): Promise<Pair> {
  const all: { a: Round[]; b: Round[] } = { a: [], b: [] };
  for (let round = 1; round <= rounds; round += 1) {
    const [theirs, own] = [await a(), await b()];
    all.a.push(theirs);
    all.b.push(own);
    bench.say(`round ${String(round)}, ${line('baseline', theirs)}`);
    bench.say(`round ${String(round)}, ${line('ours', own)}`);
  }
  return all;
}

const medians = ({ a, b }: Pair, of: (round: Round) => number): readonly [ours: number, baseline: number] => [
  median(b.map(of)),
  median(a.map(of)),
];

async function fanOut(bench: Bench): Promise<readonly Figure[]> {
  const { sizes } = bench;
  const concurrency = await bestConcurrency(bench);
  const main = bench.setting('main');
  // The baseline has its trials behind it: ours has one round that is not counted.
  await runOurs(bench, main);
  const one = await interleave(
    bench,
    sizes.rounds,
    () => runBaseline(bench, { count: main.guardians, channels: ['sms'], concurrency }),
    () => runOurs(bench, main),
  );
  const setting = bench.setting('three');
  const three = await interleave(
    bench,
    sizes.threeRounds,
    () => runBaseline(bench, { count: setting.guardians, channels: ['sms', 'email', 'live'], concurrency }),
    () => runOurs(bench, setting, 3),
  );
  return [...figuresOf(one, three), await acknowledgements(bench, one)];
}

const n = (value: number, digits = 0) => value.toLocaleString('en-GB', { maximumFractionDigits: digits });

function figuresOf(one: Pair, three: Pair): Figure[] {
  const rate = medians(one, (round) => round.perSecond);
  const cpu = medians(one, (round) => round.cpuMsPerMessage);
  const commands = medians(one, (round) => round.redisCommandsPerMessage);
  const bytes = medians(one, (round) => round.cost.redisPeakBytes);
  const wal = medians(one, (round) => round.walPerMessage);
  const walOfThree = medians(three, (round) => round.walPerMessage);
  const figure = (
    goal: Figure['goal'],
    pairs: readonly (readonly [number, number])[],
    says: (at: 0 | 1) => string,
  ): Figure => ({
    goal,
    values: pairs.map(([own, theirs]) => own / theirs),
    ours: says(0),
    baseline: says(1),
  });
  const best = (pair: readonly Round[]) => Math.max(...pair.map((round) => round.perSecond));
  const bests = [best(one.b), best(one.a)] as const;
  return [
    figure('P1', [rate], (at) => `${n(rate[at])}/s, best ${n(bests[at])}/s`),
    figure('P4', [cpu], (at) => `${n(cpu[at], 3)} ms`),
    figure('P5', [commands, bytes], (at) => `${n(commands[at], 3)}; ${n(bytes[at] / 1e6, 2)} MB`),
    figure('P8', [wal, walOfThree], (at) => `${n(wal[at])} B; ${n(walOfThree[at])} B`),
  ];
}

/** More samples of our acknowledgement, each when nothing else is going on, beside those of the rounds. */
async function acknowledgements(bench: Bench, { a, b }: Pair): Promise<Figure> {
  const { ours, sizes, setting } = bench;
  const toAll = b.map((round) => round.ackMs);
  const toFew: number[] = [];
  for (let at = 0; at < sizes.acks; at += 1) {
    for (const [name, acks] of [
      ['main', toAll],
      ['few', toFew],
    ] as const) {
      // prettier-ignore
      await ours.empty();
      await ours.untilQuiet();
      acks.push((await ours.publishStory(setting(name), newText())).ackMs);
    }
  }
  await ours.untilQuiet();
  const theirs = quantile(a.map((round) => round.ackMs), 0.99); // prettier-ignore
  const own = quantile(toAll, 0.99);
  return {
    goal: 'P2',
    values: [own / theirs, median(toAll) / median(toFew)],
    ours: `${n(own)} ms, median ${n(median(toAll), 1)} ms (to 20: ${n(median(toFew), 1)} ms), n = ${String(toAll.length)}`,
    baseline: `${n(theirs)} ms, n = ${String(a.length)}`,
  };
}

export const fanOutPhase: Phase = {
  goals: ['P1', 'P2', 'P4', 'P5', 'P8'],
  settings: ['main', 'few', 'three'],
  run: fanOut,
};
