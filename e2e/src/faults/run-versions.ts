/** F11 with two builds: a rolling update from an earlier one to the present, in each order, while people go on. */
import { join } from 'node:path';
import type { Laboratory } from './laboratory.ts';
import { takeOlder } from './older.ts';
import { runSeed } from './run-seed.ts';
import { updateOf, updateOrders } from './schedule.ts';
import { lineOf, sayBreaches } from './run-seeds.ts';
import { summaryOf, type Run, type Summary } from './summary.ts';
import type { World } from './world/world.ts';

/** Why nothing was run: of some checkouts there is no earlier build to be had. */
export interface LeftOut {
  readonly leftOut: string;
}

export async function runVersions(
  laboratory: Laboratory,
  { seeds, ref }: { readonly seeds: readonly number[]; readonly ref: string | undefined },
): Promise<(Summary & { readonly from: string }) | LeftOut> {
  const { say, own, productDir, texts, openWorld, isStopped } = laboratory;
  const older = takeOlder({ productDir, into: join(own, 'older'), ref });
  if ('leftOut' in older) return older;
  say(`from ${older.commit}; what has changed since: ${older.changed.join(', ')}`);

  const runs: Run[] = [];
  for (const seed of seeds)
    for (const order of updateOrders) {
      if (isStopped()) break;
      const world = await openWorld({ olderDir: older.dir });
      try {
        const before = await countMigrations(world);
        const result = await runSeed(world, updateOf(seed, order), runs.length, texts);
        const after = await countMigrations(world);
        const run = { verdict: result.verdict, faults: result.asking.faults.length };
        runs.push(run);
        const isGood = run.verdict.breaches.length === 0 && world.troubles.length === 0;
        say(`${isGood ? '✓' : '✗'} ${lineOf(result, summaryOf([run]))}`);
        const mixed = result.asking.faults.filter(({ kind }) => kind.startsWith('upgrade'));
        const [from, until] = [mixed.at(0)?.from ?? 0, mixed.at(-1)?.until ?? 0];
        const meanwhile = result.asking.published.filter(({ ackedAt }) => ackedAt !== null && ackedAt >= from && ackedAt <= until); // prettier-ignore
        say(
          `    migrations ${String(before)} → ${String(after)}; acknowledged while both ran: ${String(meanwhile.length)}`,
        );
        if (!isGood) await sayBreaches(laboratory, result, world);
        if (world.troubles.length > 0) throw new Error('the laboratory cannot go on');
      } finally {
        await world.stop();
      }
    }
  return { ...summaryOf(runs), from: older.commit };
}

async function countMigrations({ database }: World): Promise<number> {
  const [row] = await database.ask<{ count: number }>(`
    select count(*)::int as count from (
      select name from diary.migration_checksum union all select name from translate.migration_checksum
      union all select name from notify.migration_checksum union all select name from gateway.migration_checksum) m`);
  return row?.count ?? 0;
}
