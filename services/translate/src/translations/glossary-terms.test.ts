import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { resetTerm, saveTerm } from '@storybell/contracts/glossary';
import { SettingId, StaffId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { StaffActor } from '@storybell/contracts/session';
import { previewTranslations } from '@storybell/contracts/translation';
import { newId } from '@storybell/platform/ids';
import { registry } from '@storybell/platform/telemetry';
import { startTranslate, type TestTranslate } from '../testing.ts';
import { startOpenAi } from '../testing/clouds.ts';
import { startLibreTranslate, type FakeEngine } from '../testing/libre-translate.ts';

type Model = Awaited<ReturnType<typeof startOpenAi>>;

let model: Model;
let engine: FakeEngine;
let withModel: TestTranslate;
let withEngine: TestTranslate;
beforeAll(async () => {
  [model, engine] = await Promise.all([startOpenAi(), startLibreTranslate()]);
  const env = { TRANSLATE_LLM_URL: `${model.url}/v1`, TRANSLATE_LLM_MODEL: 'a-model' };
  withModel = await startTranslate({ env });
  withEngine = await startTranslate({ engines: [engine.url] });
});
afterEach(() => {
  model.requests.length = 0;
  engine.requests.length = 0;
});
afterAll(async () => {
  await Promise.all([withModel.close(), withEngine.close()]);
  await Promise.all([model.close(), engine.close()]);
});

const managerOf = (settingId: SettingId): StaffActor => ({ kind: 'manager', id: newId(StaffId), settingId });
const pair = { from: 'en-GB', to: 'pl' } as const;
const save = (
  by: TestTranslate,
  settingId: SettingId,
  term: string,
  translation: string,
  isAllergen = false,
) =>
  by.call(
    saveTerm,
    { params: { settingId }, body: { ...pair, term, translation, isAllergen } },
    managerOf(settingId),
  );
const tell = async (
  by: TestTranslate,
  settingId: SettingId,
  body: string,
  to: readonly Locale[] = ['pl'],
) => {
  const story = by.given.story({ settingId, body });
  await by.publish(story, to);
  await by.work();
  return story;
};
/** The words that the model was told to keep to, request by request. */
const toldTerms = () =>
  model.requests.map(({ raw }) => {
    const sent = JSON.parse(raw) as { messages: [{ content: string }] };
    const line = /^These words have one translation: (.*)$/mu.exec(sent.messages[0].content)?.[1];
    return line === undefined ? [] : (JSON.parse(line) as [string, string][]);
  });

test('a model is told the terms of its sentences and no others; what has none is told nothing', async () => {
  const settingId = newId(SettingId);

  await tell(withModel, settingId, 'Amara wore odd wellies and lost the nappy cream.');
  await tell(withModel, settingId, 'A goat looked at Amara.');

  expect(toldTerms()).toEqual([
    expect.arrayContaining([
      ['wellies', 'kalosze'],
      ['nappy cream', expect.any(String)],
    ]),
    [],
  ]);
  expect(toldTerms()[0]).toHaveLength(2);
});

test('another word for a term: sentences that have it are asked for anew, others and other pairs are not', async () => {
  const settingId = newId(SettingId);
  const other = newId(SettingId);
  const wet = 'Amara poured a puddle out of both wellies.';
  const dry = 'A goat sneezed at Amara.';
  for (const setting of [settingId, other]) await tell(withModel, setting, `${wet} ${dry}`, ['pl', 'ur']);
  model.requests.length = 0;
  await tell(withModel, settingId, wet, ['pl', 'ur']);
  expect(model.requests).toEqual([]);

  await save(withModel, settingId, 'Wellies', 'gumowce');
  const story = await tell(withModel, settingId, `${wet} ${dry}`, ['pl', 'ur']);
  await tell(withModel, other, wet, ['pl', 'ur']);

  expect(toldTerms()).toEqual([[['wellies', 'gumowce']]]);
  expect(model.asked.at(-1)).toEqual(['XQNAXQ poured a puddle out of both wellies.']);
  expect(await withModel.read(story, 'pl')).toMatchObject({ state: 'translated', source: 'machine' });

  // And it is remembered under the new word; taken back, the old answer is there still.
  await tell(withModel, settingId, wet);
  const body = { ...pair, term: 'wellies' };
  await withModel.call(resetTerm, { params: { settingId }, body }, managerOf(settingId));
  const again = await tell(withModel, settingId, wet);
  expect(model.requests).toHaveLength(1);
  expect(await withModel.read(again, 'pl')).toMatchObject({ source: 'memory' });
});

test('a preview promises what is remembered under the glossary of now', async () => {
  const settingId = newId(SettingId);
  const body = 'A frog slept in the wellies.';
  await tell(withModel, settingId, body);
  const preview = async () =>
    (
      await withModel.call(
        previewTranslations,
        { params: { settingId }, body: { body, locale: 'en-GB', locales: ['pl'] } },
        withModel.given.staff(settingId),
      )
    ).body.previews.map(({ by }) => by);
  expect(await preview()).toEqual(['memory']);

  await save(withModel, settingId, 'wellies', 'gumowce');

  expect(await preview()).toEqual(['machine']);
});

test('an allergen of the setting that an answer lost is held; where it is none, the answer is shown', async () => {
  const settingId = newId(SettingId);
  const body = 'Amara tried the oats at the farm.';
  await save(withEngine, settingId, 'oats', 'owies', true);

  const held = await tell(withEngine, settingId, body);
  const shown = await tell(withEngine, newId(SettingId), body);

  expect(await withEngine.read(held, 'pl')).toEqual({ state: 'held', locale: 'pl' });
  expect(
    await withEngine.admin('select reason from review_task where subject_id = $1', [held.subject.id]),
  ).toEqual([{ reason: 'glossary' }]);
  expect(await withEngine.read(shown, 'pl')).toMatchObject({ state: 'translated' });
});

test('a term that is no allergen and did not arrive is counted, and the answer is shown', async () => {
  const settingId = newId(SettingId);
  const counted = async () =>
    (await registry.getSingleMetricAsString('storybell_glossary_terms_missed_total')).match(
      /engine="libretranslate"\} (\d+)/u,
    )?.[1] ?? '0';
  const before = Number(await counted());

  const story = await tell(withEngine, settingId, 'Amara hid both wellies from the goat.');

  expect(await withEngine.read(story, 'pl')).toMatchObject({ state: 'translated' });
  expect(Number(await counted())).toBe(before + 1);
});
