import { expect, test } from '@jest/globals';
import { addPhrase, firstSlot } from './phrases.ts';

test('a phrase becomes a sentence of its own, with the name where the child is known', () => {
  expect(addPhrase('', '{child} slept well.', 'Amara')).toBe('Amara slept well.');
  expect(addPhrase('We sang. \n', '{child} slept well.', undefined)).toBe('We sang. {child} slept well.');
});

test('the first slot is found with its place, and a text without one is done', () => {
  const text = 'Please collect {child} by {time}.';

  const slot = firstSlot(text);

  expect(slot).toEqual({ text: '{child}', start: 15, end: 22 });
  expect(firstSlot('Please collect Amara by 17:30.')).toBeUndefined();
});
