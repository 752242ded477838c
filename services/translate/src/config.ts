import { int, secret, serviceConfig } from '@storybell/platform/config';
import { z } from 'zod';

/** One URL or several, the later standing in for the earlier. */
const urls = z
  .string()
  .transform((value) => value.split(/[\s,]+/u).filter((one) => one !== ''))
  .refine((all) => all.every((one) => URL.canParse(one) && /^https?:/u.test(one)), {
    message: 'must be one or more URLs starting with http:// or https://',
  });

export const TranslateConfig = z.object({
  ...serviceConfig,
  TRANSLATE_LIBRETRANSLATE_URL: urls.optional().meta({
    description:
      'LibreTranslate for sentences that are no phrase; several, with blanks between, stand in for each other',
  }),
  TRANSLATE_LIBRETRANSLATE_KEY: secret(1)
    .optional()
    .meta({ description: 'The API key that LibreTranslate wants, where it wants one' }),
  TRANSLATE_ENGINE_TIMEOUT_MS: int(50, 60_000)
    .prefault('1500')
    .meta({ description: 'Milliseconds that an engine has while another stands behind it' }),
  TRANSLATE_ENGINE_DEADLINE_MS: int(100, 120_000)
    .prefault('20000')
    .meta({ description: 'Milliseconds after which an engine that has not answered counts as away' }),
});
export type TranslateConfig = z.output<typeof TranslateConfig>;
