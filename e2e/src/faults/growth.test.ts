import { expect, test } from '@jest/globals';
import { growthOf, type Sample } from './growth.ts';

const MB = 1_000_000;
const samples = (count: number, at: (place: number) => number): Sample[] =>
  Array.from({ length: count }, (_, place) => ({
    left: place === 4 ? 2 : 0,
    rss: { 'notify-1': at(place) * MB, diary: 100 * MB },
  }));

test('memory that grows from seed to seed shows, and memory that goes up and down does not', () => {
  expect(growthOf(samples(12, (place) => 100 + 20 * place)).rssRatio).toBeGreaterThan(1.5);
  expect(growthOf(samples(12, (place) => (place % 2 === 0 ? 100 : 140))).rssRatio).toBe(1);
});

test('rows that stay show, however few; of a short run nothing is said about memory', () => {
  expect(growthOf(samples(8, () => 100))).toEqual({ left: 2, rssRatio: null });
  expect(growthOf([])).toEqual({ left: 0, rssRatio: null });
});
