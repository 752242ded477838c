import { readdir } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import * as entry from './entry.ts';
import type { Route } from './define.ts';
import { errors } from './errors.ts';
import * as guardian from './guardian.ts';
import { dirOf, languages, Locale } from './locale.ts';
import * as story from './story.ts';
import * as subject from './subject.ts';
import { line, text } from './text.ts';
import { hears } from './topology.ts';

/** Of every file here: a contract that is new is held to this, too. */
const files = (await readdir(new URL('.', import.meta.url))).filter((file) => /(?<!\.test)\.ts$/u.test(file));
const modules = await Promise.all(files.map(async (file) => (await import(`./${file}`)) as object));
const values = modules.flatMap((module): unknown[] => Object.values(module));
const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'path' in value && 'service' in value;
const isEvent = (value: unknown): value is { name: string; version: number; payload: unknown } =>
  typeof value === 'object' && value !== null && 'version' in value && 'payload' in value;

test('no two routes answer one method and path', () => {
  const routes = values.filter(isRoute).map((route) => `${route.method} ${route.path}`);

  expect(routes.length).toBeGreaterThan(25);
  expect(new Set(routes).size).toBe(routes.length);
});

test('every route that needs a session says who may call it, and every POST of a person carries a key', () => {
  for (const route of values.filter(isRoute)) {
    if (route.door !== 'open')
      expect({ path: route.path, actors: route.actors }).not.toMatchObject({ actors: [] });
    for (const code of route.errors) expect(errors).toHaveProperty(code);
  }
  expect(story.publishStory.keyed).toBe(true);
  expect(subject.readSubjects.keyed).toBe(false);
});

test('every event is heard by somebody, and only events are', () => {
  const events = values.filter(isEvent).map((event) => event.name);

  expect([...events].sort()).toEqual(Object.keys(hears).sort());
});

test('text is trimmed and composed, and what could mislead a reader is refused with a code', () => {
  expect(text(10).parse('  Zoe\u0308\r\n ')).toBe('Zoë');
  for (const bad of ['a\u0000b', 'a\u202Eb', 'a\u2066b', 'a\u0007b', 'a\uD800b']) {
    const refused = text(10).safeParse(bad);
    expect(refused.error?.issues[0]).toMatchObject({ params: { code: 'text_unsafe' } });
  }
  expect(text(3).safeParse('abcd').error?.issues[0]).toMatchObject({ params: { code: 'text_too_long' } });
  expect(text(3).safeParse('   ').success).toBe(false);
  expect(line(20).safeParse('two\nlines').success).toBe(false);
});

test('whatever text passes has no control character but tab and line feed, and is no longer than its limit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (raw) => {
      const parsed = text(20).safeParse(raw);
      if (!parsed.success) return;
      expect(parsed.data.length).toBeLessThanOrEqual(20);
      expect(parsed.data.isWellFormed()).toBe(true);
      expect(parsed.data.replaceAll(/[\n\t]/gu, '')).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
    }),
  );
});

test('an address cannot carry a second one, nor a header', () => {
  for (const bad of [
    'p@x.org\r\nBcc: evil@x.org',
    'a@x.org, b@x.org',
    'Family: a@x.org, b@x.org;',
    '<a@x.org>',
    'a@',
  ]) {
    expect(guardian.EmailAddress.safeParse(bad).success).toBe(false);
  }
  for (const bad of ['07700900123', '+0123456789', '+44 7700 900123', '+447700900123\n', '']) {
    expect(guardian.PhoneNumber.safeParse(bad).success).toBe(false);
  }
  expect(guardian.PhoneNumber.parse('+447700900123')).toBe('+447700900123');
});

test('right-to-left languages are known as such, and every tag formats as itself', () => {
  expect(languages.filter((language) => language.dir === 'rtl').map((language) => language.tag)).toEqual([
    'ur',
    'ar',
    'fa',
    'ckb',
    'ps',
  ]);
  expect(dirOf('pl')).toBe('ltr');
  for (const { tag } of languages) expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
  expect(Locale.safeParse('xx').success).toBe(false);
});

test('a bottle cannot be taken beyond what was offered, nor a field be invented', () => {
  const bottle = { type: 'bottle', milk: 'formula', offeredMl: 100 };

  expect(entry.EntryDetails.safeParse({ ...bottle, takenMl: 100 }).success).toBe(true);
  expect(entry.EntryDetails.safeParse({ ...bottle, takenMl: 101 }).success).toBe(false);
  expect(entry.EntryDetails.safeParse({ ...bottle, takenMl: 1, note: 'x' }).success).toBe(false);
});

/** Names under which answers hold what is confidential; a line of a card has its `part` beside its `details`. */
const confidential: ReadonlySet<string> = new Set(['email', 'phone', 'address', 'part', 'evidenceRef']);
/** Whole by design, and why. */
const WHOLE = [
  // What one adult asked for of themself and their children, released by another person, fetched once.
  'GET /settings/:settingId/access-requests/:requestId/copy',
  // Two people and a day, fetched once.
  'GET /settings/:settingId/bulk-exports/:exportId/records',
  // All orders of a setting: one that holds must not be cut off from its list. For managers and the lead at S3.
  'GET /settings/:settingId/restrictions',
];

interface Json {
  readonly properties?: Readonly<Record<string, Json>>;
  readonly items?: Json | boolean;
  readonly maxItems?: number;
  readonly [kind: string]: unknown;
}
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Each time an answer holds what is confidential, in how large a list. */
function held(schema: unknown, most = 1): number[] {
  if (Array.isArray(schema)) return schema.flatMap((one: unknown) => held(one, most));
  if (!isJson(schema)) return [];
  const { properties = {}, items, maxItems = Infinity, ...rest } = schema;
  return [
    ...Object.entries(properties).flatMap(([name, value]) => [
      ...(confidential.has(name) ? [most] : []),
      ...held(value, most),
    ]),
    ...(items === undefined ? [] : held(items, most * maxItems)),
    ...held(
      Object.values(rest).filter((value) => typeof value === 'object'),
      most,
    ),
  ];
}

test('no answer to a person has what is confidential of more than fifty children', () => {
  const answers = values
    .filter(isRoute)
    .filter(({ door }) => door !== 'inside')
    .flatMap((route) => {
      const all = held(z.toJSONSchema(route.response, { unrepresentable: 'any', io: 'output' }));
      // Of the one child, or the one guardian, whom the path names.
      const isOfOne = /:(childId|guardianId|suggestionId)\b/u.test(route.path);
      const most = Math.max(0, ...all.map((one) => (isOfOne ? 1 : one)));
      return all.length > 0 ? [{ route: `${route.method} ${route.path}`, most }] : [];
    });

  expect(answers.length).toBeGreaterThan(10);
  expect(answers.map(({ route }) => route)).toContain('GET /settings/:settingId/children/:childId/card');
  expect(answers.filter(({ most }) => most > 50).map(({ route }) => route)).toEqual(WHOLE);
});
