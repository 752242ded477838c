import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serviceNames } from '@storybell/contracts/define';
import { checkFeeds } from './checks/feeds.ts';
import { checkMatrix } from './checks/matrix.ts';
import { checkMessages, checkTraces } from './checks/outside.ts';
import { describeMismatch } from './report.ts';
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

test.each(breakages)(
  '$name is found',
  async (breakage) => {
    const mend = await breakHouse(house, breakage);
    try {
      const world = await live(house, { seed: breakage.name, families: 12, say: quietly });
      switch (breakage.foundBy) {
        case 'matrix':
          expect((await checkMatrix(world, { stopsAtFirst: true })).mismatches).not.toEqual([]);
          return;
        case 'feeds':
          expect((await checkFeeds(world)).mismatches).not.toEqual([]);
          return;
        case 'SMS':
          expect(
            checkMessages(world).filter(({ where, what }) => where === 'SMS' && what.startsWith('child')),
          ).not.toEqual([]);
          return;
        case 'card':
          expect(
            (await checkMatrix(world, { rows: ({ route }) => route.endsWith('/card') })).leaks,
          ).not.toEqual([]);
          return;
        case 'door':
          for (const setting of world.facts.settings.values()) await comeIn(world, setting);
          expect(
            (await checkTraces(world)).filter(
              ({ where, what }) => where === 'log of gateway' && what === 'what opens a door',
            ),
          ).not.toEqual([]);
          return;
        case 'log':
          expect(
            (await checkTraces(world)).filter(
              ({ where, what }) => where === 'log of diary' && /^(staff|guardian) /u.test(what),
            ),
          ).not.toEqual([]);
      }
    } finally {
      await mend();
    }
  },
  PATIENCE_MS,
);
