import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { acknowledge, confirmFeed, markRead, readFeed } from '@storybell/contracts/feed';
import { SettingId, type SubjectId } from '@storybell/contracts/ids';
import { readReach } from '@storybell/contracts/parity';
import type { Actor, GuardianActor } from '@storybell/contracts/session';
import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { newId } from '@storybell/platform/ids';
import { startNotify, type TestNotify } from '../testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());

const reach = (actor: Actor, settingId: SettingId, days = 30) =>
  notify.call(readReach, { params: { settingId }, query: { days } }, actor);
const read = (who: GuardianActor, id: SubjectId) =>
  notify.call(markRead, { params: { settingId: who.settingId }, body: { subjectIds: [id] } }, who);

test('each language says how many were told, reached, read and confirmed, and how long reading took', async () => {
  const { settingId, manager } = notify.given.setting();
  const english = [notify.given.guardian(settingId), notify.given.guardian(settingId)] as const;
  const polish = notify.given.guardian(settingId, { locale: 'pl' });
  const all = [...english, polish];
  const story = await notify.given.published({ audience: all });
  const notice = await notify.given.announced({ audience: all, needsAcknowledgement: true });
  const gone = await notify.given.published({ audience: all });
  await notify.given.logged([all]);
  await notify.hear(subjectsWithdrawn, { settingId, subjects: [{ kind: 'story', id: gone.id }] });
  notify.clock.pass(10);
  await read(english[0], story.id);
  notify.clock.pass(10);
  await read(english[1], story.id);
  notify.clock.pass(40);
  await notify.call(acknowledge, { params: { settingId, subjectId: notice.id }, body: {} }, english[0]);
  const { body } = await notify.call(readFeed, { params: { settingId }, query: { after: 0 } }, polish);
  await notify.call(confirmFeed, { params: { settingId }, body: { seq: body.latestSeq } }, polish);

  const { languages } = (await reach(manager, settingId)).body;

  const minutes = 60_000;
  expect(languages).toEqual([
    {
      locale: 'en-GB',
      guardians: 2,
      told: 4,
      delivered: 3,
      read: 3,
      asked: 2,
      acknowledged: 1,
      medianReadMs: 20 * minutes,
    },
    {
      locale: 'pl',
      guardians: 1,
      told: 2,
      delivered: 2,
      read: 0,
      asked: 1,
      acknowledged: 0,
      medianReadMs: null,
    },
  ]);
  notify.clock.pass(3 * 24 * 60);
  expect((await reach(manager, settingId, 2)).body.languages).toEqual([]);
});

test('to a manager of another setting it does not exist, and staff do not get it', async () => {
  const here = notify.given.setting();
  const there = notify.given.setting();

  const [theirs, none] = await Promise.all([
    reach(there.manager, here.settingId),
    reach(there.manager, newId(SettingId)),
  ]);

  expect({ ...theirs.body, requestId: '' }).toEqual({ ...none.body, requestId: '' });
  expect(theirs.status).toBe(404);
  expect((await reach(here.staff, here.settingId)).status).toBe(403);
});
