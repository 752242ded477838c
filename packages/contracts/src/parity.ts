/** Parity: whether families hear equally well in every language. What arrived is known to notify, what it said to translate. */
import { z } from 'zod';
import { route } from './define.ts';
import { Locale } from './locale.ts';
import { inSetting } from './setting.ts';
import { TranslationSource } from './translation.ts';

const since = z.strictObject({ days: z.coerce.number().int().min(1).max(365).default(30) });

/** Stories and notices published in the last days, by the language that their readers read now. */
export const LanguageReach = z.object({
  locale: Locale,
  guardians: z.int(),
  /** Guardians times texts. */
  told: z.int(),
  delivered: z.int(),
  read: z.int(),
  /** Of the notices that ask for it. */
  asked: z.int(),
  acknowledged: z.int(),
  /** From publication to reading, of what was read. Null when nothing was. */
  medianReadMs: z.number().nullable(),
});
export type LanguageReach = z.infer<typeof LanguageReach>;

export const readReach = route({
  service: 'notify',
  method: 'GET',
  path: '/settings/:settingId/parity/reach',
  summary: 'How far texts got, language by language',
  actors: ['manager'],
  params: inSetting,
  query: since,
  response: z.object({ languages: z.array(LanguageReach) }),
  errors: ['not_found'],
});

export const LanguageQuality = z.object({
  locale: Locale,
  texts: z.int(),
  translated: z.int(),
  held: z.int(),
  notTranslated: z.int(),
  /** A person signed the words. */
  checked: z.int(),
  /** Times that a guardian said so. */
  notUnderstood: z.int(),
  /** By what the text was translated with: an engine by name, or null. */
  engines: z.array(
    z.object({
      source: TranslationSource,
      engine: z.string().nullable(),
      translated: z.int(),
      notUnderstood: z.int(),
    }),
  ),
});
export type LanguageQuality = z.infer<typeof LanguageQuality>;

export const readQuality = route({
  service: 'translate',
  method: 'GET',
  path: '/settings/:settingId/parity/quality',
  summary: 'What became of texts, language by language',
  actors: ['manager'],
  params: inSetting,
  query: since,
  response: z.object({ languages: z.array(LanguageQuality) }),
  errors: ['not_found'],
});
