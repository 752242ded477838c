import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId, SubjectId } from '@storybell/contracts/ids';
import { dismissReview, listNotUnderstood, sayNotUnderstood } from '@storybell/contracts/review';
import type { Actor, GuardianActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startReviews, type TestReviews } from '../testing/reviews.ts';

let reviews: TestReviews;
beforeAll(async () => {
  reviews = await startReviews();
});
afterAll(() => reviews.close());

const questionsOf = async (who: GuardianActor) =>
  (await reviews.call(listNotUnderstood, { params: { settingId: who.settingId } }, who)).body.questions;

/** A text that families see in Polish and nobody looks at. */
async function shownText() {
  const task = await reviews.task({ shown: 'Amara dostała 5 ml o 10:45.', tier: 'important' });
  const who = await reviews.reviewer(task.settingId);
  await reviews.claim(task, who);
  await reviews.call(dismissReview, { params: task.params, body: { outcome: 'not_needed' } }, who);
  return { task, who };
}

const open = async (settingId: SettingId) => {
  const { tasks } = await reviews.list(await reviews.reviewer(settingId));
  return tasks;
};

test('a parent who did not understand opens a review that names the version, and sees that a person is asked', async () => {
  const { task, who } = await shownText();
  const parent = reviews.guardian(task.settingId, [task]);

  expect((await reviews.notUnderstood(parent, task)).body).toEqual({ state: 'asked' });

  const [opened] = await open(task.settingId);
  expect(opened).toMatchObject({
    reason: 'not_understood',
    tier: 'important',
    subject: task.subject,
    locale: 'pl',
    askers: 1,
    isShown: true,
    dueAt: new Date(reviews.clock.now().getTime() + 4 * 3_600_000).toISOString(),
  });
  expect(await reviews.read(task, 'pl')).toMatchObject({ review: 'being_checked' });
  if (opened === undefined) throw new Error('a review');
  const params = { settingId: task.settingId, taskId: opened.id };
  expect((await reviews.detail({ params }, who)).askedBy).toMatchObject([{ guardianId: parent.id }]);
  expect(await questionsOf(parent)).toEqual([{ subjectId: task.subject.id, state: 'asked' }]);
});

test('a question asked at night is due in opening time, where the nursery is, like every other review', async () => {
  const { task } = await shownText();
  reviews.given.zone(task.settingId, 'America/New_York');
  const parent = reviews.guardian(task.settingId, [task]);

  await reviews.notUnderstood(parent, task);

  // It is 04:30 there: four hours from opening time on.
  expect(await open(task.settingId)).toMatchObject([{ dueAt: '2026-03-02T17:00:00.000Z' }]);
});

test('asking again, and at once ten times, asks once; another parent joins', async () => {
  const { task } = await shownText();
  const parent = reviews.guardian(task.settingId, [task]);
  const other = reviews.guardian(task.settingId, [task]);

  const answers = await Promise.all(
    [...Array.from({ length: 10 }, () => parent), other].map((who) => reviews.notUnderstood(who, task)),
  );

  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 11 }, () => 200));
  expect(await open(task.settingId)).toMatchObject([{ askers: 2 }]);
});

test('a parent of a held text joins the review that is open already', async () => {
  const task = await reviews.task();
  const parent = reviews.guardian(task.settingId, [task]);

  await reviews.notUnderstood(parent, task);

  expect(await open(task.settingId)).toMatchObject([{ id: task.params.taskId, reason: 'safety', askers: 1 }]);
  expect(await reviews.read(task, 'pl')).toEqual({ state: 'held', locale: 'pl' });
});

test('once it is corrected or answered the parent is told so, and asking at the same words opens nothing', async () => {
  const corrected = (await shownText()).task;
  const answered = (await shownText()).task;
  const [one, two] = [corrected, answered].map((task) => reviews.guardian(task.settingId, [task]));
  if (!one || !two) throw new Error('two');
  for (const [who, task] of [[one, corrected], [two, answered]] as const) await reviews.notUnderstood(who, task); // prettier-ignore
  const [toCorrect] = await open(corrected.settingId);
  const [toAnswer] = await open(answered.settingId);
  if (!toCorrect || !toAnswer) throw new Error('two reviews');

  await reviews.correct(
    { ...corrected, params: { ...corrected.params, taskId: toCorrect.id } },
    'Amara wypiła 5 ml o 10:45.',
  );
  const who = await reviews.reviewer(answered.settingId);
  const params = { settingId: answered.settingId, taskId: toAnswer.id };
  await reviews.claim({ params }, who);
  await reviews.call(dismissReview, { params, body: { outcome: 'answered' } }, who);

  expect(await questionsOf(one)).toEqual([{ subjectId: corrected.subject.id, state: 'checked' }]);
  expect(await questionsOf(two)).toEqual([{ subjectId: answered.subject.id, state: 'answered' }]);
  expect((await reviews.notUnderstood(two, answered)).body).toEqual({ state: 'answered' });
  expect(await open(answered.settingId)).toEqual([]);
  // The corrected words are others: they may be asked about anew.
  expect((await reviews.notUnderstood(one, corrected)).body).toEqual({ state: 'asked' });
  expect(await open(corrected.settingId)).toMatchObject([{ askers: 1 }]);
  expect(await reviews.read(corrected, 'pl')).toMatchObject({ review: 'checked' });
});

test('what is not theirs, is in their own language or has no translation is like what does not exist', async () => {
  const { task } = await shownText();
  const { settingId, subject } = task;
  const params = { settingId, subjectId: subject.id };
  const ask = (who: Actor, at = params) =>
    reviews.call(sayNotUnderstood, { params: at, body: { kind: 'story' } }, who);
  const elsewhere = reviews.guardian(newId(SettingId), [task]);
  const answers = await Promise.all([
    ask(reviews.guardian(settingId, [])),
    ask(reviews.guardian(settingId, [task], 'en-GB')),
    ask(reviews.guardian(settingId, [task], 'ur')),
    ask(elsewhere),
    ask(elsewhere, { ...params, settingId: elsewhere.settingId }),
    ask(reviews.guardian(settingId, [task]), { ...params, subjectId: newId(SubjectId) }),
  ]);

  expect(
    new Set(answers.map(({ status, body }) => JSON.stringify([status, { ...body, requestId: '' }]))).size,
  ).toBe(1);
  expect(answers[0].status).toBe(404);
  expect((await ask(await reviews.reviewer(settingId))).status).toBe(403);
  expect(await open(settingId)).toEqual([]);
});

test('while diary is away the parent is told to try again', async () => {
  const { task } = await shownText();
  const parent = reviews.guardian(task.settingId, [task]);
  reviews.families.isAway = true;

  const { status } = await reviews.notUnderstood(parent, task);
  reviews.families.isAway = false;

  expect(status).toBe(503);
  expect(await open(task.settingId)).toEqual([]);
});
