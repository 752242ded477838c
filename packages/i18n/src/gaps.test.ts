import { expect, test } from '@jest/globals';
import { errorCodes } from '@storybell/contracts/errors';
import { dirOf, languages, locales } from '@storybell/contracts/locale';
import { gapsOf } from './gaps.ts';
import { loaders } from './loaders.ts';
import { sameAsEnglish } from './same-as-english.ts';
import { everyWord, sections } from './sections.ts';
import { flatten, pluralsOf } from './text.ts';

const english = flatten(await everyWord('en-GB'));

test.each(locales)('%s has every text, plural form and slot, and no English left in it', async (locale) => {
  const words = flatten(await everyWord(locale));

  const gaps = gapsOf(locale, words, english, new Set(sameAsEnglish[locale]));
  expect(gaps.map(({ kind, key, why }) => `${kind} ${key}: ${why}`)).toEqual([]);
});

test.each(locales)('%s allows nothing to stay English that is not', async (locale) => {
  const words = flatten(await everyWord(locale));

  const idle = (sameAsEnglish[locale] ?? []).filter((key) => words[key] !== english[key]);
  expect(idle).toEqual([]);
});

test('all 28 languages of the product have a catalogue', () => {
  expect(locales).toHaveLength(28);
  for (const words of [loaders, ...Object.values(sections)]) expect(Object.keys(words)).toEqual(locales);
});

test('every refusal has words that a person can act on', () => {
  expect(Object.keys(english).filter((key) => key.startsWith('errors.'))).toEqual(
    errorCodes.map((code) => `errors.${code}`),
  );
});

test('e-mail, SMS and push frames have no slot for a child or for what was written', () => {
  const frames = Object.entries(english).filter(([key]) => /^(?:email|sms|push|unsubscribe)\./u.test(key));
  const slots = frames.flatMap(([, text]) => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1]));

  expect(new Set(slots)).toEqual(new Set(['setting', 'link', 'number']));
});

test('Urdu, Arabic, Persian, Sorani and Pashto are written from right to left, the others are not', () => {
  expect(languages.filter(({ tag }) => dirOf(tag) === 'rtl').map(({ tag }) => tag)).toEqual([
    'ur',
    'ar',
    'fa',
    'ckb',
    'ps',
  ]);
});

test('plural forms asked for are those of CLDR, but for the millions of Romance languages', () => {
  expect(pluralsOf('ar')).toHaveLength(6);
  expect(pluralsOf('pl').sort()).toEqual(['few', 'many', 'one', 'other']);
  expect(pluralsOf('uk').sort()).toEqual(['few', 'many', 'one', 'other']);
  expect(pluralsOf('ro').sort()).toEqual(['few', 'one', 'other']);
  expect(pluralsOf('fr').sort()).toEqual(['one', 'other']);
  for (const locale of ['lt', 'ru'])
    expect(pluralsOf(locale).sort()).toEqual(['few', 'many', 'one', 'other']);
  for (const locale of ['zh-Hans', 'zh-Hant']) expect(pluralsOf(locale)).toEqual(['other']);
});

const model = { 'a.b': 'Hello {{name}}', days_one: '{{count}} day', days_other: '{{count}} days' };
const polish = {
  'a.b': 'Cześć {{name}}',
  days_one: '{{count}} dzień',
  days_few: '{{count}} dni',
  days_many: '{{count}} dni',
  days_other: '{{count}} dnia',
};

test.each([
  ['nothing lacks', polish, []],
  ['a text is missing', { ...polish, 'a.b': undefined }, ['missing a.b']],
  ['a plural form is missing', { ...polish, days_many: undefined }, ['plural days_many']],
  ['a slot is lost', { ...polish, 'a.b': 'Cześć' }, ['slots a.b']],
  ['a slot is another', { ...polish, 'a.b': 'Cześć {{imię}}{{nane}}' }, ['slots a.b']],
  ['the number is lost', { ...polish, days_few: 'dni' }, ['slots days_few']],
  ['English is left', { ...polish, 'a.b': 'Hello {{name}}' }, ['english a.b']],
  ['English is half left', { ...polish, 'a.b': 'Cześć, your {{name}}' }, ['english a.b']],
  ['nothing is said', { ...polish, 'a.b': ' ' }, ['empty a.b']],
  ['an isolate stays open', { ...polish, 'a.b': 'Cześć \u2068{{name}}' }, ['isolates a.b']],
  ['a key is English to nobody', { ...polish, c: 'x' }, ['unknown c']],
])('gaps: %s', (_, words, found) => {
  const said = Object.fromEntries(
    Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

  expect(gapsOf('pl', said, model).map(({ kind, key }) => `${kind} ${key}`)).toEqual(found);
});
