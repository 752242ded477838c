import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId } from '@storybell/contracts/ids';
import { locales, type Locale } from '@storybell/contracts/locale';
import { checkSentences, listPhrases, previewTranslations } from '@storybell/contracts/translation';
import { newId } from '@storybell/platform/ids';
import { startWithEngine, type TranslateWithEngine } from '../testing/with-engine.ts';

let translate: TranslateWithEngine;
beforeAll(async () => {
  translate = await startWithEngine();
});
afterAll(() => translate.close());

const preview = (
  settingId: SettingId,
  body: string,
  to: readonly Locale[],
  by = translate.given.staff(settingId),
) =>
  translate.call(
    previewTranslations,
    { params: { settingId }, body: { body, locale: 'en-GB', locales: [...to] } },
    by,
  );

test('staff see before posting which languages are certain, and nothing is asked or stored', async () => {
  const settingId = newId(SettingId);
  translate.given.children(settingId, ['Amara']);

  const certain = await preview(settingId, 'Amara ate well today.', ['en-GB', 'pl', 'so']);
  const open = await preview(settingId, 'Amara ate well today. A goat bleated.', ['en-GB', 'pl', 'so']);

  expect(certain.body.previews).toEqual([
    { locale: 'en-GB', by: 'original', body: 'Amara ate well today.' },
    { locale: 'pl', by: 'phrasebook', body: 'Amara ma dziś dobry apetyt.' },
    { locale: 'so', by: 'phrasebook', body: 'Amara: maanta cuntada si fiican ayaa loo cunay.' },
  ]);
  expect(open.body.previews).toEqual([
    { locale: 'en-GB', by: 'original', body: 'Amara ate well today. A goat bleated.' },
    { locale: 'pl', by: 'machine', body: null },
    { locale: 'so', by: 'none', body: null },
  ]);
  expect(translate.engine.requests).toEqual([]);
  expect(await translate.admin('select 1 from original')).toEqual([]);
});

test('what was translated before is certain too, with the names of this draft', async () => {
  const settingId = newId(SettingId);
  translate.given.children(settingId, ['Yusuf']);
  await translate.publish(translate.given.story({ settingId, body: 'Amara fed the goat.' }), ['pl']);
  await translate.work();

  const { body } = await preview(settingId, 'Yusuf fed the goat.', ['pl', 'ur']);

  expect(body.previews).toEqual([
    { locale: 'pl', by: 'memory', body: expect.stringMatching(/^Yusuf /u) },
    { locale: 'ur', by: 'machine', body: null },
  ]);
});

test('a preview promises what publication does, in every language', async () => {
  const settingId = newId(SettingId);
  translate.given.children(settingId, ['Amara', 'Zofia']);
  const words = 'Amara and Zofia played well together today. Lunch today: rice and beans. See you tomorrow!';
  const story = translate.given.story({ settingId, body: words, names: ['Amara', 'Zofia'] });

  const { body } = await preview(settingId, words, locales);
  await translate.publish(story, locales);

  for (const { locale, by, body: promised } of body.previews.filter((one) => one.by !== 'original'))
    expect([by, await translate.read(story, locale)]).toMatchObject([
      'phrasebook',
      { source: 'phrasebook', body: promised },
    ]);
});

test('a child of another setting is no name here', async () => {
  const settingId = newId(SettingId);
  translate.given.children(settingId, ['Zofia']);

  const { body } = await preview(settingId, 'Amara ate well today.', ['so']);

  expect(body.previews).toEqual([{ locale: 'so', by: 'none', body: null }]);
});

test('a text that cannot be sent cannot be previewed', async () => {
  const settingId = newId(SettingId);

  const long = await preview(settingId, 'x'.repeat(5_001), ['pl']);
  const unsafe = await preview(settingId, 'Amara \u202E', ['pl']);

  expect([long.status, long.body]).toMatchObject([422, { type: 'text_too_long' }]);
  expect([unsafe.status, unsafe.body]).toMatchObject([422, { type: 'text_unsafe' }]);
});

test('the phrases that staff may start from are had in every language', async () => {
  const settingId = newId(SettingId);

  const { status, body } = await translate.call(
    listPhrases,
    { params: { settingId } },
    translate.given.staff(settingId),
  );

  expect(status).toBe(200);
  expect(body.phrases.length).toBeGreaterThanOrEqual(250);
  expect(body.phrases).toContainEqual({
    id: 'inspect',
    topic: 'inspection',
    pattern: 'Ofsted will inspect our nursery {day}.',
    locales: [...locales],
    reviewed: [],
  });
  expect(body.slots).toContainEqual({
    slot: 'meal',
    kind: 'word',
    words: ['breakfast', 'snack', 'lunch', 'tea', 'pudding', 'dinner'],
  });
});

test('each sentence of a draft is told apart: which needs no engine, and in which languages', async () => {
  const settingId = newId(SettingId);
  translate.given.children(settingId, ['Amara']);
  const check = (body: string) =>
    translate.call(
      checkSentences,
      { params: { settingId }, body: { body } },
      translate.given.staff(settingId),
    );

  const { status, body } = await check('Amara ate well today. She slept well. A goat bleated. 🎉');

  expect(status).toBe(200);
  expect(body.sentences).toEqual([
    { words: 'Amara ate well today.', locales: [...locales] },
    { words: 'She slept well.', locales: [...locales] },
    { words: 'A goat bleated.', locales: ['en-GB'] },
  ]);
  expect(
    translate.engine.requests.filter((request) => JSON.stringify(request).includes('goat bleated')),
  ).toEqual([]);
});

test('a stranger is answered as if the setting did not exist', async () => {
  const settingId = newId(SettingId);
  const stranger = translate.given.staff(newId(SettingId));

  const theirs = await translate.call(listPhrases, { params: { settingId } }, stranger);
  const nobodys = await translate.call(listPhrases, { params: { settingId: newId(SettingId) } }, stranger);
  const previewed = await preview(settingId, 'Amara ate well today.', ['pl'], stranger);
  const checked = await translate.call(
    checkSentences,
    { params: { settingId }, body: { body: 'Amara ate well today.' } },
    stranger,
  );
  const guardian = await translate.call(listPhrases, { params: { settingId } }, {
    ...stranger,
    kind: 'guardian',
  } as never);

  const { requestId: _first, ...absent } = nobodys.body as unknown as Record<string, unknown>;
  expect(nobodys.status).toBe(404);
  expect(theirs).toMatchObject({ status: 404, body: absent });
  expect(previewed).toMatchObject({ status: 404, body: absent });
  expect(checked).toMatchObject({ status: 404, body: absent });
  expect(guardian.status).toBe(403);
});
