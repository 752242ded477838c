import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serviceNames } from '@storybell/contracts/define';
import { checkFeeds } from './checks/feeds.ts';
import { checkMatrix } from './checks/matrix.ts';
import { checkMessages, checkTraces } from './checks/outside.ts';
import { describeMismatch } from './report.ts';
import type { World } from './people/act.ts';
import type { Row } from './policy/row.ts';
import { live, run, type Verdict } from './run.ts';
import { breakages } from './mutants/breakages.ts';
import { breakHouse } from './mutants/mutant.ts';
import { comeIn } from './people/ways-in.ts';
import { rowsOf, table } from './policy/table.ts';
import { keyOf, readRoutes } from './routes.ts';
import { openHouse, type House } from './world/house.ts';

/** Under four minutes beside as much other work as two cores bear. */
const PATIENCE_MS = 300_000;
const families = 24;
const quietly = () => undefined;

let house: House;
let verdict: Verdict;
beforeAll(async () => {
  house = await openHouse(`test-${String(process.pid)}`);
  verdict = await run(house, { seed: 'test', families, say: quietly });
}, PATIENCE_MS);
afterAll(() => house.stop(), PATIENCE_MS);

test.each(serviceNames)(
  'every route of %s has a row in its file of the policy, and no row is of another route',
  async (service) => {
    const routes = (await readRoutes()).filter((route) => route.service === service);
    const doors = new Map(routes.map((route) => [keyOf(route), route.door]));

    expect(new Set(rowsOf[service].map(({ route }) => route))).toEqual(new Set(doors.keys()));
    for (const { route, door = 'web' } of rowsOf[service])
      expect([route, door]).toEqual([route, doors.get(route)]);
  },
);

test('nobody is answered otherwise than the policy says, and nobody learns what they may not know', () => {
  expect(verdict.mismatches.map(describeMismatch)).toEqual([]);
  expect(verdict.leaks).toEqual([]);
  expect(verdict.tuples).toBeGreaterThan(5_000);
  expect(verdict.feeds).toBeGreaterThan(1_000);
});

test('of each route somebody was let in and somebody was not, or it is written why nobody may', () => {
  const never = new Set(
    table.flatMap(({ route, neverAllowed }) => (neverAllowed === undefined ? [] : route)),
  );
  const routes = new Set(table.filter(({ door }) => door === undefined).map(({ route }) => route));
  const isLet = (route: string) => (verdict.tally.get(route)?.allowed ?? 0) > 0;

  expect([...routes].filter((route) => !never.has(route) && !isLet(route))).toEqual([]);
  expect([...never].filter(isLet)).toEqual([]);
  // Whoever asks to be signed out is.
  const isRefused = (route: string) => (verdict.tally.get(route)?.denied ?? 0) > 0;
  expect([...routes].filter((route) => !isRefused(route))).toEqual(['POST /session/end']);
});

let lived: Promise<World> | undefined;
/** One world for all breakages: it is lived where three services say too much, of which the others change nothing. */
const livedLoudly = () => (lived ??= liveLoudly());
async function liveLoudly(): Promise<World> {
  await using end = new AsyncDisposableStack();
  for (const breakage of breakages) if (breakage.showsBy === 'living') end.defer(await breakHouse(house, breakage)); // prettier-ignore
  const world = await live(house, { seed: 'breakages', families: 12, say: quietly });
  for (const setting of world.facts.settings.values()) await comeIn(world, setting);
  return world;
}

test.each(breakages.filter((one) => one.showsBy === 'living'))(
  '$name is found',
  async ({ where, what }) => {
    const world = await livedLoudly();

    const found = [...checkMessages(world), ...(await checkTraces(world))];

    expect(found.filter((leak) => leak.where === where && what.test(leak.what))).not.toEqual([]);
  },
  PATIENCE_MS,
);

test.each(breakages.filter((one) => one.showsBy === 'asking'))(
  '$name is found',
  async (breakage) => {
    const { by, touches } = breakage;
    const world = await livedLoudly();
    const look = async () => {
      if (by === 'feeds') return (await checkFeeds(world)).mismatches;
      const rows = ({ route, isHarmful }: Row) => touches.test(route) && isHarmful !== true;
      const found = await checkMatrix(world, { rows, stopsAtFirst: true });
      return by === 'leaks' ? found.leaks : found.mismatches;
    };
    const sound = await look();

    const mend = await breakHouse(house, breakage);
    try {
      expect(sound).toEqual([]);
      expect(await look()).not.toEqual([]);
    } finally {
      await mend();
    }
  },
  PATIENCE_MS,
);
