import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { locales } from '@storybell/contracts/locale';
import { until } from '@storybell/platform/testing/until';
import { unspoken } from '../testing/libre-translate.ts';
import { startWithEngine, type TranslateWithEngine } from '../testing/with-engine.ts';
import { settledAs } from './claimed-text.ts';
import { createSettle } from './settle-rows.ts';
import { claimRows } from './translation.queries.ts';

const others = locales.filter((locale) => locale !== 'en-GB');
const spoken = others.filter((locale) => !unspoken.has(locale));

let translate: TranslateWithEngine;
beforeAll(async () => {
  translate = await startWithEngine();
});
afterEach(() => {
  translate.mendEngine();
});
afterAll(() => translate.close());

test('a late engine holds up nobody, and settles its language when it answers', async () => {
  const release = translate.engine.hold();
  const late = translate.given.story({ body: 'A heron stood by the pond.' });
  const quick = translate.given.story({ body: 'Amara ate well today.' });
  await translate.publish(late, ['pl', 'ur']);

  await translate.sweep('translations');
  await until(() => translate.engine.requests.length === 2);
  await translate.publish(quick, ['pl']);

  expect(await translate.read(quick, 'pl')).toMatchObject({ state: 'translated' });
  expect(await translate.read(late, 'pl')).toEqual({ state: 'pending', locale: 'pl' });
  expect(await translate.told(late)).toEqual([]);

  release();
  await translate.deps.worker.idle();

  expect(await translate.read(late, 'pl')).toMatchObject({ state: 'translated', source: 'machine' });
  const told = await translate.told(late);
  expect(told.flatMap((one) => one.locales).sort()).toEqual(['pl', 'ur']);
  expect(told.filter((one) => one.isComplete)).toHaveLength(1);
});

test('an engine that is away is said so at once, asked again later, and followed in place', async () => {
  translate.engine.misbehave('status_500');
  const story = translate.given.story({ body: 'A woodpecker knocked on the tree.' });
  await translate.publish(story, ['pl']);

  await translate.work();

  expect(await translate.read(story, 'pl')).toEqual({
    state: 'not_translated',
    locale: 'pl',
    reason: 'engine_away',
  });
  expect(await translate.told(story)).toEqual([{ locales: ['pl'], isComplete: true }]);

  translate.engine.behave();
  await translate.work();
  expect(await translate.read(story, 'pl')).toMatchObject({ state: 'not_translated' });
  translate.clock.pass(1);
  await translate.work();

  expect(await translate.read(story, 'pl')).toMatchObject({ state: 'translated', source: 'machine' });
  expect(await translate.told(story)).toEqual([
    { locales: ['pl'], isComplete: true },
    { locales: ['pl'], isComplete: true },
  ]);
});

test('an engine that stays away is left to a person after five tries, told of once', async () => {
  translate.engine.misbehave('status_403');
  const story = translate.given.story({ body: 'An owl slept in the barn.' });
  await translate.publish(story, ['ro']);

  for (let round = 0; round < 8; round += 1) {
    await translate.work();
    translate.clock.pass(120);
  }

  expect(translate.requestsFor('owl')).toHaveLength(5);
  expect(await translate.told(story)).toEqual([{ locales: ['ro'], isComplete: true }]);
  expect(
    await translate.admin('select due_at from translation where subject_id = $1', [story.subject.id]),
  ).toEqual([{ due_at: null }]);
});

test('a worker that died is followed by another, and what it says afterwards is not believed', async () => {
  translate.engine.misbehave('drop', 1);
  const release = translate.engine.hold();
  const story = translate.given.story({ body: 'Amara saw a badger dig a hole.' });
  await translate.publish(story, ['pl']);
  await translate.sweep('translations');
  await until(() => translate.requestsFor('badger').length === 1);

  translate.clock.pass(5);
  await translate.sweep('translations');
  await until(() => translate.requestsFor('badger').length === 2);
  release();
  await translate.deps.worker.idle();

  expect(await translate.read(story, 'pl')).toMatchObject({ state: 'translated' });
  expect(await translate.told(story)).toEqual([{ locales: ['pl'], isComplete: true }]);
});

test('of many workers each language of a text goes to one', async () => {
  const stories = Array.from({ length: 4 }, () => translate.given.story({ body: 'A lamb was born.' }));
  await Promise.all(stories.map((story) => translate.publish(story, spoken)));
  const now = translate.clock.now();
  const leaseEnd = new Date(now.getTime() + 60_000);

  const claims = await Promise.all(
    Array.from({ length: 8 }, () => translate.db.tx((tx) => claimRows(tx, 20, now, leaseEnd))),
  );

  const names = claims.flat().map((row) => `${row.subjectId} ${row.locale}`);
  expect(names).toHaveLength(4 * spoken.length);
  expect(new Set(names).size).toBe(names.length);
});

test('two workers that settle the last two languages at once say once that the text is complete', async () => {
  const stories = Array.from({ length: 10 }, () => translate.given.story({ body: 'A calf was born.' }));
  await Promise.all(stories.map((story) => translate.publish(story, ['pl', 'ur'])));
  const rows = await translate.db.tx((tx) =>
    claimRows(tx, 20, translate.clock.now(), new Date('2099-01-01')),
  );
  const state = { state: 'translated', title: null, body: 'x', source: 'machine', engine: 'test' } as const;

  await Promise.all(rows.map((row) => createSettle(translate)({ row: settledAs(row, state) })));

  expect(rows).toHaveLength(20);
  for (const story of stories)
    expect((await translate.told(story)).map((one) => one.isComplete).sort()).toEqual([false, true]);
});
