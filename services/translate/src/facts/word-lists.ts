/** The lists of words beside this file, one JSON each, read and checked once at start. All are drafts of ours. */
import { readFileSync } from 'node:fs';
import { locales } from '@storybell/contracts/locale';
import { z } from 'zod';

const allergenNames = [
  'milk', 'egg', 'peanut', 'nut', 'fish', 'shellfish', 'sesame', 'soya', 'celery', 'mustard', 'lupin', 'gluten',
  'sulphite', 'penicillin', 'bee', 'pork', 'strawberry', 'kiwi', 'honey',
] as const; // prettier-ignore
export type Allergen = (typeof allergenNames)[number];

const latin = ['en-GB', 'pl', 'ro', 'pt', 'es', 'it', 'fr', 'lt', 'tr', 'hu', 'so', 'sq'] as const;
export type LatinLocale = (typeof latin)[number];

const Locale = z.enum(locales);
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8'));

/** By language, then by allergen: stems of its words, with `|` between. */
export const allergens = z
  .record(Locale, z.record(z.enum(allergenNames), z.string().min(1)))
  .parse(read('allergens'));

/** Words that say no: `cues` are enough to count as a no, `sure` are hardly anything else. `*` stands for letters. */
export const negations = z
  .record(Locale, z.strictObject({ cues: z.array(z.string()).min(1), sure: z.array(z.string()) }))
  .parse(read('negations'));

/** Words that people use every day, for languages with Latin letters. */
export const commonWords = z.record(z.enum(latin), z.string()).parse(read('common-words'));

/** Stems of words about health, accidents and harm, for every language but English, whose rules are in code. */
export const safetyWords = z.partialRecord(Locale, z.string().min(1)).parse(read('safety-words'));
