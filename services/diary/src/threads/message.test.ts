import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chooseLocale } from '@storybell/contracts/guardian';
import { MessageId, SubjectId } from '@storybell/contracts/ids';
import { readAudience, readMayStill, readTexts, subjectsWithdrawn } from '@storybell/contracts/subject';
import { messagePublished, messageWithdrawn } from '@storybell/contracts/thread';
import { translationsNeeded } from '@storybell/contracts/translation';
import { newId } from '@storybell/platform/ids';
import { asked, notifyService, startDiary } from '../testing.ts';
import { conversationsIn, ofSetting } from '../testing/conversations.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
const { begin, write, read, list, mark, takeBack, conversation } = conversationsIn(() => diary);
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

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
