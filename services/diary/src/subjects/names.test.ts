import { expect, test } from '@jest/globals';
import { namesIn } from './names.ts';

test.each([
  ['Amara painted.', ['Amara'], ['Amara']],
  ["Amara's picture", ['Amara'], ['Amara']],
  ['amara painted', ['Amara'], []],
  ['Rosemary sang', ['Rose'], []],
  ['Annika and Ann', ['Ann'], ['Ann']],
  ['Ann-Marie sang', ['Ann', 'Ann-Marie'], ['Ann-Marie', 'Ann']],
  ['أمل في الحديقة', ['أمل'], ['أمل']],
  ['আমরা গান গাই', ['আম'], []],
  ['Élise a chanté', ['Élise', 'lise'], ['Élise']],
  ['J.R. slept', ['J.R', 'JxR'], ['J.R']],
  ['Ben, Ben and Ben', ['Ben', 'Ben'], ['Ben']],
  ['', ['Ben'], []],
])('in "%s" of %j stand %j', (text, names, expected) => {
  expect(namesIn(text, names)).toEqual(expected);
});
