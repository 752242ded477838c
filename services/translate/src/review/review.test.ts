import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId } from '@storybell/contracts/ids';
import {
  chooseReviewLanguages,
  dismissReview,
  listReviews,
  releaseReview,
} from '@storybell/contracts/review';
import type { StaffActor } from '@storybell/contracts/session';
import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { newId } from '@storybell/platform/ids';
import { settledAs } from '../translations/claimed-text.ts';
import { createSettle } from '../translations/settle-rows.ts';
import { claimRows } from '../translations/translation.queries.ts';
import { startReviews, type TestReviews } from '../testing/reviews.ts';

let reviews: TestReviews;
beforeAll(async () => {
  reviews = await startReviews();
});
afterAll(() => reviews.close());

type Task = Awaited<ReturnType<TestReviews['task']>>;

const dismiss = (task: Task, actor: StaffActor, outcome: 'not_needed' | 'original_only' | 'answered') =>
  reviews.call(dismissReview, { params: task.params, body: { outcome } }, actor);

const edits = (task: Task) =>
  reviews.admin(
    `select action, by_kind as "byKind", by_id as "byId", from_body as "fromBody", to_body as "toBody",
       override_reason as "overrideReason" from review_edit where task_id = $1 order by created_at, id`,
    [task.params.taskId],
  );

test('the queue is safety first, then what is due first; what is overdue says so', async () => {
  const settingId = newId(SettingId);
  const given = async (tier: 'routine' | 'important' | 'safety', dueInMinutes: number) =>
    (await reviews.task({ settingId, tier, dueInMinutes })).params.taskId;
  const late = await given('routine', -5);
  const important = await given('important', 30);
  const second = await given('safety', 50);
  const firstOfAll = await given('safety', 10);
  const elsewhere = await reviews.task();
  const who = await reviews.reviewer(settingId, ['pl', 'ur']);

  const { tasks, all, reads } = await reviews.list(who);
  const french = await reviews.call(listReviews, { params: { settingId }, query: { locale: 'fr' } }, who);

  expect(tasks.map(({ id, isOverdue }) => [id, isOverdue])).toEqual([
    [firstOfAll, false],
    [second, false],
    [important, false],
    [late, true],
  ]);
  expect({ all, reads }).toEqual({ all: 4, reads: ['pl', 'ur'] });
  expect(tasks.map(({ id }) => id)).not.toContain(elsewhere.params.taskId);
  expect(JSON.stringify(tasks)).not.toContain('Amara');
  expect(french.body).toMatchObject({ tasks: [], all: 0 });
});

test('a task shows both texts with the facts in them, and which the proposal lacks', async () => {
  const task = await reviews.task({
    body: 'Amara had 5 ml at 3:30pm.',
    proposed: 'Amara dostała lek o 15:30.',
  });
  const who = await reviews.reviewer(task.settingId);

  const { original, current, missing, source, engine } = await reviews.detail(task, who);

  const marked = (text: typeof original) =>
    text.bodyMarks.map(({ sort, from, to }) => [sort, text.body.slice(from, to)]);
  expect(marked(original)).toEqual([
    ['name', 'Amara'],
    ['dose', '5 ml'],
    ['time', '3:30pm'],
  ]);
  if (current === null) throw new Error('there is a proposal');
  expect(current.locale).toBe('pl');
  expect(marked(current)).toEqual([
    ['name', 'Amara'],
    ['time', '15:30'],
  ]);
  expect({ missing, source, engine }).toEqual({ missing: ['dose'], source: 'machine', engine: 'an engine' });
});

test('of ten who claim at once one gets it, until their time is over; renewing keeps it', async () => {
  const task = await reviews.task();
  const all = await Promise.all(Array.from({ length: 10 }, () => reviews.reviewer(task.settingId)));

  const answers = await Promise.all(all.map((who) => reviews.claim(task, who)));
  const winner = all[answers.findIndex(({ status }) => status === 200)];
  const other = all.find((who) => who !== winner);
  if (!winner || !other) throw new Error('one and others');

  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ type: 'already_claimed' });
  reviews.clock.pass(15);
  expect(await reviews.claim(task, winner)).toMatchObject({ status: 200, body: { staffId: winner.id } });
  reviews.clock.pass(15);
  expect(await reviews.claim(task, other)).toMatchObject({ status: 409 });
  expect((await reviews.detail(task, other)).claim).toMatchObject({ staffId: winner.id });
  reviews.clock.pass(6);
  expect((await reviews.detail(task, other)).claim).toBeNull();
  expect(await reviews.claim(task, other)).toMatchObject({ status: 200 });
  expect(await reviews.approve(task, winner, { body: 'Amara dostała 5 ml o 10:45.' })).toMatchObject({
    status: 409,
    body: { type: 'not_claimed' },
  });
});

test('who has not said that they read a language cannot claim its texts; who releases one leaves it to others', async () => {
  const task = await reviews.task();
  const french = await reviews.reviewer(task.settingId, ['fr']);
  const polish = await reviews.reviewer(task.settingId);

  expect(await reviews.claim(task, french)).toMatchObject({
    status: 422,
    body: { type: 'language_not_read' },
  });
  await reviews.call(
    chooseReviewLanguages,
    { params: { settingId: task.settingId }, body: { locales: ['pl'] } },
    french,
  );
  expect((await reviews.claim(task, french)).status).toBe(200);
  // Only the one who has it can give it back.
  await reviews.call(releaseReview, { params: task.params }, polish);
  expect((await reviews.claim(task, polish)).status).toBe(409);
  await reviews.call(releaseReview, { params: task.params }, french);
  expect((await reviews.claim(task, polish)).status).toBe(200);
});

test('a held text that is corrected is shown, labelled as checked, and was never shown before', async () => {
  const task = await reviews.task();
  expect(await reviews.read(task, 'pl')).toEqual({ state: 'held', locale: 'pl' });
  const who = await reviews.reviewer(task.settingId);
  await reviews.claim(task, who);
  reviews.clock.pass(3);

  const answer = await reviews.approve(task, who, { body: 'Amara przyjęła 5 ml o 10:45.' });
  const again = await reviews.approve(task, who, { body: 'Amara przyjęła 5 ml o 10:45.' });
  const other = await reviews.approve(task, who, { body: 'Amara przyjęła 5 ml leku o 10:45.' });

  expect(answer).toMatchObject({ status: 200, body: { revision: 2 } });
  expect(again.body).toEqual(answer.body);
  expect(other).toMatchObject({ status: 409, body: { type: 'already_answered' } });
  expect(await reviews.read(task, 'pl')).toEqual({
    state: 'translated',
    locale: 'pl',
    title: null,
    body: 'Amara przyjęła 5 ml o 10:45.',
    source: 'human',
    engine: null,
    review: 'checked',
  });
  const { settingId, subject } = task;
  expect(await reviews.corrected(task)).toEqual([
    { settingId, subject, locale: 'pl', revision: 2, tier: 'safety', hadBeenShown: false, shownAt: null },
  ]);
  expect(await edits(task)).toEqual([
    {
      action: 'corrected',
      byKind: 'staff',
      byId: who.id,
      fromBody: 'Amara dostała 5 ml o 10:45 rano.',
      toBody: 'Amara przyjęła 5 ml o 10:45.',
      overrideReason: null,
    },
  ]);
  expect((await reviews.list(who)).tasks).toEqual([]);
});

test('a correction of what families see says since when they saw the wrong words', async () => {
  const shownAt = reviews.clock.now().toISOString();
  const task = await reviews.task({ shown: 'Amara nie dostała 5 ml o 10:45.' });
  reviews.clock.pass(40);

  await reviews.correct(task, 'Amara dostała 5 ml o 10:45.');

  expect(await reviews.corrected(task)).toMatchObject([{ revision: 2, hadBeenShown: true, shownAt }]);
});

test('a second correction tells of the first one, not of the engine', async () => {
  const task = await reviews.task({ shown: 'Amara nie dostała 5 ml o 10:45.' });
  reviews.clock.pass(10);
  const shownAt = reviews.clock.now().toISOString();
  await reviews.correct(task, 'Amara dostała 5 ml o 10:45!');
  const guardian = reviews.guardian(task.settingId, [task]);
  reviews.clock.pass(10);
  await reviews.notUnderstood(guardian, task);
  const again = (await reviews.list(await reviews.reviewer(task.settingId))).tasks[0];
  if (again === undefined) throw new Error('a new review');

  await reviews.correct(
    { ...task, params: { ...task.params, taskId: again.id } },
    'Amara dostała 5 ml o 10:45.',
  );

  expect((await reviews.corrected(task))[1]).toMatchObject({ revision: 3, hadBeenShown: true, shownAt });
});

test('an engine’s words that are approved as they are stay an engine’s, are checked, and nobody was misled', async () => {
  const task = await reviews.task({ shown: 'Amara dostała 5 ml o 10:45.' });

  await reviews.correct(task, 'Amara dostała 5 ml o 10:45.');

  expect(await reviews.read(task, 'pl')).toMatchObject({
    source: 'machine',
    engine: 'an engine',
    review: 'checked',
  });
  expect(await reviews.corrected(task)).toMatchObject([{ revision: 1, hadBeenShown: false }]);
  expect(await edits(task)).toMatchObject([{ action: 'approved' }]);
});

test('a proposal that is approved as it is becomes what families see, still as an engine’s', async () => {
  const task = await reviews.task();

  await reviews.correct(task, 'Amara dostała 5 ml o 10:45 rano.');

  expect(await reviews.read(task, 'pl')).toMatchObject({
    source: 'machine',
    engine: 'an engine',
    review: 'checked',
  });
});

test('a fact that is lost or new is refused by its sort, and taken with a reason that is kept', async () => {
  const task = await reviews.task({ body: 'Amara had 5 ml at 10:45.' });
  const who = await reviews.reviewer(task.settingId);
  await reviews.claim(task, who);

  const refused = await reviews.approve(task, who, { body: 'Ben dostał 50 ml o 10:45.' });
  const taken = await reviews.approve(task, who, {
    body: 'Dostała pół łyżeczki o 10:45.',
    override: 'The family measures in spoons',
  });

  expect(refused).toMatchObject({
    status: 422,
    body: {
      type: 'facts_changed',
      issues: [
        { path: 'body.body', code: 'dose' },
        { path: 'body.body', code: 'name' },
        { path: 'body.body', code: 'number' },
      ],
    },
  });
  expect(JSON.stringify(refused.body)).not.toContain('Amara');
  expect(taken.status).toBe(200);
  expect(await edits(task)).toMatchObject([{ overrideReason: 'The family measures in spoons' }]);
});

test('a notice needs its heading and a story has none', async () => {
  const notice = await reviews.task({ title: 'Closed on 5 May', body: 'We are closed.', names: [] });
  const who = await reviews.reviewer(notice.settingId);
  await reviews.claim(notice, who);

  expect((await reviews.approve(notice, who, { body: 'Zamknięte.' })).status).toBe(400);
  expect(await reviews.approve(notice, who, { title: 'Zamknięte w maju', body: 'Zamknięte.' })).toMatchObject(
    {
      status: 422,
      body: { issues: [{ path: 'body.title', code: 'date' }] },
    },
  );
  expect((await reviews.approve(notice, who, { title: 'Zamknięte 5 maja', body: 'Zamknięte.' })).status).toBe(
    200,
  );
  expect(await reviews.read(notice, 'pl')).toMatchObject({ title: 'Zamknięte 5 maja' });
});

test('nothing is approved that nobody has claimed, and a text that was taken back is no more', async () => {
  const task = await reviews.task();
  const who = await reviews.reviewer(task.settingId);

  expect(await reviews.approve(task, who, { body: 'Amara dostała 5 ml o 10:45.' })).toMatchObject({
    status: 409,
    body: { type: 'not_claimed' },
  });
  await reviews.claim(task, who);
  const { settingId, subject } = task;
  await reviews.hear(subjectsWithdrawn, { settingId, subjects: [{ kind: subject.kind, id: subject.id }] });
  expect((await reviews.approve(task, who, { body: 'Amara dostała 5 ml o 10:45.' })).status).toBe(404);
  expect(await reviews.admin('select 1 from review_task where subject_id = $1', [subject.id])).toEqual([]);
});

test('"send the original only" takes a wrong translation back, and leaves a held one untranslated', async () => {
  const shown = await reviews.task({ shown: 'Coś innego.' });
  const held = await reviews.task();

  for (const task of [shown, held]) {
    const who = await reviews.reviewer(task.settingId);
    expect((await dismiss(task, who, 'original_only')).status).toBe(409);
    await reviews.claim(task, who);
    expect((await dismiss(task, who, 'original_only')).status).toBe(200);
    expect((await dismiss(task, who, 'original_only')).status).toBe(200);
    expect((await dismiss(task, who, 'answered')).status).toBe(409);
    expect(await reviews.read(task, 'pl')).toMatchObject({
      state: 'not_translated',
      reason: 'facts_damaged',
    });
  }

  expect(await reviews.corrected(shown)).toMatchObject([{ revision: 2, hadBeenShown: true }]);
  expect(await reviews.corrected(held)).toMatchObject([{ revision: 1, hadBeenShown: false }]);
});

test('"not needed" leaves what families see; a held text cannot be left like that, nor answered where nobody asked', async () => {
  const shown = await reviews.task({ shown: 'Amara dostała 5 ml o 10:45.' });
  const held = await reviews.task();
  for (const task of [shown, held]) {
    const who = await reviews.reviewer(task.settingId);
    await reviews.claim(task, who);
    expect((await dismiss(task, who, 'answered')).status).toBe(400);
    expect((await dismiss(task, who, 'not_needed')).status).toBe(task === shown ? 200 : 400);
  }

  expect(await reviews.read(shown, 'pl')).toMatchObject({ state: 'translated', review: 'unreviewed' });
  expect(await reviews.read(held, 'pl')).toEqual({ state: 'held', locale: 'pl' });
});

test('while diary is away a review waits, and nothing is half done', async () => {
  const task = await reviews.task();
  const who = await reviews.reviewer(task.settingId);
  await reviews.claim(task, who);
  reviews.diary.isAway = true;

  const answer = await reviews.approve(task, who, { body: 'Amara dostała 5 ml o 10:45.' });
  reviews.diary.isAway = false;

  expect(answer.status).toBe(503);
  expect(await reviews.read(task, 'pl')).toEqual({ state: 'held', locale: 'pl' });
});

test('of two who finish at once, one after the other’s time ran out, one is believed', async () => {
  const task = await reviews.task();
  const slow = await reviews.reviewer(task.settingId);
  const quick = await reviews.reviewer(task.settingId);
  await reviews.claim(task, slow);
  reviews.clock.pass(21);
  await reviews.claim(task, quick);

  const [late, intime] = await Promise.all([
    reviews.approve(task, slow, { body: 'Amara wzięła 5 ml o 10:45.' }),
    reviews.approve(task, quick, { body: 'Amara dostała 5 ml o 10:45.' }),
  ]);

  expect(intime.status).toBe(200);
  expect(late.status).toBe(409);
  expect(await reviews.read(task, 'pl')).toMatchObject({ body: 'Amara dostała 5 ml o 10:45.' });
  expect(await reviews.corrected(task)).toHaveLength(1);
});

test('an engine that answers after a person has is not believed', async () => {
  const task = await reviews.task();
  await reviews.admin(
    `update translation set state = 'not_translated', reason = 'engine_away', due_at = $2 where subject_id = $1`,
    [task.subject.id, reviews.clock.now()],
  );
  const later = new Date(reviews.clock.now().getTime() + 60_000);
  const [row] = await reviews.db.tx((tx) => claimRows(tx, 60, reviews.clock.now(), later));
  if (row?.subjectId !== task.subject.id) throw new Error('the one that is due');
  await reviews.correct(task, 'Amara wypiła 5 ml o 10:45.');

  const words = { title: null, body: 'Coś innego.', source: 'machine' as const, engine: 'an engine' };
  await createSettle(reviews.deps)({ row: settledAs(row, { state: 'translated', ...words }) });

  expect(await reviews.read(task, 'pl')).toMatchObject({
    body: 'Amara wypiła 5 ml o 10:45.',
    review: 'checked',
  });
});

test('nothing of a text is logged', () => {
  expect(reviews.logged.join('\n')).not.toMatch(/Amara|syrup|dostała/u);
});
