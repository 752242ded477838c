import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId } from '@storybell/contracts/ids';
import {
  listNotices,
  noticePublished,
  publishNotice,
  withdrawNotice,
  type NoticeReach,
} from '@storybell/contracts/notice';
import type { PersonActor } from '@storybell/contracts/session';
import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { newId } from '@storybell/platform/ids';
import { asked, startDiary } from '../testing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const notice = {
  reach: { kind: 'setting' } as NoticeReach,
  title: 'Ofsted inspection tomorrow',
  body: 'Ofsted will inspect our nursery tomorrow.',
  locale: 'en-GB' as const,
  needsAcknowledgement: true,
  isUrgent: true,
};

const announce = (
  actor: PersonActor,
  change: Partial<typeof notice> & { reachBy?: string } = {},
  key?: string,
) =>
  diary.call(
    publishNotice,
    { params: { settingId: actor.settingId }, body: { ...notice, ...change } },
    actor,
    key === undefined ? {} : { key },
  );

const announced = async (settingId: SettingId) =>
  (await diary.emitted(noticePublished)).filter((payload) => payload.settingId === settingId);

test('a notice to the setting reaches the guardians of every child who is there', async () => {
  const { settingId, manager, guardians, childId } = await diary.given.family({ locales: ['ur', 'pl'] });

  const { status, body } = await announce(manager);

  expect(status).toBe(201);
  expect(body).toEqual({
    ...notice,
    reachBy: null,
    id: expect.any(String),
    settingId,
    author: 'Helen',
    version: 1,
    publishedAt: '2026-03-02T09:30:00.000Z',
    withdrawnAt: null,
    audience: 2,
  });
  expect(await announced(settingId)).toEqual([
    {
      settingId,
      noticeId: body.id,
      noticeVersion: 1,
      locale: 'en-GB',
      locales: ['pl', 'ur'],
      isUrgent: true,
      needsAcknowledgement: true,
      publishedAt: '2026-03-02T09:30:00.000Z',
    },
  ]);
  const seen = await diary.seenBy(guardians[0], [asked('notice', body.id)]);
  expect(seen).toEqual([
    {
      kind: 'notice',
      id: body.id,
      version: 1,
      children: [{ id: childId, knownAs: 'Amara' }],
      author: 'Helen',
      at: '2026-03-02T09:30:00.000Z',
      publishedAt: '2026-03-02T09:30:00.000Z',
      needsAcknowledgement: true,
      isUrgent: true,
      text: { locale: 'en-GB', title: notice.title, body: notice.body },
      entry: null,
    },
  ]);
});

test('the time by which it must reach them stands with the notice, and in its event', async () => {
  const { manager, settingId } = await diary.given.family();
  const reachBy = '2026-03-02T17:00:00.000Z';

  const { body } = await announce(manager, { reachBy }, 'reach-by-five');
  const again = await announce(manager, { reachBy }, 'reach-by-five');
  const listed = await diary.call(listNotices, { params: { settingId }, query: {} }, manager);

  expect([body.reachBy, again.body]).toEqual([reachBy, body]);
  expect(listed.body.notices).toMatchObject([{ id: body.id, reachBy }]);
  expect(await announced(settingId)).toMatchObject([{ noticeId: body.id, reachBy }]);
});

test('only a notice with such a time needs hearers that know of it', async () => {
  const { manager } = await diary.given.family();
  const { body: plain } = await announce(manager);
  const { body: timed } = await announce(manager, { reachBy: '2026-03-02T17:00:00.000Z' });

  const rows = await diary.admin(
    `select distinct version, payload ->> 'noticeId' as id from outbox where payload ->> 'noticeId' = any($1) order by 1`,
    [[plain.id, timed.id]],
  );
  expect(rows).toEqual([
    { version: 1, id: plain.id },
    { version: 2, id: timed.id },
  ]);
});

test('a notice to a room stays in the room', async () => {
  const cubs = await diary.given.family();
  const foxes = { ...cubs, roomId: await diary.given.room(cubs.settingId) };
  const { guardians } = await diary.given.family({ at: foxes, locales: ['so'] });

  const { body } = await announce(cubs.manager, { reach: { kind: 'room', roomId: foxes.roomId } });

  const subjects = [asked('notice', body.id)];
  expect(body.audience).toBe(1);
  expect(await diary.seenBy(guardians[0], subjects)).toHaveLength(1);
  expect(await diary.seenBy(cubs.guardians[0], subjects)).toEqual([]);
});

test('only a manager announces', async () => {
  const { staff, guardians, settingId } = await diary.given.family();
  const [guardian] = guardians;
  if (!guardian) throw new Error('a guardian');

  for (const actor of [staff, guardian, { ...staff, kind: 'manager' as const }])
    expect([403, 404]).toContain((await announce(actor)).status);
  expect(await announced(settingId)).toEqual([]);
});

test('the same key announces once', async () => {
  const { manager, settingId } = await diary.given.family();

  const answers = await Promise.all([
    announce(manager, {}, 'announce-once'),
    announce(manager, {}, 'announce-once'),
    announce(manager, {}, 'announce-once'),
  ]);

  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  expect(await announced(settingId)).toHaveLength(1);
});

test.each([
  ['a title of two lines', { title: 'Closed\nSubject: tomorrow' }, 'text_unsafe'],
  ['a title of 121 characters', { title: 'a'.repeat(121) }, 'text_too_long'],
  ['a text of 5,001 characters', { body: 'a'.repeat(5_001) }, 'text_too_long'],
  ['a direction override', { body: 'tomorrow\u202E' }, 'text_unsafe'],
  ['a language nobody knows', { locale: 'tlh' as never }, 'unknown_locale'],
  ['to reach them by this very moment', { reachBy: '2026-03-02T09:30:00.000Z' }, 'too_old'],
  ['to reach them by no instant', { reachBy: 'five' }, 'invalid_request'],
])('%s is refused', async (_, change, code) => {
  const { manager, settingId } = await diary.given.family();

  expect((await announce(manager, change)).body).toMatchObject({ type: code });
  expect(await announced(settingId)).toEqual([]);
});

test('a room of another setting, or without a guardian who may view, is refused', async () => {
  const { manager } = await diary.given.family({ mayView: false });
  const there = await diary.given.family();

  const foreign = await announce(manager, { reach: { kind: 'room', roomId: there.roomId } });
  const empty = await announce(manager);

  expect([foreign.body, empty.body]).toMatchObject([{ type: 'unknown_room' }, { type: 'no_audience' }]);
});

test('taken back twice it is gone once', async () => {
  const { manager, settingId, guardians } = await diary.given.family();
  const { body } = await announce(manager);
  const withdraw = () =>
    diary.call(withdrawNotice, { params: { settingId, noticeId: body.id }, body: {} }, manager);

  const answers = await Promise.all([withdraw(), withdraw()]);

  for (const answer of answers)
    expect(answer.body).toMatchObject({ withdrawnAt: '2026-03-02T09:30:00.000Z' });
  const told = (await diary.emitted(subjectsWithdrawn)).filter((payload) => payload.settingId === settingId);
  expect(told).toEqual([{ settingId, subjects: [{ kind: 'notice', id: body.id }] }]);
  const seen = await diary.seenBy(guardians[0], [asked('notice', body.id)]);
  expect(seen).toEqual([]);
});

test('staff list notices; a stranger cannot tell the setting or the notice from none', async () => {
  const { manager, staff, settingId } = await diary.given.family();
  const { body } = await announce(manager);
  const stranger = await diary.given.place();
  const missing = newId(SettingId);

  const listed = await diary.call(listNotices, { params: { settingId }, query: {} }, staff);
  const refusals = await Promise.all([
    diary.call(listNotices, { params: { settingId }, query: {} }, stranger.staff),
    diary.call(listNotices, { params: { settingId: missing }, query: {} }, stranger.staff),
    ...[settingId, missing, stranger.settingId].map((at) =>
      diary.call(
        withdrawNotice,
        { params: { settingId: at, noticeId: body.id }, body: {} },
        stranger.manager,
      ),
    ),
  ]);

  expect(listed.body).toMatchObject({ notices: [{ id: body.id }], isLast: true });
  for (const refused of refusals) expect(refused).toMatchObject({ status: 404, body: { type: 'not_found' } });
});
