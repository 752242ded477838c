import { expect, test } from '@jest/globals';
import {
  addPhrase,
  beingWritten,
  fillPattern,
  firstSlot,
  inOneList,
  offerPhrases,
  slotsOf,
} from './phrases.ts';

const phrase = (id: string, topic: string, pattern: string) => ({
  id,
  topic,
  pattern,
  locales: [],
  reviewed: [],
});
const phrases = [
  phrase('slept_well', 'sleep', '{child} slept well.'),
  phrase('slept_from', 'sleep', '{child} slept from {time} to {until}.'),
  phrase('bring', 'supplies', 'Please bring {item} {day}.'),
  phrase('closed', 'closure', 'We are closed {day}.'),
];
const ids = (written: string) => offerPhrases(phrases, written, ['Amara']).map(({ id }) => id);

test('a phrase becomes a sentence of its own', () => {
  expect(addPhrase('', 'Amara slept well.')).toBe('Amara slept well.');
  expect(addPhrase('We sang. \n', 'Amara slept well.')).toBe('We sang. Amara slept well.');
});

test('the first slot is found with its place, and a text without one is done', () => {
  const text = 'Please collect {child} by {time}.';

  expect(firstSlot(text)).toEqual({ text: '{child}', start: 15, end: 22 });
  expect(firstSlot('Please collect Amara by 17:30.')).toBeUndefined();
  expect(slotsOf('{child} slept from {time} to {until}, {child}.')).toEqual(['child', 'time', 'until']);
});

test('the sentence being written begins after the one before, and ends at the caret', () => {
  expect(beingWritten('We sang. Amara sle', 18)).toEqual({ text: 'Amara sle', start: 9, end: 18 });
  expect(beingWritten('We sang.\nAma', 12).text).toBe('Ama');
  expect(beingWritten('We sang. Amara slept.', 7).text).toBe('We sang');
});

test('phrases are offered from the third letter on, by words and topic, names aside', () => {
  expect(ids('sl')).toEqual([]);
  expect(ids('sle')).toEqual(['slept_well', 'slept_from']);
  expect(ids('Amara slept fr')).toEqual(['slept_from']);
  expect(ids('suppl')).toEqual(['bring']);
  expect(ids('Amara')).toEqual([]);
  expect(ids('Please bring a goat')).toEqual([]);
});

test('filled slots read as people write, and an empty one stays open', () => {
  expect(fillPattern('{child} slept from {time} to {until}.', { child: 'Amara', time: '12:30' })).toBe(
    'Amara slept from 12:30 to {until}.',
  );
  expect(fillPattern('Please reply by {day}.', { day: 'on Friday' })).toBe('Please reply by Friday.');
  expect(fillPattern("We cannot find {child}'s {item}.", { child: 'Amara', item: 'a coat' })).toBe(
    "We cannot find Amara's coat.",
  );
  expect(inOneList(['a hat', 'wellies', 'a coat'])).toBe('a hat, wellies and a coat');
});
