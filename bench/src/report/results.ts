/** What a bench found, as it is saved, printed for machines and read back for the page. */
import { createRequire } from 'node:module';
import { cpus, loadavg, totalmem } from 'node:os';
import { z } from 'zod';
import { goalNames, judge, saysOf, type GoalName } from '../measure/goals.ts';
import { rounded } from '../measure/stats.ts';
import type { Bench, Figure } from '../runs/bench.ts';
import type { FaultRun } from '../runs/faults.ts';
import type { Step } from '../runs/growth.ts';

const Goal = z.object({
  /** The first value; ours divided by the baseline's where there is one, else in the unit of the target. */
  ratio: z.number(),
  values: z.array(z.number()),
  target: z.string(),
  met: z.boolean(),
  /** Null: there is no further goal. */
  stretch: z.boolean().nullable(),
  ours: z.string(),
  baseline: z.string(),
});

const Side = z.object({ perSecond: z.number(), cpuMs: z.number(), walBytes: z.number() });

export const Results = z.object({
  at: z.string(),
  form: z.string(),
  /** Sends per second without queue and rows. */
  ceiling: z.number(),
  machine: z.object({ cpus: z.number(), model: z.string(), memoryGb: z.number() }),
  /** Of the last minute, before and after. */
  load: z.object({ before: z.number(), after: z.number() }),
  versions: z.record(z.string(), z.string()),
  goals: z.partialRecord(z.enum(goalNames), Goal),
  growth: z.array(z.object({ guardians: z.number(), baseline: Side, ours: Side })),
  faults: z.array(
    z.object({
      side: z.string(),
      fault: z.string(),
      lost: z.number(),
      duplicates: z.number(),
      settleMs: z.number(),
    }),
  ),
});
export type Results = z.infer<typeof Results>;

export interface Found {
  readonly ceiling: number;
  readonly figures: readonly Figure[];
  readonly growth: readonly Step[];
  readonly faults: readonly FaultRun[];
  readonly loadBefore: number;
  readonly form: string;
  readonly versions: Readonly<Record<string, string>>;
}

export const loadNow = (): number => loadavg()[0] ?? 0;

export function resultsOf(found: Found): Results {
  const byGoal = new Map(found.figures.map((figure) => [figure.goal, figure]));
  const goals: Partial<Record<GoalName, z.output<typeof Goal>>> = {};
  for (const name of goalNames) {
    const figure = byGoal.get(name);
    if (figure === undefined) continue;
    const { values, ours, baseline } = figure;
    goals[name] = {
      ratio: rounded(values[0] ?? Number.NaN),
      values: values.map(rounded),
      target: saysOf(name, 'target'),
      ...judge(name, values),
      ours,
      baseline,
    };
  }
  const side = (round: Step['ours']) => ({
    perSecond: rounded(round.perSecond),
    cpuMs: rounded(round.cpuMsPerMessage),
    walBytes: rounded(round.walPerMessage),
  });
  const [cpu] = cpus();
  return {
    at: new Date().toISOString(),
    form: found.form,
    ceiling: Math.round(found.ceiling),
    machine: { cpus: cpus().length, model: cpu?.model ?? 'unknown', memoryGb: Math.round(totalmem() / 1e9) },
    load: { before: rounded(found.loadBefore), after: rounded(loadNow()) },
    versions: found.versions,
    goals,
    growth: found.growth.map(({ guardians, baseline, ours }) => ({
      guardians,
      baseline: side(baseline),
      ours: side(ours),
    })),
    faults: found.faults.map((run) => ({ ...run, settleMs: Math.round(run.settleMs) })),
  };
}

const Package = z.object({ version: z.string() });
const require = createRequire(import.meta.url);

export function versionsOf({ world }: Bench): Record<string, string> {
  const versionOf = (name: string) => Package.parse(require(`${name}/package.json`)).version;
  return {
    node: process.version,
    postgres: world.postgresVersion,
    redis: world.redisVersion,
    ...Object.fromEntries(
      ['bullmq', 'ioredis', 'pg', 'nodemailer', 'socket.io'].map((name) => [name, versionOf(name)]),
    ),
  };
}
