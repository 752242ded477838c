/**
 * `npm run bench [-- --quick | --check | --only P1,P8 | --json | --write]`: Storybell beside the frozen baseline, in
 * interleaved rounds on one Postgres, one Redis and one provider. docs/performance.md says what is counted and how.
 * `npm run bench -- access [--quick | --json]`: what knowing who may see what costs, docs/privacy.md.
 * `npm run bench -- translate [--quick | --json | --write | --data dir]`: what translations lose, docs/translation.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runAccess } from './access/access.ts';
import { goalNames, type GoalName } from './measure/goals.ts';
import { writePage } from './report/page.ts';
import { loadNow, resultsOf, versionsOf, type Found, type Results } from './report/results.ts';
import { textTable } from './report/table.ts';
import { memoryPhase, urgentPhase } from './runs/backlog.ts';
import type { Bench, Figure, Phase, SettingName, Sizes } from './runs/bench.ts';
import { measureCeiling } from './runs/ceiling.ts';
import { runCheck } from './runs/check.ts';
import { fanOutPhase } from './runs/fan-out.ts';
import { measureFaults } from './runs/faults.ts';
import { measureGrowth } from './runs/growth.ts';
import { coldStartPhase, idlePhase } from './runs/idle.ts';
import { reconnectPhase } from './runs/reconnect.ts';
import { rendersPhase } from './runs/renders.ts';
import { forms } from './runs/sizes.ts';
import { socketsPhase } from './runs/sockets.ts';
import { onStage } from './runs/stage.ts';
import { runTranslate } from './translate/translate.ts';
import { root } from './world/world.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    /** With --check: puts what was measured on record. */
    record: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    /** Into docs/performance.md. */
    write: { type: 'boolean', default: false },
    /** Another checkout whose services are measured, e.g. of yesterday. */
    tree: { type: 'string' },
    /** A folder for CPU profiles of the services. They slow everything down. */
    profile: { type: 'string' },
    /** With translate: the folder with the stored outputs of engines. */
    data: { type: 'string' },
  },
});

/** Each part begins with a new cluster and new processes; idle first, while nothing has been done yet. */
const parts: readonly (readonly Phase[])[] = [
  [idlePhase, coldStartPhase, socketsPhase, rendersPhase, reconnectPhase],
  [fanOutPhase, urgentPhase, memoryPhase],
];

const began = performance.now();
const say = (line: string): void => {
  const seconds = ((performance.now() - began) / 1_000).toFixed(0).padStart(5);
  process.stderr.write(`${seconds} s  ${line}\n`);
};

/** @throws Error for a goal that is none. */
function chosenGoals(): ReadonlySet<GoalName> {
  if (options.only === undefined) return new Set(goalNames);
  const asked = options.only.split(',').map((name) => name.trim().toUpperCase());
  const unknown = asked.filter((name) => !goalNames.some((goal) => goal === name));
  if (unknown.length > 0) throw new Error(`no such goal: ${unknown.join(', ')}; there are P1 to P12`);
  return new Set(goalNames.filter((name) => asked.includes(name)));
}

type Measured = Omit<Found, 'loadBefore' | 'form'>;

const nothing: Measured = { ceiling: 0, figures: [], growth: [], faults: [], versions: {} };

async function measure(bench: Bench, wanted: readonly Phase[], isLast: boolean): Promise<Measured> {
  const ceiling = await measureCeiling(new URL('/sms', bench.world.fake.url).href);
  say(`raw ceiling: ${ceiling.toFixed(0)} sends per second`);
  const figures: Figure[] = [];
  for (const phase of wanted) {
    say(phase.goals.join(', '));
    const found = await phase.run(bench);
    for (const figure of found) say(`${figure.goal}: ours ${figure.ours} | baseline ${figure.baseline}`);
    figures.push(...found);
  }
  const growth = isLast ? await measureGrowth(bench) : [];
  const faults = isLast && bench.sizes.hasFaults ? await measureFaults(bench) : [];
  return { ceiling, figures, growth, faults, versions: versionsOf(bench) };
}

/** One part after the other. @param isWhole with the growth and the faults, which belong to no goal. */
async function measureAll(sizes: Sizes, chosen: ReadonlySet<GoalName>, isWhole: boolean): Promise<Results> {
  const loadBefore = loadNow();
  let all = nothing;
  for (const phases of parts) {
    const wanted = phases.filter((phase) => phase.goals.some((goal) => chosen.has(goal)));
    if (wanted.length === 0) continue;
    const isLast = isWhole && phases === parts.at(-1);
    const settings = new Set<SettingName>(wanted.flatMap((phase) => phase.settings));
    if (isLast) for (const guardians of sizes.growth) settings.add(`growth-${String(guardians)}`);
    if (isLast && sizes.hasFaults) settings.add('faults');
    const stage = { sizes, settings, tree: options.tree, profile: options.profile, say };
    const part = await onStage(stage, (bench) => measure(bench, wanted, isLast));
    all = {
      ...part,
      ceiling: Math.max(all.ceiling, part.ceiling),
      figures: [...all.figures, ...part.figures.filter((figure) => chosen.has(figure.goal))],
    };
  }
  return resultsOf({ ...all, loadBefore, form: sizes.name });
}

async function main(): Promise<number> {
  const [what] = positionals;
  if (what === 'translate')
    return runTranslate({
      isQuick: options.quick,
      isJson: options.json,
      isWritten: options.write,
      dir: options.data,
      say,
    });
  if (what === 'access') return runAccess({ isQuick: options.quick, isJson: options.json, say });
  if (what !== undefined) throw new Error(`there is no bench ${what}; there are translate and access`);
  if (options.check) return runCheck({ tree: options.tree, isRecorded: options.record, say });
  const sizes = options.quick ? forms.quick : forms.full;
  const results = await measureAll(sizes, chosenGoals(), options.only === undefined);

  const isOnRecord = !options.quick && options.only === undefined;
  const dir = isOnRecord ? join(root, 'bench', 'results') : join(root, '.storybell', 'bench');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'latest.json'), `${JSON.stringify(results, null, 2)}\n`);
  if (options.write) writePage(results);
  process.stdout.write(options.json ? `${JSON.stringify(results.goals)}\n` : `${textTable(results)}\n`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`npm run bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
