/**
 * The glossary: how a nursery's own words are said in another language. Ours come with the product, for all; a setting
 * changes, adds and takes out what it wants for itself. Owned by services/translate.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { Locale } from './locale.ts';
import { inSetting } from './setting.ts';
import { line } from './text.ts';

export const TermKind = z.enum(['place', 'thing', 'play', 'health', 'learning', 'allergen', 'safety', 'own']);
export type TermKind = z.infer<typeof TermKind>;

export const GlossaryTerm = z.object({
  /** In the first language. */
  from: z.string(),
  /** In the second; null where the setting took the term out. */
  to: z.string().nullable(),
  /** What came with the product; null for a term of the setting's own. */
  shipped: z.string().nullable(),
  kind: TermKind,
  /** A translation that loses it is held back, where another term is only missed. */
  isAllergen: z.boolean(),
  /** Changed, added or taken out by this setting. */
  isOwn: z.boolean(),
});
export type GlossaryTerm = z.infer<typeof GlossaryTerm>;

const Pair = { from: Locale, to: Locale };

export const listGlossary = route({
  service: 'translate',
  method: 'GET',
  path: '/settings/:settingId/glossary',
  summary: 'The words of a nursery in two languages',
  actors: ['staff', 'manager'],
  params: inSetting,
  query: z.strictObject(Pair),
  response: z.object({
    /** Another one after each change. A sentence with a term that was changed is asked for again. */
    version: z.string(),
    terms: z.array(GlossaryTerm),
  }),
  errors: ['not_found'],
});

const TERM_LETTERS = 80;

/** Adds a term or changes what it is in the second language; null takes it out, which an allergen of ours cannot be. */
export const saveTerm = route({
  service: 'translate',
  method: 'PUT',
  path: '/settings/:settingId/glossary',
  summary: 'Add, change or take out a word of the glossary',
  actors: ['manager'],
  params: inSetting,
  body: z.strictObject({
    ...Pair,
    term: line(TERM_LETTERS),
    translation: line(TERM_LETTERS).nullable(),
    isAllergen: z.boolean().default(false),
  }),
  response: z.object({ version: z.string() }),
  errors: ['not_found', 'text_too_long', 'text_unsafe'],
});

/** As it came with the product; a term of the setting's own is gone. */
export const resetTerm = route({
  service: 'translate',
  method: 'POST',
  path: '/settings/:settingId/glossary/resets',
  summary: 'Give a word of the glossary back its shipped translation',
  actors: ['manager'],
  params: inSetting,
  body: z.strictObject({ ...Pair, term: line(TERM_LETTERS) }),
  response: z.object({ version: z.string() }),
  errors: ['not_found'],
});
