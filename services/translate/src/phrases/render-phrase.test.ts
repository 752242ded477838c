import { expect, test } from '@jest/globals';
import { dirOf, locales } from '@storybell/contracts/locale';
import { example, formsOf, idsIn, idsOf, match, say, slotsOf } from '../testing/phrases.ts';
import { phraseFile } from './phrase-files.ts';
import { phrases } from './phrases.ts';

const others = locales.filter((locale) => locale !== 'en-GB');
const filled = (pattern: string) =>
  pattern.replaceAll(/\{(\w+)\}/gu, (_, slot: string) => example[slot] ?? '');

test('where no name was written, "she" is the reader\'s child, in languages that have a form for it', () => {
  expect(say('She slept well.', 'pl')).toBe('Państwa dziecko: dobry, spokojny sen.');
  expect(say('She slept well.', 'hi')).toMatch(/^आपके बच्चे की /u);
  expect(say('He drank all his milk.', 'gu')).toMatch(/^તમારા બાળકએ /u);
  expect(say('She slept well.', 'ar')).toMatch(/طفلكم/u); // the name stands inside that sentence, and is never bent
  expect(say('She is teething.', 'ro')).toBeUndefined(); // a case that only a name can stand in
  expect(match('They slept well.')).toBeUndefined(); // may be all of them
});

test('a day may be a weekday, a date, or both', () => {
  expect(say('We are closed on 12 March.', 'fr')).toBe('La crèche est fermée le 12 mars.');
  expect(say('We are closed on Monday 12 March.', 'pl')).toBe(
    'Przedszkole jest nieczynne w poniedziałek (12 marca).',
  );
  expect(say('Please return the consent form by Friday.', 'es')).toMatch(/viernes\.$/u);
});

test('a time may be written in many ways, and says no more than was written', () => {
  expect(say('Amara slept from half 12 to quarter to 2.', 'pl')).toMatch(/12:30.*1:45/u);
  expect(say('Amara woke up at 2 o’clock.', 'pl')).toContain('2:00');
  expect(say('Amara slept 12.15 - 2', 'ro')).toMatch(/12:15.*2:00/u);
  expect(say('Amara has a temperature of 38.2', 'pl')).toContain('38.2 °C');
  for (const text of ['Amara slept 12-25.', 'Amara woke up at 14.', 'Amara has a temperature of 101'])
    expect([text, idsIn(text)]).toEqual([text, []]);
});

test.each([
  ['5 ml', 'We gave Amara 5 ml of Calpol at 11:40.', 'dose'],
  ['£12.50', 'There is a late collection charge of £12.50.', 'money'],
  ['https://example.org/pay', 'You can pay here: https://example.org/pay', 'url'],
  ['020 7946 0000', 'You can call us on 020 7946 0000.', 'phone'],
])('%s stands unchanged in every language', (fact, text) => {
  expect(idsIn(text)).toHaveLength(1);
  for (const locale of others)
    expect([locale, say(text, locale)]).toEqual([locale, expect.stringContaining(fact)]);
});

test('names, numbers, times and dates are in every language of every phrase, and no slot is left open', () => {
  for (const { id } of phrases) {
    const [pattern = ''] = formsOf(phraseFile('en-GB').phrases[id]).toReversed();
    for (const locale of others.filter((one) => idsOf(one).includes(id))) {
      const said = say(filled(pattern), locale) ?? '';
      const slots = slotsOf(pattern);
      expect([id, locale, said.length > 0, /[{}\[\]]|XQ|undefined/u.test(said)]).toEqual([
        id,
        locale,
        true,
        false,
      ]);
      if (slots.includes('child')) expect(said).toContain('Amara');
      if (slots.includes('children')) expect(said).toMatch(/Amara.*Zofia.*Yusuf/u);
      if (slots.includes('staff')) expect(said).toContain('Hannah');
      if (slots.includes('time')) expect(said).toContain('15:30');
      if (slots.includes('until')) expect(said).toContain('16:45');
      if (slots.includes('date')) expect(said).toContain('12');
      if (slots.includes('count')) expect(said).toContain('12');
      if (slots.includes('temperature')) expect(said).toContain('38.5 °C');
      if (slots.includes('child')) expect(said.includes('\u2068Amara\u2069')).toBe(dirOf(locale) === 'rtl');
      const isolates = (sign: string) => said.split(sign).length - 1;
      expect(isolates('\u2068')).toBe(isolates('\u2069'));
    }
  }
});

test('what a language has no word for is not said in it, nor in English', () => {
  const text = 'There is a case of chickenpox in our nursery.';

  expect(idsIn(text)).toEqual(['chickenpox']);
  expect([say(text, 'ps'), say(text, 'ckb')]).toEqual([undefined, undefined]);
});

test('lists, and ends of sentences, are of the language', () => {
  const lunch = 'Lunch was pasta, peas and fruit.';

  expect(say(lunch, 'ckb')).toMatch(/، [^،]+ و /u);
  expect(say(lunch, 'sq')).toMatch(/, \S.* dhe /u);
  for (const locale of others) expect(say(lunch, locale)).not.toMatch(/\band\b/u);
  expect(say('Amara ate well today.', 'hi')).toMatch(/।$/u);
  expect(say('Amara ate well today.', 'zh-Hant')).toMatch(/。$/u);
});

test('plural forms follow the number', () => {
  expect(say('Amara slept for 1 minute.', 'pl')).toBe('Amara: 1 minuta snu.');
  expect(say('Amara slept for 23 minutes.', 'pl')).toBe('Amara: 23 minuty snu.');
  expect(say('Amara slept for 45 minutes.', 'pl')).toBe('Amara: 45 minut snu.');
  expect(say('Amara slept for two minutes.', 'uk')).toBe('Amara: сон 2 хвилини.');
  expect(say('Amara slept for 20 minutes.', 'ro')).toBe('Amara a dormit 20 de minute.');
  expect(say('Amara slept for 3 minutes.', 'ar')).toBe('نوم \u2068Amara\u2069: 3 دقائق.');
  expect(say('12 children joined in.', 'fr')).toBe('12 enfants ont participé.');
});
