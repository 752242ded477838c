import { expect, test } from '@jest/globals';
import { locales } from '@storybell/contracts/locale';
import './all.ts';
import { t, translator, usedLocale } from './catalog.ts';
import { loaders } from './loaders.ts';
import { flatten } from './text.ts';

test('a text with slots is said in the language asked for', () => {
  expect(t('en-GB', 'email.story.subject', { setting: 'Little Foxes' })).toBe(
    'A new story from Little Foxes',
  );
  expect(t('fr', 'email.story.subject', { setting: 'Little Foxes' })).toBe(
    'Une nouvelle histoire de la part de Little Foxes',
  );
  expect(translator('pl')('email.open_button')).toBe('Otwórz w Storybell');
});

test.each([
  ['en-GB', [1, 2, 0], ['1 minute', '2 minutes', '0 minutes']],
  ['pl', [1, 2, 5, 12, 22], ['1 minuta', '2 minuty', '5 minut', '12 minut', '22 minuty']],
  ['uk', [1, 2, 5, 21], ['1 хвилина', '2 хвилини', '5 хвилин', '21 хвилина']],
  ['ro', [1, 2, 20], ['1 minut', '2 minute', '20 de minute']],
  ['ru', [1, 3, 5, 21], ['1 минута', '3 минуты', '5 минут', '21 минута']],
  ['ar', [0, 1, 2, 3, 11, 100], ['0 دقيقة', 'دقيقة واحدة', 'دقيقتان', '3 دقائق', '11 دقيقة', '100 دقيقة']],
  ['zh-Hans', [1, 2], ['1 分钟', '2 分钟']],
] as const)('%s counts minutes in its own plural forms', (locale, counts, said) => {
  expect(counts.map((count) => t(locale, 'entry.unit.minutes', { count }))).toEqual(said);
});

test.each(['pa', 'so', 'sq', 'ps', 'ckb'] as const)(
  '%s chooses its plural form by itself, and as CLDR does',
  async (locale) => {
    const rules = new Intl.PluralRules(locale);
    const form = { one: 'entry.unit.minutes_one', other: 'entry.unit.minutes_other' };
    const words = flatten(await loaders[locale]());

    for (let count = 0; count <= 130; count += 1) {
      const category = rules.select(count) === 'one' ? 'one' : 'other';
      const said = words[form[category]]?.replace('{{count}}', String(count));
      expect(t(locale, 'entry.unit.minutes', { count })).toBe(said);
    }
  },
);

test('what somebody typed stays what they typed: no nesting, no slot, no escaping', () => {
  const setting = '$t(email.open_button) {{link}} $& <b> & ’';

  expect(t('en-GB', 'email.story.subject', { setting })).toBe(`A new story from ${setting}`);
});

test.each(locales)('%s answers for itself', (locale) => {
  expect(usedLocale(locale, 'email.open_button')).toBe(locale);
  expect(usedLocale(locale, 'entry.unit.minutes', { count: 3 })).toBe(locale);
});
