import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { createLog } from './log.ts';

const NAMES = ['Amara Okafor', 'amara', 'Zoë', 'Amara', 'آمنہ'] as const;

function capture() {
  const lines: string[] = [];
  const log = createLog({ service: 'diary', level: 'debug' }, { write: (line) => void lines.push(line) });
  return { log, lines };
}

test.each(NAMES)('a name in any field, however deep, is not printed: %s', (name) => {
  const { log, lines } = capture();
  const keys = ['requestId', 'actorId', 'childId', 'route', 'method', 'status', 'ms', 'locale', 'locales', 'tries', 'id',
    'name', 'knownAs', 'body', 'text', 'email', 'phone', 'address', 'detail', 'message', 'where', 'child', 'err', 'url',
    'toString', '__proto__', 'constructor']; // prettier-ignore

  for (const key of keys) {
    log.info({ [key]: name }, 'planted');
    log.info({ [key]: [name] }, 'planted');
    log.info({ [key]: { name, nested: [{ name }] } }, 'planted');
  }

  expect(lines).toHaveLength(keys.length * 3);
  expect(lines.join('')).not.toContain(name);
});

test.each(NAMES.filter((name) => name !== 'amara'))('a name in a closed word is not printed: %s', (name) => {
  const { log, lines } = capture();

  log.info({ reason: name, code: name, state: name, kind: name, event: name, provider: name }, 'planted');

  expect(lines.join('')).not.toContain(name);
});

test('ids, routes, codes and numbers are printed', () => {
  const { log, lines } = capture();
  const requestId = randomUUID();

  log.info({ requestId, route: '/settings/:settingId/stories', status: 422, ms: 3.2, code: 'no_audience', locales: ['pl', 'zh-Hans'] }, 'request'); // prettier-ignore

  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    service: 'diary', requestId, route: '/settings/:settingId/stories', status: 422, ms: 3.2, code: 'no_audience',
    locales: ['pl', 'zh-Hans'], msg: 'request',
  }); // prettier-ignore
});

test("an error of Postgres is named by its code and constraint, and never shows a row's values", () => {
  const { log, lines } = capture();
  const error = new pg.DatabaseError(
    'duplicate key value: Key (name)=(Amara Okafor) already exists',
    1,
    'error',
  );
  Object.assign(error, {
    code: '23505',
    constraint: 'child_name_once',
    detail: 'Key (name)=(Amara Okafor) already exists.',
    where: 'COPY child, line 1: "Amara Okafor"',
    hint: 'Amara Okafor',
    internalQuery: "select 'Amara Okafor'",
  });

  log.error({ error: new Error('while saving Amara Okafor', { cause: error }) }, 'failed');

  expect(lines.join('')).not.toMatch(/Amara|Okafor/u);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    error: { type: 'Error', cause: { type: 'DatabaseError', code: '23505', constraint: 'child_name_once' } },
  });
});

test('an error of zod, a parse error and a many-lined message show no input, and where they were thrown', () => {
  const { log, lines } = capture();
  const parsed = z
    .object({ a: z.literal('x', { error: (issue) => `not ${String(issue.input)}` }) })
    .safeParse({ a: 'Amara Okafor' });
  const thrown = new Error('first\n    at Amara Okafor (line two)\nAmara Okafor');

  log.error({ error: parsed.error }, 'failed');
  log.error({ error: thrown }, 'failed');
  log.error({ error: 'Amara Okafor' }, 'failed');

  expect(lines.join('')).not.toMatch(/Amara|Okafor/u);
  expect(lines[1]).toContain('log.test.ts');
});

test('a refusal of ours shows its code and its words', () => {
  const { log, lines } = capture();

  log.warn({ error: new AppError('no_audience', 'no guardian may see this story') }, 'refused');

  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    error: { type: 'AppError', code: 'no_audience', message: 'no guardian may see this story' },
  });
});
