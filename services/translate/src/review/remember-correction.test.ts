import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { saveTerm } from '@storybell/contracts/glossary';
import { startReviews, type TestReviews } from '../testing/reviews.ts';

let reviews: TestReviews;
beforeAll(async () => {
  reviews = await startReviews();
});
afterAll(() => reviews.close());

test('the same sentence with another name and dose is the person’s the next time, and asks no engine', async () => {
  const task = await reviews.task({
    body: 'Amara had 5 ml of syrup at 10:45. The rabbit liked Amara.',
    proposed: null,
  });
  await reviews.correct(task, 'O 10:45 Amara wypiła 5 ml syropu. Królik polubił Amarę.');
  const next = reviews.given.story({
    settingId: task.settingId,
    body: 'Ben had 7.5 ml of syrup at 2:15pm.',
    names: ['Ben'],
  });
  const inflected = reviews.given.story({
    settingId: task.settingId,
    body: 'The rabbit liked Ben.',
    names: ['Ben'],
  });

  await reviews.publish(next, ['pl']);
  await reviews.publish(inflected, ['pl']);

  expect(await reviews.read(next, 'pl')).toMatchObject({
    state: 'translated',
    body: 'O 14:15 Ben wypiła 7.5 ml syropu.',
    source: 'human',
    engine: null,
  });
  // A name in another case is not one that another child's may stand for.
  expect(await reviews.read(inflected, 'pl')).toMatchObject({ state: 'not_translated' });
  const kept = await reviews.admin('select masked, translated from memory where setting_id = $1', [
    task.settingId,
  ]);
  expect(JSON.stringify(kept)).not.toMatch(/Amar|Ben|10:45|5 ml/u);
  expect(kept).toHaveLength(1);
});

test('a person’s words take the place of an engine’s in memory', async () => {
  const task = await reviews.task({ body: 'The rabbit ate 3 carrots.', names: [], proposed: null });
  const again = { settingId: task.settingId, body: 'The rabbit ate 3 carrots.', names: [] };
  const first = reviews.given.story(again);
  await reviews.correct(task, 'Królik zjadł 3 marchewki.');
  await reviews.admin(
    `update memory set translated = 'Coś innego.', engine = 'an engine', reviewed_by = null, reviewed_at = null`,
  );
  await reviews.publish(first, ['pl']);
  expect(await reviews.read(first, 'pl')).toMatchObject({ body: 'Coś innego.', source: 'memory' });
  const parent = reviews.guardian(task.settingId, [first]);
  reviews.known(first, 'The rabbit ate 3 carrots.');
  await reviews.notUnderstood(parent, first);
  const [opened] = (await reviews.list(await reviews.reviewer(task.settingId))).tasks;
  if (opened === undefined) throw new Error('a review');

  const second = { ...task, ...first, params: { ...task.params, taskId: opened.id } };
  await reviews.correct(second, 'Królik zjadł 3 marchewki!');

  const next = reviews.given.story(again);
  await reviews.publish(next, ['pl']);
  expect(await reviews.read(next, 'pl')).toMatchObject({
    body: 'Królik zjadł 3 marchewki!',
    source: 'human',
  });
});

test('a correction of a sentence with a word of the setting’s glossary is known the next time', async () => {
  const text = { body: 'The rabbit hid in the wellies.', names: [] };
  const task = await reviews.task({ ...text, proposed: null });
  const manager = await reviews.reviewer(task.settingId, ['pl'], 'manager');
  const term = { term: 'wellies', translation: 'gumowce', isAllergen: false };
  await reviews.call(
    saveTerm,
    { params: { settingId: task.settingId }, body: { from: 'en-GB', to: 'pl', ...term } },
    manager,
  );
  await reviews.correct(task, 'Królik schował się w gumowcach.');

  const next = reviews.given.story({ ...text, settingId: task.settingId });
  await reviews.publish(next, ['pl']);

  expect(await reviews.read(next, 'pl')).toMatchObject({
    body: 'Królik schował się w gumowcach.',
    source: 'human',
  });
});

test('where sentences cannot be told apart nothing is remembered', async () => {
  const task = await reviews.task({ body: 'We fed the rabbit. It slept.', names: [], proposed: null });

  await reviews.correct(task, 'Nakarmiliśmy królika i zasnął.');

  expect(await reviews.admin('select 1 from memory where setting_id = $1', [task.settingId])).toEqual([]);
});

test('nothing of a text is logged', () => {
  expect(reviews.logged.join('\n')).not.toMatch(/Amara|syrup|dostała/u);
});
