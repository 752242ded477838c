/**
 * An entry: one structured fact of a child's day. It is never translated by an engine: every value here is a word of
 * the catalogues, rendered in the reader's language when it is read. Owned by services/diary.
 * Source of types, units and bounds: EYFS 2025 and the nurseries' policies, docs/glossary.md.
 */
import { z } from 'zod';
import { event, route } from './define.ts';
import { ChildId, EntryId, SettingId } from './ids.ts';
import { inSetting } from './setting.ts';
import { Day, Instant } from './time.ts';

export const foods = [
  'pasta',
  'rice',
  'potatoes',
  'chicken',
  'fish',
  'beef',
  'lentils',
  'beans',
  'eggs',
  'cheese',
  'bread',
  'toast',
  'porridge',
  'cereal',
  'yoghurt',
  'soup',
  'salad',
  'carrots',
  'peas',
  'broccoli',
  'sweetcorn',
  'cucumber',
  'tomatoes',
  'banana',
  'apple',
  'pear',
  'orange',
  'grapes',
  'strawberries',
  'raisins',
  'rice_cakes',
  'crackers',
  'biscuit',
  'cake',
  'sandwich',
  'wrap',
  'pizza',
  'curry',
  'stew',
  'vegetables',
  'fruit',
] as const;
export const amounts = ['none', 'little', 'half', 'most', 'all', 'more'] as const;
export const mealKinds = ['breakfast', 'morning_snack', 'lunch', 'afternoon_snack', 'tea'] as const;
export const moods = ['happy', 'calm', 'excited', 'quiet', 'tired', 'unsettled', 'upset'] as const;
export const activities = [
  'painting',
  'drawing',
  'playdough',
  'building_blocks',
  'sand_play',
  'water_play',
  'story_time',
  'singing',
  'dancing',
  'music',
  'puzzles',
  'role_play',
  'gardening',
  'cooking',
  'counting',
  'climbing',
  'cycling',
  'ball_games',
  'walk',
  'park',
  'nature',
  'baby_massage',
  'sensory_play',
  'crafts',
] as const;

export const careKinds = ['sun_cream', 'teeth', 'hair', 'skin', 'wash'] as const;
export const supplyItems = [
  'nappies',
  'wipes',
  'cream',
  'clothes',
  'milk',
  'medicine',
  'sun_hat',
  'other',
] as const;
/** From here on a temperature is said to be high. Source: NHS, "High temperature in children". */
export const HIGH_CELSIUS = 38;

export const SleepDetails = z.strictObject({
  type: z.literal('sleep'),
  /** Start is the entry's `occurredAt`. 1 min to 6 h after it. */
  endedAt: Instant,
  place: z.enum(['cot', 'bed', 'mat', 'buggy']),
});
export const NappyDetails = z.strictObject({
  type: z.literal('nappy'),
  content: z.enum(['wet', 'soiled', 'both', 'dry']),
  skin: z.enum(['fine', 'red', 'sore']).default('fine'),
});
export const MealDetails = z.strictObject({
  type: z.literal('meal'),
  meal: z.enum(mealKinds),
  items: z
    .array(z.strictObject({ food: z.enum(foods), amount: z.enum(amounts) }))
    .min(1)
    .max(6),
});
export const DrinkDetails = z.strictObject({
  type: z.literal('drink'),
  drink: z.enum(['water', 'milk', 'other']),
  /** Millilitres. */
  ml: z.int().min(0).max(1_000),
});
export const BottleDetails = z
  .strictObject({
    type: z.literal('bottle'),
    milk: z.enum(['breast', 'formula', 'cow', 'other']),
    offeredMl: z.int().min(0).max(350),
    takenMl: z.int().min(0).max(350),
  })
  .refine((bottle) => bottle.takenMl <= bottle.offeredMl, {
    message: 'must not be more than was offered',
    path: ['takenMl'],
  });
export const MoodDetails = z.strictObject({
  type: z.literal('mood'),
  moods: z.array(z.enum(moods)).min(1).max(2),
});
export const ActivityDetails = z.strictObject({
  type: z.literal('activity'),
  activity: z.enum(activities),
  place: z.enum(['indoors', 'outdoors', 'off_site']),
  /** Minutes. */
  minutes: z.int().min(1).max(480),
});

export const ToiletDetails = z.strictObject({
  type: z.literal('toilet'),
  result: z.enum(['tried', 'wee', 'poo', 'both', 'accident']),
  place: z.enum(['potty', 'toilet']),
  help: z.enum(['none', 'some', 'full']),
});
export const TemperatureDetails = z.strictObject({
  type: z.literal('temperature'),
  /** Degrees Celsius, one decimal. */
  celsius: z.number().min(34).max(42).multipleOf(0.1),
  place: z.enum(['ear', 'forehead', 'armpit', 'mouth']),
  action: z.enum(['none', 'watched', 'cooled', 'called']),
});
/** Beyond the nappy and the toilet. Sun cream says its protection factor, nothing else has one. */
export const CareDetails = z
  .strictObject({
    type: z.literal('care'),
    care: z.enum(careKinds),
    spf: z.literal([15, 20, 30, 50]).optional(),
  })
  .refine(({ care, spf }) => (care === 'sun_cream') === (spf !== undefined), {
    message: 'is for sun cream, which must have one',
    path: ['spf'],
  });
/** What the parent is asked to bring. */
export const SuppliesDetails = z.strictObject({
  type: z.literal('supplies'),
  items: z.array(z.enum(supplyItems)).min(1).max(6),
  neededBy: Day,
});

export const EntryDetails = z.discriminatedUnion('type', [
  SleepDetails,
  NappyDetails,
  MealDetails,
  DrinkDetails,
  BottleDetails,
  MoodDetails,
  ActivityDetails,
  ToiletDetails,
  TemperatureDetails,
  CareDetails,
  SuppliesDetails,
]);
export type EntryDetails = z.infer<typeof EntryDetails>;
export type EntryType = EntryDetails['type'];
export const entryTypes = [
  'sleep',
  'nappy',
  'meal',
  'drink',
  'bottle',
  'mood',
  'activity',
  'toilet',
  'temperature',
  'care',
  'supplies',
] as const satisfies EntryType[];

/** What is rendered: the details with the time they began or happened. */
export const EntryContent = z.object({ occurredAt: Instant, details: EntryDetails });
export type EntryContent = z.infer<typeof EntryContent>;

export const Entry = z.object({
  id: EntryId,
  settingId: SettingId,
  childId: ChildId,
  occurredAt: Instant,
  recordedAt: Instant,
  details: EntryDetails,
  /** Name of the member of staff who recorded it. */
  recordedBy: z.string(),
});
export type Entry = z.infer<typeof Entry>;

/**
 * One entry for each child named: `details` unless an exception says otherwise, e.g. lunch for the room and three
 * children who ate something else. An exception without details means: no entry for this child.
 */
export const logEntries = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/entries',
  summary: 'Log an entry for one child or many, with exceptions',
  actors: ['staff', 'manager'],
  params: inSetting,
  body: z.strictObject({
    childIds: z.array(ChildId).min(1).max(100),
    occurredAt: Instant,
    details: EntryDetails,
    exceptions: z
      .array(z.strictObject({ childId: ChildId, details: EntryDetails.optional() }))
      .max(100)
      .default([]),
  }),
  response: z.object({ entries: z.array(Entry) }),
  status: 201,
  errors: ['not_found', 'unknown_child', 'in_future', 'too_old', 'ends_before_start', 'not_permitted'],
});

/** A day's entries of the setting, or of one child, newest first. */
export const listEntries = route({
  service: 'diary',
  method: 'GET',
  path: '/settings/:settingId/entries',
  summary: "A day's entries, newest first",
  actors: ['staff', 'manager'],
  params: inSetting,
  query: z.strictObject({ on: Day, childId: ChildId.optional() }),
  response: z.object({ entries: z.array(Entry) }),
  errors: ['not_found'],
});

/** Undo: families lose these entries as if they had not been logged; the record keeps them, marked. */
export const withdrawEntries = route({
  service: 'diary',
  method: 'POST',
  path: '/settings/:settingId/entries/withdrawals',
  summary: 'Take entries back',
  actors: ['staff', 'manager'],
  params: inSetting,
  body: z.strictObject({ entryIds: z.array(EntryId).min(1).max(100) }),
  response: z.object({ withdrawn: z.int() }),
  errors: ['not_found'],
});

export const entriesLogged = event({
  name: 'entries.logged',
  version: 1,
  payload: z.strictObject({ settingId: SettingId, entryIds: z.array(EntryId).min(1).max(100) }),
});
