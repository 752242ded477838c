import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  acknowledge,
  answerSeen,
  confirmFeed,
  followLink,
  listFeed,
  markRead,
  readFeed,
} from '@storybell/contracts/feed';
import { readLatestSeqs } from '@storybell/contracts/live';
import type { GuardianActor } from '@storybell/contracts/session';
import { linkCodeOf } from '../planning/link-code.ts';
import { startNotify, type TestNotify } from '../testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());

const changesOf = async (who: GuardianActor) =>
  (await notify.call(readFeed, { params: { settingId: who.settingId }, query: { after: 0 } }, who)).body;

const audienceOf = (...locales: ('pl' | 'en-GB')[]) => {
  const { settingId } = notify.given.setting();
  return locales.map((locale) => notify.given.guardian(settingId, { locale }));
};

test('reading, confirming and answering keep their first time', async () => {
  const [who] = audienceOf('en-GB');
  if (!who) throw new Error('one');
  const { settingId } = who;
  const notice = await notify.given.announced({ audience: [who], needsAcknowledgement: true });
  const readAt = notify.clock.now().toISOString();
  const read = () => notify.call(markRead, { params: { settingId }, body: { subjectIds: [notice.id] } }, who);
  const confirmIt = () =>
    notify.call(acknowledge, { params: { settingId, subjectId: notice.id }, body: {} }, who);
  const answer = () =>
    notify.call(answerSeen, { params: { settingId, subjectId: notice.id }, body: { answer: 'seen' } }, who);

  expect(await read()).toMatchObject({ status: 200, body: { read: 1 } });
  notify.clock.pass(1);
  const at = notify.clock.now().toISOString();
  expect((await confirmIt()).body).toEqual({ acknowledgedAt: at });
  expect((await answer()).body).toEqual({ answeredAt: at });
  notify.clock.pass(1);
  expect((await read()).body).toEqual({ read: 1 });
  expect((await confirmIt()).body).toEqual({ acknowledgedAt: at });
  expect((await answer()).body).toEqual({ answeredAt: at });

  expect((await changesOf(who)).items).toMatchObject([{ readAt, acknowledgedAt: at, answeredAt: at }]);
});

test('a notice that asks for nothing cannot be confirmed, and nobody answers an entry', async () => {
  const [who] = audienceOf('en-GB');
  if (!who) throw new Error('one');
  const { settingId } = who;
  const notice = await notify.given.announced({ audience: [who] });
  const { ids } = await notify.given.logged([[who]]);
  const [subjectId] = ids;
  if (!subjectId) throw new Error('one');

  const confirmed = await notify.call(
    acknowledge,
    { params: { settingId, subjectId: notice.id }, body: {} },
    who,
  );
  const answered = await notify.call(
    answerSeen,
    { params: { settingId, subjectId }, body: { answer: 'seen' } },
    who,
  );

  expect([confirmed.status, answered.status]).toEqual([404, 404]);
});

test('a device that confirms its cursor makes what is up to it delivered; going back changes nothing', async () => {
  const [who] = audienceOf('en-GB');
  if (!who) throw new Error('one');
  const { settingId } = who;
  const [one, two, three] = [
    await notify.given.published({ audience: [who] }),
    await notify.given.published({ audience: [who] }),
    await notify.given.published({ audience: [who] }),
  ];
  const confirmUpTo = async (seq: number) =>
    (await notify.call(confirmFeed, { params: { settingId }, body: { seq } }, who)).body;

  expect(await confirmUpTo(2)).toEqual({ seq: 2 });
  expect(await confirmUpTo(1)).toEqual({ seq: 2 });
  const states = await Promise.all([one, two, three].map(({ id }) => notify.delivery(id, 'live')));
  expect(states.map((row) => row.status)).toEqual(['delivered', 'delivered', 'sent']);

  expect(await confirmUpTo(1_000_000)).toEqual({ seq: 3 });
  const latest = await notify.call(
    readLatestSeqs,
    { body: { guardianIds: [who.id] } },
    { kind: 'service', id: 'gateway' },
  );
  expect(latest.body).toEqual({ latest: [{ guardianId: who.id, seq: 3 }] });
});

test('a short link leads whom it was sent to, and nobody else', async () => {
  const [who, other] = audienceOf('en-GB', 'pl');
  if (!who || !other) throw new Error('two');
  const story = await notify.given.published({ audience: [who] });
  const code = linkCodeOf((await notify.delivery(story.id, 'sms')).id);
  const follow = (actor: GuardianActor) =>
    notify.call(followLink, { params: { settingId: actor.settingId, code } }, actor);

  expect((await follow(who)).body).toEqual({ kind: 'story', subjectId: story.id });
  expect((await follow(other)).status).toBe(404);

  await notify.written(story.id);
  expect((await follow(who)).body).toEqual({ kind: 'story', subjectId: story.id });
  expect((await follow(other)).status).toBe(404);

  // A link that was sent before codes were made from ids.
  await notify.admin(
    "update delivery set link_code = 'OldLink001' where subject_id = $1 and channel = 'email'",
    [story.id],
  );
  const old = await notify.call(
    followLink,
    { params: { settingId: who.settingId, code: 'OldLink001' } },
    who,
  );
  expect(old.body).toEqual({ kind: 'story', subjectId: story.id });
});

test('a stranger cannot tell what is not theirs from what does not exist', async () => {
  const [who, other] = audienceOf('en-GB', 'en-GB');
  const [foreigner] = audienceOf('en-GB');
  if (!who || !other || !foreigner) throw new Error('three');
  const { settingId } = who;
  const story = await notify.given.announced({ audience: [who], needsAcknowledgement: true });
  const absent = notify.given.story({ audience: [who] }).id;
  const problem = async (answer: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await answer;
    return { status, ...(body as object), requestId: undefined };
  };

  for (const actor of [other, foreigner])
    for (const subjectIds of [[story.id], [absent]]) {
      const [subjectId] = subjectIds;
      if (!subjectId) throw new Error('one');
      const answers = await Promise.all([
        problem(notify.call(markRead, { params: { settingId }, body: { subjectIds } }, actor)),
        problem(notify.call(acknowledge, { params: { settingId, subjectId }, body: {} }, actor)),
        problem(
          notify.call(answerSeen, { params: { settingId, subjectId }, body: { answer: 'seen' } }, actor),
        ),
      ]);
      expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
      expect(answers[0]).toMatchObject({ status: 404, type: 'not_found' });
    }
  const feeds = await Promise.all([
    notify.call(readFeed, { params: { settingId }, query: { after: 0 } }, foreigner),
    notify.call(listFeed, { params: { settingId }, query: {} }, foreigner),
    notify.call(confirmFeed, { params: { settingId }, body: { seq: 1 } }, foreigner),
  ]);
  expect(feeds.map((one) => one.status)).toEqual([404, 404, 404]);
  expect((await changesOf(other)).items).toEqual([]);
});
