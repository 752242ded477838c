import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId, StaffId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { StaffActor } from '@storybell/contracts/session';
import {
  listWording,
  readWording,
  readWordingHistory,
  readWordings,
  saveWording,
  signWording,
  undoWording,
} from '@storybell/contracts/wording';
import { fingerprintOf } from '@storybell/i18n/review';
import type { Forms } from '@storybell/i18n/text';
import { newId } from '@storybell/platform/ids';
import { notifyService, startTranslate, type TestTranslate } from '../testing.ts';
import { shippedText } from './shipped.ts';

let translate: TestTranslate;
beforeAll(async () => {
  translate = await startTranslate();
});
afterAll(() => translate.close());

const manager = (settingId = newId(SettingId)): StaffActor => ({
  kind: 'manager',
  id: newId(StaffId),
  settingId,
});
const place = ({ settingId }: StaffActor) => ({ settingId });

const save = (actor: StaffActor, key: string, forms: Forms | null, version = 0, locale: Locale = 'pl') =>
  translate.call(saveWording, { params: place(actor), body: { locale, key, forms, version } }, actor);
const undo = (actor: StaffActor, key: string, version: number) =>
  translate.call(undoWording, { params: place(actor), body: { locale: 'pl', key, version } }, actor);
const read = async (actor: StaffActor, locale: Locale = 'pl') =>
  (await translate.call(readWording, { params: place(actor), query: { locale } }, actor)).body.wordings;
const list = async (actor: StaffActor) =>
  (await translate.call(listWording, { params: place(actor), query: { locale: 'pl' } }, actor)).body;
const history = async (actor: StaffActor, key: string) =>
  (
    await translate.call(readWordingHistory, { params: place(actor), query: { locale: 'pl', key } }, actor)
  ).body.changes.map(({ version, forms }) => ({ version, forms }));

const SLEEP = 'entry.type.sleep';
const hours = {
  one: '{{count}} godzinka',
  few: '{{count}} godzinki',
  many: '{{count}} godzinek',
  other: '{{count}} godzinki',
};

test('a correction is read at once, in that language of that setting alone; guardians and notify read it too', async () => {
  const helen = manager();
  const other = manager();

  const saved = await save(helen, SLEEP, { '': 'Drzemka' });
  await save(helen, 'entry.unit.hours', hours);

  expect(saved).toMatchObject({
    status: 200,
    body: { key: SLEEP, version: 1, forms: { '': 'Drzemka' }, isOutdated: false },
  });
  const both = [
    { key: SLEEP, forms: { '': 'Drzemka' } },
    { key: 'entry.unit.hours', forms: hours },
  ];
  expect(await read(helen)).toEqual(both);
  expect([await read(helen, 'ur'), await read(other)]).toEqual([[], []]);
  const guardian = { kind: 'guardian' as const, id: newId(StaffId) as never, settingId: helen.settingId };
  const seen = await translate.call(readWording, { params: place(helen), query: { locale: 'pl' } }, guardian);
  expect(seen.body.wordings).toEqual(both);
  const inside = await translate.call(
    readWordings,
    { body: { settingIds: [other.settingId, helen.settingId] } },
    notifyService,
  );
  expect(inside.body.wordings).toEqual(
    both.map((one) => ({ ...one, settingId: helen.settingId, locale: 'pl' })),
  );
});

test.each<[string, string, Forms, Locale, string[]]>([
  ['a slot is lost', 'entry.sleep.slept', { '': 'Sen od {{from}} do {{to}}' }, 'pl', ['body.forms. slots']],
  ['a plural form is missing', 'entry.unit.hours', { one: '{{count}} godzinka', other: '{{count}} godzinki' }, 'pl', ['body.forms.few missing', 'body.forms.many missing']],
  ['a form is one that the language lacks', 'entry.unit.hours', { ...hours, two: '{{count}} godzinki' }, 'pl', ['body.forms.two unknown']],
  ['it is English', SLEEP, { '': 'Sleep' }, 'pl', ['body.forms. english']],
  ['it is another script', SLEEP, { '': 'Сон' }, 'pl', ['body.forms. script']],
  ['another text is called up', SLEEP, { '': 'Sen $t(app.common.product)' }, 'pl', ['body.forms. slots']],
  ['a text message gets too long', 'sms.notice', { '': `${'ż'.repeat(40)} {{link}}` }, 'pl', ['body.forms. segments']],
  ['a text message has a curly quote', 'sms.notice', { '': '{{setting}}: l’avviso {{link}}' }, 'it', ['body.forms. quotes']],
])('refused when %s: %s', async (_, key, forms, locale, found) => {
  const helen = manager();

  const refused = await save(helen, key, forms, 0, locale);

  expect(refused).toMatchObject({ status: 400, body: { type: 'invalid_request' } });
  const issues = (refused.body as unknown as { issues: { path: string; code: string }[] }).issues;
  expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual(expect.arrayContaining(found));
  expect(await read(helen, locale)).toEqual([]);
}); // prettier-ignore

test('words with direction marks, or of a text that the product does not have or that is everybody’s, are refused', async () => {
  const helen = manager();

  expect((await save(helen, SLEEP, { '': 'Sen \u2067x\u2069' })).status).toBe(422);
  expect((await save(helen, 'entry.type.nothing', { '': 'Sen' })).status).toBe(404);
  expect((await save(helen, 'sms.help', { '': 'STOP START' })).status).toBe(404);
  expect((await save(helen, 'entry.unit.hours_few', { '': '{{count}} godzinki' })).status).toBe(404);
});

test('undo says again what it said before, and once more takes the undo back; nothing is lost', async () => {
  const helen = manager();
  await save(helen, SLEEP, { '': 'Drzemka' });
  await save(helen, SLEEP, { '': 'Spanie' }, 1);

  await undo(helen, SLEEP, 2);
  expect(await read(helen)).toEqual([{ key: SLEEP, forms: { '': 'Drzemka' } }]);
  await undo(helen, SLEEP, 3);

  expect(await read(helen)).toEqual([{ key: SLEEP, forms: { '': 'Spanie' } }]);
  expect(await history(helen, SLEEP)).toEqual([
    { version: 4, forms: { '': 'Spanie' } },
    { version: 3, forms: { '': 'Drzemka' } },
    { version: 2, forms: { '': 'Spanie' } },
    { version: 1, forms: { '': 'Drzemka' } },
  ]);
});

test('undoing the first correction, or saying what the product says, is the product’s text again', async () => {
  const helen = manager();
  await save(helen, SLEEP, { '': 'Drzemka' });
  await undo(helen, SLEEP, 1);
  expect(await read(helen)).toEqual([]);

  await save(helen, SLEEP, { '': 'Drzemka' }, 2);
  const same = await save(helen, SLEEP, { '': 'Sen' }, 3);

  expect(same.body).toMatchObject({ version: 4, forms: null });
  expect(await read(helen)).toEqual([]);
});

test('of many who correct one text at once one is heard, and the others are told', async () => {
  const helen = manager();

  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      save(manager(helen.settingId), SLEEP, { '': `Drzemka ${'a'.repeat(at)}` }),
    ),
  );
  const late = await undo(helen, SLEEP, 7);
  const ahead = await save(helen, SLEEP, { '': 'Spanie' }, 5);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  expect([late.status, ahead.status]).toEqual([409, 409]);
  expect(await history(helen, SLEEP)).toHaveLength(1);
});

test('a release that changes the text marks the correction, and one that no longer fits stands back', async () => {
  const helen = manager();
  await save(helen, SLEEP, { '': 'Drzemka' });
  await save(helen, 'entry.and', { '': '{{first}} oraz {{second}}' });
  await translate.admin(`update wording set shipped_of = 'older' where setting_id = $1`, [helen.settingId]);
  await translate.admin(
    `update wording set forms = '{"": "{{first}} oraz {{last}}"}' where setting_id = $1 and key = 'entry.and'`,
    [helen.settingId],
  );

  expect(await read(helen)).toEqual([{ key: SLEEP, forms: { '': 'Drzemka' } }]);
  expect((await list(helen)).changes.map(({ key, isOutdated }) => [key, isOutdated])).toEqual([
    ['entry.and', true],
    [SLEEP, true],
  ]);
});

const ofText = (key: string, said?: Forms) => {
  const text = shippedText('pl', key);
  if (text === undefined) throw new Error(`no ${key}`);
  return fingerprintOf(text.english, said ?? text.said);
};
const sign = (actor: StaffActor, of: string, isSigned = true) =>
  translate.call(
    signWording,
    { params: place(actor), body: { locale: 'pl', key: SLEEP, of, isSigned } },
    actor,
  );

test('a signature is for the words as they are now, and can be taken back', async () => {
  const helen = manager();

  const shipped = await sign(helen, ofText(SLEEP));
  expect(shipped.body.signatures).toMatchObject([{ key: SLEEP, of: ofText(SLEEP), by: helen.id }]);
  await save(helen, SLEEP, { '': 'Drzemka' });
  const stale = await sign(helen, ofText(SLEEP));
  expect(stale).toMatchObject({ status: 409, body: { type: 'changed_meanwhile' } });
  await sign(helen, ofText(SLEEP, { '': 'Drzemka' }));
  expect((await list(helen)).signatures).toMatchObject([{ of: ofText(SLEEP, { '': 'Drzemka' }) }]);

  await sign(helen, '', false);
  expect((await list(helen)).signatures).toEqual([]);
});

test('a stranger cannot tell a setting from one that does not exist, and changes nothing', async () => {
  const helen = manager();
  const stranger = manager();
  await save(helen, SLEEP, { '': 'Drzemka' });
  const params = place(helen);
  const missing = { settingId: newId(SettingId) };
  const query = { locale: 'pl' as const };
  const body = { locale: 'pl' as const, key: SLEEP };

  const readAs = (at: typeof params) => translate.call(readWording, { params: at, query }, stranger);
  const [there, nowhere] = [await readAs(params), await readAs(missing)];
  const refused = [
    await translate.call(listWording, { params, query }, stranger),
    await translate.call(readWordingHistory, { params, query: { ...query, key: SLEEP } }, stranger),
    await translate.call(saveWording, { params, body: { ...body, forms: null, version: 1 } }, stranger),
    await translate.call(undoWording, { params, body: { ...body, version: 1 } }, stranger),
    await translate.call(signWording, { params, body: { ...body, of: '', isSigned: false } }, stranger),
  ];

  expect({ ...there.body, requestId: '' }).toEqual({ ...nowhere.body, requestId: '' });
  expect([there.status, ...refused.map(({ status }) => status)]).toEqual([404, 404, 404, 404, 404, 404]);
  const staff: StaffActor = { ...helen, kind: 'staff' };
  expect((await save(staff, SLEEP, null, 1)).status).toBe(403);
  expect(await read(staff)).toEqual([{ key: SLEEP, forms: { '': 'Drzemka' } }]);
});
