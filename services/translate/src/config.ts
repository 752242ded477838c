import { int, secret, serviceConfig, url } from '@storybell/platform/config';
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
  TRANSLATE_OWN_HOSTS: z
    .string()
    .default('')
    .transform((value) => value.split(/[\s,]+/u).filter((one) => one !== ''))
    .meta({
      description:
        'Hosts of your own engines beyond this network, with blanks between; what is sent to any other host waits until a manager allows it by name',
    }),
  TRANSLATE_MODELS_DIR: z.string().min(1).optional().meta({
    description: 'Where the models of the embedded engine are; see npm run models',
  }),
  TRANSLATE_BERGAMOT_PAIRS: int(1, 20)
    .prefault('2')
    .meta({ description: 'Models of the embedded engine in memory at a time; about 250 to 500 MB each' }),
  TRANSLATE_DEEPL_KEY: secret(1)
    .optional()
    .meta({ description: "DeepL's key; one that ends in :fx is of a free account" }),
  TRANSLATE_DEEPL_URL: url('http', 'https')
    .optional()
    .meta({ description: 'Another address of DeepL than the one that belongs to the key' }),
  TRANSLATE_GOOGLE_ACCOUNT: secret(1)
    .optional()
    .meta({ description: "Google Cloud Translation: the service account's key, as JSON; best as a file" }),
  TRANSLATE_GOOGLE_LOCATION: z
    .string()
    .regex(/^[a-z0-9-]+$/u, 'must be a location such as global or europe-west1')
    .default('global')
    .meta({ description: 'Where Google works on it, e.g. europe-west1' }),
  TRANSLATE_GOOGLE_URL: url('http', 'https')
    .default('https://translation.googleapis.com')
    .meta({ description: 'Address of Google Cloud Translation' }),
  TRANSLATE_AZURE_KEY: secret(1)
    .optional()
    .meta({ description: 'Azure Translator: the key of the resource' }),
  TRANSLATE_AZURE_REGION: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'Its region, where the resource has one, e.g. uksouth' }),
  TRANSLATE_AZURE_URL: url('http', 'https')
    .default('https://api.cognitive.microsofttranslator.com')
    .meta({ description: 'Address of Azure Translator; one in Europe works in Europe' }),
  TRANSLATE_LLM_URL: url('http', 'https').optional().meta({
    description: "A language model that speaks OpenAI's HTTP, e.g. http://127.0.0.1:11434/v1 of Ollama",
  }),
  TRANSLATE_LLM_MODEL: z.string().min(1).optional().meta({ description: 'The name it has there' }),
  TRANSLATE_LLM_KEY: secret(1).optional().meta({ description: 'Its key, where it wants one' }),
  TRANSLATE_ANTHROPIC_KEY: secret(1).optional().meta({ description: "Anthropic's key" }),
  TRANSLATE_ANTHROPIC_MODEL: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "Which of Anthropic's models; needed beside the key" }),
  TRANSLATE_ANTHROPIC_URL: url('http', 'https')
    .default('https://api.anthropic.com')
    .meta({ description: 'Address of Anthropic' }),
  TRANSLATE_APERTIUM_URL: url('http', 'https')
    .optional()
    .meta({ description: "An APY of Apertium's; asked last, as it takes the first sense of every word" }),
  TRANSLATE_ENGINE_TIMEOUT_MS: int(50, 60_000)
    .prefault('1500')
    .meta({ description: 'Milliseconds that an engine has while another stands behind it' }),
  TRANSLATE_ENGINE_DEADLINE_MS: int(100, 120_000)
    .prefault('20000')
    .meta({ description: 'Milliseconds after which an engine that has not answered counts as away' }),
});
export type TranslateConfig = z.output<typeof TranslateConfig>;
