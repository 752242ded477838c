import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { InvitationId, ReviewTaskId, SettingId } from '@storybell/contracts/ids';
import { inviteInterpreter } from '@storybell/contracts/invitation';
import {
  approveReview,
  claimReview,
  dismissReview,
  listReviews,
  readReview,
  releaseReview,
} from '@storybell/contracts/review';
import type { Actor, StaffActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startReviews, type TestReviews } from '../testing/reviews.ts';

let reviews: TestReviews;
beforeAll(async () => {
  reviews = await startReviews();
});
afterAll(() => reviews.close());

test('to staff of another setting, and to a guardian, a review is like one that does not exist', async () => {
  const task = await reviews.task();
  const there = await reviews.task();
  const strangers: Actor[] = [
    await reviews.reviewer(there.settingId),
    await reviews.reviewer(there.settingId, ['pl'], 'manager'),
  ];
  const real = task.params;
  const places = [real, { ...real, taskId: newId(ReviewTaskId) }, { ...real, settingId: newId(SettingId) }];
  const own = { settingId: there.settingId, taskId: real.taskId };

  for (const actor of strangers) {
    const answers = await Promise.all(
      [...places, own].flatMap((params) => [
        reviews.call(readReview, { params }, actor),
        reviews.call(claimReview, { params }, actor),
        reviews.call(releaseReview, { params }, actor),
        reviews.call(approveReview, { params, body: { title: null, body: 'x' } }, actor),
        reviews.call(dismissReview, { params, body: { outcome: 'not_needed' } }, actor),
      ]),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    const bodies = answers.map(({ body }) => (body as { type?: string }).type);
    expect(new Set(bodies)).toEqual(new Set(['not_found']));
    expect((await reviews.call(listReviews, { params: { settingId: real.settingId }, query: {} }, actor)).status).toBe(404); // prettier-ignore
  }
  const guardian = reviews.guardian(task.settingId, [task]);
  expect((await reviews.call(readReview, { params: real }, guardian)).status).toBe(403);
});

test('a review of a message is for managers: to staff it is like one that does not exist', async () => {
  const task = await reviews.task({ isMessage: true });
  const { settingId, params } = task;
  const staff = await reviews.reviewer(settingId);
  const manager = await reviews.reviewer(settingId, ['pl'], 'manager');
  const everything = async (at: typeof params, actor: StaffActor) => {
    const answers = [
      await reviews.call(readReview, { params: at }, actor),
      await reviews.call(claimReview, { params: at }, actor),
      await reviews.call(approveReview, { params: at, body: { title: null, body: 'x' } }, actor),
      await reviews.call(dismissReview, { params: at, body: { outcome: 'not_needed' } }, actor),
      await reviews.call(releaseReview, { params: at }, actor),
      await reviews.call(
        inviteInterpreter,
        {
          params: { ...at, invitationId: newId(InvitationId) },
          body: { showsNames: false, mayFinish: false },
        },
        actor,
      ),
    ];
    return answers.map(({ status, body }) => ({ status, body: { ...body, requestId: '' } }));
  };

  const real = await everything(params, staff);

  expect(real).toEqual(await everything({ ...params, taskId: newId(ReviewTaskId) }, staff));
  expect(real.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 403]);
  expect(await reviews.list(staff)).toMatchObject({ tasks: [], all: 0 });
  expect(await reviews.list(manager)).toMatchObject({ tasks: [{ id: params.taskId }], all: 1 });
  expect((await reviews.detail(task, manager)).original.body).toBe('Amara had 5 ml at 10:45.');
  expect((await reviews.claim(task, manager)).status).toBe(200);
  const answer = await reviews.approve(task, manager, { body: 'Amara przyjęła 5 ml o 10:45.' });
  expect(answer.status).toBe(200);
});
