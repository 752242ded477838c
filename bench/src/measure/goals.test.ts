import { expect, test } from '@jest/globals';
import { goalNames, goals, judge, saysOf } from './goals.ts';

test.each([
  ['P1', [3.49], { met: false, stretch: false }],
  ['P1', [3.5], { met: true, stretch: false }],
  ['P1', [6], { met: true, stretch: true }],
  ['P4', [0.36], { met: false, stretch: false }],
  ['P4', [0.2], { met: true, stretch: true }],
  ['P8', [0.5, 1.21], { met: false, stretch: false }],
  ['P8', [0.8, 0.8], { met: true, stretch: true }],
  ['P12', [0.4, 110], { met: true, stretch: null }],
  ['P12', [0.4, 121], { met: false, stretch: null }],
  ['P2', [1 / 40, 9], { met: true, stretch: false }],
  ['P2', [1 / 300, 1.1], { met: true, stretch: true }],
] as const)('%s with %j is %j', (name, values, expected) => {
  expect(judge(name, values)).toEqual(expected);
});

test('what could not be measured meets nothing', () => {
  for (const name of goalNames)
    expect(judge(name, goals[name].map(() => Number.NaN))).toMatchObject({ met: false }); // prettier-ignore
});

test('a figure for another number of criteria is a defect', () => {
  expect(() => judge('P8', [1])).toThrow('P8 has 2 criteria');
});

test('a goal is said with its bound and unit', () => {
  expect([
    saysOf('P1', 'target'),
    saysOf('P2', 'target'),
    saysOf('P9', 'target'),
    saysOf('P12', 'stretch'),
  ]).toEqual(['≥ 3.5 ×', '≤ 1/30 ×', '≤ 3 s; ≤ 5 ms', '–']);
});
