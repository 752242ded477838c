import { expect, test } from '@jest/globals';
import { activities, amounts, EntryDetails, entryTypes, foods, moods } from '@storybell/contracts/entry';
import { locales, type Locale } from '@storybell/contracts/locale';
import './all.ts';
import { renderEntry } from './entry.ts';
import { everyEntry, everyValue } from './every-entry.ts';
import { isolatesBalanced } from './faults.ts';

const occurredAt = '2026-06-02T11:10:00.000Z';
const endedAt = '2026-06-02T12:30:00.000Z';
const name = 'Zayd {{name}} $t(entry.and)';

const render = (locale: Locale, details: EntryDetails, childName = name) =>
  renderEntry(locale, { childName, content: { occurredAt, details } });

test('the cases are every type, and fit the contract', () => {
  expect(new Set(everyEntry.map(({ type }) => type))).toEqual(new Set(entryTypes));
  for (const details of everyEntry) expect(EntryDetails.safeParse(details).success).toBe(true);
});

/** What must not be seen: a raw key or slot, a value that is not there, digits of another script. */
const spoilt = /\b(?:undefined|null|NaN)\b|\{\{|\}\}|entry\.|_|\$t|(?![0-9])\p{Nd}/u;

test.each(locales)('%s: every type with every value is said in whole words', (locale) => {
  const faults = everyEntry.flatMap((details) => {
    const { title, label, lines } = render(locale, details);
    const named = title.includes(`\u2068${name}\u2069`) ? [] : [title];
    // "Brushing teeth" says it all.
    const isPlain = details.type === 'care' && details.spf === undefined;
    const unsaid = lines.length === 0 && !isPlain ? [`${details.type} has no line`] : [];
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

test.each(locales)('%s: no two entries of different values are told alike', (locale) => {
  const different = new Set(everyValue.map((details) => JSON.stringify(details)));
  const told = new Set(everyValue.map((details) => JSON.stringify(render(locale, details))));

  expect(told.size).toBe(different.size);
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

test('a temperature says its degrees as the reader writes them, and from 38 °C that it is high', () => {
  const at = (locale: Locale, celsius: number) =>
    plain(render(locale, { type: 'temperature', celsius, place: 'ear', action: 'called' }).lines);

  expect(at('en-GB', 38)).toEqual([
    '38.0 °C',
    'Measured in the ear',
    'This is a high temperature',
    'We have called you',
  ]);
  expect(at('en-GB', 37.9)).not.toContain('This is a high temperature');
  expect(at('pl', 38.4)[0]).toBe('38,4 °C');
  expect(at('ar', 38.4)[0]).toMatch(/^38[.٫,]4 °C$/u);
});

test('what is to be brought is named once each, with the day that stays the same wherever one reads', () => {
  const supplies = {
    type: 'supplies',
    items: ['nappies', 'clothes', 'nappies'],
    neededBy: '2026-06-04',
  } as const;

  expect(plain(render('en-GB', { ...supplies, items: [...supplies.items] }).lines)).toEqual([
    'Please bring: nappies and spare clothes',
    'Needed by: Thursday 4 June',
  ]);
  const far = renderEntry(
    'pl',
    { childName: 'Zayd', content: { occurredAt, details: { ...supplies, items: ['wipes'] } } },
    { timeZone: 'Pacific/Auckland' },
  );
  expect(plain(far.lines)).toEqual([
    'Prosimy przynieść: chusteczki nawilżane',
    'Potrzebne do: czwartek, 4 czerwca',
  ]);
});

test('sun cream says its factor, and an accident not where', () => {
  expect(render('en-GB', { type: 'care', care: 'sun_cream', spf: 50 })).toMatchObject({
    label: 'Sun cream',
    lines: ['Sun protection factor 50'],
  });
  const accident = { type: 'toilet', result: 'accident', place: 'potty', help: 'full' } as const;
  expect(render('en-GB', accident).lines).toEqual([
    'A little accident, all clean again',
    'With an adult’s help',
  ]);
});
