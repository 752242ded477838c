import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { bool, ConfigError, describeConfig, int, readConfig, serviceConfig } from './config.ts';

const good = {
  DATABASE_URL: 'postgres://diary@127.0.0.1/storybell',
  REDIS_URL: 'redis://127.0.0.1',
  SERVICE_SECRET: 'x'.repeat(32),
};
const Schema = z.object({
  ...serviceConfig,
  WAIT_MS: int(1, 100).prefault('20').meta({ description: 'Milliseconds to wait' }),
  IS_LOUD: bool().prefault('0').meta({ description: 'Says more' }),
});

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(Schema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

test('what is not set has its default, in the right type', () => {
  const config = readConfig(Schema, { ...good, IS_LOUD: '1', PORT: '' });

  expect(config).toMatchObject({ PORT: 0, HOST: '127.0.0.1', POOL_SIZE: 10, WAIT_MS: 20, IS_LOUD: true });
});

test.each([['1.5'], ['-0.1'], ['half'], ['1e-1']])('%s is no share', (OTEL_TRACES_SAMPLER_ARG) => {
  expect(problemsOf({ ...good, OTEL_TRACES_SAMPLER_ARG })).toHaveLength(1);
  expect(readConfig(Schema, { ...good, OTEL_TRACES_SAMPLER_ARG: '0.25' }).OTEL_TRACES_SAMPLER_ARG).toBe(0.25);
});

test('every problem is told at once, with its variable and without its value', () => {
  const problems = problemsOf({
    ...good,
    DATABASE_URL: 'mysql://user:hunter2@db/x',
    SERVICE_SECRET: 'hunter2',
    PORT: '99999',
    WAIT_MS: 'soon',
    IS_LOUD: 'maybe',
    LOG_LEVEL: 'verbose',
    REDIS_URL: '',
  });

  expect(problems).toEqual([
    'DATABASE_URL must be a URL starting with postgres:// or postgresql://',
    'REDIS_URL is missing: Redis or Valkey for bells; may be away at any time',
    'PORT must be at most 65535',
    'SERVICE_SECRET must be a random secret of at least 32 characters',
    'LOG_LEVEL must be fatal, error, warn, info, debug or silent',
    'WAIT_MS must be a whole number',
    'IS_LOUD must be 1 or 0',
  ]);
  expect(problems.join()).not.toContain('hunter2');
});

test('X_FILE gives the value of X, and a file that is not there is told', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'config-')), 'secret');
  await writeFile(file, `${'s'.repeat(40)}\n`);
  const { SERVICE_SECRET: _, ...rest } = good;

  expect(readConfig(Schema, { ...rest, SERVICE_SECRET_FILE: file }).SERVICE_SECRET).toBe('s'.repeat(40));
  expect(problemsOf({ ...rest, SERVICE_SECRET_FILE: `${file}-gone` })).toEqual([
    'SERVICE_SECRET_FILE names a file that cannot be read',
  ]);
  expect(problemsOf({ ...good, SERVICE_SECRET_FILE: file })).toEqual([
    'SERVICE_SECRET_FILE is set beside SERVICE_SECRET: keep one of the two',
  ]);
});

test('the variables describe themselves', () => {
  const rows = describeConfig(Schema);

  expect(rows.find((row) => row.name === 'WAIT_MS')).toEqual({
    name: 'WAIT_MS',
    default: '20',
    description: 'Milliseconds to wait',
    required: false,
  });
  expect(rows.find((row) => row.name === 'DATABASE_URL')).toMatchObject({
    default: undefined,
    required: true,
  });
  expect(rows.filter((row) => row.description === 'no description')).toEqual([]);
});
