import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from '../world/world.ts';
import { replaceBetween } from './page.ts';

test('only what stands between the markers is replaced, as often as one likes', () => {
  const page = 'before\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nafter\n';

  const once = replaceBetween(page, 'new');

  expect(once).toBe('before\n<!-- bench:begin -->\n\nnew\n\n<!-- bench:end -->\nafter\n');
  expect(replaceBetween(once, 'new')).toBe(once);
});

test('a page without markers is left alone', () => {
  expect(() => replaceBetween('nothing', 'new')).toThrow('bench:begin');
});

test('docs/performance.md has the markers', () => {
  const page = readFileSync(join(root, 'docs', 'performance.md'), 'utf8');

  expect(replaceBetween(page, 'new')).toContain('new');
});
