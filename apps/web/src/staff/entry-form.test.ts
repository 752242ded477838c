import { expect, test } from '@jest/globals';
import { EntryDetails, entryTypes } from '@storybell/contracts/entry';
import { exceptionsOf, isComplete, LEFT_OUT, startForm, variantsOf, type EntryForm } from './entry-form.ts';

const NOW = '2026-03-02T12:30:00.000Z';
const at = (hour: number) => ({ now: NOW, hour, tomorrow: '2026-03-03' });
const lunch: EntryForm = {
  occurredAt: NOW,
  details: {
    type: 'meal',
    meal: 'lunch',
    items: [
      { food: 'pasta', amount: 'most' },
      { food: 'peas', amount: 'all' },
    ],
  },
};

test.each(entryTypes)('a %s starts as the contract takes it, but for what was eaten or is needed', (type) => {
  const form = startForm(type, at(12));

  expect(isComplete(form)).toBe(type !== 'meal' && type !== 'supplies');
  expect(EntryDetails.safeParse(form.details).success).toBe(isComplete(form));
});

test('the meal is guessed by the hour', () => {
  const mealAt = (hour: number) => {
    const { details } = startForm('meal', at(hour));
    return details.type === 'meal' ? details.meal : undefined;
  };

  expect([7, 10, 12, 15, 17].map(mealAt)).toEqual([
    'breakfast',
    'morning_snack',
    'lunch',
    'afternoon_snack',
    'tea',
  ]);
});

test('every variant of every type is as the contract takes it', () => {
  for (const type of entryTypes) {
    const form = type === 'meal' ? lunch : startForm(type, at(12));
    for (const { details } of variantsOf(form, NOW)) expect(EntryDetails.parse(details)).toEqual(details);
  }
  expect(variantsOf(lunch, NOW)).toHaveLength(6);
});

test('a sleep that differs ends after it began and not in the future', () => {
  const sleep = startForm('sleep', at(12));

  expect(variantsOf(sleep, NOW).map(({ value }) => value)).toEqual([
    '2026-03-02T11:45:00.000Z',
    '2026-03-02T12:00:00.000Z',
    '2026-03-02T12:15:00.000Z',
  ]);
});

test('of a room, one child ate little, one is left out, and the others are no exception', () => {
  const differences = { b: 'little', c: LEFT_OUT, d: 'a value of another type', e: 'all' };

  expect(exceptionsOf(lunch, ['a', 'b', 'c', 'd'], differences, NOW)).toEqual([
    {
      childId: 'b',
      details: {
        type: 'meal',
        meal: 'lunch',
        items: [
          { food: 'pasta', amount: 'little' },
          { food: 'peas', amount: 'little' },
        ],
      },
    },
    { childId: 'c' },
  ]);
});
