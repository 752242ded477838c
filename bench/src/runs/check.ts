/**
 * The short form for CI: both sides in one run, each by its best round, against the ratios on record. A machine is never
 * quiet, but what disturbs both sides leaves their ratio, and what disturbs one round leaves the best.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { rounded } from '../measure/stats.ts';
import { root } from '../world/world.ts';
import { interleave } from './fan-out.ts';
import type { Round } from './rounds.ts';
import { runBaseline, runOurs } from './rounds.ts';
import { forms } from './sizes.ts';
import { onStage } from './stage.ts';

/** So much worse than on record is a failure. */
const TOLERATED = 0.1;

const names = ['perSecond', 'cpu', 'wal', 'redisCommands'] as const;
type Name = (typeof names)[number];
type Ratios = Record<Name, number>;

const Recorded = z.record(z.enum(names), z.number());

/** Ours divided by the baseline's. */
const measures: Readonly<Record<Name, { of: (round: Round) => number; isMoreBetter: boolean }>> = {
  perSecond: { of: (round) => round.perSecond, isMoreBetter: true },
  cpu: { of: (round) => round.cpuMsPerMessage, isMoreBetter: false },
  wal: { of: (round) => round.walPerMessage, isMoreBetter: false },
  redisCommands: { of: (round) => round.redisCommandsPerMessage, isMoreBetter: false },
};

/** What is worse than on record by more than is tolerated, in words. */
export function worseThan(recorded: Ratios, found: Ratios): string[] {
  return names.flatMap((name) => {
    const [before, now] = [recorded[name], found[name]];
    const change = measures[name].isMoreBetter ? 1 - now / before : now / before - 1;
    return !(change <= TOLERATED)
      ? [
          `${name}: ${String(rounded(now))} × the baseline, on record ${String(before)} (${(change * 100).toFixed(0)} % worse)`,
        ]
      : [];
  });
}

const file = join(root, 'bench', 'recorded.json');

interface CheckOptions {
  readonly tree: string | undefined;
  readonly isRecorded: boolean;
  readonly say: (line: string) => void;
}

/** @returns the exit code. */
export async function runCheck({ tree, isRecorded, say }: CheckOptions): Promise<number> {
  const sizes = forms.check;
  const ratios = await onStage({ sizes, settings: new Set(['main']), tree, say }, async (bench) => {
    const main = bench.setting('main');
    // The first of each side only warms it.
    const { a, b } = await interleave(
      bench,
      sizes.rounds,
      () => runBaseline(bench, { count: main.guardians, channels: ['sms'], concurrency: 50 }),
      () => runOurs(bench, main),
    );
    const ratioOf = ({ of, isMoreBetter }: (typeof measures)[Name]): number => {
      const best = isMoreBetter ? Math.max : Math.min;
      return rounded(best(...b.map(of)) / best(...a.map(of)));
    };
    const found: Ratios = {
      perSecond: ratioOf(measures.perSecond),
      cpu: ratioOf(measures.cpu),
      wal: ratioOf(measures.wal),
      redisCommands: ratioOf(measures.redisCommands),
    };
    return found;
  });

  process.stdout.write(`${JSON.stringify(ratios)}\n`);
  if (isRecorded) {
    writeFileSync(file, `${JSON.stringify(ratios, null, 2)}\n`);
    return 0;
  }
  const worse = worseThan(Recorded.parse(JSON.parse(readFileSync(file, 'utf8'))), ratios);
  for (const line of worse) process.stderr.write(`${line}\n`);
  return worse.length > 0 ? 1 : 0;
}
