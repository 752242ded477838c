/** How much of the policy the oracle holds in place: each broken build must be told from the sound one. */
import { checkContents } from '../checks/contents.ts';
import { checkFeeds } from '../checks/feeds.ts';
import { checkMatrix, remember, type Found } from '../checks/matrix.ts';
import type { Row } from '../policy/row.ts';
import { describeMismatch } from '../report.ts';
import { live } from '../run.ts';
import type { House } from '../world/house.ts';
import { breakHouse, type Mutant } from './mutant.ts';

const FAMILIES = 24;
/** People of one setting ask, about both: as many sorts as there are. */
const PEOPLE = { settings: 1, guardians: 30, staff: 13 } as const;
const NOT_CAUGHT = 'not caught';
const DONE = 'by what is done';

export interface Score {
  readonly mutants: number;
  readonly caught: number;
  readonly survivors: readonly string[];
}

const isWrong = ({ mismatches, leaks }: Found) => mismatches.length + leaks.length > 0;
/** What a broken build lets through here does something: the world is another one afterwards. */
const isHarmful = (row: Row) => row.isHarmful === true;

/** @throws Error when the sound build is found wrong: then nothing is shown. */
export async function runMutants(
  house: House,
  all: readonly Mutant[],
  say: (line: string) => void,
): Promise<Score> {
  const begin = async (seed: string) => {
    const world = await live(house, { seed, families: FAMILIES, say: () => undefined });
    return { world, memory: remember(world.facts) };
  };
  let { world, memory } = await begin('mutants');
  const ask = (rows: (row: Row) => boolean) =>
    checkMatrix(world, { stopsAtFirst: true, onlyWhoItIsFor: true, ...PEOPLE, memory, rows });
  const requireSound = async () => {
    for (const { mismatches, leaks } of [
      await ask(() => true),
      await checkFeeds(world),
      await checkContents(world),
    ]) {
      const wrong = [...mismatches.map(describeMismatch), ...leaks.map((leak) => JSON.stringify(leak))];
      if (wrong.length > 0)
        throw new Error(`the sound build is found wrong\n${wrong.slice(0, 3).join('\n')}`);
    }
  };
  await requireSound();
  say('the sound build is found right');

  /** By file, the routes by which its conditions were noticed: the next one of the same file is looked for there first. */
  const noticing = new Map<string, Set<string>>();
  const look = async ({ edits, touches }: Mutant): Promise<string> => {
    const file = edits.map((edit) => edit.file).join(' ');
    const known = noticing.get(file) ?? new Set();
    noticing.set(file, known);
    const isLikely = ({ route }: Row) => known.has(route) || touches?.test(route) === true;
    const notices = async (rows: (row: Row) => boolean) => {
      const { mismatches, leaks } = await ask(rows);
      const route = [...mismatches.map((one) => one.route), ...leaks.map(({ where }) => where)][0];
      if (route !== undefined) known.add(route);
      return route;
    };
    const likely = await notices((row) => !isHarmful(row) && isLikely(row));
    if (likely !== undefined) return `at once, by ${likely}`;
    const entry = (await checkContents(world)).mismatches[0];
    if (entry !== undefined) return `by an entry of ${entry.route}`;
    if (isWrong(await checkFeeds(world))) return 'by a feed';
    const likelyDone = await notices((row) => isHarmful(row) && isLikely(row));
    if (likelyDone !== undefined) return `${DONE} at once: ${likelyDone}`;
    const asked = await notices((row) => !isHarmful(row) && !isLikely(row));
    if (asked !== undefined) return `by ${asked}`;
    const done = await notices((row) => isHarmful(row) && !isLikely(row));
    return done === undefined ? NOT_CAUGHT : `${DONE}: ${done}`;
  };

  const survivors: string[] = [];
  let mend = () => Promise.resolve();
  let broken: Mutant['of'] | undefined;
  for (const [place, mutant] of all.entries()) {
    // The next of the same sources takes its place; of the database there may be several.
    if (mutant.of === 'sql' || mutant.of !== broken) await mend();
    mend = await breakHouse(house, mutant);
    broken = mutant.of;
    let how = NOT_CAUGHT;
    const startedAt = Date.now();
    try {
      how = await look(mutant);
    } catch (error) {
      // It is not the oracle that noticed.
      how = `${NOT_CAUGHT}: ${error instanceof Error ? error.message.slice(0, 200) : ''}`;
    }
    if (how.startsWith(NOT_CAUGHT)) survivors.push(mutant.name);
    const seconds = ((Date.now() - startedAt) / 1_000).toFixed(0);
    say(`${String(place + 1)} of ${String(all.length)}  ${seconds.padStart(3)} s  ${how.startsWith(NOT_CAUGHT) ? '✗' : '✓'} ${mutant.name}: ${how}`); // prettier-ignore
    if (!how.startsWith(DONE)) continue;
    await mend();
    mend = () => Promise.resolve();
    broken = undefined;
    ({ world, memory } = await begin(`${mutant.name} ${String(place)}`));
  }
  await mend();
  await requireSound();
  return { mutants: all.length, caught: all.length - survivors.length, survivors };
}
