import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const bench = join(import.meta.dirname, '..');
const dir = join(bench, 'baseline');
const files = readdirSync(dir).sort();
const read = (name: string) => readFileSync(join(dir, name));

test('the baseline is what it was when the figures on record were measured', () => {
  const found = files.map((name) => `${createHash('sha256').update(read(name)).digest('hex')}  ${name}`);

  expect(found).toEqual(readFileSync(join(bench, 'baseline.sha256'), 'utf8').trim().split('\n'));
});

test('the baseline can be read in one sitting', () => {
  const lines = files.flatMap((name) => read(name).toString('utf8').trimEnd().split('\n'));

  expect(lines.length).toBeLessThanOrEqual(300);
});
