import { expect, test } from '@jest/globals';
import { createRng } from './rng.ts';
import { scheduleOf, themeNames, updateOf, updateOrders } from './schedule.ts';
import { handNames } from './world/names.ts';

test('a seed is the same schedule every time, and another seed another one', () => {
  expect(scheduleOf(7)).toEqual(scheduleOf(7));
  expect(scheduleOf(7).acts).not.toEqual(scheduleOf(8).acts);
});

test('the first seeds meet every theme once', () => {
  const met = Array.from({ length: themeNames.length }, (_, at) => scheduleOf(at + 1).theme);

  expect(met.toSorted()).toEqual([...themeNames].toSorted());
});

test('every seed publishes, withdraws, stops, removes, and breaks something', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const { acts, faults } = scheduleOf(seed);
    const kinds = new Set<string>(acts.map(({ kind }) => kind));

    for (const kind of ['story', 'notice', 'entries', 'withdraw', 'choose', 'locale', 'read', 'remove'])
      expect(kinds).toContain(kind);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every(({ at }) => at >= 0 && at < 8_000)).toBe(true);
  }
});

test.each(updateOrders)('%s: everybody is upgraded once, and much is told while both builds run', (order) => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const { acts, faults } = updateOf(seed, order);
    const upgraded = faults.flatMap((fault) => (fault.kind === 'upgrade' ? [fault.who] : []));
    const told = acts.filter(({ kind }) => kind === 'story' || kind === 'notice' || kind === 'entries');

    expect(upgraded.toSorted()).toEqual([...handNames].toSorted());
    const [first = 0, last = 0] = [faults.at(0)?.at, faults.at(-1)?.at];
    expect(told.filter(({ at }) => at > first && at < last).length).toBeGreaterThan(3);
  }
});

test('chance is even enough, and a fork does not depend on what was drawn before', () => {
  const rng = createRng('even');
  const drawn = Array.from({ length: 6_000 }, () => rng.int(1, 6));

  for (const face of [1, 2, 3, 4, 5, 6]) {
    const count = drawn.filter((one) => one === face).length;
    expect(count).toBeGreaterThan(850);
    expect(count).toBeLessThan(1_150);
  }
  expect(rng.fork('x').real()).toBe(createRng('even').fork('x').real());
});
