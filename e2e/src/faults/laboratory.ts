/** What every kind of run needs: a folder of its own, worlds that are opened when needed, and lines for whoever looks. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { smsTexts, type CataloguedText } from '../demo/outside.ts';
import { clearAway } from './world/database.ts';
import { startWorld, type World, type WorldOptions } from './world/world.ts';

export interface Laboratory {
  /** Where timelines of failing seeds are kept. */
  readonly home: string;
  /** Of this run alone. */
  readonly own: string;
  readonly productDir: string;
  readonly texts: readonly CataloguedText[];
  readonly say: (line: string) => void;
  readonly isStopped: () => boolean;
  /** A new world, and nothing left of the one before. */
  readonly openWorld: (builds?: Pick<WorldOptions, 'notifyDir' | 'olderDir'>) => Promise<World>;
}

const root = resolve(import.meta.dirname, '..', '..', '..');

export async function openLaboratory({
  product,
  say,
}: {
  readonly product: string | undefined;
  readonly say: (line: string) => void;
}): Promise<Laboratory> {
  const home = join(root, '.storybell', 'faults');
  // Two may run at a time, each in a folder of its own; it stays until the next run, to be looked at.
  const own = join(home, String(process.pid));
  await sweep(home);
  const productDir = product === undefined ? root : resolve(product);
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])
    process.on(signal, () => {
      say(`  stops after this one: ${signal}`);
      stopped.abort();
    });
  return {
    home,
    own,
    productDir,
    texts: await smsTexts(),
    say,
    isStopped: () => stopped.signal.aborted,
    openWorld: async (builds = {}) => {
      const dir = join(own, 'world');
      clearAway(dir);
      await mkdir(dir, { recursive: true });
      const world = await startWorld({ dir, productDir, ...builds });
      if (!world.database.hasSmallDisk)
        say('  left out on this machine: disk full (it lets nobody mount a small disk)');
      return world;
    },
  };
}

export interface KeptWorld {
  readonly get: () => Promise<World>;
  /** Whatever went wrong in it must not go on in the next. */
  readonly leave: () => Promise<void>;
}

export function keepWorld({ openWorld }: Laboratory): KeptWorld {
  let world: World | undefined;
  return {
    get: async () => (world ??= await openWorld()),
    leave: async () => {
      const left = world;
      world = undefined;
      await left?.stop();
    },
  };
}

/** Removes what earlier runs left. */
async function sweep(home: string): Promise<void> {
  await mkdir(home, { recursive: true });
  for (const name of await readdir(home)) {
    if (!/^\d+$/u.test(name) || isAlive(Number(name))) continue;
    clearAway(join(home, name, 'world'));
    await rm(join(home, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
