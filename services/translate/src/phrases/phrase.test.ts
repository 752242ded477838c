import { expect, test } from '@jest/globals';
import { dirOf, locales, type Locale } from '@storybell/contracts/locale';
import { ownLetters } from '../facts/fact.ts';
import { mask, namePattern } from '../facts/mask.ts';
import { normalise } from '../facts/normalise.ts';
import { numberWords } from '../facts/number-words.ts';
import { aboutAfter, matchPhrase, type About, type PhraseMatch } from './match-phrase.ts';
import { compile, parsePattern, type Node } from './pattern.ts';
import { phraseFile, phraseFiles } from './phrase-files.ts';
import { phrases } from './phrases.ts';
import { plainEnglish } from './plain-english.ts';
import { renderPhrase } from './render-phrase.ts';

const others = locales.filter((locale) => locale !== 'en-GB');
/** Left out where the author could not vouch for a word of health: that sentence is then not in the phrasebook. */
const leftOut: Readonly<Partial<Record<Locale, readonly string[]>>> = {
  ps: ['chickenpox', 'title_chickenpox', 'crusted'],
  ckb: ['chickenpox', 'title_chickenpox', 'crusted'],
};
/** Words left out for the same reason, and one that its language has no everyday word for. */
const wordsLeftOut: Readonly<Partial<Record<Locale, readonly string[]>>> = {
  ps: ['hand_foot_mouth', 'scarlet_fever', 'impetigo'],
  ckb: ['hand_foot_mouth', 'scarlet_fever', 'impetigo'],
  so: ['hand_foot_mouth', 'scarlet_fever', 'impetigo', 'ham'],
};
const idsOf = (locale: Locale) =>
  phrases.map(({ id }) => id).filter((id) => !(leftOut[locale] ?? []).includes(id));
const names = namePattern(['Amara', 'Zofia', 'Yusuf', 'Hannah', 'Fatima']);

function match(text: string, about?: About): PhraseMatch | undefined {
  const masked = mask(normalise(text), names);
  return masked === undefined ? undefined : matchPhrase(masked, about);
}
/** The ids of what a sentence is, with what stands before each: `slept_well@after_lunch`. */
const idsIn = (text: string) =>
  match(text)?.parts.map(({ id, frame }) => (frame === undefined ? id : `${id}@${frame}`)) ?? [];
function say(text: string, locale: Locale): string | undefined {
  const found = match(text);
  return found === undefined ? undefined : renderPhrase(found, locale);
}

const example: Readonly<Record<string, string>> = {
  child: 'Amara',
  children: 'Amara, Zofia and Yusuf',
  staff: 'Hannah',
  collector: 'Fatima',
  time: '3:30pm',
  until: '16:45',
  date: '12 March',
  to: '19 March',
  temperature: '38.5 °C',
  dose: '5 ml',
  money: '£12.50',
  url: 'https://example.org/pay',
  phone: '020 7946 0000',
  count: '12',
  minutes: '20',
  day: 'on Monday',
  place: 'to the park',
  activity: 'painting',
  food: 'pasta, peas and fruit',
  item: 'nappies and a sun hat',
  meal: 'lunch',
  event: 'picnic',
  theme: 'animals',
  form: 'consent form',
  body: 'knee',
  medicine: 'paracetamol',
  illness: 'head lice',
  symptom: 'a cough',
  craft: 'cards',
  skill: 'using scissors',
  relative: 'Mum',
  visitor: 'the firefighters',
  utility: 'heating',
};
const filled = (pattern: string) =>
  pattern.replaceAll(/\{(\w+)\}/gu, (_, slot: string) => example[slot] ?? '');
const formsOf = (words: string | Readonly<Partial<Record<string, string>>> | undefined): readonly string[] =>
  typeof words === 'string' ? [words] : Object.values(words ?? {}).filter((form) => form !== undefined);
const slotsOf = (text: string) => [...text.matchAll(/\{(\w+)\}/gu)].map(([, slot = '']) => slot).sort();

/** Steps of a linear congruence: the same sentences in every run, so that a failure can be repeated. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}
type Dice = ReturnType<typeof dice>;

function written(nodes: readonly Node[], roll: Dice): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'either':
          return written(node.branches[roll(node.branches.length)] ?? [], roll);
        case 'slot':
          return `${wordFor(node.slot, roll)}${node.isOwner ? "'s" : ''}`;
      }
    })
    .join('');
}
/** Of the food, what nobody eats. */
const drinks = ['milk', 'water'];
function wordFor(slot: string, roll: Dice): string {
  const words = Object.values(phraseFile('en-GB').slots[slot] ?? {}).filter(
    (word) => !word.includes('{') && !(slot === 'food' && drinks.includes(word)),
  );
  const word = slot === 'child' ? undefined : words[roll(words.length)];
  return word ?? example[slot] ?? '';
}

const SENTENCES_PER_PATTERN = 15;

test('there are at least 250 phrases, each with an id of its own', () => {
  expect(new Set(phrases.map(({ id }) => id)).size).toBe(phrases.length);
  expect(phrases.length).toBeGreaterThanOrEqual(250);
});

test.each(phrases.map(({ id, also }) => [id, also] as const))(
  '%s: every way to write it is found, and is no other phrase',
  (id, also) => {
    const roll = dice(id.length * 7_919 + (id.codePointAt(0) ?? 0));
    for (const pattern of [...formsOf(phraseFile('en-GB').phrases[id]), ...also]) {
      const tree = parsePattern(pattern);
      for (let turn = 0; turn < SENTENCES_PER_PATTERN; turn++) {
        const text = written(tree, roll).replaceAll(/\s+/gu, ' ').trim();
        expect([text, idsIn(text)]).toEqual([text, [id]]);
      }
    }
  },
);

test('no pattern has a number, a time or a name that its words have not', () => {
  const written = { id: 'x', isTold: true, needed: ['child'] as const };

  expect(() => compile({ ...written, text: '{child} was sick at {time}' })).toThrow('time');
  expect(() => compile({ ...written, text: 'We sang' })).toThrow('child');
  for (const text of [
    'Amara was sick at 14:00.',
    'Amara was sick four times.',
    'Hannah gave Amara 5 ml of Calpol at 11:40.',
    'Amara named 5 colours.',
  ])
    expect([text, idsIn(text)]).toEqual([text, []]);
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

test('a sentence joined of phrases is said in sentences of its own, each with its name', () => {
  expect(idsIn('Amara ate all of her lunch and slept for 40 minutes.')).toEqual(['ate_all', 'slept_minutes']);
  expect(say('Amara ate all of her lunch and slept for 40 minutes.', 'pl')).toBe(
    'Obiad: Amara zjada wszystko. Amara: 40 minut snu.',
  );
  expect(say('Hi Fatima, Amara slept well.', 'fr')).toBe('Bonjour Fatima, Amara a bien dormi.');
  expect(say('Amara ate well and slept well.', 'zh-Hans')).toMatch(/^Amara[^。]+。Amara[^。]+。$/u);
  expect(idsIn('Amara slept well and went to the moon.')).toEqual([]);
});

test('a time or a place before or after is said before, and only of what was', () => {
  expect(idsIn('After lunch Amara played with her friends.')).toEqual(['with_friends@after_lunch']);
  expect(idsIn('Amara ate well this morning.')).toEqual(['ate_well@this_morning']);
  expect(say('Amara ate well this morning.', 'it')).toMatch(/^Di mattina: Amara /u);
  expect(idsIn('Please keep your child at home if they are unwell this week.')).toEqual([]);
});

test('"she" is the one child that was named before; after two names it is nobody', () => {
  const names2 = (text: string) => mask(normalise(text), names) ?? { text: '', facts: [] };
  const one = aboutAfter(names2('Amara had a lovely day.'), 'nobody');
  const two = aboutAfter(names2('Zofia slept well.'), one);

  const found = match('She ate all her lunch.', one);
  expect(found === undefined ? '' : renderPhrase(found, 'ro')).toBe('Prânz: Amara a mâncat tot.');
  expect(match('She ate all her lunch.', two)).toBeUndefined();
  expect(aboutAfter(names2('We sang songs.'), one)).toEqual(one);
});

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

test('what people write before and around it does not matter', () => {
  for (const text of [
    'Please could you bring a coat tomorrow?',
    'Just a reminder to bring a warm coat tomorrow, please.',
    "Don't forget to bring your coat tomorrow!",
    'Can you please remember to send in a coat tomorrow.',
  ])
    expect([text, idsIn(text)]).toEqual([text, ['bring']]);
  expect(idsIn("We're closed tomorrow")).toEqual(['closed']);
  expect(idsIn('Unfortunately Amara isn’t feeling well today.')).toEqual(['unwell']);
});

test('nobody has signed for a phrase, and who does is known by name and day', () => {
  for (const [, file] of phraseFiles) expect(file.reviewed).toEqual({});
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

test.each([
  ['Slept 12-1.30, woke happy', ['slept_from', 'woke_happy']],
  ['Bit tired today', ['tired']],
  ['No nappies left pls', ['no_more']],
  ['Ate all her lunch and asked for more', ['ate_all', 'more_food']],
  ['Been really happy today x', ['happy_day']],
  ['Quiet this morning', ['quiet@this_morning']],
  ['2 wets and a dirty nappy', ['wet_count', 'nappy_dirty']],
  ['Spare clothes please', ['title_bring']],
])('%j leaves out the child that it is told of', (text, ids) => {
  expect(idsIn(text)).toEqual(ids);
});

test.each([
  'Fine!', // an answer
  'Tired today?',
  'Slept well next to Zofia',
  'Zofia was here, slept well next to him',
  'Amara played with the cars and then read some books.', // asks nobody to read
  'Amara did not cry because Amara was tired.',
  'Not sick today',
  'No milk please', // a wish, or a rule: not that it has run out
  'Amara has no milk.',
  'With a little help Amara washed her hands without help.',
])('%j is not taken to be told of a child', (text) => {
  expect(idsIn(text)).toEqual([]);
});

test('a time may be written in many ways, and says no more than was written', () => {
  expect(say('Amara slept from half 12 to quarter to 2.', 'pl')).toMatch(/12:30.*1:45/u);
  expect(say('Amara woke up at 2 o’clock.', 'pl')).toContain('2:00');
  expect(say('Amara slept 12.15 - 2', 'ro')).toMatch(/12:15.*2:00/u);
  expect(say('Amara has a temperature of 38.2', 'pl')).toContain('38.2 °C');
  for (const text of ['Amara slept 12-25.', 'Amara woke up at 14.', 'Amara has a temperature of 101'])
    expect([text, idsIn(text)]).toEqual([text, []]);
});

test('a day may be narrowed to a part of it', () => {
  expect(idsIn('We are closed on Monday afternoon.')).toEqual(['closed']);
  expect(match('We are closed on Monday afternoon.')?.parts[0].values.day).toMatchObject({
    key: 'monday',
    part: 'afternoon',
  });
});

test('plain English loses no negation, number, allergen or name', () => {
  const words = [
    ...[
      'not',
      'no',
      'never',
      'none',
      'without',
      'nothing',
      'cannot',
      'unable',
      'hardly',
      'only',
      'yet',
      'except',
    ],
    ...numberWords,
    ...['milk', 'egg', 'peanuts', 'nuts', 'fish', 'sesame', 'soya', 'gluten', 'wheat', 'penicillin', 'latex'],
    ...[
      'xqnaxq',
      'xqbaxq',
      'xqtaxq',
      'xqvaxq',
      'allergic',
      'medicine',
      'hospital',
      'blood',
      'choking',
      'bitten',
    ],
  ];
  for (const word of words)
    for (const text of [`${word} there`, `it was ${word} there`, `it was there ${word}`])
      expect([text, plainEnglish(text).split(' ')]).toEqual([text, expect.arrayContaining([word])]);
});

test('how a sentence is written matters little', () => {
  for (const text of [
    'amara ate well today',
    'Amara ate well today!',
    'Amara  ate well today …',
    'Amara ate really well today.',
  ].map((one) => one.replace('amara', 'Amara')))
    expect(say(text, 'pl')).toBe('Amara ma dziś dobry apetyt.');
  expect(say('please check your child’s hair for nits', 'pl')).toBe(
    'Prosimy sprawdzić, czy dziecko nie ma wszy.',
  );
  expect(say('Nursery closed tomorrow!', 'zh-Hans')).toBe('幼儿园关闭：明天！');
});

test.each([
  'Amara ate well today and then left.',
  'Amara did not eat well today or yesterday.',
  'Please do not bring nappies tomorrow.',
  'Please bring nuts for Amara tomorrow.',
  'Someone ate well today.',
  'Amara slept for 1.5 minutes.',
  'Amara bit Zofia.',
  'Amara did not sleep for 40 minutes.',
  'Please do not give Amara milk.',
  'Amara has no cough.',
  'Amara is allergic to fish.',
  'We gave Amara 5 ml of cough mixture at 11:40.',
  'Please collect Amara by Monday today.',
  '',
])('%j is no phrase', (text) => {
  expect(match(text)).toBeUndefined();
});
