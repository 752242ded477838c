import { expect, test } from '@jest/globals';
import { locales } from '@storybell/contracts/locale';
import { mask } from '../facts/mask.ts';
import { normalise } from '../facts/normalise.ts';
import { numberWords } from '../facts/number-words.ts';
import { example, formsOf, idsIn, match, names, say } from '../testing/phrases.ts';
import { aboutAfter } from './about.ts';
import { compile, parsePattern, type Node } from './pattern.ts';
import { phraseFile } from './phrase-files.ts';
import { phrases } from './phrases.ts';
import { plainEnglish } from './plain-english.ts';
import { renderPhrase } from './render-phrase.ts';
import { yielding } from './yielding.ts';

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

/** A phrase that takes any word of a list leaves a sentence to one that says it in words of its own. */
const saysMore = (other: string, id: string) =>
  !yielding.includes(other) || yielding.indexOf(other) > yielding.indexOf(id);

const SENTENCES_PER_PATTERN = 15;

test.each(phrases.map(({ id, also }) => [id, also] as const))(
  '%s: every way to write it is found, and is no other phrase',
  (id, also) => {
    const roll = dice(id.length * 7_919 + (id.codePointAt(0) ?? 0));
    for (const pattern of [...formsOf(phraseFile('en-GB').phrases[id]), ...also]) {
      const tree = parsePattern(pattern);
      for (let turn = 0; turn < SENTENCES_PER_PATTERN; turn++) {
        const text = written(tree, roll).replaceAll(/\s+/gu, ' ').trim();
        const found = idsIn(text);
        const isLeft = yielding.includes(id) && found.length === 1 && saysMore(found[0] ?? '', id);
        expect([text, isLeft ? [id] : found]).toEqual([text, [id]]);
      }
    }
  },
);

test('no pattern has a number, a time or a name that its words have not', () => {
  const written = { id: 'x', isTold: true, needed: ['child'] as const };

  expect(() => compile({ ...written, text: '{child} was sick at {time}' })).toThrow('time');
  expect(() => compile({ ...written, text: 'We sang' })).toThrow('child');
  for (const text of [
    'Amara was sick four times.',
    'Hannah gave Amara 5 ml of Calpol at 11:40.',
    'Amara named 5 colours.',
  ])
    expect([text, idsIn(text)]).toEqual([text, []]);
});

test('what diary says of the door by itself is ready in every language', () => {
  for (const text of [
    'Please call us as soon as you can. Please tell us if someone else is collecting your child today.',
    'Amara went home at 09:30. Please call us as soon as you can.',
    'Please confirm who is collecting Amara today. Please check your details in the app.',
    'Please check your details in the app.',
  ])
    expect(locales.filter((locale) => say(text, locale) === undefined)).toEqual([]);
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

test('a day, a time and those who joined in are said before what was, two of them at most', () => {
  expect(idsIn('Amara was sick at 14:00.')).toEqual(['vomited@time']);
  expect(idsIn('On Monday Amara played happily.')).toEqual(['played_happily@monday']);
  expect(idsIn('Amara played with her friends outside this morning.')).toEqual([
    'with_friends@this_morning@outside',
  ]);
  expect(idsIn('Amara loved painting with Zofia.')).toEqual(['child_activity@names']);
  expect(say('Amara played with her friends outside this morning.', 'it')).toMatch(
    /^Di mattina, .+: Amara /u,
  );
});

test('what says "today" is said of no other day, and nobody is told to be upset together', () => {
  for (const text of [
    'Amara had a lovely day on Monday.',
    'Yesterday Amara did not sleep.',
    'Amara was upset with Zofia.',
    'Please collect Amara at 3pm outside on Monday.',
  ])
    expect([text, idsIn(text)]).toEqual([text, []]);
});

test('what might be is not said to be, nor some of a thing to be all of it', () => {
  expect(idsIn('It might rain tomorrow.')).toEqual(['may_rain']);
  expect(idsIn('Amara might be tired later.')).toEqual(['tired_later']);
  expect(idsIn('There are several cases of chickenpox in nursery.')).toEqual(['chickenpox_cases']);
  for (const text of [
    'Amara may be teething.',
    'Amara ate three quarters of her lunch.',
    'Amara practised for most of the morning.',
    'Please bring two towels.',
  ])
    expect([text, idsIn(text)]).toEqual([text, []]);
});

test('a word that says another thing is not taken for a word of a list', () => {
  for (const text of [
    'Amara has a bad cold.',
    'Amara has been coughing a lot.',
    'Please use the front gate.',
    'Amara slept on her bed.',
    'Amara was sitting on my lap.',
  ])
    expect([text, idsIn(text)]).toEqual([text, []]);
  expect(match('Lunch was macaroni.')?.parts[0].values.food).toMatchObject({ keys: ['macaroni'] });
  expect(match('Lunch was vegetable lasagne.')?.parts[0].values.food).toMatchObject({
    keys: ['vegetable_lasagne'],
  });
  expect(match('Lunch was cottage pie.')?.parts[0].values.food).toMatchObject({ keys: ['cottage_pie'] });
  expect(match('Please bring a hat.')?.parts[0].values.item).toMatchObject({ keys: ['hat'] });
  expect(match('Please bring a blue inhaler.')?.parts[0].values.item).toMatchObject({
    keys: ['blue_inhaler'],
  });
  expect(idsIn('Nanny is collecting Amara today.')).toEqual([]);
});

test('a letter, two numbers, colours, shapes and the first day of a week stand as they were written', () => {
  expect(match('Amara recognised the letter S.')?.parts[0].values.letter).toMatchObject({
    fact: { text: 'S' },
  });
  expect(idsIn('Amara recognised the numbers 1 to 5.')).toEqual(['numbers_to']);
  expect(match('Amara knew red and blue.')?.parts[0].values.colour).toMatchObject({ keys: ['red', 'blue'] });
  expect(match('School photos w/c 10 March')?.parts[0].values.day).toMatchObject({
    key: 'week_of',
    date: { text: '10 March' },
  });
  for (const text of [
    'Amara recognised the letter from Zofia.',
    'Amara only knew red.',
    'Amara did not know red.',
    'Amara almost built a tower with 8 blocks.',
    'Photos in the week after 10 March.',
  ])
    expect([text, idsIn(text)]).toEqual([text, []]);
});

test('how a report begins says nothing, unless it asks or denies', () => {
  expect(idsIn('We noticed that Amara can count to 10.')).toEqual(['counted']);
  expect(idsIn('Just a quick one, do you have any spare socks?')).toEqual(['have_item_ask']);
  expect(idsIn('Just wondering if Amara is coming tomorrow')).toEqual(['coming_ask']);
  for (const text of ['We did not notice that Amara slept well.', 'We were wondering why Amara slept well.'])
    expect([text, idsIn(text)]).toEqual([text, []]);
});

test('what will be is not said to be, and what may not be is not asked for', () => {
  expect(idsIn('It will be cold.')).toEqual(['will_be_cold']);
  expect(idsIn('It is cold.')).toEqual(['cold_now']);
  expect(idsIn('Please do not bring strawberries.')).toEqual(['no_food_please']);
  expect(idsIn('We cannot let Amara go without the password.')).toEqual(['password_without']);
  for (const text of [
    'Please bring strawberries.',
    'Please do not bring strawberries for Amara.',
    'We cannot let Amara go.',
    'We can let Amara go without the password.',
    'Is Mum not collecting today?',
    'Nan is not collecting today.',
  ])
    expect([text, idsIn(text)]).toEqual([text, []]);
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
  ['Slept 12-1.30, woke happy', ['slept_from', 'woke_happy']],
  ['Bit tired today', ['tired']],
  ['No nappies left pls', ['no_more']],
  ['Ate all her lunch and asked for more', ['ate_all', 'more_food']],
  ['Been really happy today x', ['happy_day']],
  ['Quiet this morning', ['quiet@this_morning']],
  ['2 wets and a dirty nappy', ['wet_count', 'nappy_dirty']],
  ['Spare clothes please', ['title_bring']],
  ['Can now drink from an open cup', ['can_skill']],
  ['Wet clothes in bag', ['wet_clothes_bag']],
  ['Slept well as usual', ['slept_well@as_usual']],
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
  'Can drink from an open cup?',
  'Can you drink from an open cup',
  'Cannot drink from an open cup',
  'Practised using scissors at home', // asks nobody to
  'No milk please', // a wish, or a rule: not that it has run out
  'Amara has no milk.',
  'With a little help Amara washed her hands without help.',
])('%j is not taken to be told of a child', (text) => {
  expect(idsIn(text)).toEqual([]);
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
