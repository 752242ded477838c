/**
 * `npm run leaks [-- …]`: looks for leaks in a world of random families. Exit code 1 when anybody learnt what they may not
 * know. docs/privacy.md says how.
 */
import { parseArgs } from 'node:util';
import { policyMutants } from './mutants/policy-mutants.ts';
import { runMutants } from './mutants/run-mutants.ts';
import { describeMismatch } from './report.ts';
import { run } from './run.ts';
import { measureTimes } from './times/times.ts';
import { openHouse } from './world/house.ts';

const HELP = `npm run leaks -- [options]
  --families N     how many families (200)
  --seed TEXT      which families (1)
  --mutants        breaks each condition of the policy in turn, and counts what is noticed
  --times          whether the time of an answer tells who is known here
  --rounds N       of the times, how many of each (1000)
  --only TEXT      of the mutants or the doors, those whose name holds it; of mutants, one of several
  --json           the last line is JSON`;

const { values: options } = parseArgs({
  options: {
    families: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    mutants: { type: 'boolean', default: false },
    times: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '1000' },
    only: { type: 'string', multiple: true, default: [''] },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** Of each sort. */
const SHOWN = 2;
const say = (line: string) => {
  process.stderr.write(`${line}\n`);
};

function times(): Promise<number> {
  const rounds = Number(options.rounds);
  if (!Number.isInteger(rounds) || rounds < 20) throw new Error('--rounds: 20 at least');
  const {
    seed,
    only: [only = ''],
    json: isJson,
  } = options;
  return measureTimes({ rounds, seed, only, isJson, say });
}

async function main(): Promise<number> {
  const families = Number(options.families);
  if (!Number.isInteger(families) || families < 12) {
    say('--families: 12 at least');
    return 2;
  }
  const { seed } = options;
  const startedAt = Date.now();
  const since = (line: string) => {
    say(`${((Date.now() - startedAt) / 1_000).toFixed(0).padStart(4)} s  ${line}`);
  };
  const house = await openHouse(String(process.pid));
  try {
    const { tuples, feeds, mismatches, leaks, tally } = await run(house, { seed, families, say: since });
    for (const [route, all] of Map.groupBy(mismatches, (one) => `${one.expected} ${one.route}`)) {
      say(`${String(all.length)} × expected ${route}`);
      for (const mismatch of all.slice(0, SHOWN)) say(describeMismatch(mismatch));
    }
    for (const [where, all] of Map.groupBy(leaks, (one) => one.where)) {
      say(`${String(all.length)} × leak by ${where}`);
      for (const { to, what } of all.slice(0, SHOWN)) say(`  ${to} got ${what}`);
    }
    if (mismatches.length + leaks.length > 0)
      say(`again: npm run leaks -- --families ${String(families)} --seed ${seed}`);
    say('allowed  denied');
    for (const [route, { allowed, denied }] of [...tally].toSorted(([a], [b]) => a.localeCompare(b)))
      say(`${String(allowed).padStart(7)} ${String(denied).padStart(7)}  ${route}`);
    since(`${String(feeds)} guardians and subjects were looked at in feeds besides`);
    const figures = { families, tuples, mismatches: mismatches.length, leaks: leaks.length };
    process.stdout.write(
      options.json
        ? `${JSON.stringify(figures)}\n`
        : `${Object.entries(figures).map(([name, count]) => `${name.padEnd(12)}${String(count)}`).join('\n')}\n`,
    ); // prettier-ignore
    return mismatches.length + leaks.length === 0 && tuples > 0 ? 0 : 1;
  } finally {
    await house.stop();
  }
}

/** Exit code 1 below this share. */
const GOAL = 0.95;

async function score(): Promise<number> {
  const house = await openHouse(String(process.pid));
  try {
    const chosen = policyMutants.filter(({ name }) => options.only.some((one) => name.includes(one)));
    const { mutants, caught, survivors } = await runMutants(house, chosen, say);
    for (const name of survivors) say(`nobody noticed: ${name}`);
    const figures = { mutants, caught, score: Math.round((1_000 * caught) / Math.max(1, mutants)) / 1_000 };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return figures.score >= GOAL ? 0 : 1;
  } finally {
    await house.stop();
  }
}

if (options.help) process.stdout.write(`${HELP}\n`);
else process.exitCode = await (options.times ? times() : options.mutants ? score() : main());
