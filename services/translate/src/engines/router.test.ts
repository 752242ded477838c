import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { monotonicMs } from '@storybell/platform/clock';
import { newId } from '@storybell/platform/ids';
import { until } from '@storybell/platform/testing/until';
import type { Masked } from '../facts/fact.ts';
import { mask, namePattern } from '../facts/mask.ts';
import { firstPolicy } from '../policy/policy.ts';
import { harmful } from '../testing/fake-api.ts';
import { goodTranslation, startLibreTranslate, type FakeEngine } from '../testing/libre-translate.ts';
import { createCallEngine } from './call-engine.ts';
import type { Engine, Pair } from './engine.ts';
import { libreTranslate } from './adapters/libretranslate.ts';
import { createRouter } from './router.ts';
import type { RoutingPolicy } from './route.ts';

let first: FakeEngine;
let second: FakeEngine;
beforeAll(async () => {
  [first, second] = await Promise.all([startLibreTranslate(), startLibreTranslate()]);
});
afterEach(() => {
  for (const engine of [first, second]) {
    engine.behave();
    engine.requests.length = 0;
  }
});
afterAll(() => Promise.all([first.close(), second.close()]));

const adapter = (server: FakeEngine, id = 'first') =>
  libreTranslate({ id, url: server.url, key: undefined, dataLeaves: false });
const settingId = newId(SettingId);
interface Options {
  readonly timeoutMs?: number;
  readonly deadlineMs?: number;
  readonly restMs?: number;
  readonly policy?: RoutingPolicy;
}
const routers = (engines: readonly Engine[], options: Options = {}) => {
  const { timeoutMs = 200, deadlineMs = 1_000, restMs = 10_000, policy = firstPolicy } = options;
  const policyOf = () => Promise.resolve(policy);
  return createRouter({ engines, call: createCallEngine({ restMs }), policyOf, timeoutMs, deadlineMs });
};
const router = (engines: readonly Engine[], options?: Options) =>
  routers(engines, options).forSetting(settingId);

function masked(text: string): Masked {
  const found = mask(text, namePattern(['Amara', 'Zofia']));
  if (found === undefined) throw new Error('more facts than tokens');
  return found;
}
const sentences = [masked('Amara and Zofia fed 3 ducks at the pond.'), masked('The ducks quacked at Amara.')];
const ask = async (engines: readonly Engine[], options: Options = {}, to: Locale = 'pl') =>
  (await router(engines, options)).translate(sentences, {
    from: 'en-GB',
    to,
    signal: new AbortController().signal,
  });

test.each(harmful)('%s: a damaged answer is never shown, and the next engine is asked', async (fault) => {
  first.misbehave(fault);

  const alone = await ask([adapter(first)]);
  const together = await ask([adapter(first), adapter(second, 'second')]);

  expect(alone[0]).toMatchObject({ kind: 'failed', reason: 'facts_damaged', unsafe: { engine: 'first' } });
  expect(together[0]).toEqual({
    kind: 'translated',
    text: goodTranslation(sentences[0]?.text ?? '', 'pl'),
    engine: 'second',
  });
});

test('the next engine is asked only for what the one before damaged', async () => {
  first.misbehave('swap');

  const outcomes = await ask([adapter(first), adapter(second, 'second')]);

  expect(outcomes.map((one) => one.kind === 'translated' && one.engine)).toEqual(['second', 'first']);
  expect(second.requests.map(({ q }) => q)).toEqual([[sentences[0]?.text]]);
});

test('an engine with another behind it is not waited for longer than its time', async () => {
  first.misbehave('hang');

  const outcomes = await ask([adapter(first), adapter(second, 'second')], {
    timeoutMs: 60,
    deadlineMs: 5_000,
  });

  expect(outcomes.map((one) => one.kind === 'translated' && one.engine)).toEqual(['second', 'second']);
});

test('a failure that passes is tried again at once', async () => {
  first.misbehave('status_500', 1);

  const outcomes = await ask([adapter(first)]);

  expect(outcomes.every((one) => one.kind === 'translated')).toBe(true);
  expect(first.requests).toHaveLength(2);
});

test('the wait that an engine asks for is handed on', async () => {
  first.misbehave('status_429');

  expect(await ask([adapter(first)])).toEqual(
    sentences.map(() => ({ kind: 'failed', reason: 'engine_away', retryAfterMs: 90_000 })),
  );
});

test('an engine that keeps failing is left alone for a while, for that pair', async () => {
  const one = await router([adapter(first)], { restMs: 50 });
  const translate = (to: Locale) =>
    one.translate(sentences, { from: 'en-GB', to, signal: new AbortController().signal });
  first.misbehave('status_403');
  for (let time = 0; time < 5; time += 1) await translate('pl');
  expect(first.requests).toHaveLength(5);

  const rested = await translate('pl');
  expect(rested[0]).toMatchObject({ kind: 'failed', reason: 'engine_away' });
  expect(first.requests).toHaveLength(5);

  await translate('ur');
  expect(first.requests).toHaveLength(6);

  first.behave();
  await until(async () => (await translate('pl')).every((outcome) => outcome.kind === 'translated'));
});

test('told to stop, it stops, whatever the engine does', async () => {
  first.misbehave('hang');
  const stop = new AbortController();
  const asked = (await router([adapter(first)], { deadlineMs: 10_000 })).translate(sentences, {
    from: 'en-GB',
    to: 'pl',
    signal: stop.signal,
  });
  await until(() => first.requests.length === 1);

  const startMs = monotonicMs();
  stop.abort();
  await asked;

  expect(monotonicMs() - startMs).toBeLessThan(1_000);
});

test('what is more than an engine takes is asked for in pieces', async () => {
  const many = Array.from({ length: 7 }, (_, at) => masked(`Amara ${'q'.repeat(at + 1)}uacked loudly.`));
  const small: Engine = { ...adapter(first), maxSegments: 3, maxChars: 80 };

  const outcomes = await (
    await router([small])
  ).translate(many, { from: 'en-GB', to: 'pl', signal: new AbortController().signal });

  expect(outcomes.map((one) => one.kind === 'translated' && one.text)).toEqual(
    many.map(({ text }) => goodTranslation(text, 'pl')),
  );
  expect(first.requests.flatMap(({ q }) => q)).toEqual(many.map(({ text }) => text));
  for (const { q } of first.requests) expect([q.length <= 3, q.join('').length <= 80]).toEqual([true, true]);
});

test('pairs are what the engine said last, and what it is known for until then', async () => {
  const all = routers([adapter(first)]);
  const one = await all.forSetting(settingId);
  expect([one.speaks('en-GB', 'tr'), one.speaks('en-GB', 'so'), one.speaks('pl', 'ur')]).toEqual([
    true,
    false,
    true,
  ]);

  first.offered.delete('tr');
  await all.refresh();
  first.offered.add('tr');

  expect([one.speaks('en-GB', 'tr'), one.speaks('en-GB', 'pl')]).toEqual([false, true]);
  expect(await ask([adapter(first)], {}, 'so')).toEqual(
    sentences.map(() => ({ kind: 'failed', reason: 'no_engine', retryAfterMs: 0 })),
  );
});

test('by way of English a glossary of the two languages is compared at the end', async () => {
  const step = (id: string, pair: Pair): Engine => ({
    ...adapter(first, id),
    usualPairs: new Set([pair]),
  });
  const allowed = await router([step('into', 'pl>en-GB'), step('out', 'en-GB>ro')]);
  const polish = masked('Kozy skubały owies przy płocie.');
  const terms = [{ from: 'owies', to: 'ovăz', isAllergen: true }];
  const asked = { from: 'pl', to: 'ro', signal: new AbortController().signal } as const;

  const [free] = await allowed.translate([polish], asked);
  const [bound] = await allowed.translate([polish], { ...asked, terms });

  expect(free).toMatchObject({ kind: 'translated', engine: 'into>out' });
  expect(bound).toMatchObject({
    kind: 'failed',
    reason: 'facts_damaged',
    unsafe: { engine: 'into>out', damage: 'allergen' },
  });
});
