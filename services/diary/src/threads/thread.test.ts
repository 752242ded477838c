import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chooseLocale } from '@storybell/contracts/guardian';
import { ChildId, MessageId, SubjectId, ThreadId } from '@storybell/contracts/ids';
import type { GuardianActor, StaffActor } from '@storybell/contracts/session';
import { publishStory, withdrawStory } from '@storybell/contracts/story';
import { readAudience, readMayStill, readTexts, subjectsWithdrawn } from '@storybell/contracts/subject';
import {
  beginThread,
  listThreads,
  markThreadRead,
  messagePublished,
  messageWithdrawn,
  messageWritten,
  readThread,
  withdrawMessage,
  writeMessage,
} from '@storybell/contracts/thread';
import { translationsNeeded } from '@storybell/contracts/translation';
import { newId } from '@storybell/platform/ids';
import { asked, notifyService, startDiary } from '../testing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

type Person = GuardianActor | StaffActor;
interface Begun {
  readonly childId?: ChildId | null;
  readonly begunFrom?: { readonly kind: 'story' | 'notice' | 'entry'; readonly id: SubjectId } | null;
  readonly body?: string;
  readonly key?: string;
}

const begin = (
  guardian: GuardianActor,
  { childId = null, begunFrom = null, body = 'سلام', key }: Begun = {},
) =>
  diary.call(
    beginThread,
    { params: { settingId: guardian.settingId }, body: { childId, begunFrom, body } },
    guardian,
    key === undefined ? {} : { key },
  );
const write = (person: Person, threadId: ThreadId, body: string, key?: string) =>
  diary.call(
    writeMessage,
    { params: { settingId: person.settingId, threadId }, body: { body } },
    person,
    key === undefined ? {} : { key },
  );
const read = (person: Person, threadId: ThreadId, before?: number) =>
  diary.call(
    readThread,
    { params: { settingId: person.settingId, threadId }, query: before === undefined ? {} : { before } },
    person,
  );
const list = (person: Person, before?: string) =>
  diary.call(
    listThreads,
    { params: { settingId: person.settingId }, query: before === undefined ? {} : { before } },
    person,
  );
const mark = (person: Person, threadId: ThreadId, seq: number) =>
  diary.call(markThreadRead, { params: { settingId: person.settingId, threadId }, body: { seq } }, person);
const takeBack = (person: Person, threadId: ThreadId, messageId: MessageId) =>
  diary.call(
    withdrawMessage,
    { params: { settingId: person.settingId, threadId, messageId }, body: {} },
    person,
  );

const ofSetting = async <T extends { readonly settingId: string }>(
  all: Promise<T[]>,
  { settingId }: Person,
) => (await all).filter((payload) => payload.settingId === settingId);

async function conversation(locales: readonly ('ur' | 'pl' | 'en-GB')[] = ['ur', 'pl']) {
  const family = await diary.given.family({ locales });
  const [guardian, other] = family.guardians;
  if (!guardian) throw new Error('a guardian');
  const begun = await begin(guardian, { childId: family.childId, body: 'آج دیر ہو گی' });
  expect(begun.status).toBe(201);
  return { ...family, guardian, other, threadId: begun.body.threadId, first: begun.body.message };
}

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

test('neither an event nor the log holds a word or a name', async () => {
  const { guardian, childId } = await diary.given.family({ children: ['Canarychild'] }).then((family) => {
    const [one] = family.guardians;
    if (!one) throw new Error('a guardian');
    return { ...family, guardian: one };
  });

  await begin(guardian, { childId, body: 'Canaryword of Canarychild' });

  const outbox = await diary.admin('select payload::text as payload from outbox');
  expect(outbox.length).toBeGreaterThan(0);
  expect(JSON.stringify([outbox, diary.logged])).not.toMatch(/canary/iu);
});

test('ten who write at once get the numbers that follow, none twice and none left out', async () => {
  const { guardian, staff, manager, threadId } = await conversation();

  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      write([guardian, staff, manager][at % 3] ?? staff, threadId, `Message ${String(at)}`),
    ),
  );

  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
  const seqs = answers.map(({ body }) => body.seq).sort((a, b) => a - b);
  expect(seqs).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  const { body } = await read(staff, threadId);
  expect(body.messages.map(({ seq }) => seq)).toEqual([1, ...seqs]);
});

test('the same key writes once and answers the same', async () => {
  const { guardian, staff, threadId, childId } = await conversation();

  const answers = await Promise.all(
    Array.from({ length: 5 }, () => write(staff, threadId, 'Once.', 'one-key-of-many')),
  );
  const begun = await Promise.all(
    Array.from({ length: 5 }, () => begin(guardian, { childId, body: 'Again.', key: 'another-key-of-many' })),
  );

  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(new Set(begun.map(({ body }) => body.message.id)).size).toBe(1);
  expect((await read(staff, threadId)).body.messages).toHaveLength(3);
  expect(await ofSetting(diary.emitted(messagePublished), staff)).toHaveLength(1);
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

test('staff’s message is told to that guardian alone, of the child it is about', async () => {
  const { guardian, other, staff, settingId, childId, threadId } = await conversation();

  const { body: told } = await write(staff, threadId, 'He slept well.');

  const audience = await diary.call(
    readAudience,
    { body: { subjects: [asked('message', told.id)] } },
    notifyService,
  );
  expect(audience.body.audiences).toEqual([
    { kind: 'message', id: told.id, guardians: [{ guardianId: guardian.id, locale: 'ur' }] },
  ]);
  expect(await diary.seenBy(guardian, [asked('message', told.id)])).toMatchObject([
    {
      kind: 'message',
      children: [{ id: childId }],
      thread: { id: threadId, seq: 2 },
      text: { body: 'He slept well.' },
    },
  ]);
  expect(await diary.seenBy(other, [asked('message', told.id)])).toEqual([]);
  const guardianIds = [guardian.id, ...(other ? [other.id] : [])];
  const may = await diary.call(
    readMayStill,
    { body: { asked: [{ settingId, subjectId: SubjectId.parse(told.id), guardianIds }] } },
    notifyService,
  );
  expect(may.body.may).toEqual([{ subjectId: told.id, guardianIds: [guardian.id] }]);
});

test('an answer in a thread about no child names none, and goes when the last child may not be seen', async () => {
  const { guardian, manager, childId } = await conversation();
  const general = await begin(guardian, { childId: null });
  const { body: told } = await write(manager, general.body.threadId, 'Of course.');

  expect(await diary.seenBy(guardian, [asked('message', told.id)])).toMatchObject([{ children: [] }]);

  await diary.given.endGuardianship(guardian, childId, new Date('2026-03-02T09:00:00Z'));
  expect(await diary.seenBy(guardian, [asked('message', told.id)])).toEqual([]);
});

test('what a guardian writes is told to no guardian', async () => {
  const { guardian, first } = await conversation();

  expect(await diary.seenBy(guardian, [asked('message', first.id)])).toEqual([]);
  const audience = await diary.call(
    readAudience,
    { body: { subjects: [asked('message', first.id)] } },
    notifyService,
  );
  expect(audience.body.audiences).toEqual([]);
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

test('staff see when the guardian read, the guardian only that the nursery did; the first time counts', async () => {
  diary.clock.set('2026-03-02T09:30:00Z');
  const { guardian, staff, manager, threadId } = await conversation();
  await write(staff, threadId, 'Fine.');

  diary.clock.set('2026-03-02T10:00:00Z');
  expect((await mark(guardian, threadId, 2)).body).toEqual({ read: 1 });
  expect((await mark(manager, threadId, 2)).body).toEqual({ read: 1 });
  diary.clock.set('2026-03-02T11:00:00Z');
  expect((await mark(guardian, threadId, 2)).body).toEqual({ read: 0 });

  const at = '2026-03-02T10:00:00.000Z';
  expect((await read(staff, threadId)).body).toMatchObject({
    thread: { unread: 0 },
    messages: [{ isRead: true }, { isRead: true, readAt: at }],
  });
  const seen = await read(guardian, threadId);
  expect(seen.body).toMatchObject({
    thread: { unread: 0 },
    messages: [
      { isRead: true, readAt: null },
      { isRead: true, readAt: null },
    ],
  });
  expect(JSON.stringify(seen.body)).not.toContain(staff.id);
  diary.clock.set('2026-03-02T09:30:00Z');
});

test('its author takes a message back while nobody has read it, for ten minutes', async () => {
  diary.clock.set('2026-03-02T09:30:00Z');
  const { guardian, staff, manager, settingId, threadId, first } = await conversation();
  const { body: told } = await write(staff, threadId, 'Wrong child, sorry.');
  const { body: read1 } = await write(staff, threadId, 'Read at once.');
  await mark(guardian, threadId, 3);
  const { body: later } = await write(guardian, threadId, 'اوہ');
  const { body: old } = await write(guardian, threadId, 'پرانا');

  expect((await takeBack(manager, threadId, told.id)).status).toBe(404);
  expect((await takeBack(guardian, threadId, told.id)).status).toBe(404);
  expect((await takeBack(staff, threadId, newId(MessageId))).status).toBe(404);
  expect((await takeBack(staff, threadId, read1.id)).body).toMatchObject({ type: 'too_late_to_withdraw' });

  const taken = await takeBack(guardian, threadId, later.id);
  expect(taken).toMatchObject({ status: 200, body: { text: null, withdrawnAt: '2026-03-02T09:30:00.000Z' } });
  expect((await takeBack(guardian, threadId, later.id)).body).toEqual(taken.body);
  expect((await read(staff, threadId)).body.thread.waitsSince).not.toBeNull();
  expect(await ofSetting(diary.emitted(messageWithdrawn), staff)).toEqual([
    { settingId, threadId, messageId: later.id },
  ]);

  diary.clock.set('2026-03-02T09:40:00Z');
  expect(await takeBack(guardian, threadId, old.id)).toMatchObject({
    status: 409,
    body: { type: 'too_late_to_withdraw' },
  });
  expect((await read(staff, threadId)).body.messages.map(({ text }) => text?.body ?? null)).toEqual([
    first.text?.body,
    'Wrong child, sorry.',
    'Read at once.',
    null,
    'پرانا',
  ]);
  diary.clock.set('2026-03-02T09:30:00Z');
});

test('staff’s message taken back is withdrawn everywhere', async () => {
  const { guardian, staff, settingId, threadId } = await conversation();
  const { body: told } = await write(staff, threadId, 'Wrong child.');

  expect((await takeBack(staff, threadId, told.id)).status).toBe(200);

  expect(await diary.seenBy(guardian, [asked('message', told.id)])).toEqual([]);
  expect(await ofSetting(diary.emitted(subjectsWithdrawn), staff)).toEqual([
    { settingId, subjects: [{ kind: 'message', id: told.id }] },
  ]);
  expect((await read(guardian, threadId)).body.messages[1]).toMatchObject({ text: null });
  expect((await read(staff, threadId)).body.thread.waitsSince).not.toBeNull();
});

test('what was taken back waits for no answer', async () => {
  const { guardian, staff, threadId, first } = await conversation();

  await takeBack(guardian, threadId, first.id);

  expect((await list(staff)).body).toMatchObject({ waiting: [], threads: [{ waitsSince: null, unread: 0 }] });
});

test('of a reader and an author who takes back at once, one wins and the other sees it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { guardian, staff, threadId } = await conversation();
    const { body: told } = await write(staff, threadId, 'Oh.');

    const [taken, marked] = await Promise.all([
      takeBack(staff, threadId, told.id),
      mark(guardian, threadId, 2),
    ]);

    expect([taken.status, marked.body.read]).toEqual(taken.status === 200 ? [200, 0] : [409, 1]);
  }
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

test('a long thread is read from its end, fifty at a time', async () => {
  const { staff, threadId, settingId } = await conversation();
  await diary.admin(
    `insert into message (id, setting_id, thread_id, seq, locale, body, created_at)
     select gen_random_uuid(), $1, $2, n, 'ur', 'x', now() from generate_series(2, 60) n`,
    [settingId, threadId],
  );

  const latest = await read(staff, threadId);
  const before = await read(staff, threadId, latest.body.messages[0]?.seq);

  expect([latest.body.messages.length, latest.body.messages[0]?.seq, latest.body.isFirst]).toEqual([
    50,
    11,
    false,
  ]);
  expect([before.body.messages.length, before.body.messages.at(-1)?.seq, before.body.isFirst]).toEqual([
    10,
    10,
    true,
  ]);
});

test('translate reads both sides’ words with the names of this conversation, until they are taken back', async () => {
  const { guardian, other, staff, threadId } = await conversation(['en-GB', 'pl']);
  await diary.admin(`update guardian set known_as = 'Zofia' where id = $1`, [other?.id]);
  const { body: own } = await write(guardian, threadId, 'Fatima fetches Amara, says Hannah; not Zofia.');
  const { body: told } = await write(staff, threadId, 'Fatima may come.');
  const ref = (id: string) => ({ kind: 'message' as const, id: SubjectId.parse(id), version: 1 });
  const texts = async () =>
    (
      await diary.call(
        readTexts,
        { body: { subjects: [ref(told.id), ref(own.id)] } },
        { kind: 'service', id: 'translate' },
      )
    ).body.texts;

  const [first, second] = await texts();
  expect(first).toMatchObject({
    subject: ref(told.id),
    text: { locale: 'en-GB', body: 'Fatima may come.' },
    names: ['Fatima'],
  });
  expect(first?.isForStaff).toBeUndefined();
  expect(second).toMatchObject({ subject: ref(own.id), isForStaff: true });
  expect([...(second?.names ?? [])].sort()).toEqual(['Amara', 'Fatima', 'Hannah']);

  await takeBack(guardian, threadId, own.id);
  await takeBack(staff, threadId, told.id);
  expect(await texts()).toEqual([]);
});

test('who chooses another language is to have staff’s messages in it, too', async () => {
  const { guardian, staff, settingId, threadId } = await conversation();
  const { body: told } = await write(staff, threadId, 'Fine.');

  await diary.call(
    chooseLocale,
    { params: { settingId, guardianId: guardian.id }, body: { locale: 'pl' } },
    guardian,
  );

  expect(await ofSetting(diary.emitted(translationsNeeded), staff)).toEqual([
    { settingId, locale: 'pl', subjects: [{ kind: 'message', id: told.id, version: 1 }] },
  ]);
  expect((await read(staff, threadId)).body.messages[1]).toMatchObject({ readIn: 'pl' });
});
