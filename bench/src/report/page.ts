/** Writes what was found into docs/performance.md, between its markers, and draws the picture beside it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../world/world.ts';
import { drawPlot } from './plot.ts';
import type { Results } from './results.ts';
import { markdown } from './table.ts';

const PICTURE = 'pictures/bench-growth.svg';

/** @param name What the markers begin with. @throws Error when the page has lost them. */
export function replaceBetween(page: string, text: string, name = 'bench:'): string {
  const [begin, end] = [`<!-- ${name}begin -->`, `<!-- ${name}end -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page needs ${begin} and ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
}

export function writePage(results: Results): void {
  const file = join(root, 'docs', 'performance.md');
  writeFileSync(file, replaceBetween(readFileSync(file, 'utf8'), markdown(results, PICTURE)));
  if (results.growth.length === 0) return;
  const line = (name: string, colour: string, side: 'baseline' | 'ours') => ({
    name,
    colour,
    points: results.growth.map((step) => ({ x: step.guardians, y: step[side].cpuMs })),
  });
  const picture = drawPlot({
    title: 'CPU of all processes for one delivery',
    xName: 'guardians told by one story',
    yName: 'milliseconds',
    series: [line('baseline', '#b3412e', 'baseline'), line('Storybell', '#1c6e5d', 'ours')],
  });
  writeFileSync(join(root, 'docs', PICTURE), picture);
}
