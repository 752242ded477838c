/** What the benchmark of translate reads from the files beside it. */
import { readFileSync } from 'node:fs';
import { locales } from '@storybell/contracts/locale';
import { z } from 'zod';

export const readJson = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'));

/** Replies of at most five words, by the language they are in. */
export const Replies = z.record(z.enum(locales), z.array(z.string()).min(20));

/**
 * Sentences with slots, in every language: `{a}` a fact, `[not]` what says no, `<nuts>` what names an allergen. What an
 * engine would say of the English one, if it were good.
 */
export const Sentences = z.record(z.enum(locales), z.record(z.string(), z.string()));
export type Sentences = z.infer<typeof Sentences>;

/** Replies in Latin letters, by the language that has other ones. */
export const Romanised = z.partialRecord(z.enum(locales), z.array(z.string()));
