import { expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '@storybell/platform/config';
import { schemaFaults } from '@storybell/platform/testing/schema-conventions';
import { TranslateConfig } from './config.ts';
import { createPool } from './engines/bergamot/pool.ts';
import { enginesOf } from './engines/registry.ts';
import { startTranslate } from './testing.ts';

test('the tables keep to the conventions', async () => {
  const translate = await startTranslate();

  expect(await schemaFaults(translate.admin)).toEqual([]);

  await translate.close();
});

const clock = { now: () => new Date('2026-03-02T09:30:00Z') };
const parts = { clock, pool: createPool({ room: 1, deadlineMs: 1, loadMs: 1 }) };
const common = {
  DATABASE_URL: 'postgres://localhost/x',
  REDIS_URL: 'redis://localhost',
  SERVICE_SECRET: 'x'.repeat(32),
};

test('no engine is configured unless one is named; several stand in for each other', () => {
  expect(enginesOf(readConfig(TranslateConfig, common), parts)).toEqual([]);
  const env = { ...common, TRANSLATE_LIBRETRANSLATE_URL: 'http://a.example, http://b.example' };
  expect(enginesOf(readConfig(TranslateConfig, env), parts).map(({ id }) => id)).toEqual([
    'libretranslate',
    'libretranslate-2',
  ]);
});

test('an address that is none stops the process and names the variable', () => {
  const env = { ...common, TRANSLATE_LIBRETRANSLATE_URL: 'localhost:5000' };
  expect(() => readConfig(TranslateConfig, env)).toThrow(ConfigError);
  expect(() => readConfig(TranslateConfig, env)).toThrow(/TRANSLATE_LIBRETRANSLATE_URL/u);
});

test('every engine is named by its own variables, the embedded first and the crudest last', () => {
  const env = {
    ...common,
    TRANSLATE_APERTIUM_URL: 'http://apertium:2737',
    TRANSLATE_ANTHROPIC_KEY: 'k',
    TRANSLATE_ANTHROPIC_MODEL: 'm',
    TRANSLATE_LLM_URL: 'https://llm.example/v1',
    TRANSLATE_LLM_MODEL: 'm',
    TRANSLATE_AZURE_KEY: 'k',
    TRANSLATE_GOOGLE_ACCOUNT: '{}',
    TRANSLATE_DEEPL_KEY: 'k',
    TRANSLATE_LIBRETRANSLATE_URL: 'http://libretranslate:5000 https://lt.example',
    TRANSLATE_MODELS_DIR: '/nowhere',
  };

  const engines = enginesOf(readConfig(TranslateConfig, env), parts);

  expect(engines.map(({ id, dataLeaves }) => `${id} ${dataLeaves === false ? '-' : dataLeaves}`)).toEqual([
    'bergamot -',
    'libretranslate -',
    'libretranslate-2 lt.example',
    'deepl DeepL',
    'google Google',
    'azure Microsoft',
    'llm llm.example',
    'anthropic Anthropic',
    'apertium -',
  ]);
});

test('an engine that is named by half stops the process and names what lacks', () => {
  const env = { ...common, TRANSLATE_LLM_URL: 'http://ollama:11434/v1', TRANSLATE_ANTHROPIC_KEY: 'k' };
  expect(() => enginesOf(readConfig(TranslateConfig, env), parts)).toThrow(ConfigError);
  expect(() => enginesOf(readConfig(TranslateConfig, env), parts)).toThrow(
    /LLM_MODEL.*[\s\S]*ANTHROPIC_MODEL/u,
  );
});
