/** Entries that together have every type, every field and every value: for tests, and for the sheet that readers sign. */
import {
  activities,
  amounts,
  careKinds,
  foods,
  mealKinds,
  moods,
  supplyItems,
  type EntryDetails,
  type EntryType,
} from '@storybell/contracts/entry';

type Of<T extends EntryType> = Extract<EntryDetails, { type: T }>;

/** When each of them began or happened. */
export const began = '2026-06-02T11:10:00.000Z';
const endedAt = '2026-06-02T12:30:00.000Z';
const neededBy = '2026-06-04';

const contents = ['wet', 'soiled', 'both', 'dry'] as const;
const skins = ['fine', 'red', 'sore'] as const;
const milks = ['breast', 'formula', 'cow', 'other'] as const;
const places = ['indoors', 'outdoors', 'off_site'] as const;
const lengths = [1, 2, 3, 11, 21, 60, 100, 125] as const;
const results = ['tried', 'wee', 'poo', 'both', 'accident'] as const;
const seats = ['potty', 'toilet'] as const;
const helps = ['none', 'some', 'full'] as const;
const measured = ['ear', 'forehead', 'armpit', 'mouth'] as const;
const actions = ['none', 'watched', 'cooled', 'called'] as const;

const eaten = (items: Of<'meal'>['items'], meal: Of<'meal'>['meal'] = 'lunch'): Of<'meal'> => ({
  type: 'meal',
  meal,
  items,
});

/** Each value once, beside likely ones: what a person can read through. */
export const everyValue: readonly EntryDetails[] = [
  ...(['cot', 'bed', 'mat', 'buggy'] as const).map((place): Of<'sleep'> => ({
    type: 'sleep',
    endedAt,
    place,
  })),
  ...contents.map((content): Of<'nappy'> => ({ type: 'nappy', content, skin: 'fine' })),
  ...skins.slice(1).map((skin): Of<'nappy'> => ({ type: 'nappy', content: 'wet', skin })),
  ...mealKinds.map((meal) => eaten([{ food: 'pasta', amount: 'most' }], meal)),
  ...amounts.map((amount) => eaten([{ food: 'pasta', amount }])),
  ...foods.map((food) => eaten([{ food, amount: 'all' }])),
  ...(['water', 'milk', 'other'] as const).flatMap((drink) =>
    [120, 0].map((ml): Of<'drink'> => ({ type: 'drink', drink, ml })),
  ),
  ...milks.flatMap((milk) =>
    [120, 150, 0].map((takenMl): Of<'bottle'> => ({ type: 'bottle', milk, offeredMl: 150, takenMl })),
  ),
  ...moods.map((mood): Of<'mood'> => ({ type: 'mood', moods: [mood] })),
  { type: 'mood', moods: ['happy', 'tired'] },
  ...activities.map((activity): Of<'activity'> => ({
    type: 'activity',
    activity,
    place: 'indoors',
    minutes: 30,
  })),
  ...places
    .slice(1)
    .map((place): Of<'activity'> => ({ type: 'activity', activity: 'painting', place, minutes: 30 })),
  ...lengths.map((minutes): Of<'activity'> => ({
    type: 'activity',
    activity: 'painting',
    place: 'indoors',
    minutes,
  })),
  ...results.map((result): Of<'toilet'> => ({ type: 'toilet', result, place: 'potty', help: 'some' })),
  { type: 'toilet', result: 'wee', place: 'toilet', help: 'none' },
  { type: 'toilet', result: 'wee', place: 'toilet', help: 'full' },
  ...measured.map((place): Of<'temperature'> => ({
    type: 'temperature',
    celsius: 37.2,
    place,
    action: 'none',
  })),
  ...actions
    .slice(1)
    .map((action): Of<'temperature'> => ({ type: 'temperature', celsius: 38.4, place: 'ear', action })),
  ...careKinds.map((care): Of<'care'> => ({ type: 'care', care, ...(care === 'sun_cream' && { spf: 50 }) })),
  ...supplyItems.map((item): Of<'supplies'> => ({ type: 'supplies', items: [item], neededBy })),
  { type: 'supplies', items: ['nappies', 'wipes', 'clothes'], neededBy },
];

/** With values beside each other that a test wants to see together. */
export const everyEntry: readonly EntryDetails[] = [
  ...everyValue,
  ...contents.flatMap((content) => skins.map((skin): Of<'nappy'> => ({ type: 'nappy', content, skin }))),
  eaten(amounts.map((amount) => ({ food: 'pasta', amount }))),
  ...moods.flatMap((first) => moods.map((second): Of<'mood'> => ({ type: 'mood', moods: [first, second] }))),
  ...activities.flatMap((activity) =>
    places.map((place): Of<'activity'> => ({ type: 'activity', activity, place, minutes: 125 })),
  ),
  ...results.flatMap((result) =>
    seats.flatMap((place) => helps.map((help): Of<'toilet'> => ({ type: 'toilet', result, place, help }))),
  ),
  ...[34, 37.9, 38, 42].flatMap((celsius) =>
    measured.flatMap((place) =>
      actions.map((action): Of<'temperature'> => ({ type: 'temperature', celsius, place, action })),
    ),
  ),
  ...([15, 20, 30] as const).map((spf): Of<'care'> => ({ type: 'care', care: 'sun_cream', spf })),
];
