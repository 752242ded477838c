import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId, StoryId } from '@storybell/contracts/ids';
import {
  listStories,
  previewAudience,
  publishStory,
  storyPublished,
  withdrawStory,
  type Reach,
} from '@storybell/contracts/story';
import { readAudience, subjectsWithdrawn } from '@storybell/contracts/subject';
import type { StaffActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { asked, notifyService, startDiary } from '../testing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const publish = (staff: StaffActor, reach: Reach, options: { body?: string; key?: string } = {}) =>
  diary.call(
    publishStory,
    {
      params: { settingId: staff.settingId },
      body: { reach, body: options.body ?? 'Amara painted a picture.', locale: 'en-GB' },
    },
    staff,
    options.key === undefined ? {} : { key: options.key },
  );

const ofSetting = async <T extends { readonly settingId: string }>(
  all: Promise<T[]>,
  { settingId }: StaffActor,
) => (await all).filter((payload) => payload.settingId === settingId);

const rowsOf = async ({ settingId }: StaffActor) => {
  const [row] = await diary.admin(
    `select (select count(*)::int from subject where setting_id = $1) as subjects,
            (select count(*)::int from story where setting_id = $1) as stories,
            (select count(distinct guardian_id)::int from told where setting_id = $1) as audience`,
    [settingId],
  );
  return row;
};

test('publishing answers with the story and says so once, with every language of the audience', async () => {
  const { staff, settingId, childId } = await diary.given.family({ locales: ['ur', 'en-GB', 'ur', 'pl'] });

  const answer = await publish(staff, { kind: 'children', childIds: [childId] });

  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    settingId,
    reach: { kind: 'children', childIds: [childId] },
    body: 'Amara painted a picture.',
    locale: 'en-GB',
    author: 'Hannah',
    version: 1,
    publishedAt: '2026-03-02T09:30:00.000Z',
    withdrawnAt: null,
    audience: 4,
  });
  expect(await ofSetting(diary.emitted(storyPublished), staff)).toEqual([
    {
      settingId,
      storyId: answer.body.id,
      storyVersion: 1,
      locale: 'en-GB',
      locales: ['en-GB', 'pl', 'ur'],
      publishedAt: '2026-03-02T09:30:00.000Z',
    },
  ]);
});

test('the event and the log name no child, no guardian and no word of the story', async () => {
  const { staff, childId } = await diary.given.family({ children: ['Canarychild'] });

  await publish(staff, { kind: 'children', childIds: [childId] }, { body: 'Canarychild and a canaryword' });

  const outbox = await diary.admin('select payload::text as payload from outbox');
  expect(outbox.length).toBeGreaterThan(0);
  expect(JSON.stringify([outbox, diary.logged])).not.toMatch(/canary/iu);
});

test('the same key publishes once and answers the same', async () => {
  const { staff, childId } = await diary.given.family();
  const key = 'the same key of one story';

  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      publish(staff, { kind: 'children', childIds: [childId] }, { key: key.replaceAll(' ', '-') }),
    ),
  );

  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  expect(await ofSetting(diary.emitted(storyPublished), staff)).toHaveLength(1);
  expect(await rowsOf(staff)).toEqual({ subjects: 1, stories: 1, audience: 1 });
});

test('a guardian of two children in it is told once, and sees both', async () => {
  const { staff, childIds, guardians } = await diary.given.family({
    children: ['Amara', 'Zayan'],
    locales: ['ur'],
  });

  const { body: story } = await publish(staff, { kind: 'children', childIds });

  expect(story.audience).toBe(1);
  const audience = await diary.call(
    readAudience,
    { body: { subjects: [asked('story', story.id)] } },
    notifyService,
  );
  expect(audience.body.audiences).toEqual([
    { kind: 'story', id: story.id, guardians: [{ guardianId: guardians[0]?.id, locale: 'ur' }] },
  ]);
  const seen = await diary.seenBy(guardians[0], [asked('story', story.id)]);
  expect(seen[0]?.children.map((child) => child.knownAs)).toEqual(['Amara', 'Zayan']);
});

test('a child named twice is reached once', async () => {
  const { staff, childId } = await diary.given.family();

  const { body: story } = await publish(staff, { kind: 'children', childIds: [childId, childId] });

  expect(story.reach).toEqual({ kind: 'children', childIds: [childId] });
  expect(story.audience).toBe(1);
});

test('a room and the setting reach those who are there, and nobody else', async () => {
  const cubs = await diary.given.family({ locales: ['ar'] });
  const foxes = { ...cubs, roomId: await diary.given.room(cubs.settingId) };
  await diary.given.family({ at: foxes, locales: ['so', 'so'] });
  await diary.given.family({ locales: ['fr'] }); // another setting

  const inRoom = await publish(cubs.staff, { kind: 'room', roomId: foxes.roomId });
  const inSetting = await publish(cubs.staff, { kind: 'setting' });

  expect([inRoom.body.audience, inSetting.body.audience]).toEqual([2, 3]);
  const [first, second] = await ofSetting(diary.emitted(storyPublished), cubs.staff);
  expect([first?.locales, second?.locales]).toEqual([['so'], ['ar', 'so']]);
});

test('a child who has left is reached no more', async () => {
  const { staff, childId } = await diary.given.family();
  await diary.admin('update child set left_at = $2 where id = $1', [childId, '2026-03-01T00:00:00Z']);

  const byName = await publish(staff, { kind: 'children', childIds: [childId] });
  const byRoom = await publish(staff, { kind: 'setting' });

  expect([byName.body, byRoom.body]).toMatchObject([{ type: 'unknown_child' }, { type: 'no_audience' }]);
});

test('those who may not view, or not now, are not told', async () => {
  const { staff, settingId, roomId, manager, childId } = await diary.given.family({ locales: ['pl'] });
  const place = { settingId, roomId, staff, manager };
  const barred = await diary.given.guardian(place, 'ar');
  await diary.given.guardianship(barred, childId, { mayView: false });
  const past = await diary.given.guardian(place, 'so');
  await diary.given.guardianship(past, childId, { until: new Date('2026-03-02T09:30:00Z') });
  const future = await diary.given.guardian(place, 'fr');
  await diary.given.guardianship(future, childId, { from: new Date('2026-03-02T09:30:01Z') });

  const { body: story } = await publish(staff, { kind: 'children', childIds: [childId] });

  expect(story.audience).toBe(1);
  for (const actor of [barred, past, future]) {
    const seen = await diary.seenBy(actor, [asked('story', story.id)]);
    expect(seen).toEqual([]);
  }
});

test('a story nobody may see is refused, and nothing is left of it', async () => {
  const { staff, childId } = await diary.given.family({ mayView: false });

  const refused = await publish(staff, { kind: 'children', childIds: [childId] });

  expect(refused).toMatchObject({ status: 422, body: { type: 'no_audience' } });
  expect(await rowsOf(staff)).toEqual({ subjects: 0, stories: 0, audience: 0 });
  expect(await ofSetting(diary.emitted(storyPublished), staff)).toEqual([]);
});

test("another setting's child and room are unknown, like those that do not exist, and nothing is written", async () => {
  const here = await diary.given.family();
  const there = await diary.given.family();

  const child = await publish(here.staff, { kind: 'children', childIds: [here.childId, there.childId] });
  const room = await publish(here.staff, { kind: 'room', roomId: there.roomId });

  expect(child).toMatchObject({ status: 422, body: { type: 'unknown_child' } });
  expect(room).toMatchObject({ status: 422, body: { type: 'unknown_room' } });
  expect(await rowsOf(here.staff)).toEqual({ subjects: 0, stories: 0, audience: 0 });
});

test('a stranger cannot tell a setting from one that does not exist', async () => {
  const here = await diary.given.family();
  const stranger = await diary.given.place();
  const reach: Reach = { kind: 'children', childIds: [here.childId] };
  const { body: story } = await publish(here.staff, reach);
  const nowhere = newId(SettingId);

  const asStranger = (settingId: SettingId) =>
    Promise.all([
      diary.call(
        publishStory,
        { params: { settingId }, body: { reach, body: 'x', locale: 'en-GB' } },
        stranger.staff,
      ),
      diary.call(listStories, { params: { settingId }, query: {} }, stranger.staff),
      diary.call(previewAudience, { params: { settingId }, body: { reach } }, stranger.staff),
      diary.call(withdrawStory, { params: { settingId, storyId: story.id }, body: {} }, stranger.staff),
    ]);
  const refusals = [...(await asStranger(here.settingId)), ...(await asStranger(nowhere))];
  const inTheirs = await diary.call(
    withdrawStory,
    { params: { settingId: stranger.settingId, storyId: story.id }, body: {} },
    stranger.staff,
  );
  const nothing = await diary.call(
    withdrawStory,
    { params: { settingId: stranger.settingId, storyId: newId(StoryId) }, body: {} },
    stranger.staff,
  );

  for (const refused of refusals) expect(refused).toMatchObject({ status: 404, body: { type: 'not_found' } });
  expect({ ...inTheirs.body, requestId: '' }).toEqual({ ...nothing.body, requestId: '' });
  expect(inTheirs.status).toBe(404);
});

test('who has stopped working here, or was vouched for in another role, is a stranger', async () => {
  const { staff, childId, settingId } = await diary.given.family();
  const pretender: StaffActor = { ...staff, kind: 'manager' };
  const gone = await diary.given.employee(settingId, 'staff', 'Gone');
  await diary.admin('update staff set ended_at = $2 where id = $1', [gone.id, '2026-03-02T09:30:00Z']);

  for (const actor of [pretender, gone])
    expect((await publish(actor, { kind: 'children', childIds: [childId] })).status).toBe(404);
});

test.each([
  ['of 5,001 characters', 'a'.repeat(5_001), 'text_too_long'],
  ['with a bidi override', 'Amara \u202Eate', 'text_unsafe'],
  ['with a bidi isolate', 'Amara \u2066ate', 'text_unsafe'],
  ['with a NUL', 'Amara\u0000ate', 'text_unsafe'],
  ['of nothing but space', ' \n ', 'invalid_request'],
])('a text %s is refused', async (_, body, code) => {
  const { staff, childId } = await diary.given.family();

  const refused = await publish(staff, { kind: 'children', childIds: [childId] }, { body });

  expect(refused.body).toMatchObject({ type: code });
  expect(await rowsOf(staff)).toEqual({ subjects: 0, stories: 0, audience: 0 });
});

test('a text of 5,000 characters in any script is kept as it is', async () => {
  const { staff, childId } = await diary.given.family();
  const body = '😀ب'.repeat(1_666) + 'ab';

  const { body: story, status } = await publish(staff, { kind: 'children', childIds: [childId] }, { body });

  expect([status, story.body]).toEqual([201, body]);
});

test('a language that is not known is refused', async () => {
  const { staff, settingId, childId } = await diary.given.family();
  const body = { reach: { kind: 'children', childIds: [childId] }, body: 'Hello', locale: 'tlh' };

  const refused = await diary.call(publishStory, { params: { settingId }, body: body as never }, staff);

  expect(refused).toMatchObject({ status: 422, body: { type: 'unknown_locale' } });
});

test('a guardian may not publish', async () => {
  const { settingId, childId, guardians } = await diary.given.family();
  const body = {
    reach: { kind: 'children' as const, childIds: [childId] },
    body: 'Hello',
    locale: 'pl' as const,
  };

  const refused = await diary.call(publishStory, { params: { settingId }, body }, guardians[0]);

  expect(refused).toMatchObject({ status: 403, body: { type: 'forbidden' } });
});

test('of two who withdraw at once both are answered, and it is told once', async () => {
  const { staff, manager, settingId, childId, guardians } = await diary.given.family();
  const { body: story } = await publish(staff, { kind: 'children', childIds: [childId] });

  const answers = await Promise.all(
    [staff, manager, staff, manager].map((actor) =>
      diary.call(withdrawStory, { params: { settingId, storyId: story.id }, body: {} }, actor),
    ),
  );

  for (const answer of answers)
    expect(answer).toMatchObject({
      status: 200,
      body: { id: story.id, withdrawnAt: '2026-03-02T09:30:00.000Z' },
    });
  expect(await ofSetting(diary.emitted(subjectsWithdrawn), staff)).toEqual([
    { settingId, subjects: [{ kind: 'story', id: story.id }] },
  ]);
  const seen = await diary.seenBy(guardians[0], [asked('story', story.id)]);
  expect(seen).toEqual([]);
  const audience = await diary.call(
    readAudience,
    { body: { subjects: [asked('story', story.id)] } },
    notifyService,
  );
  expect(audience.body.audiences).toEqual([{ kind: 'story', id: story.id, guardians: [] }]);
});

test('stories are listed newest first, page by page, each once', async () => {
  const { staff, settingId, childId } = await diary.given.family();
  for (let at = 0; at < 53; at += 1) {
    // The 50th and its neighbours share a millisecond.
    if (at < 2 || at > 4) diary.clock.pass(1);
    await publish(staff, { kind: 'children', childIds: [childId] }, { body: `Story ${String(at)}` });
  }

  const first = await diary.call(listStories, { params: { settingId }, query: {} }, staff);
  const before = first.body.stories.at(-1)?.publishedAt;
  const second = await diary.call(
    listStories,
    { params: { settingId }, query: before === undefined ? {} : { before } },
    staff,
  );

  const all = [...first.body.stories, ...second.body.stories];
  expect([first.body.isLast, second.body.isLast]).toEqual([false, true]);
  expect(new Set(all.map((story) => story.body)).size).toBe(53);
  expect(all.map((story) => story.publishedAt)).toEqual(
    all
      .map((story) => story.publishedAt)
      .sort()
      .reverse(),
  );
  diary.clock.set('2026-03-02T09:30:00Z');
});

test('more than a page of one millisecond come together', async () => {
  const { staff, settingId, childId } = await diary.given.family();
  await Promise.all(
    Array.from({ length: 55 }, () => publish(staff, { kind: 'children', childIds: [childId] })),
  );

  const { body } = await diary.call(listStories, { params: { settingId }, query: {} }, staff);

  expect(body.stories).toHaveLength(55);
});

test('the preview counts whom publishing would tell, by language, and writes nothing', async () => {
  const family = await diary.given.family({
    children: ['Amara', 'Zayan'],
    locales: ['ur'],
    email: 'a@example.org',
  });
  const father = await diary.given.guardian(family, 'ur', { email: 'b@example.org' });
  await diary.given.guardianship(father, family.childId);
  const { childId } = await diary.given.family({ at: family, locales: ['pl'] });
  const barred = await diary.given.guardian(family, 'fr');
  await diary.given.guardianship(barred, childId, { mayView: false });

  const preview = await diary.call(
    previewAudience,
    { params: { settingId: family.settingId }, body: { reach: { kind: 'setting' } } },
    family.staff,
  );

  expect(preview.body).toEqual({
    guardians: 3,
    children: 3,
    locales: [
      { locale: 'pl', guardians: 1 },
      { locale: 'ur', guardians: 2 },
    ],
    onlyInApp: 1,
  });
  expect(await rowsOf(family.staff)).toEqual({ subjects: 0, stories: 0, audience: 0 });
});
