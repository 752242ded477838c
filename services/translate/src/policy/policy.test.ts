import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { SettingId, StaffId } from '@storybell/contracts/ids';
import { readLanguagePolicy, saveLanguagePolicy, type LanguagePolicy } from '@storybell/contracts/language';
import type { StaffActor } from '@storybell/contracts/session';
import { previewTranslations } from '@storybell/contracts/translation';
import { newId } from '@storybell/platform/ids';
import { startDeepL } from '../testing/clouds.ts';
import type { FakeApi } from '../testing/fake-api.ts';
import { startTranslate, type TestTranslate } from '../testing.ts';
import { firstPolicy } from './policy.ts';

let cloud: FakeApi;
let translate: TestTranslate;
beforeAll(async () => {
  cloud = await startDeepL();
  translate = await startTranslate({
    env: {
      TRANSLATE_DEEPL_KEY: 'a key',
      TRANSLATE_DEEPL_URL: cloud.url,
      TRANSLATE_APERTIUM_URL: 'http://127.0.0.1:1',
    },
  });
});
afterEach(() => {
  cloud.wire.length = 0;
});
afterAll(async () => {
  await translate.close();
  await cloud.close();
});

const managerOf = (settingId: SettingId): StaffActor => ({ kind: 'manager', id: newId(StaffId), settingId });
const save = (settingId: SettingId, policy: LanguagePolicy, actor = managerOf(settingId)) =>
  translate.call(saveLanguagePolicy, { params: { settingId }, body: policy }, actor);
const read = (settingId: SettingId, actor = managerOf(settingId)) =>
  translate.call(readLanguagePolicy, { params: { settingId } }, actor);
const allowing = (...allowedProcessors: string[]): LanguagePolicy => ({ ...firstPolicy, allowedProcessors });

const told = 'Canaries sing loudly, said Amara.';
/** Publishes a text of its own, so that memory has nothing of it. */
async function publish(settingId: SettingId, ending: string) {
  const story = translate.given.story({ settingId, body: `${told} ${ending}` });
  await translate.publish(story, ['pl']);
  await translate.work();
  return translate.read(story, 'pl');
}
const left = () => cloud.wire.map(({ raw }) => raw).join('\n');

test('until a manager says otherwise no text leaves, and what is about safety waits for a person', async () => {
  const settingId = newId(SettingId);

  expect(await read(settingId)).toMatchObject({
    status: 200,
    body: { policy: { allowedProcessors: [], safetyTexts: 'hold', routes: null }, updatedAt: null },
  });
  expect(await publish(settingId, 'Once.')).toMatchObject({ state: 'not_translated', reason: 'no_engine' });
  expect(left()).toBe('');
});

test('what a manager allows is asked from then on, for that setting alone, and what she forbids no more', async () => {
  const [settingId, neighbour] = [newId(SettingId), newId(SettingId)];

  expect((await save(settingId, allowing('DeepL'))).status).toBe(200);
  expect(await publish(settingId, 'Twice.')).toMatchObject({
    state: 'translated',
    source: 'machine',
    engine: 'deepl',
  });
  expect(left()).toContain('Canaries sing loudly');
  expect(left()).not.toContain('Amara');
  cloud.wire.length = 0;

  expect(await publish(neighbour, 'Twice.')).toMatchObject({ state: 'not_translated' });
  await save(settingId, allowing('Google'));
  expect(await publish(settingId, 'Thrice.')).toMatchObject({ state: 'not_translated' });
  expect(left()).toBe('');
});

test('a row that was due before is not asked for with what is forbidden by then', async () => {
  const settingId = newId(SettingId);
  await save(settingId, allowing('DeepL'));
  const story = translate.given.story({ settingId, body: `${told} Later.` });
  await translate.publish(story, ['pl']);
  await save(settingId, allowing());
  await translate.work();

  expect(await translate.read(story, 'pl')).toMatchObject({ state: 'not_translated', reason: 'no_engine' });
  expect(left()).toBe('');
});

test('staff are told before they publish what the setting’s own choice makes of it', async () => {
  const settingId = newId(SettingId);
  const preview = async () => {
    const body = { body: told, locale: 'en-GB' as const, locales: ['pl' as const] };
    const asked = await translate.call(
      previewTranslations,
      { params: { settingId }, body },
      translate.given.staff(settingId),
    );
    return asked.body.previews.map(({ by }) => by);
  };

  expect(await preview()).toEqual(['none']);
  await save(settingId, allowing('DeepL'));
  expect(await preview()).toEqual(['machine']);
});

test('a route of the setting’s own counts, and none means none', async () => {
  const settingId = newId(SettingId);
  const none = { from: null, to: 'pl' as const, tier: null, engines: [] };
  await save(settingId, { ...allowing('DeepL'), routes: [none] });

  expect(await publish(settingId, 'Routed.')).toMatchObject({ state: 'not_translated', reason: 'no_engine' });
  expect((await read(settingId)).body.policy.routes).toEqual([none]);
});

test('it is written down who said so last, and when', async () => {
  const settingId = newId(SettingId);
  await save(settingId, allowing('DeepL'));
  const second = managerOf(settingId);
  const saved = await save(
    settingId,
    { ...allowing('DeepL', 'Google'), safetyTexts: 'original_first' },
    second,
  );

  expect(saved.body).toEqual((await read(settingId)).body);
  expect(saved.body.policy).toEqual({ ...allowing('DeepL', 'Google'), safetyTexts: 'original_first' });
  expect(saved.body.updatedAt).toBe(translate.clock.now().toISOString());
  expect(
    await translate.admin('select updated_by from language_policy where setting_id = $1', [settingId]),
  ).toEqual([{ updated_by: second.id }]);
});

test('which engines there are, to whom text would go, and whether they answer', async () => {
  await translate.sweep('engines');

  expect((await read(newId(SettingId))).body.engines).toEqual([
    { id: 'deepl', kind: 'cloud', dataLeaves: 'DeepL', pairs: 22 * 21, health: 'up' },
    { id: 'apertium', kind: 'self-hosted', dataLeaves: null, pairs: 0, health: 'away' },
  ]);
});

test('another setting’s policy is missing as one that does not exist, and only managers have a say', async () => {
  const settingId = newId(SettingId);
  await save(settingId, allowing('DeepL'));
  const stranger = managerOf(newId(SettingId));

  for (const answer of [
    await read(settingId, stranger),
    await read(newId(SettingId), stranger),
    await save(settingId, allowing(), stranger),
    await save(newId(SettingId), allowing(), stranger),
  ])
    expect(answer).toMatchObject({ status: 404, body: { type: 'not_found', detail: 'no such setting' } });
  expect((await read(settingId)).body.policy.allowedProcessors).toEqual(['DeepL']);

  const staff = translate.given.staff(settingId);
  expect(
    (await translate.call(saveLanguagePolicy, { params: { settingId }, body: allowing() }, staff)).status,
  ).toBe(403);
});
