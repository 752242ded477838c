/**
 * Who has reviewed the words of each language. `draft`: written with care, and no speaker of the language has signed
 * yet; nothing may be called reviewed before one has. English is the original that the others are measured by.
 */
import type { Locale } from '@storybell/contracts/locale';

export type ReviewState = 'original' | 'draft' | { readonly reviewedBy: string; readonly on: string };

export const reviewStates: Readonly<Record<Locale, ReviewState>> = {
  'en-GB': 'original',
  pl: 'draft',
  ro: 'draft',
  pa: 'draft',
  ur: 'draft',
  pt: 'draft',
  es: 'draft',
  ar: 'draft',
  bn: 'draft',
  gu: 'draft',
  it: 'draft',
  ta: 'draft',
  fr: 'draft',
  lt: 'draft',
  'zh-Hans': 'draft',
  'zh-Hant': 'draft',
  tr: 'draft',
  bg: 'draft',
  ru: 'draft',
  fa: 'draft',
  hu: 'draft',
  el: 'draft',
  so: 'draft',
  hi: 'draft',
  uk: 'draft',
  ckb: 'draft',
  ps: 'draft',
  sq: 'draft',
};

/** Words that are rightly the English ones: "pizza" is Polish too. */
export const sameAsEnglish: Readonly<Partial<Record<Locale, readonly string[]>>> = {
  pl: [
    'entry.unit.ml',
    'entry.food.pizza',
    'entry.food.curry',
    'app.settings.email',
    'app.progress.channel.email',
  ],
  ro: [
    'entry.unit.ml',
    'entry.food.broccoli',
    'entry.food.biscuit',
    'entry.food.pizza',
    'entry.food.curry',
    'entry.mood.name.calm',
    'app.settings.email',
    'app.progress.channel.email',
    'app.manager.text',
    'app.manager.urgent',
    'app.manager.urgent_mark',
  ],
  pt: [
    'entry.unit.ml',
    'entry.food.banana',
    'entry.food.wrap',
    'entry.activity.name.puzzles',
    'app.progress.channel.email',
  ],
  es: ['entry.unit.ml', 'entry.food.pasta', 'entry.food.wrap', 'entry.food.pizza', 'entry.food.curry'],
  so: ['entry.unit.ml'],
  fr: [
    'entry.unit.minutes_other',
    'entry.unit.ml',
    'entry.food.orange',
    'entry.food.crackers',
    'entry.food.biscuit',
    'entry.food.sandwich',
    'entry.food.wrap',
    'entry.food.pizza',
    'entry.food.curry',
    'entry.activity.name.puzzles',
    'app.today.notes_other',
    'app.manager.urgent',
    'app.manager.urgent_mark',
  ],
  it: [
    'entry.unit.ml',
    'entry.food.pasta',
    'entry.food.broccoli',
    'entry.food.banana',
    'entry.food.pizza',
    'entry.food.curry',
  ],
  tr: ['entry.unit.ml', 'entry.food.pizza'],
  lt: ['entry.unit.ml'],
  hu: ['entry.unit.ml', 'entry.food.pizza', 'entry.food.curry', 'app.progress.channel.email'],
  el: ['entry.unit.ml'],
  sq: ['entry.unit.ml'],
};
