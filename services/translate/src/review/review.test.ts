import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { saveTerm } from '@storybell/contracts/glossary';
import { InvitationId, ReviewTaskId, SettingId } from '@storybell/contracts/ids';
import { inviteInterpreter } from '@storybell/contracts/invitation';
import {
  approveReview,
  chooseReviewLanguages,
  claimReview,
  dismissReview,
  listReviews,
  readReview,
  releaseReview,
} from '@storybell/contracts/review';
import type { Actor, StaffActor } from '@storybell/contracts/session';
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

test('the same sentence with another name and dose is the person’s the next time, and asks no engine', async () => {
  const task = await reviews.task({
    body: 'Amara had 5 ml of syrup at 10:45. The rabbit liked Amara.',
    proposed: null,
  });
  await reviews.correct(task, 'O 10:45 Amara wypiła 5 ml syropu. Królik polubił Amarę.');
  const next = reviews.given.story({
    settingId: task.settingId,
    body: 'Ben had 7.5 ml of syrup at 2:15pm.',
    names: ['Ben'],
  });
  const inflected = reviews.given.story({
    settingId: task.settingId,
    body: 'The rabbit liked Ben.',
    names: ['Ben'],
  });

  await reviews.publish(next, ['pl']);
  await reviews.publish(inflected, ['pl']);

  expect(await reviews.read(next, 'pl')).toMatchObject({
    state: 'translated',
    body: 'O 14:15 Ben wypiła 7.5 ml syropu.',
    source: 'human',
    engine: null,
  });
  // A name in another case is not one that another child's may stand for.
  expect(await reviews.read(inflected, 'pl')).toMatchObject({ state: 'not_translated' });
  const kept = await reviews.admin('select masked, translated from memory where setting_id = $1', [
    task.settingId,
  ]);
  expect(JSON.stringify(kept)).not.toMatch(/Amar|Ben|10:45|5 ml/u);
  expect(kept).toHaveLength(1);
});

test('a person’s words take the place of an engine’s in memory', async () => {
  const task = await reviews.task({ body: 'The rabbit ate 3 carrots.', names: [], proposed: null });
  const again = { settingId: task.settingId, body: 'The rabbit ate 3 carrots.', names: [] };
  const first = reviews.given.story(again);
  await reviews.correct(task, 'Królik zjadł 3 marchewki.');
  await reviews.admin(
    `update memory set translated = 'Coś innego.', engine = 'an engine', reviewed_by = null, reviewed_at = null`,
  );
  await reviews.publish(first, ['pl']);
  expect(await reviews.read(first, 'pl')).toMatchObject({ body: 'Coś innego.', source: 'memory' });
  const parent = reviews.guardian(task.settingId, [first]);
  reviews.known(first, 'The rabbit ate 3 carrots.');
  await reviews.notUnderstood(parent, first);
  const [opened] = (await reviews.list(await reviews.reviewer(task.settingId))).tasks;
  if (opened === undefined) throw new Error('a review');

  const second = { ...task, ...first, params: { ...task.params, taskId: opened.id } };
  await reviews.correct(second, 'Królik zjadł 3 marchewki!');

  const next = reviews.given.story(again);
  await reviews.publish(next, ['pl']);
  expect(await reviews.read(next, 'pl')).toMatchObject({
    body: 'Królik zjadł 3 marchewki!',
    source: 'human',
  });
});

test('a correction of a sentence with a word of the setting’s glossary is known the next time', async () => {
  const text = { body: 'The rabbit hid in the wellies.', names: [] };
  const task = await reviews.task({ ...text, proposed: null });
  const manager = await reviews.reviewer(task.settingId, ['pl'], 'manager');
  const term = { term: 'wellies', translation: 'gumowce', isAllergen: false };
  await reviews.call(
    saveTerm,
    { params: { settingId: task.settingId }, body: { from: 'en-GB', to: 'pl', ...term } },
    manager,
  );
  await reviews.correct(task, 'Królik schował się w gumowcach.');

  const next = reviews.given.story({ ...text, settingId: task.settingId });
  await reviews.publish(next, ['pl']);

  expect(await reviews.read(next, 'pl')).toMatchObject({
    body: 'Królik schował się w gumowcach.',
    source: 'human',
  });
});

test('where sentences cannot be told apart nothing is remembered', async () => {
  const task = await reviews.task({ body: 'We fed the rabbit. It slept.', names: [], proposed: null });

  await reviews.correct(task, 'Nakarmiliśmy królika i zasnął.');

  expect(await reviews.admin('select 1 from memory where setting_id = $1', [task.settingId])).toEqual([]);
});

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
