import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { InvitationId } from '@storybell/contracts/ids';
import {
  inviteInterpreter,
  openInvitation,
  revokeInvitation,
  submitTranslation,
} from '@storybell/contracts/invitation';
import type { Actor, StaffActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startReviews, type TestReviews } from '../testing/reviews.ts';

let reviews: TestReviews;
beforeAll(async () => {
  reviews = await startReviews();
});
afterAll(() => reviews.close());

type Task = Awaited<ReturnType<TestReviews['task']>>;

const SECRET_NAMES = ['Amara', 'Zbigniew'];
const BODY = 'Amara had 5 ml at 10:45. Zbigniew asked about Amara.';
const PROPOSED = 'Amara dostała 5 ml o 10:45. Zbigniew pytał, co robi Amara.';

const textGiven = () => reviews.task({ body: BODY, names: SECRET_NAMES, proposed: PROPOSED });

interface Wish {
  readonly showsNames?: boolean;
  readonly mayFinish?: boolean;
  readonly id?: InvitationId;
}

async function invite(task: Task, { showsNames = false, mayFinish = false, id }: Wish = {}) {
  const manager = await reviews.reviewer(task.settingId, ['pl'], 'manager');
  const invitationId = id ?? newId(InvitationId);
  const params = { ...task.params, invitationId };
  const answer = await reviews.call(inviteInterpreter, { params, body: { showsNames, mayFinish } }, manager);
  return { manager, params, token: answer.body.token, answer };
}

const open = (token: string) => reviews.call(openInvitation, { body: { token } });
const submit = (token: string, body: string) =>
  reviews.call(submitTranslation, { body: { token, title: null, body } });

const invitationsOf = async (task: Task, who: StaffActor) => (await reviews.detail(task, who)).invitations;

test('an interpreter sees their text without its names, in the language they are to write', async () => {
  const task = await textGiven();
  const { token } = await invite(task);

  const { status, body } = await open(token);

  expect(status).toBe(200);
  expect(body).toMatchObject({
    kind: 'story',
    locale: 'pl',
    showsNames: false,
    mayFinish: false,
    submitted: null,
  });
  expect(body.original.body).toBe('Person B had 5 ml at 10:45. Person A asked about Person B.');
  expect(body.current?.body).toBe('Person B dostała 5 ml o 10:45. Person A pytał, co robi Person B.');
  expect(JSON.stringify(body)).not.toMatch(/Amara|Zbigniew/u);
  const marked = body.original.bodyMarks.map(({ from, to }) => body.original.body.slice(from, to));
  expect(marked).toEqual(['Person B', '5 ml', '10:45', 'Person A', 'Person B']);
});

test('of more names than there are tokens none is left, whatever stands between them', async () => {
  const names = Array.from(
    { length: 45 },
    (_, at) => `Ada${'abcdefghi'[at % 9] ?? ''}${'klmno'[at % 5] ?? ''} Bo`,
  );
  const glued = Array.from({ length: 25 }, (_, at) => `Zo${String.fromCodePoint(97 + at)}x`);
  for (const [among, body] of [
    [names, `Well done, ${names.join(' and ')}.`],
    [glued, `Well done, ${glued.join('/')}.`],
  ] as const) {
    const task = await reviews.task({ body, names: among, proposed: null });

    const { original } = (await open((await invite(task)).token)).body;

    expect(among.filter((name) => original.body.includes(name))).toEqual([]);
    expect(original.body).toMatch(/^Well done, Person [A-Z]+/u);
  }
});

test('with the manager’s word the names are shown', async () => {
  const task = await textGiven();
  const { token } = await invite(task, { showsNames: true });

  expect((await open(token)).body.original.body).toBe(BODY);
});

test('a proposal in which a name would be left is not shown, nor what a person wrote', async () => {
  const left = await reviews.task({ body: BODY, names: SECRET_NAMES, proposed: 'NaszaAmara i Zbigniew.' });
  const human = await reviews.task({ body: BODY, names: SECRET_NAMES, shown: 'Coś.' });
  await reviews.admin(`update translation set source = 'human' where subject_id = $1`, [human.subject.id]);

  for (const task of [left, human]) expect((await open((await invite(task)).token)).body.current).toBeNull();
});

test('what they write waits for staff, with the names in their places, and staff approve it', async () => {
  const task = await textGiven();
  const { token, manager } = await invite(task);

  const answer = await submit(token, 'Person B wypiła 5 ml o 10:45. person a pytał o dziecko: PersonB.');

  expect(answer.body).toEqual({ isFinal: false });
  expect(await reviews.read(task, 'pl')).toEqual({ state: 'held', locale: 'pl' });
  const detail = await reviews.detail(task, manager);
  expect(detail.hasSubmission).toBe(true);
  expect(detail.submission?.body).toBe('Amara wypiła 5 ml o 10:45. Zbigniew pytał o dziecko: Amara.');
  expect((await open(token)).body.submitted?.body).toBe(
    'Person B wypiła 5 ml o 10:45. Person A pytał o dziecko: Person B.',
  );
  reviews.clock.pass(1);
  await reviews.claim(task, manager);
  const approved = await reviews.approve(task, manager, { body: detail.submission?.body ?? '' });
  expect(approved.status).toBe(200);
  expect(await reviews.read(task, 'pl')).toMatchObject({ source: 'human', review: 'checked' });
  expect((await reviews.detail(task, manager)).edits.map(({ action, by }) => [action, by.kind])).toEqual([
    ['submitted', 'interpreter'],
    ['corrected', 'staff'],
  ]);
});

test('where the manager allowed it their word is final; facts are checked, and nobody overrides them from outside', async () => {
  const task = await textGiven();
  const { token } = await invite(task, { mayFinish: true });

  const wrong = await submit(token, 'Person B wypiła 50 ml o 10:45. Person A pytał.');
  const right = await submit(token, 'Person B wypiła 5 ml o 10:45. Person A pytał.');

  expect(wrong).toMatchObject({ status: 422, body: { type: 'facts_changed' } });
  expect(right.body).toEqual({ isFinal: true });
  expect(await reviews.read(task, 'pl')).toMatchObject({
    body: 'Amara wypiła 5 ml o 10:45. Zbigniew pytał.',
    source: 'human',
    review: 'checked',
  });
  expect((await open(token)).status).toBe(404);
  expect((await submit(token, 'Person B wypiła 5 ml o 10:45.')).status).toBe(404);
});

test('while somebody of the nursery is at it, an interpreter’s word waits for them', async () => {
  const task = await textGiven();
  const { token, manager } = await invite(task, { mayFinish: true });
  await reviews.claim(task, manager);

  const answer = await submit(token, 'Person B wypiła 5 ml o 10:45. Person A pytał.');

  expect(answer.body).toEqual({ isFinal: false });
  expect(await reviews.read(task, 'pl')).toEqual({ state: 'held', locale: 'pl' });
});

test('a link ends after 72 hours, when it is revoked, replaced, or its text is done or taken back', async () => {
  const over = await textGiven();
  const revoked = await textGiven();
  const replaced = await textGiven();
  const done = await textGiven();
  const gone = await textGiven();
  const links = await Promise.all([over, revoked, replaced, done, gone].map((task) => invite(task)));
  const [, toRevoke, toReplace] = links;
  if (!toRevoke || !toReplace) throw new Error('five links');

  await reviews.call(revokeInvitation, { params: toRevoke.params }, toRevoke.manager);
  const newer = await invite(replaced, { id: toReplace.params.invitationId });
  await reviews.correct(done, 'Amara wypiła 5 ml o 10:45. Zbigniew pytał.');
  reviews.given.withdrawn(gone);
  const answers = await Promise.all(links.slice(1).map(({ token }) => open(token)));
  const unknown = await open('x'.repeat(43));

  const problems = [unknown, ...answers].map(({ status, body }) =>
    JSON.stringify([status, { ...body, requestId: '' }]),
  );
  expect(new Set(problems).size).toBe(1);
  expect(unknown.status).toBe(404);
  expect((await open(newer.token)).status).toBe(200);
  expect((await open(links[0]?.token ?? '')).status).toBe(200);
  reviews.clock.pass(72 * 60);
  expect((await open(links[0]?.token ?? '')).status).toBe(404);
  expect((await submit(links[0]?.token ?? '', 'Person B 5 ml o 10:45, Person A.')).status).toBe(404);
  // Revoked stays revoked: the same id does not bring it back.
  expect((await invite(revoked, { id: toRevoke.params.invitationId })).answer.status).toBe(404);
});

test('every look is noted, and a link that is opened all the time rests', async () => {
  const task = await textGiven();
  const { token, manager } = await invite(task);

  for (let at = 0; at < 60; at += 1) expect((await open(token)).status).toBe(200);
  expect(await open(token)).toMatchObject({ status: 429, body: { type: 'too_many_requests' } });
  expect(await invitationsOf(task, manager)).toMatchObject([
    { views: 60, viewedAt: reviews.clock.now().toISOString() },
  ]);
  reviews.clock.pass(11);
  expect((await open(token)).status).toBe(200);
});

test('the token is kept nowhere, and is in no answer but the first', async () => {
  const task = await textGiven();
  const { token, manager } = await invite(task);
  await open(token);

  const [row] = await reviews.admin('select to_jsonb(i)::text as row from invitation i where task_id = $1', [
    task.params.taskId,
  ]);
  expect(String(row?.['row'])).not.toContain(token);
  expect(JSON.stringify(await reviews.detail(task, manager))).not.toContain(token);
  expect(
    await reviews.admin(`select 1 from idempotency where response::text like '%' || $1 || '%'`, [token]),
  ).toEqual([]);
  expect(reviews.logged.join('\n')).not.toContain(token);
});

test('only managers of the setting invite and revoke; to others the review does not exist', async () => {
  const task = await textGiven();
  const { params } = await invite(task);
  const elsewhere = await reviews.task();
  const stranger = await reviews.reviewer(elsewhere.settingId, ['pl'], 'manager');
  const staff = await reviews.reviewer(task.settingId);
  const body = { showsNames: true, mayFinish: true };
  const both = (actor: Actor, at = params) =>
    Promise.all([
      reviews.call(inviteInterpreter, { params: at, body }, actor),
      reviews.call(revokeInvitation, { params: at }, actor),
    ]);

  expect((await both(staff)).map(({ status }) => status)).toEqual([403, 403]);
  expect((await both(stranger)).map(({ status }) => status)).toEqual([404, 404]);
  // Nor does it help to name it under one's own setting, or under a review of one's own.
  const own = { ...params, settingId: elsewhere.settingId };
  expect((await both(stranger, own)).map(({ status }) => status)).toEqual([404, 404]);
  const mine = { ...elsewhere.params, invitationId: params.invitationId };
  expect((await both(stranger, mine)).map(({ status }) => status)).toEqual([404, 404]);
  // Nor, for a manager of this setting, under another review of theirs.
  const second = await reviews.task({ settingId: task.settingId });
  const { manager } = await invite(second);
  const other = { ...second.params, invitationId: params.invitationId };
  expect((await both(manager, other)).map(({ status }) => status)).toEqual([404, 404]);
});
