/** What every adapter must do, whatever the server behind it does: answer values, in order, and end when told to. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { SettingId } from '@storybell/contracts/ids';
import { monotonicMs } from '@storybell/platform/clock';
import { newId } from '@storybell/platform/ids';
import { until } from '@storybell/platform/testing/until';
import { createCallEngine } from '../engines/call-engine.ts';
import { failAll, type Engine, type EngineFailure } from '../engines/engine.ts';
import { createRouter } from '../engines/router.ts';
import type { Masked } from '../facts/fact.ts';
import { mask, namePattern } from '../facts/mask.ts';
import { harmful, type FakeApi, type Fault, type Refusing } from './fake-api.ts';
import { goodTranslation } from './fake-words.ts';

const ABORT_MS = 100;
const segments = ['XQNAXQ fed the ducks.', 'XQNAXQ slept.', 'The ducks were happy at XQTAXQ.'];

/** What is the same for all unless an adapter says otherwise. */
const usual = {
  status_401: 'auth',
  status_403: 'auth',
  status_413: 'too_long',
  status_429: 'rate_limit',
  status_456: 'quota',
  status_500: 'unavailable',
  status_529: 'rate_limit',
  page: 'malformed_output',
  broken_utf8: 'malformed_output',
  huge: 'malformed_output',
  short_batch: 'malformed_output',
  long_batch: 'malformed_output',
  cut: 'unavailable',
  unsupported: 'unsupported_pair',
  exceeds: 'too_long',
} satisfies Partial<Record<Refusing, EngineFailure>>;

export interface Conforming {
  readonly start: () => Promise<FakeApi>;
  /** The adapter for the server at this address. */
  readonly make: (url: string) => Engine;
  /** Where it differs from the others; null where its API knows no such thing. */
  readonly codes?: Readonly<Partial<Record<keyof typeof usual, EngineFailure | null>>>;
  /** Language models do not say which languages they have, and may be asked for any. */
  readonly speaksAll?: boolean;
}

export function conforms({ start, make, codes = {}, speaksAll = false }: Conforming): void {
  let server: FakeApi;
  beforeAll(async () => {
    server = await start();
  });
  afterEach(() => {
    server.behave();
  });
  afterAll(() => server.close());

  const made = async (url = server.url) => {
    const engine = make(url);
    await engine.listPairs(new AbortController().signal);
    return engine;
  };
  const ask = (engine: Engine, signal = new AbortController().signal, texts: readonly string[] = segments) =>
    engine.translate({ segments: texts, from: 'en-GB', to: 'pl', signal });

  test('one outcome for each segment, in the same order', async () => {
    expect(await ask(await made())).toEqual(
      segments.map((text) => ({ kind: 'translated', text: goodTranslation(text, 'pl') })),
    );
  });

  test('nothing in, nothing out, and nobody is asked', async () => {
    const engine = await made();
    const before = server.wire.length;

    expect(await ask(engine, undefined, [])).toEqual([]);
    expect(server.wire).toHaveLength(before);
  });

  test('it says which pairs it has, or that it cannot say', async () => {
    server.offered.delete('tr');
    const listed = await make(server.url).listPairs(new AbortController().signal);
    server.offered.add('tr');

    expect(listed?.has('en-GB>pl')).toBe(true);
    expect(listed?.has('pl>en-GB')).toBe(true);
    expect(listed?.has('en-GB>zh-Hans')).toBe(true);
    expect(listed?.has('en-GB>tr')).toBe(speaksAll);
    expect(listed?.has('en-GB>so')).toBe(speaksAll);
    expect(await make('http://127.0.0.1:1').listPairs(new AbortController().signal)).toBeUndefined();
  });

  test('it says whether it is there', async () => {
    expect(await make(server.url).health(new AbortController().signal)).toEqual({ state: 'up' });
    expect(await make('http://127.0.0.1:1').health(new AbortController().signal)).toEqual({
      state: 'down',
      code: 'unavailable',
    });
  });

  const refusals = Object.entries({ ...usual, ...codes }).filter(
    (entry): entry is [Refusing & keyof typeof usual, EngineFailure] => entry[1] !== null,
  );
  test.each(refusals)('%s is %s for every segment', async (fault, code) => {
    const engine = await made();
    server.misbehave(fault);

    const outcomes = await ask(engine);

    expect(outcomes.map((one) => one.kind === 'failed' && one.code)).toEqual(segments.map(() => code));
  });

  test('too many requests come with how long to wait', async () => {
    const engine = await made();
    server.misbehave('status_429');

    expect(await ask(engine)).toEqual(failAll(segments, 'rate_limit', 90_000));
  });

  test('a server that is not there is unavailable', async () => {
    expect(await ask(make('http://127.0.0.1:1'))).toEqual(failAll(segments, 'unavailable'));
  });

  test.each<Fault>(['hang', 'slow_loris'])('%s: told to stop, it ends at once and says so', async (fault) => {
    const engine = await made();
    server.misbehave(fault);
    const stop = new AbortController();
    const before = server.asked.length;
    const asked = ask(engine, stop.signal);
    await until(() => server.asked.length > before);

    const startMs = monotonicMs();
    stop.abort();

    expect(await asked).toEqual(failAll(segments, 'timeout'));
    expect(monotonicMs() - startMs).toBeLessThan(ABORT_MS);
  });

  test('more than it takes is asked for in pieces', async () => {
    const engine = await made();
    const small: Engine = { ...engine, maxSegments: 2, maxChars: 60 };
    const before = server.asked.length;
    const many = Array.from({ length: 7 }, (_, at) => `XQNAXQ ${'q'.repeat(at + 1)}uacked.`);

    const outcomes = await createCallEngine()(
      small,
      { segments: many, from: 'en-GB', to: 'pl', signal: new AbortController().signal },
      5_000,
    );

    expect(outcomes).toEqual(many.map((text) => ({ kind: 'translated', text: goodTranslation(text, 'pl') })));
    const asked = server.asked.slice(before);
    expect(asked.flat()).toEqual(many);
    for (const texts of asked) expect([texts.length <= 2, texts.join('').length <= 60]).toEqual([true, true]);
  });

  const family = 'Amara Okonkwo';
  const told = `${family} fed 3 ducks with her sister. Call 020 7946 0018 or see https://foxes.example/amara.`;

  test('names, numbers, phones and links never leave', async () => {
    const masked = mask(told, namePattern([family, 'Amara']));
    if (masked === undefined) throw new Error('more facts than tokens');
    const engine = await made();
    const before = server.wire.length;

    const [routed] = await route(engine, [masked]);

    expect(routed?.kind).toBe('translated');
    const left = server.wire
      .slice(before)
      .map(({ path, raw }) => decodeURIComponent(`${path} ${raw}`.replaceAll('+', ' ')));
    expect(left.length).toBeGreaterThan(0);
    for (const said of left) expect(said).not.toMatch(/amara|okonkwo|7946|foxes|020/iu);
  });

  test.each<Fault>([...harmful, 'other_segment'])('%s: the answer is not shown', async (fault) => {
    const masked = ['Amara and Zofia fed 3 ducks at the pond.', 'The ducks quacked.'].map((text) => {
      const found = mask(text, namePattern(['Amara', 'Zofia']));
      if (found === undefined) throw new Error('more facts than tokens');
      return found;
    });
    const engine = await made();
    // A batch of one has no other segment to mistake it for.
    if (fault === 'other_segment' && engine.maxSegments === 1) return;
    server.misbehave(fault);

    const [routed] = await route(engine, masked);

    expect(routed).toMatchObject({ kind: 'failed', reason: 'facts_damaged', retryAfterMs: 0 });
  });
}

async function route(engine: Engine, masked: readonly Masked[]) {
  const router = createRouter({
    engines: [engine],
    call: createCallEngine(),
    policyOf: () =>
      Promise.resolve({
        allowedProcessors: engine.dataLeaves === false ? [] : [engine.dataLeaves],
        routes: null,
      }),
    timeoutMs: 500,
    deadlineMs: 2_000,
  });
  await router.refresh();
  const allowed = await router.forSetting(newId(SettingId));
  return allowed.translate(masked, { from: 'en-GB', to: 'pl', signal: new AbortController().signal });
}
