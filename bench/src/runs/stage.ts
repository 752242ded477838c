/** Sets everything up for some runs, and takes it down again whatever happens. */
import { startOurs } from '../world/ours.ts';
import { setUpBaseline } from '../world/baseline.ts';
import { startWorld } from '../world/world.ts';
import type { Bench, SettingName, Sizes } from './bench.ts';
import { peopleOf } from './sizes.ts';

export interface StageOptions {
  readonly sizes: Sizes;
  readonly settings: ReadonlySet<SettingName>;
  readonly tree: string | undefined;
  readonly profile?: string | undefined;
  readonly say: (line: string) => void;
}

export async function onStage<T>(
  { sizes, settings, tree, profile, say }: StageOptions,
  run: (bench: Bench) => Promise<T>,
): Promise<T> {
  const world = await startWorld();
  try {
    // Names that ask for the same people share them.
    const asked = new Map([...settings].map((name) => [name, peopleOf(name, sizes)]));
    const distinct = [
      ...new Map([...asked.values()].map((people) => [JSON.stringify(people), people])).values(),
    ];
    const specs = distinct.map((people, at) => ({ no: at + 1, ...people }));
    const baseline = await setUpBaseline(
      world,
      Math.max(1_000, ...distinct.map((people) => people.guardians)),
    );
    const ours = await startOurs(world, {
      settings: specs,
      ...(tree !== undefined && { tree }),
      ...(profile !== undefined && { nodeOptions: `--cpu-prof --cpu-prof-dir=${profile}` }),
    });
    const setting = (name: SettingName) => {
      const found = ours.settings.find(({ guardians, hasPhone, hasEmail }) => {
        const wanted = asked.get(name);
        return (
          wanted?.guardians === guardians && wanted.hasPhone === hasPhone && wanted.hasEmail === hasEmail
        );
      });
      if (found === undefined) throw new Error(`the setting ${name} was not seeded`);
      return found;
    };
    return await run({ world, baseline, ours, sizes, setting, say });
  } finally {
    await world.stop();
  }
}
