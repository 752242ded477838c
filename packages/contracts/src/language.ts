/**
 * How a setting has its texts translated: which companies may see them, by which engines, and what happens to a text
 * about safety. Owned by services/translate.
 */
import { z } from 'zod';
import { route } from './define.ts';
import { inSetting } from './setting.ts';
import { Locale } from './locale.ts';
import { Tier } from './translation.ts';

/** For these texts these engines, in this order. Null fits all; of several that fit, the first counts. */
export const EngineRoute = z.strictObject({
  from: Locale.nullable(),
  to: Locale.nullable(),
  tier: Tier.nullable(),
  /** None: no engine at all, not even by way of English. */
  engines: z.array(z.string().max(40)).max(10),
});
export type EngineRoute = z.infer<typeof EngineRoute>;

/** `hold`: a text about safety waits for a person. `original_first`: families have the original meanwhile. */
export const SafetyTexts = z.enum(['hold', 'original_first']);
export type SafetyTexts = z.infer<typeof SafetyTexts>;

export const LanguagePolicy = z.strictObject({
  /** Names of companies that may see text, without names and numbers. None at first: text leaves for nobody. */
  allowedProcessors: z.array(z.string().trim().min(1).max(80)).max(20),
  safetyTexts: SafetyTexts,
  /** Null: the engines in the house first, then as configured. */
  routes: z.array(EngineRoute).max(200).nullable(),
});
export type LanguagePolicy = z.infer<typeof LanguagePolicy>;

export const EngineStanding = z.object({
  id: z.string(),
  kind: z.enum(['embedded', 'self-hosted', 'cloud', 'llm']),
  /** The company that would see the text; null when it stays in the house. */
  dataLeaves: z.string().nullable(),
  /** Pairs of languages, each direction by itself. */
  pairs: z.int(),
  /** `refused`: it does not know us, or is not paid. */
  health: z.enum(['up', 'away', 'refused']),
});
export type EngineStanding = z.infer<typeof EngineStanding>;

export const LanguageStanding = z.object({
  policy: LanguagePolicy,
  /** When a manager last changed it; null when none ever did. */
  updatedAt: z.iso.datetime().nullable(),
  engines: z.array(EngineStanding),
  /** On this machine's disk; `reason` says why one cannot be used. */
  models: z.array(z.object({ from: Locale, to: Locale, bytes: z.int(), reason: z.string().nullable() })),
});
export type LanguageStanding = z.infer<typeof LanguageStanding>;

export const readLanguagePolicy = route({
  service: 'translate',
  method: 'GET',
  path: '/settings/:settingId/language-policy',
  summary: 'Who may see texts to translate them, and which engines there are',
  actors: ['manager'],
  params: inSetting,
  response: LanguageStanding,
  errors: ['not_found'],
});

/** Takes effect with the next sentence that is asked for. Who changed it is written down. */
export const saveLanguagePolicy = route({
  service: 'translate',
  method: 'PUT',
  path: '/settings/:settingId/language-policy',
  summary: 'Choose who may see texts to translate them',
  actors: ['manager'],
  params: inSetting,
  body: LanguagePolicy,
  response: LanguageStanding,
  errors: ['not_found'],
});
