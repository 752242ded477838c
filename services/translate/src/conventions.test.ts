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
