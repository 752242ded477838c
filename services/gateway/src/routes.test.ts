import { readdir } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { route, type Route } from '@storybell/contracts/define';
import { listFeed } from '@storybell/contracts/feed';
import { publishStory } from '@storybell/contracts/story';
import { z } from 'zod';
import { allRoutes, createRouteTable, outsideRoutes } from './routes.ts';

const find = createRouteTable(outsideRoutes);
const exampleOf = (path: string) => path.replaceAll(/:\w+/gu, 'x1');

test('every route of every contract is known, and is found unless it is inside', async () => {
  const dir = new URL('../../../packages/contracts/src/', import.meta.url);
  const files = (await readdir(dir)).filter((file) => !file.endsWith('.test.ts'));
  const modules = await Promise.all(
    files.map(
      (file) =>
        import(`@storybell/contracts/${file.replace(/\.ts$/u, '')}`) as Promise<Record<string, unknown>>,
    ),
  );
  const contracts = modules
    .flatMap((module) => Object.values(module))
    .filter((value): value is Route => typeof value === 'object' && value !== null && 'door' in value);

  expect(contracts.length).toBeGreaterThan(30);
  expect(new Set(allRoutes)).toEqual(new Set(contracts));
  for (const { method, path, door, service } of contracts)
    expect([path, find(method, exampleOf(path))?.service]).toEqual([
      path,
      door === 'inside' ? undefined : service,
    ]);
});

test('a literal wins over a parameter, and a dead end is left again', () => {
  const read = (path: `/${string}`) =>
    route({ service: 'diary', method: 'GET', path, summary: 'read', response: z.object({}) });
  const table = createRouteTable([read('/a/:b/c'), read('/a/fixed/d'), read('/a/:b')]);

  expect(table('GET', '/a/fixed/d')?.path).toBe('/a/fixed/d');
  expect(table('GET', '/a/fixed/c')?.path).toBe('/a/:b/c');
  expect(table('GET', '/a/fixed')?.path).toBe('/a/:b');
  expect(table('GET', '/a/fixed/e')).toBeUndefined();
  expect(table('GET', '/a')).toBeUndefined();
});

test.each([
  ['another method', 'DELETE', '/settings/x/stories'],
  ['another case', 'POST', '/SETTINGS/x/stories'],
  ['an encoded letter', 'POST', '/%73ettings/x/stories'],
  ['an empty segment', 'POST', '/settings//stories'],
  ['a trailing slash', 'POST', '/settings/x/stories/'],
  ['a segment too many', 'POST', '/settings/x/stories/y/z/../..'],
  ['nothing', 'GET', '/'],
  ['a method that objects have', 'constructor', '/settings/x/stories'],
])('%s finds nothing', (_, method, path) => {
  expect(find('POST', '/settings/x/stories')).toMatchObject({ service: publishStory.service });
  expect(find(method, path)).toBeUndefined();
});

test('only webhooks and the unsubscribe button may come from anywhere', () => {
  const signed = outsideRoutes.filter(({ method, path }) => find(method, exampleOf(path))?.isSigned === true);

  const paths = [
    '/unsubscribe',
    '/unsubscribe/confirmation',
    '/webhooks/twilio/sms',
    '/webhooks/twilio/status',
  ];
  expect(signed.map(({ path }) => path).sort()).toEqual(paths);
  expect(signed.every(({ door }) => door === 'open')).toBe(true);
});

test('two routes at one place, or one that begins with a parameter, are a defect found at start', () => {
  expect(() => createRouteTable([listFeed, { ...listFeed }])).toThrow(/twice/u);
  expect(() => createRouteTable([{ ...listFeed, path: '/:anything/inside' }])).toThrow(/parameter/u);
});
