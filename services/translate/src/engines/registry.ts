/** The engines that the configuration names, in the order in which they are asked. None is a fine answer. */
import type { Clock } from '@storybell/platform/clock';
import { ConfigError } from '@storybell/platform/config';
import type { TranslateConfig } from '../config.ts';
import { anthropic } from './adapters/anthropic.ts';
import { apertium } from './adapters/apertium.ts';
import { azure } from './adapters/azure.ts';
import { deepl } from './adapters/deepl.ts';
import { google } from './adapters/google.ts';
import { libreTranslate } from './adapters/libretranslate.ts';
import { openAiCompatible } from './adapters/openai-compatible.ts';
import { bergamot } from './bergamot/bergamot.ts';
import type { Pool } from './bergamot/pool.ts';
import type { Engine } from './engine.ts';
import { leavesFor } from './own-host.ts';

interface Parts {
  readonly clock: Clock;
  readonly pool: Pool;
}

/**
 * In the house before out of it, what was made for translating before what was not, the crudest last.
 * @throws ConfigError when one is named by half.
 */
export function enginesOf(config: TranslateConfig, parts: Parts): readonly Engine[] {
  const lacking = [
    ...lackingBeside(config, 'TRANSLATE_LLM_URL', 'TRANSLATE_LLM_MODEL'),
    ...lackingBeside(config, 'TRANSLATE_ANTHROPIC_KEY', 'TRANSLATE_ANTHROPIC_MODEL'),
  ];
  if (lacking.length > 0) throw new ConfigError(lacking);
  return [embedded, libreTranslates, clouds, models, crude].flatMap((some) => some(config, parts));
}

const lackingBeside = (config: TranslateConfig, one: keyof TranslateConfig, other: keyof TranslateConfig) =>
  config[one] !== undefined && config[other] === undefined ? [`${other} is missing beside ${one}`] : [];

const embedded = ({ TRANSLATE_MODELS_DIR: dir }: TranslateConfig, { pool }: Parts) =>
  dir === undefined ? [] : [bergamot({ dir, pool })];

const libreTranslates = (config: TranslateConfig) =>
  (config.TRANSLATE_LIBRETRANSLATE_URL ?? []).map((url, place) =>
    libreTranslate({
      id: place === 0 ? 'libretranslate' : `libretranslate-${String(place + 1)}`,
      url,
      key: config.TRANSLATE_LIBRETRANSLATE_KEY,
      dataLeaves: leavesFor(url, config.TRANSLATE_OWN_HOSTS),
    }),
  );

function clouds(config: TranslateConfig, { clock }: Parts): readonly Engine[] {
  const { TRANSLATE_DEEPL_KEY, TRANSLATE_GOOGLE_ACCOUNT, TRANSLATE_AZURE_KEY } = config;
  return [
    TRANSLATE_DEEPL_KEY === undefined
      ? []
      : deepl({ key: TRANSLATE_DEEPL_KEY, url: config.TRANSLATE_DEEPL_URL }),
    TRANSLATE_GOOGLE_ACCOUNT === undefined
      ? []
      : google({
          account: TRANSLATE_GOOGLE_ACCOUNT,
          location: config.TRANSLATE_GOOGLE_LOCATION,
          url: config.TRANSLATE_GOOGLE_URL,
          clock,
        }),
    TRANSLATE_AZURE_KEY === undefined
      ? []
      : azure({
          key: TRANSLATE_AZURE_KEY,
          region: config.TRANSLATE_AZURE_REGION,
          url: config.TRANSLATE_AZURE_URL,
        }),
  ].flat();
}

function models(config: TranslateConfig): readonly Engine[] {
  const {
    TRANSLATE_LLM_URL: url,
    TRANSLATE_LLM_MODEL: model,
    TRANSLATE_ANTHROPIC_KEY: key,
    TRANSLATE_ANTHROPIC_MODEL,
  } = config;
  return [
    url === undefined || model === undefined
      ? []
      : openAiCompatible({
          url,
          model,
          key: config.TRANSLATE_LLM_KEY,
          dataLeaves: leavesFor(url, config.TRANSLATE_OWN_HOSTS),
        }),
    key === undefined || TRANSLATE_ANTHROPIC_MODEL === undefined
      ? []
      : anthropic({ key, url: config.TRANSLATE_ANTHROPIC_URL, model: TRANSLATE_ANTHROPIC_MODEL }),
  ].flat();
}

const crude = ({ TRANSLATE_APERTIUM_URL: url, TRANSLATE_OWN_HOSTS: own }: TranslateConfig) =>
  url === undefined ? [] : [apertium({ url, dataLeaves: leavesFor(url, own) })];
