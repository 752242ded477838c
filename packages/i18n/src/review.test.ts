import { expect, test } from '@jest/globals';
import { locales } from '@storybell/contracts/locale';
import { everyWord } from './sections.ts';
import { fingerprintOf, reviewOf, stateOf, type Mark } from './review.ts';
import { loadMarks, marksOf } from './reviewed.ts';
import { flatten, textsOf } from './text.ts';

const english = { 'a.sleep': 'Sleep', 'a.days_one': '{{count}} day', 'a.days_other': '{{count}} days' };
const polish = { 'a.sleep': 'Sen', 'a.days_one': '{{count}} dzień', 'a.days_few': '{{count}} dni', 'a.days_other': '{{count}} dnia' }; // prettier-ignore
const formsOf = (words: Readonly<Record<string, string>>, key: string) => textsOf(words).get(key) ?? {};
const signed = (key: string): Mark => ({
  by: 'key person, first language Polish',
  on: '2026-03-02',
  of: fingerprintOf(formsOf(english, key), formsOf(polish, key)),
});

test('the plural forms of one key are one text, and a key that only looks like a form is its own', () => {
  expect([...textsOf(polish)]).toEqual([
    ['a.sleep', { '': 'Sen' }],
    ['a.days', { one: '{{count}} dzień', few: '{{count}} dni', other: '{{count}} dnia' }],
  ]);
  expect([...textsOf({ channel_other: 'Another', step_one: 'First' }).keys()]).toEqual([
    'channel',
    'step_one',
  ]);
});

test('a text that a reader has signed is reviewed, the others are drafts, English is the original', () => {
  const marks = { 'a.days': signed('a.days') };

  expect(reviewOf('pl', marks, english, polish)).toEqual({ texts: 2, reviewed: 1, void: [] });
  expect(stateOf('pl', undefined, formsOf(english, 'a.sleep'), formsOf(polish, 'a.sleep'))).toBe('draft');
  expect(stateOf('en-GB', undefined, {}, {})).toBe('original');
});

test.each([
  ['the English changes', { ...english, 'a.days_other': '{{count}} whole days' }, polish],
  ['the words change', english, { ...polish, 'a.days_few': '{{count}} doby' }],
  ['a form is lost', english, { 'a.days_one': '{{count}} dzień', 'a.days_other': '{{count}} dnia' }],
  ['the text is gone', english, { 'a.sleep': 'Sen' }],
])('the mark is void when %s', (_, nowEnglish, nowPolish) => {
  expect(reviewOf('pl', { 'a.days': signed('a.days') }, nowEnglish, nowPolish)).toMatchObject({
    reviewed: 0,
    void: ['a.days'],
  });
});

test.each(locales)(
  '%s: every mark on file names a role and a day, and holds for the words there are',
  async (locale) => {
    const words = flatten(await everyWord(locale));
    const marks = marksOf(await loadMarks(), locale);

    expect(reviewOf(locale, marks, flatten(await everyWord('en-GB')), words).void).toEqual([]);
    for (const { by, on } of Object.values(marks)) {
      expect(by).toMatch(/\p{L}{3}/u);
      expect(on).toMatch(/^\d{4}-\d\d-\d\d$/u);
    }
  },
);

test('marks are of languages that the product speaks', async () => {
  const known: readonly string[] = locales;

  expect(Object.keys(await loadMarks()).filter((tag) => !known.includes(tag))).toEqual([]);
});
