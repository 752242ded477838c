import { expect, test } from '@jest/globals';
import type { EngineRoute } from '@storybell/contracts/language';
import { firstPolicy } from '../policy/policy.ts';
import { recorded } from '../testing/recorded.ts';
import { everyPairOf, codesWith } from './codes.ts';
import { pairOf, type Engine, type Pair } from './engine.ts';
import { leavesFor } from './own-host.ts';
import { wayOf, type Asked, type RoutingPolicy } from './route.ts';

const all = everyPairOf(codesWith({}));
const engine = (id: string, own: Partial<Engine> = {}): Engine => ({
  ...recorded(new Map(), all),
  id,
  kind: 'self-hosted',
  ...own,
});
const only = (...pairs: Pair[]) => ({ usualPairs: new Set(pairs) });

const own = engine('libretranslate');
const embedded = engine('bergamot', { kind: 'embedded' });
const cloud = engine('deepl', { kind: 'cloud', dataLeaves: 'DeepL' });
const row = (engines: readonly string[], of: Partial<EngineRoute> = {}): EngineRoute => ({
  from: null,
  to: null,
  tier: null,
  ...of,
  engines: [...engines],
});

const way = (engines: readonly Engine[], policy: Partial<RoutingPolicy> = {}, asked: Partial<Asked> = {}) =>
  wayOf(engines, { ...firstPolicy, ...policy }, (one, pair) => one.usualPairs.has(pair), {
    from: 'en-GB',
    to: 'pl',
    tier: 'routine',
    ...asked,
  })?.map((step) => `${pairOf(step.from, step.to)} ${step.engines.map(({ id }) => id).join(' ')}`);

test('the embedded engine is asked first, then what is configured, in its order', () => {
  expect(way([own, cloud, embedded])).toEqual(['en-GB>pl bergamot libretranslate']);
});

test('an engine of a company is asked only where the setting has allowed that company by name', () => {
  expect(way([cloud])).toBeUndefined();
  expect(way([cloud], { allowedProcessors: ['Google'] })).toBeUndefined();
  expect(way([cloud], { allowedProcessors: ['DeepL'] })).toEqual(['en-GB>pl deepl']);
  expect(way([own, cloud], { allowedProcessors: ['DeepL'] })).toEqual(['en-GB>pl libretranslate deepl']);
});

test('a row of the setting names the engines and their order, but allows nobody', () => {
  const routes = [row(['deepl', 'libretranslate', 'unknown'])];

  expect(way([own, cloud], { routes })).toEqual(['en-GB>pl libretranslate']);
  expect(way([own, cloud], { routes, allowedProcessors: ['DeepL'] })).toEqual([
    'en-GB>pl deepl libretranslate',
  ]);
});

test('the first row that fits counts: by language, and by how grave the text is', () => {
  const routes = [row([], { tier: 'safety' }), row(['libretranslate'], { to: 'pl' }), row(['bergamot'])];

  expect(way([own, embedded], { routes })).toEqual(['en-GB>pl libretranslate']);
  expect(way([own, embedded], { routes }, { to: 'ro' })).toEqual(['en-GB>ro bergamot']);
  expect(way([own, embedded], { routes }, { tier: 'safety' })).toBeUndefined();
});

test('by way of English where nobody has the pair itself, and only then', () => {
  const there = engine('one', only('pl>en-GB'));
  const on = engine('two', only('en-GB>ur'));
  const asked: Partial<Asked> = { from: 'pl', to: 'ur' };

  expect(way([there, on], {}, asked)).toEqual(['pl>en-GB one', 'en-GB>ur two']);
  expect(way([there, on, own], {}, asked)).toEqual(['pl>ur libretranslate']);
  expect(way([there], {}, asked)).toBeUndefined();
  expect(way([there, on], {}, { from: 'pl', to: 'en-GB' })).toEqual(['pl>en-GB one']);
  expect(way([on], {}, { from: 'en-GB', to: 'pl' })).toBeUndefined();
});

test('a row that names no engine forbids the way by English too, and a company is allowed on neither step', () => {
  const there = engine('one', only('pl>en-GB'));
  const on = engine('two', { ...only('en-GB>ur'), dataLeaves: 'DeepL' });
  const asked: Partial<Asked> = { from: 'pl', to: 'ur' };

  expect(way([there, on], {}, asked)).toBeUndefined();
  expect(way([there, on], { allowedProcessors: ['DeepL'] }, asked)).toHaveLength(2);
  const routes = [row([], { from: 'pl', to: 'ur' })];
  expect(way([there, on], { allowedProcessors: ['DeepL'], routes }, asked)).toBeUndefined();
});

test.each<[string, false | string]>([
  ['http://127.0.0.1:5000', false],
  ['http://localhost:5000', false],
  ['http://libretranslate:5000', false],
  ['http://10.1.2.3', false],
  ['http://172.20.0.5', false],
  ['http://192.168.1.9', false],
  ['http://[::1]:80', false],
  ['http://[fd00::7]', false],
  ['http://engine.internal', false],
  ['http://box.home.arpa', false],
  ['https://libretranslate.com', 'libretranslate.com'],
  ['https://api.openai.com/v1', 'api.openai.com'],
  ['http://172.32.0.5', '172.32.0.5'],
  ['http://8.8.8.8', '8.8.8.8'],
  ['http://[2001:db8::1]', '2001:db8::1'],
  ['https://localhost.evil.example', 'localhost.evil.example'],
  ['https://evil-internal', false],
  ['https://LT.chain.example', false],
])('%s leaves for %s', (url, leaves) => {
  expect(leavesFor(url, ['lt.chain.example'])).toBe(leaves);
});
