/** An entry while it is being filled in: what it starts as, and how one child's may differ from the others'. Pure. */
import { amounts, moods, type EntryDetails, type EntryType } from '@storybell/contracts/entry';
import { plusMinutes } from '../clock.ts';

export interface EntryForm {
  readonly occurredAt: string;
  readonly details: EntryDetails;
}

interface Start {
  readonly now: string;
  /** Of the setting, 0-23. */
  readonly hour: number;
  /** YYYY-MM-DD of the setting. */
  readonly tomorrow: string;
}

/** The likeliest values, so that most entries are one tap and "save". */
export function startForm(type: EntryType, { now, hour, tomorrow }: Start): EntryForm {
  switch (type) {
    case 'sleep':
      return { occurredAt: plusMinutes(now, -60), details: { type, endedAt: now, place: 'mat' } };
    case 'nappy':
      return { occurredAt: now, details: { type, content: 'wet', skin: 'fine' } };
    case 'meal':
      return { occurredAt: now, details: { type, meal: mealAt(hour), items: [] } };
    case 'drink':
      return { occurredAt: now, details: { type, drink: 'water', ml: 100 } };
    case 'bottle':
      return { occurredAt: now, details: { type, milk: 'formula', offeredMl: 180, takenMl: 180 } };
    case 'mood':
      return { occurredAt: now, details: { type, moods: ['happy'] } };
    case 'activity':
      return {
        occurredAt: plusMinutes(now, -30),
        details: { type, activity: 'painting', place: 'indoors', minutes: 30 },
      };
    case 'toilet':
      return { occurredAt: now, details: { type, result: 'wee', place: 'potty', help: 'some' } };
    case 'temperature':
      return { occurredAt: now, details: { type, celsius: 37, place: 'ear', action: 'none' } };
    case 'care':
      return { occurredAt: now, details: { type, care: 'sun_cream', spf: 50 } };
    case 'supplies':
      return { occurredAt: now, details: { type, items: [], neededBy: tomorrow } };
  }
}

function mealAt(hour: number) {
  if (hour < 9) return 'breakfast';
  if (hour < 11) return 'morning_snack';
  if (hour < 14) return 'lunch';
  return hour < 16 ? 'afternoon_snack' : 'tea';
}

export const isComplete = ({ details }: EntryForm) =>
  (details.type !== 'meal' && details.type !== 'supplies') || details.items.length > 0;

/** One way in which a child's entry may differ, e.g. `most`: had most of it. */
export interface Variant {
  readonly value: string;
  readonly details: EntryDetails;
}

const DRINK_STEPS_ML = [0, 50, 100, 150, 200];
const BOTTLE_STEP_ML = 30;
const SLEEP_STEPS_MIN = [-45, -30, -15, 15, 30];
const MAX_SLEEP_MIN = 360;

/** What is likely to differ from child to child of this type. */
export function variantsOf({ details, occurredAt }: EntryForm, now: string): readonly Variant[] {
  switch (details.type) {
    case 'meal':
      return amounts.map((amount) => ({
        value: amount,
        details: { ...details, items: details.items.map((dish) => ({ ...dish, amount })) },
      }));
    case 'nappy':
      return (['wet', 'soiled', 'both', 'dry'] as const).map((content) => ({
        value: content,
        details: { ...details, content },
      }));
    case 'mood':
      return moods.map((mood) => ({ value: mood, details: { ...details, moods: [mood] } }));
    case 'drink':
      return DRINK_STEPS_ML.map((ml) => ({ value: String(ml), details: { ...details, ml } }));
    case 'bottle':
      return stepsTo(details.offeredMl).map((takenMl) => ({
        value: String(takenMl),
        details: { ...details, takenMl },
      }));
    case 'sleep':
      return SLEEP_STEPS_MIN.map((minutes) => plusMinutes(details.endedAt, minutes))
        .filter((endedAt) => endedAt > occurredAt && endedAt <= now)
        .filter((endedAt) => endedAt <= plusMinutes(occurredAt, MAX_SLEEP_MIN))
        .map((endedAt) => ({ value: endedAt, details: { ...details, endedAt } }));
    case 'toilet':
      return (['wee', 'poo', 'both', 'tried', 'accident'] as const).map((result) => ({
        value: result,
        details: { ...details, result },
      }));
    // A temperature is one child's; the rest is the same for all who are named.
    case 'activity':
    case 'temperature':
    case 'care':
    case 'supplies':
      return [];
  }
}

const stepsTo = (max: number) => [
  ...Array.from({ length: Math.ceil(max / BOTTLE_STEP_ML) }, (_, step) => step * BOTTLE_STEP_ML),
  max,
];

/** No entry for this child. */
export const LEFT_OUT = 'left-out';

/** By child: the value of a variant, or `LEFT_OUT`. */
export type Differences = Readonly<Record<string, string>>;

export interface Exception<Id extends string> {
  readonly childId: Id;
  readonly details?: EntryDetails;
}

export function exceptionsOf<Id extends string>(
  form: EntryForm,
  childIds: readonly Id[],
  differences: Differences,
  now: string,
): Exception<Id>[] {
  const variants = variantsOf(form, now);
  return childIds.flatMap((childId): Exception<Id>[] => {
    const value = differences[childId];
    if (value === LEFT_OUT) return [{ childId }];
    const variant = variants.find((one) => one.value === value);
    return variant === undefined ? [] : [{ childId, details: variant.details }];
  });
}
