import { expect, test } from '@jest/globals';
import { isEasyPassphrase } from './passphrase.ts';

const here = { settingName: 'Little Foxes', personName: 'Helen Ashworth-Ng' };

test.each([
  ['the product', 'we all like StoryBell here'],
  ['the setting, however it is written', 'my work at l i t t l e - f o x e s'],
  ['a first name', 'blue helen eats quiet cheese'],
  ['one part of a family name', 'quiet ASHWORTH cheese tram'],
  ['one that everybody chooses, twice', 'passwordpassword'],
  ['two that everybody chooses', 'Sunshine & Princess'],
  ['two, with a year behind', 'dragon monkey dragon 1987'],
  ['letters written as signs', 'p@$$word p@$$word'],
  ['a row of keys', '1qaz2wsx3edc4rfv'],
  ['the one of the comic', 'Correct horse battery staple!'],
  ['few letters many times', 'ababcabcababcabcabc'],
  ['nothing but signs', '!!!!!!!!!!!!!!!!!!!'],
])('%s is too easy', (_, typed) => {
  expect(isEasyPassphrase(typed, here)).toBe(true);
});

test.each([
  'blue tram eats quiet cheese',
  'sunshine dragon cheese lamp',
  'kdu7 39xq lmv2 0pzr',
  'żółta łódka płynie wolno',
  'نیلی ریل گاڑی پنیر کھاتی ہے',
  'the foxes are little today',
])('%s is not', (typed) => {
  expect(isEasyPassphrase(typed, here)).toBe(false);
});

test('a short name keeps nobody from words that hold it', () => {
  expect(isEasyPassphrase('planner of annual tram cheese', { settingName: 'Foxes', personName: 'Ann Li' })).toBe(false); // prettier-ignore
});

test('the longest ones that are taken are looked at, too, whatever they are made of', () => {
  for (const piece of ['1234', 'qwer', 'abcabd', '12341234512345612345'])
    expect(isEasyPassphrase(`${piece.repeat(60).slice(0, 198)}żó`, here)).toBe(false);
});
