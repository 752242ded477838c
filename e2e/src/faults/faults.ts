/**
 * `npm run faults [-- …]`: the fault laboratory. Exit code 1 when anything was lost, doubled, sent to the wrong place or
 * after a STOP. docs/reliability.md says what it does and what it found.
 */
import { parseArgs } from 'node:util';
import { openLaboratory } from './laboratory.ts';
import { regressions } from './regressions.ts';
import { runMutants } from './run-mutants.ts';
import { runPoints } from './run-points.ts';
import { runSeeds } from './run-seeds.ts';
import { runVersions } from './run-versions.ts';
import { scheduleOf, type Schedule } from './schedule.ts';
import { isClean } from './summary.ts';

const HELP = `npm run faults -- [options]
  --seeds N        seeds 1 to N (15: each kind of fault once), after those that failed once
  --from N         begin with this seed
  --seed N         this seed alone; may be given several times
  --soak           seed after seed until stopped
  --minutes N      begin no further seed after so long
  --points         every named crash point in each lane
  --mutants        deliberately broken builds, which must be caught
  --versions       rolling updates from an earlier build to this one; with --seed, others
  --older REF      that build: a commit with the same packages
  --only TEXT      of points or mutants, those whose name holds it
  --keep           keep a failing seed as a regression
  --product DIR    another checkout of the product
  --json           the last line is JSON`;

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '15' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string', multiple: true },
    soak: { type: 'boolean', default: false },
    minutes: { type: 'string' },
    points: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: false },
    versions: { type: 'boolean', default: false },
    older: { type: 'string' },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
    product: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const say = (line: string) => {
  process.stdout.write(`${line}\n`);
};
const sayLast = (figures: object) => {
  if (options.json) say(JSON.stringify(figures));
  else
    for (const [name, value] of Object.entries(figures)) say(`${name.padEnd(20)} ${JSON.stringify(value)}`);
};

function* schedules(): Generator<Schedule> {
  if (options.seed !== undefined) {
    for (const seed of options.seed) yield scheduleOf(Number(seed));
    return;
  }
  for (const { schedule } of regressions()) yield schedule;
  const last = options.soak ? Number.POSITIVE_INFINITY : Number(options.seeds);
  for (let seed = Number(options.from); seed <= last; seed += 1) yield scheduleOf(seed);
}

async function main(): Promise<number> {
  const laboratory = await openLaboratory({ product: options.product, say });
  if (options.mutants) {
    const { mutants, caught } = await runMutants(laboratory, options.only);
    sayLast({ mutants, caught });
    return caught === mutants ? 0 : 1;
  }
  if (options.versions) {
    const seeds = (options.seed ?? ['1', '2']).map(Number);
    const found = await runVersions(laboratory, { seeds, ref: options.older });
    if ('leftOut' in found) say(`left out: ${found.leftOut}`);
    sayLast(found);
    return 'leftOut' in found || isClean(found) ? 0 : 1;
  }
  const until =
    options.minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + Number(options.minutes) * 60_000;
  const summary = options.points
    ? await runPoints(laboratory, options.only)
    : await runSeeds(laboratory, { schedules: schedules(), until, isKeeping: options.keep });
  sayLast(summary);
  return isClean(summary) && summary.seeds > 0 ? 0 : 1;
}

if (options.help) say(HELP);
else process.exitCode = await main();
// The laboratory listens for the end of our parent, which holds the channel open, and whatever a broken world has left open
// holds us as well: neither must keep the run from ending. Processes of ours end when their channel does.
process.stdout.write('', () => process.exit());
