import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  entriesLogged,
  listEntries,
  logEntries,
  withdrawEntries,
  type EntryDetails,
} from '@storybell/contracts/entry';
import { EntryId, SettingId, type ChildId } from '@storybell/contracts/ids';
import { readAudience, subjectsWithdrawn } from '@storybell/contracts/subject';
import type { StaffActor } from '@storybell/contracts/session';
import { publishStory } from '@storybell/contracts/story';
import { newId } from '@storybell/platform/ids';
import { asked, notifyService, startDiary } from '../testing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const lunch: EntryDetails = { type: 'meal', meal: 'lunch', items: [{ food: 'pasta', amount: 'most' }] };
const soup: EntryDetails = { type: 'meal', meal: 'lunch', items: [{ food: 'soup', amount: 'all' }] };
const AT = '2026-03-02T09:00:00.000Z';

interface Given {
  readonly childIds: ChildId[];
  readonly occurredAt?: string;
  readonly details?: EntryDetails;
  readonly exceptions?: { childId: ChildId; details?: EntryDetails }[];
  readonly key?: string;
}

const log = (
  staff: StaffActor,
  { childIds, occurredAt = AT, details = lunch, exceptions = [], key }: Given,
) =>
  diary.call(
    logEntries,
    { params: { settingId: staff.settingId }, body: { childIds, occurredAt, details, exceptions } },
    staff,
    key === undefined ? {} : { key },
  );

const eventsOf = async ({ settingId }: StaffActor) =>
  (await diary.emitted(entriesLogged)).filter((payload) => payload.settingId === settingId);

const countOf = async ({ settingId }: StaffActor) => {
  const [row] = await diary.admin(
    `select (select count(*)::int from subject where setting_id = $1) as subjects,
            (select count(*)::int from entry where setting_id = $1) as entries`,
    [settingId],
  );
  return row;
};

test('lunch for the room, with exceptions, is one entry per child and one event', async () => {
  const { staff, settingId, childIds } = await diary.given.family({ children: ['Amara', 'Ben', 'Chidi'] });
  const [amara, ben, chidi] = childIds;
  if (!amara || !ben || !chidi) throw new Error('three children');

  const { status, body } = await log(staff, {
    childIds,
    exceptions: [{ childId: ben, details: soup }, { childId: chidi }],
  });

  expect(status).toBe(201);
  expect(body.entries).toEqual([
    {
      id: expect.any(String),
      settingId,
      childId: amara,
      occurredAt: AT,
      recordedAt: '2026-03-02T09:30:00.000Z',
      details: lunch,
      recordedBy: 'Hannah',
    },
    {
      id: expect.any(String),
      settingId,
      childId: ben,
      occurredAt: AT,
      recordedAt: '2026-03-02T09:30:00.000Z',
      details: soup,
      recordedBy: 'Hannah',
    },
  ]);
  expect(await eventsOf(staff)).toEqual([{ settingId, entryIds: body.entries.map((entry) => entry.id) }]);
});

test('a hundred children are logged in the order named, each table by one statement', async () => {
  const names = Array.from({ length: 100 }, (_, at) => `Child ${String(at)}`);
  const { staff, settingId, childIds } = await diary.given.family({ children: names });

  const { body } = await log(staff, { childIds });

  expect(body.entries.map((entry) => entry.childId)).toEqual(childIds);
  // `cmin` counts the statements of a transaction.
  const [row] = await diary.admin(
    `select (select count(distinct (xmin::text, cmin::text))::int from subject where setting_id = $1) as subject,
            (select count(*)::int from audience where setting_id = $1) as audience,
            (select count(distinct (xmin::text, cmin::text))::int from entry where setting_id = $1) as entry`,
    [settingId],
  );
  expect(row).toEqual({ subject: 1, audience: 0, entry: 1 });
});

test('when every child is an exception nothing is logged and nobody is told', async () => {
  const { staff, childId } = await diary.given.family();

  const { status, body } = await log(staff, { childIds: [childId], exceptions: [{ childId }] });

  expect([status, body.entries]).toEqual([201, []]);
  expect(await eventsOf(staff)).toEqual([]);
});

test('an exception for a child who is not named, or two for one, is refused', async () => {
  const { staff, childIds } = await diary.given.family({ children: ['Amara', 'Ben'] });
  const [amara, ben] = childIds;
  if (!amara || !ben) throw new Error('two children');

  const unnamed = await log(staff, { childIds: [amara], exceptions: [{ childId: ben }] });
  const doubled = await log(staff, {
    childIds,
    exceptions: [{ childId: ben }, { childId: ben, details: soup }],
  });

  expect(unnamed.body).toMatchObject({
    type: 'invalid_request',
    issues: [{ path: 'body.exceptions.0.childId' }],
  });
  expect(doubled.body).toMatchObject({
    type: 'invalid_request',
    issues: [{ path: 'body.exceptions.1.childId' }],
  });
  expect(await countOf(staff)).toEqual({ subjects: 0, entries: 0 });
});

test('the same key logs once', async () => {
  const { staff, childId } = await diary.given.family();
  const given = { childIds: [childId], key: 'one-tap-too-many' };

  const answers = await Promise.all([log(staff, given), log(staff, given), log(staff, given)]);

  expect(new Set(answers.map((answer) => answer.body.entries[0]?.id)).size).toBe(1);
  expect(await countOf(staff)).toEqual({ subjects: 1, entries: 1 });
});

const sleep = (endedAt: string): EntryDetails => ({ type: 'sleep', endedAt, place: 'cot' });

test.each([
  ['3 minutes ahead', '2026-03-02T09:33:00Z', lunch, 'in_future'],
  ['14 days and a second ago', '2026-02-16T09:29:59Z', lunch, 'too_old'],
  ['a sleep that ends as it starts', AT, sleep(AT), 'ends_before_start'],
  ['a sleep that ends before it starts', AT, sleep('2026-03-02T08:00:00Z'), 'ends_before_start'],
  ['a sleep of 59 seconds', AT, sleep('2026-03-02T09:00:59Z'), 'invalid_request'],
  ['a sleep of more than 6 hours', '2026-03-02T03:00:00Z', sleep('2026-03-02T09:00:01Z'), 'invalid_request'],
  ['a sleep that goes on', AT, sleep('2026-03-02T09:33:00Z'), 'in_future'],
])('%s is refused, also as an exception, and nothing is written', async (_, occurredAt, details, code) => {
  const { staff, childId } = await diary.given.family();

  const refused = await log(staff, { childIds: [childId], occurredAt, details });
  const asException = await log(staff, {
    childIds: [childId],
    occurredAt,
    exceptions: [{ childId, details }],
  });

  expect(refused.body).toMatchObject({ type: code });
  expect(asException.body).toMatchObject({ type: code });
  expect(await countOf(staff)).toEqual({ subjects: 0, entries: 0 });
});

test.each([
  ['2 minutes ahead, by a clock that is fast', '2026-03-02T09:32:00Z', lunch],
  ['14 days ago, by a tablet that was offline', '2026-02-16T09:30:00Z', lunch],
  ['a sleep of 1 minute', AT, sleep('2026-03-02T09:01:00Z')],
  ['a sleep of 6 hours', '2026-03-02T03:00:00Z', sleep('2026-03-02T09:00:00Z')],
])('%s is logged', async (_, occurredAt, details) => {
  const { staff, childId } = await diary.given.family();

  expect((await log(staff, { childIds: [childId], occurredAt, details })).status).toBe(201);
});

test.each<EntryDetails>([
  { type: 'toilet', result: 'wee', place: 'potty', help: 'some' },
  { type: 'temperature', celsius: 38.4, place: 'ear', action: 'called' },
  { type: 'care', care: 'teeth' },
  { type: 'supplies', items: ['nappies', 'sun_hat'], neededBy: '2026-03-04' },
])('a $type is logged, listed and shown to the guardian as it was said', async (details) => {
  const { staff, childId, guardians, settingId } = await diary.given.family();

  const { status, body } = await log(staff, { childIds: [childId], details });

  expect([status, body.entries.map((entry) => entry.details)]).toEqual([201, [details]]);
  const [entry] = body.entries;
  if (!entry) throw new Error('one entry');
  const listed = await diary.call(listEntries, { params: { settingId }, query: { on: '2026-03-02' } }, staff);
  expect(listed.body.entries.map((one) => one.details)).toEqual([details]);
  const [seen] = await diary.seenBy(guardians[0], [asked('entry', entry.id)]);
  expect(seen?.entry).toEqual({ occurredAt: AT, details });
});

test.each([
  ['a temperature of two decimals', { type: 'temperature', celsius: 38.45, place: 'ear', action: 'none' }],
  ['a temperature nobody has', { type: 'temperature', celsius: 33.9, place: 'ear', action: 'none' }],
  ['sun cream without a factor', { type: 'care', care: 'sun_cream' }],
  ['a factor of hair', { type: 'care', care: 'hair', spf: 30 }],
  ['supplies of nothing', { type: 'supplies', items: [], neededBy: '2026-03-04' }],
  ['supplies needed last week', { type: 'supplies', items: ['milk'], neededBy: '2026-02-23' }],
  ['supplies needed in three months', { type: 'supplies', items: ['milk'], neededBy: '2026-06-02' }],
])('%s is refused', async (_, details) => {
  const { staff, childId } = await diary.given.family();

  const refused = await log(staff, { childIds: [childId], details: details as never });

  expect(refused.body).toMatchObject({ type: 'invalid_request' });
  expect(await countOf(staff)).toEqual({ subjects: 0, entries: 0 });
});

test('more taken than was offered, and a food nobody knows, are refused', async () => {
  const { staff, childId } = await diary.given.family();

  const bottle = await log(staff, {
    childIds: [childId],
    details: { type: 'bottle', milk: 'formula', offeredMl: 100, takenMl: 120 },
  });
  const stone = await log(staff, {
    childIds: [childId],
    details: { type: 'meal', meal: 'lunch', items: [{ food: 'stone', amount: 'all' }] } as never,
  });

  expect([bottle.body, stone.body]).toMatchObject([{ type: 'invalid_request' }, { type: 'invalid_request' }]);
});

test("another setting's child is unknown, like one that does not exist, and nothing is written", async () => {
  const here = await diary.given.family();
  const there = await diary.given.family();

  const refused = await log(here.staff, { childIds: [here.childId, there.childId] });

  expect(refused).toMatchObject({ status: 422, body: { type: 'unknown_child' } });
  expect(await countOf(here.staff)).toEqual({ subjects: 0, entries: 0 });
});

test('it is for the guardians of each child alone, as they were at logging', async () => {
  const family = await diary.given.family({ children: ['Amara'], locales: ['ur'] });
  const other = await diary.given.family({ at: family, children: ['Ben'], locales: ['pl'] });
  const { body } = await log(family.staff, { childIds: [family.childId, other.childId] });
  const [ofAmara, ofBen] = body.entries;
  if (!ofAmara || !ofBen) throw new Error('two entries');
  const late = await diary.given.guardian(family, 'so');
  await diary.given.guardianship(late, family.childId);
  const subjects = [asked('entry', ofAmara.id), asked('entry', ofBen.id)];

  const seen = await diary.seenBy(family.guardians[0], subjects);
  const byLate = await diary.seenBy(late, subjects);
  const audience = await diary.call(readAudience, { body: { subjects } }, notifyService);

  expect(seen).toEqual([
    {
      kind: 'entry',
      id: ofAmara.id,
      version: 1,
      children: [{ id: family.childId, knownAs: 'Amara' }],
      author: 'Hannah',
      at: AT,
      publishedAt: '2026-03-02T09:30:00.000Z',
      needsAcknowledgement: false,
      isUrgent: false,
      text: null,
      entry: { occurredAt: AT, details: lunch },
    },
  ]);
  expect(byLate).toEqual([]);
  expect(audience.body.audiences.map((one) => one.guardians)).toEqual([
    [{ guardianId: family.guardians[0]?.id, locale: 'ur' }],
    [{ guardianId: other.guardians[0]?.id, locale: 'pl' }],
  ]);
});

test('an entry of a child nobody may view is on record, for nobody', async () => {
  const { staff, childId } = await diary.given.family({ mayView: false });

  const { status, body } = await log(staff, { childIds: [childId] });

  expect(status).toBe(201);
  const [entry] = body.entries;
  if (!entry) throw new Error('one entry');
  const audience = await diary.call(
    readAudience,
    { body: { subjects: [asked('entry', entry.id)] } },
    notifyService,
  );
  expect(audience.body.audiences).toEqual([{ kind: 'entry', id: entry.id, guardians: [] }]);
});

test('taken back by two at once, it is gone once; the record keeps it', async () => {
  const { staff, settingId, childIds, guardians } = await diary.given.family({ children: ['Amara', 'Ben'] });
  const { body } = await log(staff, { childIds });
  const entryIds = body.entries.map((entry) => entry.id);
  const withdraw = (ids: EntryId[]) =>
    diary.call(withdrawEntries, { params: { settingId }, body: { entryIds: ids } }, staff);

  const answers = await Promise.all([
    withdraw(entryIds),
    withdraw([...entryIds].reverse()),
    withdraw(entryIds),
  ]);

  expect(answers.map((answer) => answer.body.withdrawn).sort()).toEqual([0, 0, 2]);
  const told = (await diary.emitted(subjectsWithdrawn)).filter((payload) => payload.settingId === settingId);
  expect(told).toHaveLength(1);
  expect(told[0]?.subjects.map((subject) => String(subject.id)).sort()).toEqual([...entryIds].sort());
  const subjects = entryIds.map((id) => asked('entry', id));
  expect(await diary.seenBy(guardians[0], subjects)).toEqual([]);
  const day = await diary.call(listEntries, { params: { settingId }, query: { on: '2026-03-02' } }, staff);
  expect(day.body.entries).toEqual([]);
  expect(await countOf(staff)).toEqual({ subjects: 2, entries: 2 });
});

test('one that is not there, or is elsewhere, takes none back', async () => {
  const here = await diary.given.family();
  const there = await diary.given.family();
  const mine = (await log(here.staff, { childIds: [here.childId] })).body.entries[0]?.id;
  const theirs = (await log(there.staff, { childIds: [there.childId] })).body.entries[0]?.id;
  if (!mine || !theirs) throw new Error('two entries');
  const withdraw = (entryIds: EntryId[], settingId: SettingId) =>
    diary.call(withdrawEntries, { params: { settingId }, body: { entryIds } }, here.staff);

  const foreign = await withdraw([mine, theirs], here.settingId);
  const missing = await withdraw([mine, newId(EntryId)], here.settingId);
  const elsewhere = await withdraw([theirs], there.settingId);
  const { body: story } = await diary.call(
    publishStory,
    {
      params: { settingId: here.settingId },
      body: { reach: { kind: 'setting' }, body: 'We sang songs.', locale: 'en-GB' },
    },
    here.staff,
  );
  const otherKind = await withdraw([EntryId.parse(story.id)], here.settingId);

  for (const refused of [foreign, missing, elsewhere, otherKind])
    expect(refused).toMatchObject({ status: 404, body: { type: 'not_found' } });
  const day = await diary.call(
    listEntries,
    { params: { settingId: here.settingId }, query: { on: '2026-03-02' } },
    here.staff,
  );
  expect(day.body.entries.map((entry) => entry.id)).toEqual([mine]);
});

test("a day is the setting's own, newest first, of all children or one", async () => {
  const place = await diary.given.place({ timeZone: 'Asia/Tokyo' }); // 15:00 UTC is midnight there
  const { staff, settingId, childIds } = await diary.given.family({ at: place, children: ['Amara', 'Ben'] });
  const [amara] = childIds;
  if (!amara) throw new Error('a child');
  await log(staff, { childIds, occurredAt: '2026-03-01T14:59:59Z' });
  await log(staff, { childIds: [amara], occurredAt: '2026-03-01T15:00:00Z' });
  await log(staff, { childIds, occurredAt: '2026-03-02T01:00:00Z' });
  const list = (query: { on: string; childId?: ChildId }) =>
    diary.call(listEntries, { params: { settingId }, query }, staff);

  const [monday, sunday, ofAmara] = await Promise.all([
    list({ on: '2026-03-02' }),
    list({ on: '2026-03-01' }),
    list({ on: '2026-03-02', childId: amara }),
  ]);

  expect(monday.body.entries.map((entry) => entry.occurredAt)).toEqual([
    '2026-03-02T01:00:00.000Z',
    '2026-03-02T01:00:00.000Z',
    '2026-03-01T15:00:00.000Z',
  ]);
  expect(sunday.body.entries).toHaveLength(2);
  expect(ofAmara.body.entries.map((entry) => entry.childId)).toEqual([amara, amara]);
});

test("a stranger cannot tell a setting's day from one that does not exist, nor another's child from none", async () => {
  const here = await diary.given.family();
  const there = await diary.given.family();
  await log(there.staff, { childIds: [there.childId] });
  const on = '2026-03-02';
  const list = (settingId: SettingId, query: { on: string; childId?: ChildId }) =>
    diary.call(listEntries, { params: { settingId }, query }, here.staff);

  const foreign = await list(there.settingId, { on });
  const missing = await list(newId(SettingId), { on });
  const foreignChild = await list(here.settingId, { on, childId: there.childId });
  const logged = await diary.call(
    logEntries,
    {
      params: { settingId: there.settingId },
      body: { childIds: [there.childId], occurredAt: AT, details: lunch, exceptions: [] },
    },
    here.staff,
  );

  expect({ ...foreign.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
  expect([foreign.status, foreignChild.body.entries, logged.status]).toEqual([404, [], 404]);
});
