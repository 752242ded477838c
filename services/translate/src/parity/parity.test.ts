import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId } from '@storybell/contracts/ids';
import { readQuality } from '@storybell/contracts/parity';
import type { StaffActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startReviews, type TestReviews } from '../testing/reviews.ts';

let reviews: TestReviews;
beforeAll(async () => {
  reviews = await startReviews();
});
afterAll(() => reviews.close());

const quality = async (who: StaffActor, days = 30) =>
  (await reviews.call(readQuality, { params: { settingId: who.settingId }, query: { days } }, who)).body
    .languages;

test('each language says what became of its texts, and how often which engine was not understood', async () => {
  const settingId = newId(SettingId);
  const given = { settingId, tier: 'routine' } as const;
  const shown = await reviews.task({ ...given, shown: 'Amara dostała 5 ml o 10:45.' });
  await reviews.task({ ...given, shown: 'Amara dostała 5 ml o 10:45.' });
  await reviews.task(given);
  await reviews.task({ ...given, locale: 'ur' });
  const phrase = reviews.given.story({ settingId, body: 'Amara ate well today.', names: ['Amara'] });
  const none = reviews.given.story({ settingId, body: 'Nobody ever wrote such a thing before.' });
  await reviews.publish(none, ['fr']);
  await reviews.publish(phrase, ['fr']);
  for (const who of [reviews.guardian(settingId, [shown]), reviews.guardian(settingId, [shown])])
    await reviews.notUnderstood(who, shown);
  const manager = await reviews.reviewer(settingId, ['pl'], 'manager');

  const before = await quality(manager);
  await reviews.correct(shown, 'Amara wypiła 5 ml o 10:45.');
  const after = await quality(manager);

  expect(before.map(({ locale }) => locale)).toEqual(['fr', 'pl', 'ur']);
  expect(before[1]).toEqual({
    locale: 'pl',
    texts: 3,
    translated: 2,
    held: 1,
    notTranslated: 0,
    checked: 0,
    notUnderstood: 2,
    engines: [{ source: 'machine', engine: 'an engine', translated: 2, notUnderstood: 2 }],
  });
  expect(before[0]).toMatchObject({ texts: 2, translated: 1, notTranslated: 1 });
  expect(before[2]).toMatchObject({ texts: 1, held: 1, engines: [] });
  // It was the engine that was not understood, whoever corrected it since.
  expect(after[1]).toMatchObject({
    checked: 1,
    notUnderstood: 2,
    engines: [
      { source: 'human', engine: null, translated: 1, notUnderstood: 0 },
      { source: 'machine', engine: 'an engine', translated: 1, notUnderstood: 2 },
    ],
  });
  reviews.clock.pass(24 * 60 * 3);
  expect(await quality(manager, 2)).toEqual([]);
  expect(await quality(manager, 4)).toHaveLength(3);
});

test('to a manager of another setting it does not exist, and staff do not get it', async () => {
  const task = await reviews.task();
  const stranger = await reviews.reviewer(newId(SettingId), ['pl'], 'manager');
  const staff = await reviews.reviewer(task.settingId);
  const read = (who: StaffActor, settingId: SettingId) =>
    reviews.call(readQuality, { params: { settingId }, query: { days: 30 } }, who);

  const [theirs, none] = await Promise.all([
    read(stranger, task.settingId),
    read(stranger, newId(SettingId)),
  ]);

  expect({ ...theirs.body, requestId: '' }).toEqual({ ...none.body, requestId: '' });
  expect(theirs.status).toBe(404);
  expect((await read(staff, task.settingId)).status).toBe(403);
});
