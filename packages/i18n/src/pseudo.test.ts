import { afterEach, expect, test } from '@jest/globals';
import './all.ts';
import { layOver, t, translator } from './catalog.ts';
import { renderEntry } from './entry.ts';
import { loaders } from './loaders.ts';
import { pseudoWords, unbracketed } from './pseudo.ts';
import { flatten } from './text.ts';

afterEach(() => {
  for (const locale of ['en-GB', 'pl', 'ar'] as const) {
    layOver(locale, {});
    layOver(locale, {}, 'foxes');
  }
});

test('en-XA keeps slots, adds two fifths and brackets; ar-XB is all Arabic letters', () => {
  const words = { a: 'Lunch for {{name}}' };

  expect(pseudoWords(words, 'en-XA')).toEqual({ a: '⟦Ĺúñçĥ ƒóŕ {{name}}~~~~~~~~⟧' });
  expect(pseudoWords(words, 'ar-XB')['a']).toMatch(/^⟦[\p{Script=Arabic} ]+ \{\{name\}\}⟧$/u);
});

test('what no catalogue said is found, also in a slot', () => {
  expect(unbracketed('⟦Lúñçĥ ƒóŕ Amara⟧ 12:10', ['Amara'])).toEqual([]);
  expect(unbracketed('⟦Á ⟦ƀ⟧ ç⟧ Amara had lunch', ['Amara'])).toEqual(['had', 'lunch']);
  expect(unbracketed('⟦Á ')).toEqual(['⟦Á']);
});

test('an entry says nothing that is not in the catalogue but the name, the time and numbers', async () => {
  layOver('en-GB', pseudoWords(flatten(await loaders['en-GB']()), 'en-XA'));
  const entry = renderEntry('en-GB', {
    childName: 'Amara',
    content: {
      occurredAt: '2026-06-02T11:10:00.000Z',
      details: { type: 'sleep', endedAt: '2026-06-02T12:30:00.000Z', place: 'cot' },
    },
  });

  expect([entry.title, entry.label, ...entry.lines].flatMap((text) => unbracketed(text, ['Amara']))).toEqual(
    [],
  );
  expect(entry.lines.length).toBe(2);
});

test('a setting’s own words stand before the product’s, in that language and that setting alone', () => {
  layOver('pl', { 'entry.type.sleep': 'Drzemka', 'entry.unit.hours_few': '{{count}} godzinki' }, 'foxes');

  expect(t('pl', 'entry.type.sleep', {}, 'foxes')).toBe('Drzemka');
  expect(translator('pl', 'foxes')('entry.unit.hours', { count: 3 })).toBe('3 godzinki');
  expect(translator('pl', 'foxes')('entry.unit.hours', { count: 5 })).toBe('5 godzin');
  expect([t('pl', 'entry.type.sleep'), t('pl', 'entry.type.sleep', {}, 'cubs')]).toEqual(['Sen', 'Sen']);
  expect(t('pl', 'entry.type.meal', {}, 'foxes')).toBe('Posiłek');

  layOver('pl', { 'entry.type.meal': 'Jedzenie' }, 'foxes');
  expect(t('pl', 'entry.type.sleep', {}, 'foxes')).toBe('Sen');
  expect(t('pl', 'entry.type.meal', {}, 'foxes')).toBe('Jedzenie');
});

test('a setting’s own English never stands before the product’s Polish', () => {
  layOver('en-GB', { 'entry.type.sleep': 'Nap' }, 'foxes');

  expect(t('en-GB', 'entry.type.sleep', {}, 'foxes')).toBe('Nap');
  expect(t('pl', 'entry.type.sleep', {}, 'foxes')).toBe('Sen');
});
