import { expect, test } from '@jest/globals';
import { createPace } from './pace.ts';

/** Settles so many in so many milliseconds. @returns the room of a line of 50 calls at a time. */
function after(settled: number, ms: number, inHand: number): number {
  let now = 1_000;
  const pace = createPace(50, () => now);
  for (let at = 0; at < settled; at += 1) pace.settled();
  now += ms;
  return pace.roomBeside(inHand);
}

test.each([
  ['nothing yet', 0, 0, 0, 150],
  ['a slow provider', 50, 200, 0, 150],
  ['one that hangs', 0, 10_000, 0, 150],
  ['one that takes a thousand a second', 100, 100, 0, 250],
  ['a very fast one', 800, 100, 0, 1_000],
  ['too short a time to tell', 40, 10, 0, 150],
  ['a fast one with work for long', 800, 100, 701, 0],
  ['a fast one that will soon need more', 800, 100, 700, 300],
  ['a slow one with a round in hand', 10, 100, 51, 0],
  ['a slow one that has every slot busy and no more', 10, 100, 50, 100],
  ['one that was faster when it was claimed for', 10, 100, 400, 0],
])('%s: %i settled in %i ms, %i in hand, room for %i', (_, settled, ms, inHand, room) => {
  expect(after(settled, ms, inHand)).toBe(room);
});

test('what was fast an hour ago is not fast now', () => {
  let now = 0;
  const pace = createPace(5, () => now);
  for (let at = 0; at < 100; at += 1) pace.settled();
  now += 100;
  expect(pace.roomBeside(0)).toBe(100);

  now += 3_600_000;

  expect(pace.roomBeside(0)).toBe(15);
});
