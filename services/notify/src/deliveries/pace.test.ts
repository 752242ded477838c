import { expect, test } from '@jest/globals';
import { createPace } from './pace.ts';

/** Settles so many in so many milliseconds. */
function after(settled: number, ms: number): number {
  let now = 1_000;
  const pace = createPace(50, () => now);
  for (let at = 0; at < settled; at += 1) pace.settled();
  now += ms;
  return pace.mostInHand();
}

test.each([
  ['nothing yet', 0, 0, 150],
  ['a slow provider', 50, 200, 150],
  ['one that hangs', 0, 10_000, 150],
  ['one that takes a thousand a second', 100, 100, 250],
  ['a very fast one', 400, 100, 400],
  ['too short a time to tell', 40, 10, 150],
])('%s: %i in %i ms are %i in hand', (_, settled, ms, inHand) => {
  expect(after(settled, ms)).toBe(inHand);
});

test('what was fast an hour ago is not fast now', () => {
  let now = 0;
  const pace = createPace(5, () => now);
  for (let at = 0; at < 100; at += 1) pace.settled();
  now += 100;
  expect(pace.mostInHand()).toBe(40);

  now += 3_600_000;

  expect(pace.mostInHand()).toBe(15);
});
