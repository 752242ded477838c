import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readCard } from '@storybell/contracts/child-record';
import { guardianChanged } from '@storybell/contracts/guardian';
import { SettingId } from '@storybell/contracts/ids';
import { listChildRecords } from '@storybell/contracts/people';
import { addList, columnsOf, exportList, previewList, type ListKind } from '@storybell/contracts/people-list';
import type { Actor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { startDiary, type Place } from '../testing.ts';
import { dayOf, inward, outward, withZero } from './cell.ts';
import { readRows } from './read-list.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

async function openPlace() {
  const place = await diary.given.place();
  const manager = { ...place.manager, strength: 'S3' as const };
  await diary.admin(`update room set name = 'Cubs' where id = $1`, [place.roomId]);
  const params = { settingId: place.settingId };
  const body = (kind: ListKind, lines: readonly string[]) => ({ kind, text: lines.join('\n') });
  return {
    ...place,
    manager,
    preview: async (kind: ListKind, lines: readonly string[]) =>
      (await diary.call(previewList, { params, body: body(kind, lines) }, manager)).body,
    add: (kind: ListKind, lines: readonly string[], key?: string) =>
      diary.call(addList, { params, body: body(kind, lines) }, manager, key === undefined ? {} : { key }),
    children: async () => (await diary.call(listChildRecords, { params }, manager)).body.children,
    export: async (kind: ListKind, actor: Actor = manager) =>
      (await diary.call(exportList, { params: { ...params, kind } }, actor)).body.text,
  };
}

const head = (kind: ListKind) => columnsOf[kind].join(',');
const people = [
  head('children'),
  'Nina,Nina Maria,Nowak,2024-01-31,Cubs,2025-09-01',
  '"O\'Neil, Jo",,Smith,31/03/2022,cubs,',
];
const kin = [
  head('guardians'),
  'Nina,Nowak,,Ewa,Nowak,mother,Polish,ewa@example.org,07700 900123,yes',
  'Nina,Nowak,2024-01-31,Jan,Nowak,Foster carer,pl,,7700900124,no',
  '"O\'Neil, Jo",Smith,,Ewa,Nowak,aunt,Polski,ewa@example.org,07700 900123,',
];

test('children, their guardians and contacts come from lists, and delivery hears of each new guardian', async () => {
  const place = await openPlace();

  expect(await place.preview('children', people)).toEqual({ rows: 2, faults: [] });
  expect(await place.children()).toEqual([]);
  expect(await place.add('children', people)).toMatchObject({ status: 201, body: { added: 2 } });
  expect(await place.children()).toMatchObject([
    { knownAs: 'Nina', givenNames: 'Nina Maria', familyName: 'Nowak', bornOn: '2024-01-31', startsOn: '2025-09-01', roomId: place.roomId },
    { knownAs: "O'Neil, Jo", givenNames: null, familyName: 'Smith', bornOn: '2022-03-31', startsOn: null },
  ]); // prettier-ignore

  expect(await place.preview('guardians', kin)).toEqual({ rows: 3, faults: [] });
  expect((await place.add('guardians', kin)).body).toEqual({ added: 3 });
  const [nina] = await place.children();
  if (!nina) throw new Error('Nina');
  const params = { settingId: place.settingId, childId: nina.id };
  const card = async () => (await diary.call(readCard, { params }, place.manager)).body;
  const { guardians, guardianships } = await card();
  expect(
    guardians.map(({ knownAs, locale, email, phone }) => [knownAs, locale, email, phone]).sort(),
  ).toEqual([
    ['Ewa', 'pl', 'ewa@example.org', '+447700900123'],
    ['Jan', 'pl', null, '+447700900124'],
  ]);
  expect(guardianships.map(({ relationship, mayView }) => [relationship, mayView]).sort()).toEqual([
    ['foster_carer', false],
    ['mother', true],
  ]);
  const heard = (await diary.emitted(guardianChanged)).filter(
    ({ settingId }) => settingId === place.settingId,
  );
  expect(heard.map(({ guardianId }) => guardianId).sort()).toEqual(guardians.map(({ id }) => id).sort());

  const contacts = [
    head('contacts'),
    'Nina,Nowak,,Ola,Aunt,07700 900200',
    'Nina,Nowak,,Robin,Neighbour,07700 900201',
  ];
  expect((await place.add('contacts', contacts)).body).toEqual({ added: 2 });
  expect((await card()).lines.map(({ details }) => details['name'])).toEqual(['Ola', 'Robin']);
});

test.each<[string, ListKind, readonly string[], readonly unknown[]]>([
  [
    'a column is not there',
    'children',
    ['known_as,family_name', 'Nina,Nowak'],
    [[1, 'room', 'missing_column']],
  ],
  ['a cell is empty', 'children', [head('children'), ',,Nowak,,Cubs,'], [[2, 'known_as', 'missing']]],
  ['a room is not there', 'children', [head('children'), 'A,,B,,Bears,'], [[2, 'room', 'unknown_room']]],
  [
    'a day is none',
    'children',
    [head('children'), 'A,,B,2024-02-30,Cubs,'],
    [[2, 'date_of_birth', 'bad_date']],
  ],
  [
    'a birth is to come',
    'children',
    [head('children'), 'A,,B,2026-03-03,Cubs,'],
    [[2, 'date_of_birth', 'bad_date']],
  ],
  ['the first day is before the birth', 'children', [head('children'), 'A,,B,2025-03-03,Cubs,2025-03-02'], [[2, 'first_day', 'bad_date']]], // prettier-ignore
  [
    'a child stands there twice',
    'children',
    [head('children'), 'A,,B,,Cubs,', 'a,,b,,Cubs,'],
    [[3, 'known_as', 'twice']],
  ],
  [
    'a name is too long',
    'children',
    [head('children'), `${'x'.repeat(101)},,B,,Cubs,`],
    [[2, 'known_as', 'too_long']],
  ],
  [
    'a name has a hidden character',
    'children',
    [head('children'), 'A\u202E,,B,,Cubs,'],
    [[2, 'known_as', 'unsafe']],
  ],
  ['a quotation mark is not closed', 'children', [head('children'), '"A,,B,,Cubs,'], [[2, '', 'unreadable']]],
  ['a child is not there', 'guardians', [head('guardians'), 'Ted,Nowak,,Ewa,Nowak,mother,Polish,,,'], [[2, 'child_known_as', 'unknown_child']]], // prettier-ignore
  ['two children have the name', 'guardians', [head('guardians'), 'Twin,Nowak,,Ewa,Nowak,mother,Polish,,,'], [[2, 'child_date_of_birth', 'ambiguous_child']]], // prettier-ignore
  ['words are none of the list', 'guardians', [head('guardians'), 'Nina,Nowak,,Ewa,Nowak,mum,Klingon,,,maybe'], [[2, 'relationship', 'unknown_word'], [2, 'language', 'unknown_language'], [2, 'may_view', 'unknown_word']]], // prettier-ignore
  ['addresses are none', 'guardians', [head('guardians'), 'Nina,Nowak,,Ewa,Nowak,mother,Polish,ewa,12,'], [[2, 'email', 'bad_email'], [2, 'phone', 'bad_phone']]], // prettier-ignore
  ['two people give one address', 'guardians', [head('guardians'), 'Nina,Nowak,,Ewa,Nowak,mother,Polish,e@example.org,,', 'Nina,Nowak,,Jan,Nowak,father,Polish,E@example.org,,'], [[3, 'email', 'address_taken']]], // prettier-ignore
  ['an address is somebody else’s already', 'guardians', [head('guardians'), 'Nina,Nowak,,Ewa,Nowak,mother,Polish,Taken@example.org,,'], [[2, 'email', 'address_taken']]], // prettier-ignore
  ['a guardian stands there twice', 'guardians', [head('guardians'), 'Nina,Nowak,,Ewa,Nowak,mother,Polish,e@example.org,,', 'Nina,Nowak,,Ewa,Nowak,aunt,Polish,e@example.org,,'], [[3, 'known_as', 'twice']]], // prettier-ignore
  [
    'a contact has no number',
    'contacts',
    [head('contacts'), 'Nina,Nowak,,Ola,Aunt,'],
    [[2, 'phone', 'missing']],
  ],
])('%s: the line and the column are named, and nothing is added', async (_, kind, lines, expected) => {
  const place = await openPlace();
  await place.add('children', [
    head('children'),
    'Nina,,Nowak,,Cubs,',
    'Twin,,Nowak,2024-01-01,Cubs,',
    'Twin,,Nowak,2024-01-02,Cubs,',
  ]);
  const guardian = await diary.given.guardian(place, 'pl', { email: 'taken@example.org' });
  const before = await place.children();

  const { faults } = await place.preview(kind, lines);
  const refused = await place.add(kind, lines);

  expect(faults.map(({ line, column, code }) => [line, column, code])).toEqual(expected);
  expect(refused).toMatchObject({ status: 422, body: { type: 'list_has_faults' } });
  expect(await place.children()).toEqual(before);
  const rows = await diary.admin('select id from guardian where setting_id = $1', [place.settingId]);
  expect(rows).toEqual([{ id: guardian.id }]);
});

test('a good line beside a bad one is not added either', async () => {
  const place = await openPlace();

  await place.add('children', [...people, 'A,,B,,Bears,']);

  expect(await place.children()).toEqual([]);
});

test('repeating a list adds it once; the same list anew is refused, also at the same moment', async () => {
  const place = await openPlace();
  const key = newId(SettingId);
  const first = await place.add('children', people, key);
  expect((await place.add('children', people, key)).body).toEqual(first.body);
  expect((await place.add('children', people)).body).toMatchObject({ type: 'list_has_faults' });
  expect(await place.children()).toHaveLength(2);

  const other = await openPlace();
  const both = await Promise.all([other.add('children', people), other.add('children', people)]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
  expect(await other.children()).toHaveLength(2);
});

test.each([
  ['commas', ','],
  ['semicolons', ';'],
  ['tabs', '\t'],
])('cells may be parted by %s, lines ended as on any machine, and the file begin with a mark', (_, mark) => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = `\uFEFF${[columnsOf.children.join(mark), ['A', '', '"B ""x"""', '', 'Cubs', ''].join(mark), '', ''].join(end)}`; // prettier-ignore
    const { rows, faults } = readRows('children', text);
    expect(faults).toEqual([]);
    expect(rows.map(({ of }) => [of('known_as'), of('family_name'), of('room')])).toEqual([
      ['A', 'B "x"', 'Cubs'],
    ]);
  }
});

test('capitals, spaces and the order of columns do not matter', () => {
  const { rows } = readRows('children', 'Room , Family Name,KNOWN-AS\nCubs,Nowak,Nina\n');

  expect(
    rows.map(({ line, of }) => [line, of('known_as'), of('family_name'), of('room'), of('first_day')]),
  ).toEqual([[2, 'Nina', 'Nowak', 'Cubs', '']]);
});

test('three hundred children, and as many parents, are added at once', async () => {
  const place = await openPlace();
  const many = Array.from({ length: 300 }, (_, at) => `Child${String(at)},,Family,2023-01-01,Cubs,`);
  const parents = Array.from({ length: 300 }, (_, at) => `Child${String(at)},Family,,Parent${String(at)},Family,mother,Polish,p${String(at)}@example.org,,`); // prettier-ignore

  expect((await place.add('children', [head('children'), ...many])).body).toEqual({ added: 300 });
  expect((await place.add('guardians', [head('guardians'), ...parents])).body).toEqual({ added: 300 });
});

test('what goes out comes in again, and no cell of it is a formula', async () => {
  const here = await openPlace();
  await here.add('children', [...people, '"=HYPERLINK(""x"")",,-2+3,,Cubs,']);
  await here.add('guardians', kin);
  await here.add('contacts', [head('contacts'), 'Nina,Nowak,,Ola,Aunt,07700 900200']);
  const there = await openPlace();

  for (const kind of ['children', 'guardians', 'contacts'] as const) {
    const text = await here.export(kind);
    for (const cell of parse(text).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/u);
    expect((await there.add(kind, [text])).status).toBe(201);
    expect(await there.export(kind)).toBe(text);
  }
});

test('addresses go out to a manager with a passkey alone, and of fifty children at most', async () => {
  const place = await openPlace();
  await place.add('children', people);
  await place.add('guardians', kin);
  expect(await place.export('guardians')).toContain('ewa@example.org');
  const weaker = await place.export('guardians', { ...place.manager, strength: 'S2' });
  expect(weaker).toContain('Ewa');
  expect(weaker).not.toMatch(/example\.org|7700/u);

  const many = Array.from({ length: 49 }, (_, at) => `Child${String(at)},,Family,,Cubs,`);
  await place.add('children', [head('children'), ...many]);
  expect(await place.export('guardians')).not.toMatch(/example\.org|7700/u);
});

test('lists are for managers of the setting who have shown who they are', async () => {
  const place = await openPlace();
  const there: Place = await diary.given.place();
  const ask = (actor: Actor, settingId = place.settingId) => [
    diary.call(previewList, { params: { settingId }, body: { kind: 'children', text: 'x' } }, actor),
    diary.call(addList, { params: { settingId }, body: { kind: 'children', text: 'x' } }, actor),
    diary.call(exportList, { params: { settingId, kind: 'children' } }, actor),
  ];
  const told = async (answers: Promise<{ status: number; body: object }>[]) =>
    (await Promise.all(answers)).map(({ status, body }) => [status, { ...body, requestId: '' }]);
  const stranger = { ...there.manager, strength: 'S3' as const };

  expect(await told(ask(stranger))).toEqual(await told(ask(stranger, newId(SettingId))));
  expect((await told(ask(stranger))).map(([status]) => status)).toEqual([404, 404, 404]);
  expect((await told(ask(place.staff))).map(([status]) => status)).toEqual([403, 403, 403]);
  expect(await told(ask({ ...place.manager, strength: 'S0' }))).toMatchObject([1, 2, 3].map(() => [403, { type: 'step_up_needed' }])); // prettier-ignore
});

test.each([
  ['2022-03-31', '2022-03-31'],
  ['31/03/2022', '2022-03-31'],
  ['1/3/2022', '2022-03-01'],
  ['31.03.2022', '2022-03-31'],
  ['31/02/2022', undefined],
  ['03/31/2022', undefined],
  ['31/03/22', undefined],
])('the day %s is %s', (cell, day) => {
  expect(dayOf(cell)).toBe(day);
});

test('whatever goes out is no formula and comes in as it was', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const cell = value.trim();
      expect(outward(cell)).not.toMatch(/^[=+\-@\t\r]/u);
      if (!cell.startsWith("'")) expect(inward(outward(cell))).toBe(cell);
    }),
  );
  expect(withZero('7700900123')).toBe('07700900123');
});
