/** What processes cost, as Linux counts it: a process with all that it started, dead children included. */
import { readdirSync, readFileSync } from 'node:fs';

/** Of `/proc/<pid>/stat`: USER_HZ is 100 on every Linux there is. Milliseconds. */
const TICK_MS = 10;
const PAGE_BYTES = 4096;

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly cpuMs: number;
  readonly rssBytes: number;
}

/** Undefined for one that ended meanwhile. */
function readProcess(pid: number): Process | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name is in brackets and may hold blanks; field 3 comes after the last bracket.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent = 0, user = 0, system = 0, waitedUser = 0, waitedSystem = 0, pages = 0] = [
    1, 11, 12, 13, 14, 21,
  ].map((at) => fields[at]);
  return {
    pid,
    parent,
    cpuMs: (user + system + waitedUser + waitedSystem) * TICK_MS,
    rssBytes: pages * PAGE_BYTES,
  };
}

function treesOf(roots: ReadonlyMap<string, number>): Map<string, Process[]> {
  const all = readdirSync('/proc').flatMap((name) =>
    /^\d+$/u.test(name) ? (readProcess(Number(name)) ?? []) : [],
  );
  const byParent = Map.groupBy(all, (one) => one.parent);
  const below = (one: Process): Process[] => [one, ...(byParent.get(one.pid) ?? []).flatMap(below)];
  return new Map(
    [...roots].map(([name, pid]) => [name, all.filter((one) => one.pid === pid).flatMap(below)]),
  );
}

/** CPU milliseconds since each process began, user and system, by name. */
export const cpuOf = (roots: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...treesOf(roots)].map(([name, tree]) => [name, tree.reduce((all, { cpuMs }) => all + cpuMs, 0)]));

/** Resident bytes by name. Pages that two of them share count twice. */
export const rssOf = (roots: ReadonlyMap<string, number>): Map<string, number> =>
  new Map(
    [...treesOf(roots)].map(([name, tree]) => [name, tree.reduce((all, { rssBytes }) => all + rssBytes, 0)]),
  );
