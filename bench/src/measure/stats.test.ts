import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { median, quantile, rounded, sum } from './stats.ts';

test('a quantile is a value that was measured, by nearest rank', () => {
  const values = [15, 20, 35, 40, 50];

  expect([0, 0.05, 0.3, 0.4, 0.5, 0.99, 1].map((part) => quantile(values, part))).toEqual([
    15, 15, 20, 20, 35, 50, 50,
  ]);
});

test('a median of an even number lies between the two in the middle', () => {
  expect([median([3]), median([4, 1]), median([9, 1, 5]), median([8, 2, 4, 6])]).toEqual([3, 2.5, 5, 5]);
});

test('of nothing there is no quantile and no median', () => {
  expect([quantile([], 0.5), median([]), sum([])]).toEqual([Number.NaN, Number.NaN, 0]);
});

test('no more than the part lies below a quantile, whatever the order', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), part, (values, at) => {
      const found = quantile(values, at);
      expect(values).toContain(found);
      expect(values.filter((one) => one < found).length).toBeLessThanOrEqual(at * values.length);
      expect(quantile([...values].reverse(), at)).toBe(found);
    }),
  );
});

test('three digits are told', () => {
  expect([rounded(1_234.5), rounded(0.012345), rounded(7)]).toEqual([1_230, 0.0123, 7]);
});
