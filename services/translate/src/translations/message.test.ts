import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { GuardianId, MessageId, SettingId, ThreadId } from '@storybell/contracts/ids';
import type { GuardianActor } from '@storybell/contracts/session';
import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { messageWithdrawn, readThreadTranslations } from '@storybell/contracts/thread';
import { subjectTranslated } from '@storybell/contracts/translation';
import { newId } from '@storybell/platform/ids';
import { startWithEngine, type TranslateWithEngine } from '../testing/with-engine.ts';
import { asWritten } from './detect-message-locale.ts';

let translate: TranslateWithEngine;
beforeAll(async () => {
  translate = await startWithEngine();
});
afterEach(() => {
  translate.mendEngine();
});
afterAll(() => translate.close());

function given(locale: 'ur' | 'pl' | 'so' = 'ur') {
  const settingId = newId(SettingId);
  const staff = translate.given.staff(settingId);
  const guardian: GuardianActor = { kind: 'guardian', id: newId(GuardianId), settingId };
  return { settingId, staff, guardian, ...translate.thread(settingId, locale, [staff, guardian]) };
}

test('a guardian’s words come to staff in the setting’s language, and staff’s to the guardian in theirs', async () => {
  const { staff, guardian, write, read } = given('pl');
  await write('guardian', 'Dziś Amara zostaje do 15:30.', ['Amara']);
  await write('staff', 'Amara had a lovely morning playing outside.', ['Amara']);

  const before = await read(staff);
  expect(before.body.messages).toMatchObject([
    { locale: 'pl', translation: { state: 'pending', locale: 'en-GB' } },
    { locale: 'en-GB', translation: { state: 'translated', locale: 'pl', source: 'phrasebook' } },
  ]);

  await translate.work();

  const after = await read(staff);
  expect(after.body.messages[0]).toMatchObject({
    translation: {
      state: 'translated',
      locale: 'en-GB',
      source: 'machine',
      body: expect.stringMatching(/Amara.*15:30/u),
    },
  });
  expect(translate.engine.requests.map(({ source, target }) => [source, target])).toEqual([['pl', 'en']]);
  expect(JSON.stringify(translate.engine.requests)).not.toContain('Amara');
  expect((await read(guardian)).body).toEqual(after.body);
});

test('notify is told of staff’s messages and never of a guardian’s', async () => {
  const { settingId, write } = given('pl');
  await write('guardian', 'Dziś się spóźnimy.');
  await write('guardian', 'We will be late.');
  const told = await write('staff', 'The rabbit ate our carrots.');
  await translate.work();

  const all = await translate.emitted(subjectTranslated);
  const here = all.filter((one) => one.settingId === settingId);
  expect(here.map(({ subject }) => subject.id)).toEqual(here.map(() => told.subject.id));
  expect(here).toMatchObject([{ locales: ['pl'], isComplete: true }]);
});

test('a guardian who writes in English is shown as they wrote', async () => {
  const { staff, write, read } = given('ur');
  await write('guardian', 'We will be late, the bus was not on time.');
  await translate.work();

  expect((await read(staff)).body.messages).toMatchObject([{ locale: 'en-GB', translation: null }]);
  expect(translate.engine.requests).toEqual([]);
});

test('where no engine reads the language, staff are told so', async () => {
  const { staff, write, read } = given('so');
  await write('guardian', 'Waan soo daahi doonaa maanta.');

  expect((await read(staff)).body.messages).toMatchObject([
    { translation: { state: 'not_translated', reason: 'no_engine' } },
  ]);
});

test('whom diary does not show the thread gets diary’s answer, as for one that does not exist', async () => {
  const { settingId, write, read } = given();
  await write('guardian', 'آج دیر ہو گی');

  const stranger = await read(translate.given.staff(settingId));
  const other = await read({ kind: 'guardian', id: newId(GuardianId), settingId });

  const nowhere = await translate.call(
    readThreadTranslations,
    { params: { settingId, threadId: newId(ThreadId) }, query: {} },
    translate.given.staff(settingId),
  );

  for (const answer of [stranger, other]) {
    expect(answer).toMatchObject({ status: 404, body: { type: 'not_found' } });
    expect({ ...answer.body, requestId: '' }).toEqual({ ...nowhere.body, requestId: '' });
    expect(JSON.stringify(answer.body)).not.toContain('دیر');
  }
});

test('what was taken back is kept in no language', async () => {
  const { settingId, staff, threadId, write, read } = given('ur');
  const own = await write('guardian', 'آج دیر ہو گی');
  const told = await write('staff', 'The rabbit ate our carrots.');
  await translate.work();
  for (const one of [own, told]) translate.given.withdrawn(one);
  expect((await read(staff)).body.messages).toMatchObject([{ translation: null }, { translation: null }]);

  await translate.hear(messageWithdrawn, { settingId, threadId, messageId: MessageId.parse(own.subject.id) });
  await translate.hear(subjectsWithdrawn, {
    settingId,
    subjects: [{ kind: 'message', id: told.subject.id }],
  });

  expect(await translate.admin('select 1 from original where setting_id = $1', [settingId])).toEqual([]);
  expect((await read(staff)).body.messages).toMatchObject([{ translation: null }, { translation: null }]);
});

test.each([
  ['We will be late.', 'ur', 'en-GB'],
  ['Aaj hum der se ayen ge', 'ur', 'ur'],
  ['Dzis sie spoznimy', 'pl', 'pl'],
  ['Bedziemy later with the bus', 'pl', 'en-GB'],
  ['آج دیر ہو گی', 'ur', 'ur'],
  ['OK', 'ur', 'en-GB'],
] as const)('%s from a reader of %s is taken for %s', (body, prior, expected) => {
  const text = { locale: prior, title: null, body };

  expect(asWritten({ text, isForStaff: true }).locale).toBe(expected);
  expect(asWritten({ text }).locale).toBe(prior);
});
