/** What every adapter must do, whatever the server behind it does: answer values, in order, and end when told to. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { monotonicMs } from '@storybell/platform/clock';
import { until } from '@storybell/platform/testing/until';
import { failAll, type Engine, type EngineFailure } from '../engines/engine.ts';
import { goodTranslation, startLibreTranslate, type FakeEngine, type Fault } from './libre-translate.ts';

const ABORT_MS = 100;
const segments = ['XQNAXQ fed the ducks.', 'XQNAXQ slept.', 'The ducks were happy at XQTAXQ.'];

/** @param make an adapter for the server at this address. */
export function conforms(make: (url: string) => Engine): void {
  let server: FakeEngine;
  beforeAll(async () => {
    server = await startLibreTranslate();
  });
  afterEach(() => {
    server.behave();
  });
  afterAll(() => server.close());

  const ask = (engine: Engine, signal = new AbortController().signal, texts: readonly string[] = segments) =>
    engine.translate({ segments: texts, from: 'en-GB', to: 'pl', signal });

  test('one outcome for each segment, in the same order', async () => {
    expect(await ask(make(server.url))).toEqual(
      segments.map((text) => ({ kind: 'translated', text: goodTranslation(text, 'pl') })),
    );
  });

  test('nothing in, nothing out, and nobody is asked', async () => {
    const before = server.requests.length;

    expect(await ask(make(server.url), undefined, [])).toEqual([]);
    expect(server.requests).toHaveLength(before);
  });

  test('it says which pairs it has, or that it cannot say', async () => {
    const engine = make(server.url);
    server.offered.delete('tr');

    const listed = await engine.listPairs(new AbortController().signal);
    server.offered.add('tr');

    expect(listed?.has('en-GB>pl')).toBe(true);
    expect(listed?.has('en-GB>zh-Hans')).toBe(true);
    expect(listed?.has('en-GB>tr')).toBe(false);
    expect(listed?.has('en-GB>so')).toBe(false);
    expect(await make('http://127.0.0.1:1').listPairs(new AbortController().signal)).toBeUndefined();
  });

  test('a language it has no code for is an unsupported pair', async () => {
    const outcomes = await make(server.url).translate({
      segments: ['One.'],
      from: 'en-GB',
      to: 'so',
      signal: new AbortController().signal,
    });

    expect(outcomes).toEqual(failAll(['One.'], 'unsupported_pair'));
  });

  test.each<[Fault, EngineFailure]>([
    ['unsupported', 'unsupported_pair'],
    ['exceeds', 'too_long'],
    ['status_403', 'auth'],
    ['status_500', 'unavailable'],
    ['page', 'malformed_output'],
    ['broken_utf8', 'malformed_output'],
    ['short_batch', 'malformed_output'],
    ['cut', 'unavailable'],
  ])('%s is %s for every segment', async (fault, code) => {
    server.misbehave(fault);

    expect(await ask(make(server.url))).toEqual(failAll(segments, code));
  });

  test('too many requests come with how long to wait', async () => {
    server.misbehave('status_429');

    expect(await ask(make(server.url))).toEqual(failAll(segments, 'rate_limit', 90_000));
  });

  test('a server that is not there is unavailable', async () => {
    expect(await ask(make('http://127.0.0.1:1'))).toEqual(failAll(segments, 'unavailable'));
  });

  test('told to stop, it ends at once, and says that time ran out', async () => {
    server.misbehave('hang');
    const stop = new AbortController();
    const before = server.requests.length;
    const asked = ask(make(server.url), stop.signal);
    await until(() => server.requests.length > before);

    const startMs = monotonicMs();
    stop.abort();

    expect(await asked).toEqual(failAll(segments, 'timeout'));
    expect(monotonicMs() - startMs).toBeLessThan(ABORT_MS);
  });
}
