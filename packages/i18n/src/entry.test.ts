import { expect, test } from '@jest/globals';
import {
  activities,
  amounts,
  EntryDetails,
  entryTypes,
  foods,
  mealKinds,
  moods,
} from '@storybell/contracts/entry';
import { locales, type Locale } from '@storybell/contracts/locale';
import './all.ts';
import { renderEntry } from './entry.ts';
import { isolatesBalanced } from './faults.ts';

const occurredAt = '2026-06-02T11:10:00.000Z';
const endedAt = '2026-06-02T12:30:00.000Z';
const name = 'Zayd {{name}} $t(entry.and)';

const every: readonly EntryDetails[] = [
  ...(['cot', 'bed', 'mat', 'buggy'] as const).map((place) => ({ type: 'sleep' as const, endedAt, place })),
  ...(['wet', 'soiled', 'both', 'dry'] as const).flatMap((content) =>
    (['fine', 'red', 'sore'] as const).map((skin) => ({ type: 'nappy' as const, content, skin })),
  ),
  ...mealKinds.map((meal) => ({
    type: 'meal' as const,
    meal,
    items: amounts.map((amount) => ({ food: 'pasta' as const, amount })),
  })),
  ...foods.map((food) => ({
    type: 'meal' as const,
    meal: 'lunch' as const,
    items: [{ food, amount: 'little' as const }],
  })),
  ...(['water', 'milk', 'other'] as const).flatMap((drink) =>
    [0, 120, 1_000].map((ml) => ({ type: 'drink' as const, drink, ml })),
  ),
  ...(['breast', 'formula', 'cow', 'other'] as const).flatMap((milk) =>
    [0, 120, 150].map((takenMl) => ({ type: 'bottle' as const, milk, offeredMl: 150, takenMl })),
  ),
  ...moods.flatMap((first) => moods.map((second) => ({ type: 'mood' as const, moods: [first, second] }))),
  ...activities.flatMap((activity) =>
    (['indoors', 'outdoors', 'off_site'] as const).flatMap((place) =>
      [1, 2, 3, 11, 21, 60, 100, 125].map((minutes) => ({
        type: 'activity' as const,
        activity,
        place,
        minutes,
      })),
    ),
  ),
];

const render = (locale: Locale, details: EntryDetails, childName = name) =>
  renderEntry(locale, { childName, content: { occurredAt, details } });

test('the cases are every type, and fit the contract', () => {
  expect(new Set(every.map(({ type }) => type))).toEqual(new Set(entryTypes));
  for (const details of every) expect(EntryDetails.safeParse(details).success).toBe(true);
});

/** What must not be seen: a raw key or slot, a value that is not there, digits of another script. */
const spoilt = /undefined|null|NaN|\{\{|\}\}|entry\.|_|\$t|(?![0-9])\p{Nd}/u;

test.each(locales)('%s: every type with every value is said in whole words', (locale) => {
  const faults = every.flatMap((details) => {
    const { title, label, lines } = render(locale, details);
    const named = title.includes(`\u2068${name}\u2069`) ? [] : [title];
    const unsaid = lines.length === 0 ? [`${details.type} has no line`] : [];
    const wrong = [title.replace(name, 'Zayd'), label, ...lines].filter(
      (text) => spoilt.test(text) || !/\p{L}/u.test(text) || !isolatesBalanced(text),
    );
    return [...named, ...unsaid, ...wrong];
  });

  expect(faults).toEqual([]);
});

test.each(['{{name}} slept', 'Zayd: entry.type.sleep', 'Zayd ate ٥', 'undefined ml'])(
  'a spoilt text would be seen: %s',
  (text) => {
    expect(spoilt.test(text)).toBe(true);
  },
);

test.each(locales)('%s: no two amounts, moods, foods or activities are said alike', (locale) => {
  const lines = (all: readonly EntryDetails[]) => all.map((details) => render(locale, details).lines.join());
  const labels = activities.map(
    (activity) => render(locale, { type: 'activity', activity, place: 'indoors', minutes: 5 }).label,
  );
  const meal = render(locale, {
    type: 'meal',
    meal: 'lunch',
    items: amounts.map((amount) => ({ food: 'pasta', amount })),
  });
  const alone = lines(moods.map((mood) => ({ type: 'mood', moods: [mood] })));
  const eaten = lines(
    foods.map((food) => ({ type: 'meal', meal: 'lunch', items: [{ food, amount: 'all' }] })),
  );

  expect(new Set(labels).size).toBe(activities.length);
  expect(new Set(meal.lines).size).toBe(amounts.length);
  expect(new Set(alone).size).toBe(moods.length);
  expect(new Set(eaten).size).toBe(foods.length);
});

const plain = (texts: readonly string[]) => texts.map((text) => text.replace(/[\u2066-\u2069]/gu, ''));

test.each([
  ['en-GB', ['Slept for 1 hour 20 minutes, from 12:10 to 13:30', 'In a cot']],
  ['pl', ['Sen: 1 godzina 20 minut, od 12:10 do 13:30', 'W łóżeczku']],
  ['ar', ['النوم: ساعة واحدة و20 دقيقة، من 12:10 إلى 13:30', 'في سرير الأطفال']],
] as const)('%s tells of a sleep with how long and from when to when', (locale, said) => {
  const entry = render(locale, { type: 'sleep', endedAt, place: 'cot' });

  expect(plain(entry.lines)).toEqual(said);
  expect(entry.time).toBe('12:10');
});

test('who ate nothing was offered it', () => {
  const entry = render('en-GB', {
    type: 'meal',
    meal: 'lunch',
    items: [
      { food: 'pasta', amount: 'little' },
      { food: 'peas', amount: 'none' },
    ],
  });

  expect(entry.lines).toEqual(['Had a little of the pasta', 'Was offered the peas']);
});

test('a bottle says how much of how much, and an untouched one how much was offered', () => {
  const bottle = { type: 'bottle', milk: 'formula', offeredMl: 150 } as const;

  expect(render('en-GB', { ...bottle, takenMl: 120 }).lines).toEqual(['Took 120 of 150 ml of formula milk']);
  expect(render('en-GB', { ...bottle, takenMl: 150 }).lines).toEqual(['Took all 150 ml of formula milk']);
  expect(render('en-GB', { ...bottle, takenMl: 0 }).lines).toEqual(['Was offered 150 ml of formula milk']);
});

test('a name keeps its own direction in every language, and is never a pattern', () => {
  expect(render('ar', { type: 'mood', moods: ['happy'] }, 'Amelia').title).toBe('\u2068Amelia\u2069: المزاج');
  expect(render('en-GB', { type: 'mood', moods: ['happy'] }, 'زيد').title).toBe(
    'How \u2068زيد\u2069 was feeling',
  );
});

test('a mood named twice is said once', () => {
  expect(render('en-GB', { type: 'mood', moods: ['calm', 'calm'] }).lines).toEqual(['Was calm']);
});

test('times follow the zone of the setting', () => {
  const entry = renderEntry(
    'en-GB',
    { childName: 'Zayd', content: { occurredAt, details: { type: 'sleep', endedAt, place: 'mat' } } },
    { timeZone: 'Asia/Karachi' },
  );

  expect(entry.time).toBe('16:10');
  expect(plain(entry.lines)[0]).toContain('from 16:10 to 17:30');
});
