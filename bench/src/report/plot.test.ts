import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawPlot, niceCeiling } from './plot.ts';

const given = {
  title: 'Cost & size',
  xName: 'guardians',
  yName: 'ms',
  series: [
    { name: 'a <b>', colour: '#000000', points: [{ x: 1_000, y: 2 }, { x: 100_000, y: 1 }] }, // prettier-ignore
  ],
};

test('the picture has a line with a dot for each point, and names are text', () => {
  const svg = drawPlot(given);

  expect(svg.match(/<polyline/gu)).toHaveLength(1);
  expect(svg.match(/<circle/gu)).toHaveLength(2);
  expect(svg).toContain('a &lt;b&gt;');
  expect(svg).toContain('Cost &amp; size');
  expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
});

test('more is higher, and a longer audience further right', () => {
  const [first, second] = [...drawPlot(given).matchAll(/cx="([\d.]+)" cy="([\d.]+)"/gu)].map(([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  }));

  expect(second?.x).toBeGreaterThan(first?.x ?? Infinity);
  expect(second?.y).toBeGreaterThan(first?.y ?? Infinity);
});

test('a single point is drawn, and nothing is refused', () => {
  const [one] = given.series;
  const lone = {
    ...given,
    series: [{ name: 'a', colour: '#000000', points: one?.points.slice(0, 1) ?? [] }],
  };

  expect(drawPlot(lone)).not.toMatch(/NaN|Infinity/u);
  expect(() => drawPlot({ ...given, series: [] })).toThrow('nothing that can be drawn');
});

test('an axis ends at a round number that nothing exceeds', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
      const top = niceCeiling(value);
      expect(top).toBeGreaterThanOrEqual(value);
      expect(top).toBeLessThanOrEqual(value * 10);
    }),
  );
});
