import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { mutants, mutate } from './mutants.ts';

const notify = resolve(import.meta.dirname, '..', '..', '..', 'services', 'notify');

test.each(mutants)('the passage that makes $name is in the sources exactly once', ({ edits }) => {
  for (const { file, find, put } of edits) {
    const source = readFileSync(join(notify, file), 'utf8');

    expect(mutate(source, [{ find, put }])).toContain(put);
  }
});

test('a passage that is missing, or there twice, is said', () => {
  expect(() => mutate('a b', [{ find: 'c', put: 'd' }])).toThrow(/0 times/u);
  expect(() => mutate('a b a', [{ find: 'a', put: 'd' }])).toThrow(/2 times/u);
});
