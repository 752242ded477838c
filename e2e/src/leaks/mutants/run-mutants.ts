/** How much of the policy the oracle holds in place: each broken build must be told from the sound one. */
import { checkFeeds } from '../checks/feeds.ts';
import { checkMatrix, type Found } from '../checks/matrix.ts';
import type { World } from '../people/days.ts';
import type { Row } from '../policy/row.ts';
import { live } from '../run.ts';
import type { House } from '../world/house.ts';
import { breakHouse, type Mutant } from './mutant.ts';

const FAMILIES = 24;
const NOT_CAUGHT = 'not caught';

export interface Score {
  readonly mutants: number;
  readonly caught: number;
  readonly survivors: readonly string[];
}

const isWrong = ({ mismatches, leaks }: Found) => mismatches.length + leaks.length > 0;
/** What a broken build lets through here does something: the world is another one afterwards. */
const isHarmful = (row: Row) => row.isHarmful === true;
const ask = (world: World, rows: (row: Row) => boolean) => checkMatrix(world, { stopsAtFirst: true, guardians: 20, rows }); // prettier-ignore

/** @throws Error when the sound build is found wrong: then nothing is shown. */
export async function runMutants(
  house: House,
  all: readonly Mutant[],
  say: (line: string) => void,
): Promise<Score> {
  const begin = (seed: string) => live(house, { seed, families: FAMILIES, say: () => undefined });
  let world: World = await begin('mutants');
  const isSound = async () => !isWrong(await ask(world, () => true)) && !isWrong(await checkFeeds(world));
  if (!(await isSound())) throw new Error('the sound build is found wrong');

  const survivors: string[] = [];
  for (const [place, mutant] of all.entries()) {
    const mend = await breakHouse(house, mutant);
    let how = NOT_CAUGHT;
    try {
      if (isWrong(await ask(world, (row) => !isHarmful(row)))) how = 'by what is asked';
      else if (isWrong(await checkFeeds(world))) how = 'by a feed';
      else if (isWrong(await ask(world, isHarmful))) how = 'by what is done';
    } catch (error) {
      // It is not the oracle that noticed.
      how = `${NOT_CAUGHT}: ${error instanceof Error ? error.message.slice(0, 200) : ''}`;
    } finally {
      await mend();
    }
    if (how.startsWith(NOT_CAUGHT)) survivors.push(mutant.name);
    say(`${String(place + 1)} of ${String(all.length)}  ${how.startsWith(NOT_CAUGHT) ? '✗' : '✓'} ${mutant.name}: ${how}`); // prettier-ignore
    if (how === 'by what is done') world = await begin(`${mutant.name} ${String(place)}`);
  }
  if (!(await isSound())) throw new Error('the sound build is found wrong afterwards');
  return { mutants: all.length, caught: all.length - survivors.length, survivors };
}
