import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compare } from './mann-whitney.ts';

const times = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 });

/** By its definition, pair by pair. */
const pairs = (first: readonly number[], second: readonly number[]) =>
  first.flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0) as number)).reduce((x, y) => x + y);

test('U counts the pairs in which the first is larger, and ties as halves', () => {
  fc.assert(
    fc.property(times, times, (first, second) => {
      const { u, effect } = compare(first, second);
      expect(u).toBeCloseTo(pairs(first, second), 9);
      expect(effect).toBeCloseTo((2 * u) / (first.length * second.length) - 1, 9);
    }),
  );
});

test('which lot is named first changes the sign, and not what is probable', () => {
  fc.assert(
    fc.property(times, times, (first, second) => {
      const [there, back] = [compare(first, second), compare(second, first)];
      expect(there.p).toBeCloseTo(back.p, 9);
      expect(there.effect).toBeCloseTo(-back.effect, 9);
    }),
  );
});

// By SciPy 1.17: mannwhitneyu(a, b, method='asymptotic')
test.each([
  ['without ties', [1.1, 2.2, 3.3, 4.4, 5.5], [0.9, 6.6, 7.7, 8.8, 9.9, 10.1], 5, 0.082_837],
  ['with ties', [1, 2, 2, 3, 5], [2, 4, 5, 5, 6], 5, 0.133_862],
  ['with many ties', [1, 1, 2, 3, 3, 3, 9], [2, 2, 3, 4, 4, 8], 14.5, 0.380_69],
])('as others have it: %s', (_, first, second, u, p) => {
  const found = compare(first, second);

  expect(found.u).toBeCloseTo(u, 9);
  expect(found.p).toBeCloseTo(p, 5);
});

test('where all are alike nothing can be told', () => {
  const { u, p, effect } = compare([3, 3, 3], [3, 3]);

  expect([u, effect]).toEqual([3, 0]);
  expect(p).toBeCloseTo(1, 6);
});

test('of a thousand each a tenth of the spread is found, and where there is nothing it is not', () => {
  // Even steps over the whole range, in an order of no matter.
  const lot = (shift: number) => Array.from({ length: 1_000 }, (_, at) => at + shift);

  expect(compare(lot(0), lot(0)).p).toBeGreaterThan(0.9);
  expect(compare(lot(100), lot(0)).p).toBeLessThan(0.000_1);
  expect(compare(lot(100), lot(0)).effect).toBeGreaterThan(0.15);
});

test('of nothing there is nothing to say', () => {
  expect(() => compare([], [1])).toThrow('nothing to compare');
});
