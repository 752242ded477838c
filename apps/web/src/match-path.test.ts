import { expect, test } from '@jest/globals';
import { matchPath } from './match-path.ts';

test.each([
  ['/', '/', {}],
  ['/s/:code', '/s/AbC123', { code: 'AbC123' }],
  ['/progress/:kind/:id', '/progress/story/1%202', { kind: 'story', id: '1 2' }],
  ['/s/:code', '/s/', undefined],
  ['/s/:code', '/s/a/b', undefined],
  ['/settings', '/setting', undefined],
  ['/s/:code', '/s/%E0%A4%A', undefined],
])('%s of %s', (pattern, path, params) => {
  expect(matchPath(pattern, path)).toEqual(params);
});
