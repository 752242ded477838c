import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { monotonicMs } from '@storybell/platform/clock';
import { newId } from '@storybell/platform/ids';
import { mask, namePattern } from '../../facts/mask.ts';
import { firstPolicy } from '../../policy/policy.ts';
import { startTranslate } from '../../testing.ts';
import { installSynthetic } from '../../testing/install-synthetic.ts';
import { tiny } from '../../testing/synthetic-model.ts';
import { goodTranslation, LATIN, LETTERS } from '../../testing/fake-words.ts';
import { createCallEngine } from '../call-engine.ts';
import { failAll } from '../engine.ts';
import { createRouter } from '../router.ts';
import { bergamot } from './bergamot.ts';
import { listInstalled } from './model.ts';
import { createPool, type Pool, type PoolOptions } from './pool.ts';

let dir: string;
const usual: PoolOptions = { room: 2, deadlineMs: 10_000, loadMs: 20_000 };
const pool = createPool(usual);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'storybell-models-'));
  await install('en-GB', 'pl', LETTERS, LATIN);
  await install('pl', 'en-GB', LATIN, LETTERS);
  await install('en-GB', 'ro', LETTERS, Array.from(LATIN).reverse().join(''));
});
afterAll(async () => {
  await pool.close();
  await rm(dir, { recursive: true });
});

const install = (
  from: Locale,
  to: Locale,
  source: string,
  target: string,
  options?: Parameters<typeof installSynthetic>[3],
) => installSynthetic(dir, { from, to }, [source, target], options);

const signal = new AbortController().signal;
const translateBy = (by: Pool, segments: readonly string[], to: Locale = 'pl', stop = signal) =>
  bergamot({ dir, pool: by }).translate({ segments, from: 'en-GB', to, signal: stop });
const translate = (segments: readonly string[], to: Locale = 'pl') => translateBy(pool, segments, to);
const good = (texts: readonly string[]) => texts.map((text) => ({ kind: 'translated', text }));

test('a real model file of its own format is translated by, sentence for sentence, tokens kept', async () => {
  const segments = [
    'xqnaxq'.toUpperCase() + ' fed the ducks, and XQNBXQ slept until XQTAXQ.',
    'we sang.',
    'was the nap long enough? it was (nearly).',
  ];

  expect(await translate(segments)).toEqual(good(segments.map((text) => goodTranslation(text, 'pl'))));
  expect(await translate([])).toEqual([]);
});

test('a model as large as the smallest that Mozilla makes, within its deadline', async () => {
  await install('en-GB', 'sq', LETTERS, LATIN, { shape: tiny });
  const large = createPool({ ...usual, deadlineMs: 5_000 });
  const segments = ['XQNAXQ fed the ducks, and XQNBXQ slept until XQTAXQ.'];

  expect(await translateBy(large, segments, 'sq')).toEqual(
    good(segments.map((text) => goodTranslation(text, 'sq'))),
  );
  await large.close();
  await rm(join(dir, 'en-GB-sq'), { recursive: true });
}, 40_000);

test('as long a sentence as is let through comes back whole', async () => {
  const long =
    Array.from({ length: 99 }, (_, at) => (at % 7 === 0 ? 'XQNAXQ' : 'quack'))
      .join(' ')
      .slice(0, 599) + '.';

  const [outcome] = await translate([long]);

  // It is worked on in pieces of 128 tokens, and loses the blank between two of them.
  const solid = (text: string) => text.replaceAll(' ', '');
  expect(outcome?.kind === 'translated' && solid(outcome.text)).toBe(solid(goodTranslation(long, 'pl')));
});

test('a sentence or a word that would keep it busy for minutes is not begun', async () => {
  for (const text of ['quack '.repeat(101), 'q'.repeat(61)])
    expect(await translate([text], 'ro')).toEqual(failAll([text], 'too_long'));
  expect(pool.held().some((one) => one.endsWith('ro'))).toBe(false);
});

test('what is not on disk is no pair; a model that came meanwhile is found', async () => {
  const engine = bergamot({ dir, pool });
  expect(await engine.listPairs(signal)).toEqual(new Set(['en-GB>pl', 'en-GB>ro', 'pl>en-GB']));
  expect(await translate(['One.'], 'ur')).toEqual(failAll(['One.'], 'unsupported_pair'));
  expect(await engine.health(signal)).toEqual({ state: 'up' });

  await install('en-GB', 'ur', LETTERS, LATIN);
  expect(await translate(['sang.'], 'ur')).toEqual(good([goodTranslation('sang.', 'pl')]));
  await rm(join(dir, 'en-GB-ur'), { recursive: true });
});

test('a generation that this engine cannot read is refused by name and never loaded', async () => {
  await install('en-GB', 'zh-Hans', LETTERS, LATIN, { generation: 2 });
  await install('en-GB', 'tr', LETTERS, LATIN, { generation: 3 });

  const reasons = (await listInstalled(dir)).flatMap(({ to, reason }) =>
    reason === null ? [] : [`${to}: ${reason}`],
  );
  expect(reasons).toEqual([
    'tr: generation 3 needs a newer engine than 0.4.9',
    'zh-Hans: generation 2 with two vocabularies needs a newer engine than 0.4.9',
  ]);
  expect(await translate(['One.'], 'tr')).toEqual(failAll(['One.'], 'unsupported_pair'));
  await Promise.all(['zh-Hans', 'tr'].map((one) => rm(join(dir, `en-GB-${one}`), { recursive: true })));
});

test('no more models than there is room for; the one longest unused goes', async () => {
  const folders = () => pool.held().map((one) => one.slice(dir.length + 1));
  const back = () =>
    bergamot({ dir, pool }).translate({
      segments: ['sang.'],
      from: 'pl',
      to: 'en-GB',
      signal: signal,
    });
  await translate(['sang.'], 'pl');
  await translate(['sang.'], 'ro');
  await translate(['sang.'], 'pl');
  expect(folders()).toEqual(['en-GB-ro', 'en-GB-pl']);

  await back();

  expect(folders()).toEqual(['en-GB-pl', 'pl-en-GB']);
});

test('more pairs asked for at once than there is room for are all answered', async () => {
  const small = createPool({ ...usual, room: 1 });

  const all = await Promise.all([
    translateBy(small, ['sang.'], 'pl'),
    translateBy(small, ['sang.'], 'ro'),
    translateBy(small, ['nap.'], 'pl'),
  ]);

  expect(all[0]).toEqual(good([goodTranslation('sang.', 'pl')]));
  expect(all[2]).toEqual(good([goodTranslation('nap.', 'pl')]));
  expect(all.flat().map(({ kind }) => kind)).toEqual(['translated', 'translated', 'translated']);
  expect(small.held()).toHaveLength(1);
  await small.close();
});

test('what takes too long is ended with its thread, and the next sentence has a new one', async () => {
  const hasty = createPool({ ...usual, deadlineMs: 1 });
  const busy = Array.from({ length: 8 }, () => 'quack '.repeat(20));

  expect(await translateBy(hasty, busy)).toEqual(failAll(busy, 'timeout'));
  expect(hasty.held()).toEqual([]);
  expect(await translateBy(hasty, busy)).toEqual(failAll(busy, 'timeout'));
});

test('told to stop, it ends at once, and a model that is being loaded is kept', async () => {
  const stop = new AbortController();
  const fresh = createPool(usual);
  const asked = translateBy(fresh, ['sang.'], 'pl', stop.signal);
  await new Promise(setImmediate);
  const startMs = monotonicMs();
  stop.abort();

  expect(await asked).toEqual(failAll(['sang.'], 'timeout'));
  expect(monotonicMs() - startMs).toBeLessThan(1_000); // its deadline is 5 s
  expect(await translateBy(fresh, ['sang.'])).toEqual(good([goodTranslation('sang.', 'pl')]));
  await fresh.close();
});

test('a model whose bytes are no model is away, and the process goes on', async () => {
  await install('en-GB', 'it', LETTERS, LATIN);
  await writeFile(join(dir, 'en-GB-it', 'model.intgemm.alphas.bin'), Buffer.alloc(5_000, 7));

  expect(await translate(['One.'], 'it')).toEqual(failAll(['One.'], 'unavailable'));
  expect(await translate(['sang.'])).toEqual(good([goodTranslation('sang.', 'pl')]));
  await rm(join(dir, 'en-GB-it'), { recursive: true });
});

test('by way of English in two steps, said as two, with the facts compared after each', async () => {
  const router = createRouter({
    engines: [bergamot({ dir, pool })],
    call: createCallEngine(),
    policyOf: () => Promise.resolve(firstPolicy),
    timeoutMs: 20_000,
    deadlineMs: 20_000,
  });
  await router.refresh();
  const allowed = await router.forSetting(newId(SettingId));
  const masked = mask(
    goodTranslation('the ducks quacked at amara.', 'pl').replace(/\S+\.$/u, 'Amara.'),
    namePattern(['Amara']),
  );
  if (masked === undefined) throw new Error('more facts than tokens');

  expect(allowed.speaks('pl', 'ro')).toBe(true);
  const [routed] = await allowed.translate([masked], { from: 'pl', to: 'ro', signal });

  expect(routed).toMatchObject({ kind: 'translated', engine: 'bergamot>bergamot' });
  expect(routed?.kind === 'translated' && routed.text).toMatch(/ XQNAXQ\.$/u);
}, 30_000);

test('a family reads a story in its language with nothing but the models on this disk', async () => {
  const translate = await startTranslate({
    env: { TRANSLATE_MODELS_DIR: dir, TRANSLATE_ENGINE_DEADLINE_MS: '20000' },
  });
  await translate.sweep('engines');
  const story = translate.given.story({ body: 'Amara quietly watched the hungry goats.' });
  await translate.publish(story, ['pl', 'hi']);
  await translate.work();

  expect(await translate.read(story, 'pl')).toEqual({
    state: 'translated',
    locale: 'pl',
    title: null,
    body: `Amara ${goodTranslation('quietly watched the hungry goats.', 'pl')}`,
    source: 'machine',
    engine: 'bergamot',
    review: 'unreviewed',
  });
  expect(await translate.read(story, 'hi')).toMatchObject({ state: 'not_translated', reason: 'no_engine' });
  await translate.close();
}, 30_000);
