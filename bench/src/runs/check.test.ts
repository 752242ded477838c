import { expect, test } from '@jest/globals';
import { worseThan } from './check.ts';

const recorded = { perSecond: 4, cpu: 0.3, wal: 1, redisCommands: 0.01 };

test('what is as good as on record, a little worse, or better, passes', () => {
  expect(worseThan(recorded, recorded)).toEqual([]);
  expect(worseThan(recorded, { perSecond: 3.61, cpu: 0.329, wal: 1.09, redisCommands: 0.0109 })).toEqual([]);
  expect(worseThan(recorded, { perSecond: 9, cpu: 0.1, wal: 0.5, redisCommands: 0 })).toEqual([]);
});

test.each([
  ['perSecond', 3.59],
  ['cpu', 0.331],
  ['wal', 1.11],
  ['redisCommands', 0.0111],
] as const)('%s at %d fails by its name', (name, value) => {
  const worse = worseThan(recorded, { ...recorded, [name]: value });

  expect(worse).toHaveLength(1);
  expect(worse[0]).toContain(name);
});

test('what could not be measured fails', () => {
  expect(worseThan(recorded, { ...recorded, perSecond: Number.NaN })).toHaveLength(1);
});
