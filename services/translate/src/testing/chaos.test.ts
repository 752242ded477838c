import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId } from '@storybell/contracts/ids';
import { newId } from '@storybell/platform/ids';
import { libreTranslate } from '../engines/adapters/libretranslate.ts';
import { createCallEngine } from '../engines/call-engine.ts';
import type { Engine } from '../engines/engine.ts';
import { createRouter } from '../engines/router.ts';
import { mask, namePattern } from '../facts/mask.ts';
import { firstPolicy } from '../policy/policy.ts';
import { chaosEngine, chaosFaults, type ChaosFault } from './chaos.ts';
import { goodTranslation, startLibreTranslate, type FakeEngine } from './libre-translate.ts';
import { recorded, recording, type Recordings } from './recorded.ts';

let server: FakeEngine;
let good: Engine;
beforeAll(async () => {
  server = await startLibreTranslate();
  good = libreTranslate({ id: 'good', url: server.url, key: undefined, dataLeaves: false });
});
afterAll(() => server.close());

const signal = new AbortController().signal;
const ask = { from: 'en-GB', to: 'pl', signal } as const;
const texts = [
  'Amara and Zofia did not eat five nuts at 11:40, and Amara slept.',
  'The ducks quacked. Say "Pay the fee today".',
];
const masked = texts.map((text) => {
  const found = mask(text, namePattern(['Amara', 'Zofia']));
  if (found === undefined) throw new Error('more facts than tokens');
  return found;
});
const segments = masked.map(({ text }) => text);
const hangs: readonly ChaosFault[] = ['hang'];

test.each(chaosFaults.filter((fault) => !hangs.includes(fault)))(
  '%s: it does happen, and the same way for the same seed',
  async (fault) => {
    const [before] = await good.translate({ ...ask, segments });
    const by = async (seed: number) =>
      (await chaosEngine(good, fault, seed).translate({ ...ask, segments }))[0];

    expect(await by(1)).not.toEqual(before);
    expect(await by(1)).toEqual(await by(1));
  },
);

test('hang: it answers nobody, and ends when told to', async () => {
  const stop = new AbortController();
  const asked = chaosEngine(good, 'hang', 1).translate({ ...ask, segments, signal: stop.signal });
  stop.abort();

  expect(await asked).toEqual(segments.map(() => ({ kind: 'failed', code: 'timeout' })));
});

/** Whoever compares meaning must find these: the facts are all there. */
const subtle: readonly ChaosFault[] = ['drop_not', 'hang'];
test.each(chaosFaults.filter((fault) => !subtle.includes(fault)))('%s: no family reads it', async (fault) => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const router = createRouter({
      engines: [chaosEngine(good, fault, seed)],
      call: createCallEngine(),
      policyOf: () => Promise.resolve(firstPolicy),
      timeoutMs: 500,
      deadlineMs: 500,
    });
    const allowed = await router.forSetting(newId(SettingId));
    const [routed] = await allowed.translate(masked, { from: 'en-GB', to: 'pl', signal });
    expect(routed?.kind).toBe('failed');
  }
});

test('what was said once is said again without being asked, and what was not is away', async () => {
  const recordings: Recordings = new Map();
  await recording(good, recordings).translate({ ...ask, segments });
  const before = server.requests.length;

  const replay = recorded(recordings, new Set(['en-GB>pl']));

  expect(await replay.translate({ ...ask, segments: [...segments, 'New.'] })).toEqual([
    ...segments.map((text) => ({ kind: 'translated', text: goodTranslation(text, 'pl') })),
    { kind: 'failed', code: 'unavailable' },
  ]);
  expect(await replay.translate({ ...ask, to: 'ro', segments: segments.slice(0, 1) })).toEqual([
    { kind: 'failed', code: 'unavailable' },
  ]);
  expect(server.requests).toHaveLength(before);
  expect([...recordings.keys()].join(' ')).not.toContain('duck');
});
