/** P9: 2,000 phones come back at once, each having missed 50 changes. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { cpuOf } from '../measure/proc.ts';
import { quantile } from '../measure/stats.ts';
import { guardianIdOf, signIn } from '../world/people.ts';
import { startTool } from '../world/tool.ts';
import { newText, type Bench, type Figure, type Phase } from './bench.ts';

const MISSED = 50;
const LIMIT_MS = 180_000;
/** Counted ones: the time of one is a fifth more or less than that of the next. */
const STORMS = 5;

/** Collecting the garbage of 2,000 phones in one process is no phone's and no server's work. */
const ROOMY = ['--max-semi-space-size=128', '--min-semi-space-size=64'];

/** CPU milliseconds for each phone, by process. */
type Spent = readonly (readonly [string, number])[];

const CaughtUp = z.object({ ms: z.array(z.number()), pulls: z.array(z.number()), refused: z.number() });

async function publishMissed(bench: Bench): Promise<void> {
  const { ours } = bench;
  const setting = bench.setting('app');
  await ours.empty();
  for (let story = 0; story < MISSED; story += 1) await ours.publishStory(setting, newText('the pond'));
  const wanted = MISSED * setting.guardians;
  for (const began = performance.now(); ;) {
    const { rows } = await ours.db.query<{ n: number }>(
      'select count(*)::int as n from notify.feed_entry where setting_id = $1',
      [setting.id],
    );
    if (rows[0]?.n === wanted) break;
    if (performance.now() - began > LIMIT_MS)
      throw new Error(`${String(rows[0]?.n)} of ${String(wanted)} changes were planned in time`);
    await wait(250);
  }
  // As autovacuum does within a minute; the planner would take 50 stories for two.
  await ours.db.query('vacuum analyze notify.feed_entry, diary.subject');
  await ours.untilQuiet();
}

/** With the table as tidy as autovacuum leaves it within a minute: nobody signs 2,000 phones in at one moment. */
async function signAllIn(bench: Bench): Promise<string[]> {
  const setting = bench.setting('app');
  const people = Array.from({ length: setting.guardians }, (_, at) => ({
    kind: 'guardian' as const,
    id: guardianIdOf(setting, at + 1),
  }));
  const cookies = await signIn(bench.ours.db, setting.id, people);
  await bench.ours.db.query('vacuum analyze gateway.session');
  return cookies;
}

type Storm = z.output<typeof CaughtUp> & { readonly spent: Spent };

const lastOf = ({ ms }: Storm) => Math.max(...ms);

async function storm(bench: Bench, cookies: readonly string[]): Promise<Storm> {
  const setting = bench.setting('app');
  const clients = await startTool(
    join(import.meta.dirname, '..', 'world', 'clients.ts'),
    {},
    bench.world.logOf('clients'),
    ROOMY,
  );
  try {
    await wait(500);
    const roots = new Map([...bench.ours.pids(), ...bench.world.pids, ['phones', clients.pid] as const]);
    const before = cpuOf(roots);
    const caughtUp = CaughtUp.parse(
      await clients.ask({
        go: 'catchUp',
        url: bench.ours.webUrl,
        settingId: setting.id,
        cookies,
      }),
    );
    const spent = [...cpuOf(roots)].map(
      ([name, ms]) => [name, (ms - (before.get(name) ?? 0)) / cookies.length] as const,
    );
    await clients.ask({ go: 'check', missed: MISSED });
    return { ...caughtUp, spent };
  } finally {
    await clients.stop();
    await bench.ours.untilQuiet();
  }
}

/** What a statement took, as the server says: parse, bind and execute together. Milliseconds of those that read a feed. */
function feedQueries(log: string): number[] {
  const open = new Map<string, number>();
  const all: number[] = [];
  for (const entry of log.split(/\n(?=\d{4}-\d\d-\d\d )/u)) {
    const found = /\[(\d+)\] LOG: {2}duration: ([\d.]+) ms {2}(parse|bind|execute) [^:]*: ([^]*)$/u.exec(
      entry,
    );
    const [, pid = '', ms, step, text = ''] = found ?? [];
    if (!/from feed_entry/u.test(text) || !/seq > /u.test(text)) continue;
    const spent = (open.get(pid) ?? 0) + Number(ms);
    open.set(pid, spent);
    if (step !== 'execute') continue;
    open.delete(pid);
    all.push(spent);
  }
  return all;
}

async function timedByServer(bench: Bench, run: () => Promise<unknown>): Promise<number[]> {
  const { db } = bench.ours;
  const file = bench.world.logOf('postgres');
  const from = statSync(file).size;
  await db.query('alter system set log_min_duration_statement = 0');
  await db.query('select pg_reload_conf()');
  await run();
  await db.query('alter system reset log_min_duration_statement');
  await db.query('select pg_reload_conf()');
  return feedQueries(readFileSync(file).subarray(from).toString('utf8'));
}

async function reconnect(bench: Bench): Promise<readonly Figure[]> {
  await publishMissed(bench);
  // Not counted, as the rounds beside the baseline have one: services that run for days are warm.
  await storm(bench, await signAllIn(bench));
  const storms: Storm[] = [];
  while (storms.length < STORMS) storms.push(await storm(bench, await signAllIn(bench)));
  // Timing each statement slows them all: the last storm is for the queries alone.
  const cookies = await signAllIn(bench);
  const queries = await timedByServer(bench, () => storm(bench, cookies));

  const inOrder = storms.toSorted((one, other) => lastOf(one) - lastOf(other));
  const [best, middle, worst] = [inOrder[0], inOrder[(STORMS - 1) / 2], inOrder.at(-1)];
  if (!best || !middle || !worst) throw new Error('there was no storm');
  const seconds = lastOf(middle) / 1_000;
  const p99 = quantile(queries, 0.99);
  const of = (one: Storm) => (lastOf(one) / 1_000).toFixed(1);
  return [
    {
      goal: 'P9',
      values: [seconds, p99],
      ours:
        `last ${seconds.toFixed(2)} s in the middle one of ${String(STORMS)} storms (${of(best)} to ${of(worst)}), median ${(quantile(middle.ms, 0.5) / 1_000).toFixed(1)} s; ` +
        `query p99 ${p99.toFixed(1)} ms of ${String(queries.length)} questions; pull p99 ${quantile(middle.pulls, 0.99).toFixed(0)} ms, ${String(middle.refused)} told to try again; ` +
        `CPU ms for each phone ${middle.spent.map(([name, each]) => `${name} ${each.toFixed(1)}`).join(', ')}`,
      baseline: '–',
    },
  ];
}

export const reconnectPhase: Phase = { goals: ['P9'], settings: ['app'], run: reconnect };
