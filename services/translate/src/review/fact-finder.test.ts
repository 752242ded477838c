import { expect, test } from '@jest/globals';
import type { Locale } from '@storybell/contracts/locale';
import fc from 'fast-check';
import { factsOf, findFacts, fold } from './fact-finder.ts';
import { compareWords, isolated, readOriginal } from './marked-text.ts';

const look = (original: string, translated: string, locale: Locale, names: readonly string[] = []) => {
  const { marks, missing, added } = findFacts(factsOf(original, 'en-GB', names), translated, locale);
  return { found: marks.map(({ from, to }) => translated.slice(from, to)), missing, added };
};

test('the facts of an original are where they are written, in a text of several lines and quotes', () => {
  const text =
    'Dr. Jones gave O’Brien 5 ml at 11:40.\n- Phone 020 7946 0018 by 2 March\n“Amara” has 3 badges 🎈 and £12.50';
  const facts = factsOf(text, 'en-GB', ["O'Brien", 'Amara']);

  expect(facts.map(({ sort, from, to }) => [sort, text.slice(from, to)])).toEqual([
    ['name', 'O’Brien'],
    ['dose', '5 ml'],
    ['time', '11:40'],
    ['contact', '020 7946 0018'],
    ['date', '2 March'],
    ['name', 'Amara'],
    ['number', '3'],
    ['number', '£12.50'],
  ]);
});

test('a sentence with more facts of a kind than there are tokens is marked as a whole', () => {
  const text = Array.from({ length: 45 }, (_, at) => `${String(at + 100)} beads`).join(' and ');

  const facts = factsOf(text, 'en-GB', []);

  expect(facts.map(({ from, to }) => text.slice(from, to))).toEqual(
    Array.from({ length: 45 }, (_, at) => String(at + 100)),
  );
});

test.each<[string, string, Locale, readonly string[]]>([
  ['at 3:30pm', 'o 15:30', 'pl', []],
  ['at 3:30pm', 'a las 3.30', 'es', []],
  ['at 3pm', 'о 15 годині', 'uk', []],
  ['at 10:45', 'ساعت ۱۰:۴۵', 'fa', []],
  ['on 2 March', '2 marca', 'pl', []],
  ['on 2 March', 'март 2', 'bg', []],
  ['on 2 March 2026', '2.03.2026', 'ro', []],
  ['on 2 March 2026', '2026年3月2日', 'zh-Hans', []],
  ['5 ml of it', '5 мл', 'ru', []],
  ['2.5 ml of it', '2,5 ml', 'fr', []],
  ['5 ml of it', '৫ মিলি', 'bn', []],
  ['1,000 steps', '1 000 kroków', 'pl', []],
  ['the 1st of 3', '1 з 3', 'uk', []],
  ['£12.50', '12,50 £', 'it', []],
  ['call 020 7946 0018', 'tel. 02079460018', 'pl', []],
  ['Amara ate', 'Amara zjadła', 'pl', ['Amara']],
  ['Amara ate', 'Amary obiad', 'pl', ['Amara']],
  ['Amara ate', 'Amara今天吃了', 'zh-Hans', ['Amara']],
  ['Amara and Amara', '\u2068Amara\u2069 نے', 'ur', ['Amara']],
])('"%s" is in "%s"', (original, translated, locale, names) => {
  expect(look(original, translated, locale, names)).toMatchObject({ missing: [], added: [] });
});

test.each<[string, string, Locale, readonly string[], string[], string[]]>([
  ['5 ml at 10:00', '50 ml o 10:00', 'pl', [], ['dose'], ['number']],
  ['2.5 ml', '25 ml', 'pl', [], ['dose'], ['number']],
  ['at 3:30pm', 'o 3:50', 'pl', [], ['time'], ['number']],
  ['3 carrots', 'trzy marchewki', 'pl', [], ['number'], []],
  ['carrots', '3 marchewki', 'pl', [], [], ['number']],
  ['2 and 2', '2', 'pl', [], ['number'], []],
  ['Amara ate', 'Ben zjadł', 'pl', ['Amara'], ['name'], []],
  ['Amara ate', 'Amaryllis fiorì', 'it', ['Amara'], ['name'], []],
  ['Ben and Benny', 'Benny', 'pl', ['Ben', 'Benny'], ['name'], []],
  ['see https://x.example/a', 'patrz https://x.example/b', 'pl', [], ['contact'], []],
  ['on 2 March', '3 marca', 'pl', [], ['date'], ['number']],
])('"%s" is not in "%s"', (original, translated, locale, names, missing, added) => {
  expect(look(original, translated, locale, names)).toMatchObject({ missing, added });
});

test('folding moves nothing, and digits of every script become the ones of the original', () => {
  expect(fold('٠١٢٣ ۴۵۶ ৭৮৯ ०१ ੧ ૨ ௩')).toBe('0123 456 789 01 1 2 3');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(text)).toHaveLength(text.length);
    }),
  );
});

test('in text from right to left a corrected name and dose keep their direction', () => {
  const original = readOriginal({ locale: 'en-GB', title: null, body: 'Amara had 5 ml at 10:45.' }, [
    'Amara',
  ]);
  const written = { title: null, body: 'Amara کو 10:45 پر 5 ml دی گئی۔' };

  const { body } = isolated(compareWords(original, written, 'ur'), 'ur');

  expect(body).toBe('\u2068Amara\u2069 کو 10:45 پر \u20685 ml\u2069 دی گئی۔');
  expect(compareWords(original, { title: null, body }, 'ur').words).toEqual(written);
});
