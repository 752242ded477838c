import { expect, test } from '@jest/globals';
import { locales, type Locale } from '@storybell/contracts/locale';
import { ownLetters } from '../facts/fact.ts';
import { formsOf, idsOf, slotsOf } from '../testing/phrases.ts';
import { phraseFile, phraseFiles } from './phrase-files.ts';
import { phrases } from './phrases.ts';

const others = locales.filter((locale) => locale !== 'en-GB');
/** Words left out for the same reason, and one that its language has no everyday word for. */
const wordsLeftOut: Readonly<Partial<Record<Locale, readonly string[]>>> = {
  ps: ['hand_foot_mouth', 'scarlet_fever', 'impetigo', 'threadworms', 'croup', 'ringworm'],
  ckb: ['hand_foot_mouth', 'scarlet_fever', 'impetigo', 'threadworms', 'croup', 'ringworm'],
  so: ['hand_foot_mouth', 'scarlet_fever', 'impetigo', 'ham', 'threadworms', 'croup', 'ringworm'],
};

test('there are at least 250 phrases, each with an id of its own', () => {
  expect(new Set(phrases.map(({ id }) => id)).size).toBe(phrases.length);
  expect(phrases.length).toBeGreaterThanOrEqual(250);
});

test.each(locales)('%s has every phrase with the same slots, every word and every plural form', (locale) => {
  const file = phraseFile(locale);
  const source = phraseFile('en-GB');
  const categories = new Intl.PluralRules(locale === 'pt' ? 'pt-PT' : locale).resolvedOptions()
    .pluralCategories;
  // Millions of minutes: optional in these.
  const needed = categories.filter((one) => !(one === 'many' && ['es', 'pt', 'fr', 'it'].includes(locale)));

  expect(Object.keys(file.phrases)).toEqual(idsOf(locale));
  for (const id of idsOf(locale)) {
    const english = source.phrases[id];
    const words = file.phrases[id];
    const [slots] = formsOf(english).map(slotsOf);
    for (const form of formsOf(words)) expect([id, slotsOf(form)]).toEqual([id, slots]);
    if (typeof english !== 'string')
      expect([id, Object.keys(words ?? {}).sort()]).toEqual([id, [...needed].sort()]);
  }
  for (const [slot, words] of Object.entries(source.slots))
    expect([slot, Object.keys(file.slots[slot] ?? {})]).toEqual([
      slot,
      Object.keys(words).filter((key) => !(wordsLeftOut[locale] ?? []).includes(key)),
    ]);
});

/** Words that are the same in English and in a language here. */
const shared = new Set([
  'antibiotic',
  'avocado',
  'internet',
  'mango',
  'melon',
  'broccoli',
  'bananas',
  'paracetamol',
  'ibuprofen',
  'hummus',
  'banana',
  'lasagne',
  'animal',
  'transport',
  'dinosaurs',
  'Diwali',
  'Eid',
  'Eid Mubarak!',
  'tuna',
  'salsa',
  'yoga',
  'picnic',
  'impetigo',
  'cereal',
  'brunch',
  'pants',
  'Easter',
  'zoo',
  'curry',
  'pizza',
  'pasta',
  'puzzle',
  'puzzles',
  'biscuits',
  'yogurt',
  'Ofsted',
  'park',
  'paella',
  'ravioli',
  'risotto',
  'tofu',
  'kiwi',
  'concert',
  'contract',
  'No.',
]);

test.each(others)('%s: no English is left, and the writing is its own', (locale) => {
  const file = phraseFile(locale);
  const source = phraseFile('en-GB');
  const all = [
    ...phrases.map(({ id }) => [formsOf(source.phrases[id]), formsOf(file.phrases[id])] as const),
    ...Object.entries(source.slots).flatMap(([slot, words]) =>
      Object.entries(words)
        .filter(([key]) => file.slots[slot]?.[key] !== undefined)
        .map(([key, word]) => [[word], [file.slots[slot]?.[key] ?? '']] as const),
    ),
  ];
  for (const [english, forms] of all)
    for (const form of forms) {
      const words = form.replaceAll(/\{\w+\}|\(Ofsted\)|\(chickenpox\)|Ofsted|\u0640/gu, '');
      const letters = words.match(/\p{L}/gu)?.length ?? 0;
      const own = words.match(ownLetters(locale))?.length ?? 0;
      expect([form, letters > 0 || slotsOf(form).length > 0, own === letters]).toEqual([form, true, true]);
      expect(words).not.toMatch(
        /(?<!\p{L})(?:the|and|please|your|child|today|tomorrow|with|nursery|was)(?!\p{L})/iu,
      );
      if (!shared.has(form)) expect(english).not.toContain(form);
      const longest = Math.max(...english.map((one) => one.length));
      expect([form, form.length <= longest * 2.6 + 25, form.length * 8 + 12 >= longest]).toEqual([
        form,
        true,
        true,
      ]);
      // What turns the reading direction is put in when it is rendered.
      expect(form).not.toMatch(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/u);
    }
});

test('nobody has signed for a phrase, and who does is known by name and day', () => {
  for (const [, file] of phraseFiles) expect(file.reviewed).toEqual({});
});
