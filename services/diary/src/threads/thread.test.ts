import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ChildId, SubjectId, ThreadId } from '@storybell/contracts/ids';
import { publishStory, withdrawStory } from '@storybell/contracts/story';
import {
  messagePublished,
  messageWritten,
  readThread,
  writeMessage,
  markThreadRead,
  withdrawMessage,
  beginThread,
} from '@storybell/contracts/thread';
import { newId } from '@storybell/platform/ids';
import { asked, startDiary } from '../testing.ts';
import { conversationsIn, ofSetting, type Begun, type Person } from '../testing/conversations.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
const { begin, write, read, list, takeBack, conversation } = conversationsIn(() => diary);
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

test('a guardian writes in their language, staff answer in the setting’s, and each reads the other', async () => {
  const { guardian, staff, settingId, childId, threadId, first } = await conversation();

  const answer = await write(staff, threadId, 'That is fine.');

  expect(first).toMatchObject({
    seq: 1,
    by: 'guardian',
    isOwn: true,
    readIn: 'en-GB',
    readAt: null,
    isRead: false,
  });
  expect(first.text).toEqual({ locale: 'ur', title: null, body: 'آج دیر ہو گی' });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ seq: 2, by: 'staff', author: 'Hannah', isOwn: true, readIn: 'ur' });
  const seen = await read(guardian, threadId);
  expect(seen.body).toMatchObject({
    thread: {
      id: threadId,
      guardian: { id: guardian.id, locale: 'ur' },
      child: { id: childId, knownAs: 'Amara' },
      unread: 1,
      waitsSince: null,
      isClosed: false,
    },
    begunFrom: null,
    isFirst: true,
    messages: [
      { seq: 1, isOwn: true },
      { seq: 2, isOwn: false, text: { locale: 'en-GB', body: 'That is fine.' } },
    ],
  });
  expect(await ofSetting(diary.emitted(messageWritten), staff)).toEqual([
    { settingId, threadId, messageId: first.id, messageVersion: 1, locale: 'ur', locales: ['en-GB'] },
  ]);
  expect(await ofSetting(diary.emitted(messagePublished), staff)).toEqual([
    {
      settingId,
      threadId,
      messageId: answer.body.id,
      messageVersion: 1,
      locale: 'en-GB',
      locales: ['ur'],
      publishedAt: '2026-03-02T09:30:00.000Z',
    },
  ]);
});

test('whose thread it is not is answered as by one that does not exist', async () => {
  const { other, settingId, childId, guardian, threadId, first } = await conversation();
  const elsewhere = await diary.given.family();
  const otherRoom = await diary.given.employee(settingId, 'staff', 'Otto', await diary.given.room(settingId));
  const former = await diary.given.guardian(
    { settingId, roomId: elsewhere.roomId, staff: elsewhere.staff, manager: elsewhere.manager },
    'pl',
  );
  await diary.given.guardianship(former, childId, { until: new Date('2026-01-01T00:00:00Z') });
  const barred = await diary.given.guardian(
    { settingId, roomId: elsewhere.roomId, staff: elsewhere.staff, manager: elsewhere.manager },
    'pl',
  );
  await diary.given.guardianship(barred, childId, { mayView: false });
  const missing = newId(ThreadId);
  const ask = async (person: Person, id: ThreadId) => {
    const at = { settingId, threadId: id };
    const answers = [
      await diary.call(readThread, { params: at, query: {} }, person),
      await diary.call(writeMessage, { params: at, body: { body: 'Hello' } }, person),
      await diary.call(markThreadRead, { params: at, body: { seq: 1 } }, person),
      await diary.call(withdrawMessage, { params: { ...at, messageId: first.id }, body: {} }, person),
    ];
    return answers.map(({ status, body }) => ({ status, ...body, requestId: '', detail: '' }));
  };

  if (!other) throw new Error('another guardian');
  const strangers: Person[] = [other, otherRoom, former, barred, elsewhere.staff, elsewhere.manager];
  for (const person of strangers) {
    const answers = await ask(person, threadId);
    expect(answers).toEqual(await ask(person, missing));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await list(person)).body).toMatchObject({ threads: [], waiting: [], waitingTotal: 0 });
  }
  for (const person of [elsewhere.staff, elsewhere.manager])
    expect((await read(person, threadId)).status).toBe(404);
  expect((await read(guardian, threadId)).body.messages).toHaveLength(1);
});

test('each thread is open while its own child may be seen', async () => {
  const { guardians, childIds } = await diary.given.family({ children: ['Amara', 'Zayan'] });
  const [guardian] = guardians;
  const [amara, zayan] = childIds;
  if (!guardian || !amara || !zayan) throw new Error('two siblings');
  const one = await begin(guardian, { childId: amara });
  const two = await begin(guardian, { childId: zayan });

  await diary.given.endGuardianship(guardian, amara, new Date('2026-03-02T09:00:00Z'));

  expect((await read(guardian, one.body.threadId)).status).toBe(404);
  expect((await read(guardian, two.body.threadId)).status).toBe(200);
  expect((await list(guardian)).body.threads.map(({ id }) => id)).toEqual([two.body.threadId]);
  expect((await begin(guardian, { childId: amara })).body).toMatchObject({ type: 'unknown_child' });
  expect((await takeBack(guardian, two.body.threadId, one.body.message.id)).status).toBe(404);
});

test('room staff read the threads about their room, the manager all, and one about no child is for the office', async () => {
  const { guardian, settingId, roomId, manager, staff, threadId } = await conversation();
  const inRoom = await diary.given.employee(settingId, 'staff', 'Rita', roomId);
  const general = await begin(guardian, { childId: null, body: 'فیس کے بارے میں' });

  expect((await read(inRoom, threadId)).status).toBe(200);
  expect((await read(inRoom, general.body.threadId)).status).toBe(404);
  for (const person of [staff, manager]) expect((await list(person)).body.waitingTotal).toBe(2);
  expect((await list(inRoom)).body.waiting.map(({ id }) => id)).toEqual([threadId]);
  expect((await read(manager, general.body.threadId)).body.thread.child).toBeNull();
});

test('a guardianship that ended closes the thread to the guardian; staff read it and cannot write', async () => {
  const { guardian, staff, childId, threadId } = await conversation();
  const { body: told } = await write(staff, threadId, 'See you tomorrow.');

  await diary.given.endGuardianship(guardian, childId, new Date('2026-03-02T09:00:00Z'));

  expect((await read(guardian, threadId)).status).toBe(404);
  expect((await write(guardian, threadId, 'Why?')).status).toBe(404);
  expect((await list(guardian)).body.threads).toEqual([]);
  expect((await read(staff, threadId)).body).toMatchObject({
    thread: { isClosed: true },
    messages: [{}, {}],
  });
  expect(await write(staff, threadId, 'Still there?')).toMatchObject({
    status: 422,
    body: { type: 'no_audience' },
  });
  expect((await read(staff, threadId)).body.messages).toHaveLength(2);
  expect(await diary.seenBy(guardian, [asked('message', told.id)])).toEqual([]);
});

test('writing to the nursery again goes on with the thread about the child; an answer to a story has its own', async () => {
  const { guardian, staff, settingId, childId, threadId } = await conversation();
  const story = await diary.call(
    publishStory,
    {
      params: { settingId },
      body: { reach: { kind: 'children', childIds: [childId] }, body: 'We sang.', locale: 'en-GB' },
    },
    staff,
  );
  const begunFrom = asked('story', story.body.id);

  const again = await begin(guardian, { childId, body: 'اور' });
  const [one, two] = await Promise.all([
    begin(guardian, { childId, begunFrom: { ...begunFrom, kind: 'story' }, body: 'شکریہ' }),
    begin(guardian, { childId, begunFrom: { ...begunFrom, kind: 'story' }, body: 'بہت' }),
  ]);

  expect(again.body).toMatchObject({ threadId, message: { seq: 2 } });
  expect(one.body.threadId).toBe(two.body.threadId);
  expect(one.body.threadId).not.toBe(threadId);
  expect([one.body.message.seq, two.body.message.seq].sort()).toEqual([1, 2]);
  for (const person of [guardian, staff])
    expect((await read(person, one.body.threadId)).body.begunFrom).toMatchObject({
      kind: 'story',
      id: story.body.id,
      text: { body: 'We sang.' },
      children: [{ id: childId }],
    });

  await diary.call(withdrawStory, { params: { settingId, storyId: story.body.id }, body: {} }, staff);
  expect((await read(staff, one.body.threadId)).body.begunFrom).toBeNull();
});

test('bad words, another’s child and another’s story are refused, and nothing is written', async () => {
  const { guardian, settingId, roomId, staff, manager, childId, threadId } = await conversation();
  const foreign = await diary.given.family();
  const ours = await diary.given.family({ at: foreign, children: ['Zayan'] });
  const neighbours = await diary.given.family({
    at: { settingId, roomId, staff, manager },
    children: ['Bilal'],
  });
  const theirs = await diary.call(
    publishStory,
    {
      params: { settingId: foreign.settingId },
      body: { reach: { kind: 'children', childIds: [ours.childId] }, body: 'Not yours.', locale: 'en-GB' },
    },
    foreign.staff,
  );
  const refusals: [Begun, number, string][] = [
    [{ childId, body: '   ' }, 400, 'invalid_request'],
    [{ childId, body: 'x'.repeat(5_001) }, 422, 'text_too_long'],
    [{ childId, body: 'abc\u202Edef' }, 422, 'text_unsafe'],
    [{ childId: foreign.childId }, 422, 'unknown_child'],
    [{ childId: neighbours.childId }, 422, 'unknown_child'],
    [{ childId: newId(ChildId) }, 422, 'unknown_child'],
    [{ childId, begunFrom: { kind: 'story', id: SubjectId.parse(theirs.body.id) } }, 422, 'unknown_subject'],
    [{ childId, begunFrom: { kind: 'story', id: newId(SubjectId) } }, 422, 'unknown_subject'],
  ];

  for (const [begun, status, type] of refusals)
    expect({ begun, ...(await begin(guardian, begun)) }).toMatchObject({ status, body: { type } });
  const elsewhere = {
    params: { settingId: foreign.settingId },
    body: { childId: null, begunFrom: null, body: 'x' },
  };
  expect((await diary.call(beginThread, elsewhere, guardian)).status).toBe(404);
  for (const body of ['', 'x'.repeat(5_001), 'a\u2066b'])
    expect((await write(guardian, threadId, body)).status).toBeGreaterThanOrEqual(400);
  expect((await write(guardian, threadId, 'x'.repeat(5_000))).status).toBe(201);
  expect((await read(staff, threadId)).body.messages).toHaveLength(2);
  expect((await list(guardian)).body.threads).toHaveLength(1);
});

test('a story about a sibling cannot begin a thread about this child', async () => {
  const { guardians, staff, settingId, childIds } = await diary.given.family({
    children: ['Amara', 'Zayan'],
  });
  const [guardian] = guardians;
  const [amara, zayan] = childIds;
  if (!guardian || !amara || !zayan) throw new Error('two siblings');
  const story = await diary.call(
    publishStory,
    {
      params: { settingId },
      body: { reach: { kind: 'children', childIds: [zayan] }, body: 'A tower.', locale: 'en-GB' },
    },
    staff,
  );
  const begunFrom = { kind: 'story' as const, id: SubjectId.parse(story.body.id) };

  expect((await begin(guardian, { childId: amara, begunFrom })).body).toMatchObject({
    type: 'unknown_subject',
  });
  expect((await begin(guardian, { childId: zayan, begunFrom })).status).toBe(201);
});

test.each([
  ['on Monday', '2026-03-02T15:00:00Z', '2026-03-03T15:00:00.000Z'],
  ['on Friday', '2026-03-06T15:00:00Z', '2026-03-09T15:00:00.000Z'],
  ['on Saturday', '2026-03-07T15:00:00Z', '2026-03-10T00:00:00.000Z'],
  ['on Sunday', '2026-03-08T23:30:00Z', '2026-03-10T00:00:00.000Z'],
  ['on Friday before summer time begins', '2026-03-27T15:00:00Z', '2026-03-30T14:00:00.000Z'],
])('what a guardian wrote %s is late one working day after', async (_day, at, dueAt) => {
  diary.clock.set(at);
  const { guardian, staff, threadId } = await conversation();
  await write(guardian, threadId, 'اور ایک');

  const waits = { waitsSince: new Date(at).toISOString(), answerDueAt: dueAt };
  expect((await list(staff)).body.waiting).toMatchObject([
    { id: threadId, ...waits, isLate: false, unread: 2 },
  ]);
  diary.clock.set(new Date(Date.parse(dueAt) - 1));
  expect((await list(staff)).body.waiting).toMatchObject([{ isLate: false }]);
  diary.clock.set(dueAt);
  expect((await list(staff)).body.waiting).toMatchObject([{ ...waits, isLate: true }]);

  await write(staff, threadId, 'Answered.');
  expect((await list(staff)).body).toMatchObject({
    waiting: [],
    waitingTotal: 0,
    threads: [{ id: threadId, waitsSince: null, answerDueAt: null, isLate: false }],
  });
  diary.clock.set('2026-03-02T09:30:00Z');
});

test('what waits longest comes first, and a page goes on where the last ended', async () => {
  diary.clock.set('2026-03-02T09:30:00Z');
  const family = await diary.given.family({ locales: ['ur', 'pl', 'ro'] });
  const threads: ThreadId[] = [];
  for (const guardian of family.guardians) {
    diary.clock.pass(1);
    threads.push((await begin(guardian, { childId: family.childId })).body.threadId);
  }
  const [one, two, three] = threads;
  if (!one || !two || !three) throw new Error('three threads');
  diary.clock.pass(1);
  await write(family.staff, two, 'Yes.');

  const first = await list(family.staff);
  expect(first.body.waiting.map(({ id }) => id)).toEqual([one, three]);
  expect(first.body.threads.map(({ id }) => id)).toEqual([two]);
  const next = await list(family.staff, first.body.threads[0]?.lastAt);
  expect(next.body).toEqual({ waiting: [], waitingTotal: 0, threads: [], isLast: true });
  diary.clock.set('2026-03-02T09:30:00Z');
});
