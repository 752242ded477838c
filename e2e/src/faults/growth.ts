/** What a long run leaves behind: rows where none should stay, and memory that does not come back. */
import { readFileSync } from 'node:fs';
import { handNames, type HandName } from './world/names.ts';
import type { World } from './world/world.ts';

export interface Sample {
  /** Rows of tables that hold only what is under way. */
  readonly left: number;
  /** Bytes resident, by process; one that cannot be read is left out. */
  readonly rss: Readonly<Partial<Record<HandName, number>>>;
}

export interface Growth {
  /** The most rows that were under way after a seed had settled. */
  readonly left: number;
  /** Of the last third of the seeds beside the first third, the medians of all processes together; null with too few. */
  readonly rssRatio: number | null;
}

/** With fewer a third of them is chance. */
const LEAST_SAMPLES = 9;
/** Where rows only stand until somebody has done something about them. */
const UNDER_WAY = ['notify.parcel', 'diary.outbox', 'translate.outbox', 'notify.outbox'];

/** After a seed has settled. On Linux; no memory elsewhere. */
export async function sampleGrowth({ database, members }: World): Promise<Sample> {
  const counts = UNDER_WAY.map((table) => `(select count(*) from ${table})`).join(' + ');
  const [row] = await database.ask<{ count: number }>(`select (${counts})::int as count`);
  const rss = Object.fromEntries(
    handNames.flatMap((name): [HandName, number][] => {
      const bytes = residentOf(members[name].hand.pid());
      return bytes === undefined ? [] : [[name, bytes]];
    }),
  );
  return { left: row?.count ?? 0, rss };
}

function residentOf(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
  } catch {
    return undefined;
  }
}

export function growthOf(samples: readonly Sample[]): Growth {
  const sums = samples.map(({ rss }) => Object.values(rss).reduce((sum, bytes) => sum + bytes, 0));
  const third = Math.floor(sums.length / 3);
  const before = median(sums.slice(0, third));
  const isMeasured = samples.length >= LEAST_SAMPLES && before > 0;
  return {
    left: Math.max(0, ...samples.map(({ left }) => left)),
    rssRatio: isMeasured ? Number((median(sums.slice(-third)) / before).toFixed(2)) : null,
  };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
