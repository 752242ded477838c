import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readEscalation, recordCall, takeBackCall, type CallOutcome } from '@storybell/contracts/escalation';
import { acknowledge, markRead } from '@storybell/contracts/feed';
import { CallId, type SubjectId } from '@storybell/contracts/ids';
import { noticePublished } from '@storybell/contracts/notice';
import type { Actor, GuardianActor } from '@storybell/contracts/session';
import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { newId } from '@storybell/platform/ids';
import { startNotify, type TestNotify } from '../testing.ts';
import { listDueSteps } from './escalation.queries.ts';
import { fireSteps } from './fire-steps.ts';
import { ladderOf, STEP_PAUSE_MS } from './ladder.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify({ env: { NOTIFY_GATHER_S: '0', NOTIFY_POINTER_PAUSE_S: '0' } });
});
afterAll(() => notify.close());

const read = (actor: Actor, settingId: GuardianActor['settingId'], subjectId: SubjectId) =>
  notify.call(readEscalation, { params: { settingId, subjectId } }, actor);

const confirm = (who: GuardianActor, subjectId: SubjectId) =>
  notify.call(acknowledge, { params: { settingId: who.settingId, subjectId }, body: {} }, who);

const record = (actor: Actor, who: GuardianActor, subjectId: SubjectId, outcome: CallOutcome) =>
  notify.call(
    recordCall,
    { params: { settingId: who.settingId, subjectId, guardianId: who.id }, body: { outcome } },
    actor,
  );

const reminders = async (subjectId: SubjectId) =>
  (await notify.deliveries(subjectId)).filter((one) => one.purpose !== 'published');

const mailsTo = (who: GuardianActor) =>
  notify.outside.control.mails().filter((mail) => mail.rcptTo.includes(`${who.id}@example.org`));

const hours = (count: number) => {
  notify.clock.pass(count * 60);
};

/** A notice to be confirmed, sent to all. */
async function announced(count: number, { isUrgent = true, locale = 'en-GB' as const } = {}) {
  const { settingId, manager, staff } = notify.given.setting();
  const whos = Array.from({ length: count }, () => notify.given.guardian(settingId, { locale }));
  const { id } = await notify.given.announced({ audience: whos, needsAcknowledgement: true, isUrgent });
  await notify.send();
  return { settingId, manager, staff, whos, id };
}

const only = <T>(all: readonly T[]): T => {
  const [first] = all;
  if (all.length !== 1 || first === undefined) throw new Error(`there are ${String(all.length)}`);
  return first;
};

test('the ladder: e-mail, SMS, then a person, each only for those who have not confirmed', async () => {
  const { settingId, manager, whos, id } = await announced(3);
  const [soon, late, never] = whos;
  if (!soon || !late || !never) throw new Error('three');
  await confirm(soon, id);
  await notify.sweep('escalation');
  expect(await reminders(id)).toEqual([]);

  hours(1);
  await notify.sweep('escalation');
  await notify.send();
  expect((await reminders(id)).map((one) => [one.guardianId, one.channel, one.purpose, one.status])).toEqual(
    [late, never].map((who) => [who.id, 'email', 'reminder_1', 'sent']).sort(),
  );
  expect(mailsTo(soon)).toHaveLength(1);
  expect(mailsTo(never).map((mail) => mail.subject)).toEqual([
    'Urgent: please read this notice from Little Foxes',
    'Reminder: please confirm the notice from Little Foxes',
  ]);

  await confirm(late, id);
  hours(1);
  await notify.sweep('escalation');
  await notify.send();
  expect((await reminders(id)).filter((one) => one.channel === 'sms')).toMatchObject([
    { guardianId: never.id, purpose: 'reminder_2', lane: 'urgent' },
  ]);

  hours(2);
  await notify.sweep('escalation');
  const { body } = await read(manager, settingId, id);
  expect(body.steps.map((one) => [one.channel, one.firedAt !== null])).toEqual([
    ['email', true],
    ['sms', true],
    ['call', true],
  ]);
  const duty = only(body.calls);
  expect(duty).toMatchObject({ guardianId: never.id, locale: 'en-GB', readAt: null, call: null });
  expect(duty.told.map((one) => `${one.channel} ${one.purpose}`).sort()).toEqual([
    'email published',
    'email reminder_1',
    'sms published',
    'sms reminder_2',
  ]);
  expect(JSON.stringify(body)).not.toContain(String(notify.world.guardians.get(never.id)?.phone));

  await confirm(never, id);
  expect((await read(manager, settingId, id)).body.calls).toEqual([]);
});

test('eight sweeps at once take a step once', async () => {
  const { whos, id } = await announced(5);
  hours(1);

  // Other tests' notices may be due too.
  const due = await listDueSteps(notify.db, 20, STEP_PAUSE_MS, notify.clock.now());
  const taken = await Promise.all(Array.from({ length: 8 }, () => fireSteps(notify.deps)));
  await notify.send();

  expect(taken.reduce((sum, one) => sum + one, 0)).toBe(due.length);
  expect(await reminders(id)).toHaveLength(5);
  for (const who of whos) expect(mailsTo(who)).toHaveLength(2);
});

test('confirmed after the step and before the claim: not sent', async () => {
  const { whos, id } = await announced(1);
  const who = only(whos);
  hours(1);
  await notify.sweep('escalation');
  await confirm(who, id);
  await notify.send();

  expect(only(await reminders(id))).toMatchObject({ status: 'suppressed', reason: 'acknowledged' });
  expect(mailsTo(who)).toHaveLength(1);
});

test('who has read it and not confirmed is reminded', async () => {
  const { settingId, whos, id } = await announced(1);
  const who = only(whos);
  await notify.call(markRead, { params: { settingId }, body: { subjectIds: [id] } }, who);
  hours(1);
  await notify.sweep('escalation');
  await notify.send();

  expect(only(await reminders(id))).toMatchObject({ status: 'sent' });
});

test('who may not be told by a channel is not, and the row says why', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId, { email: null });
  const { id } = await notify.given.announced({
    audience: [who],
    needsAcknowledgement: true,
    isUrgent: true,
  });
  hours(1);
  await notify.sweep('escalation');

  expect(only(await reminders(id))).toMatchObject({
    channel: 'email',
    status: 'suppressed',
    reason: 'no_address',
  });
});

test('a notice taken back reminds nobody and asks for no call', async () => {
  const { settingId, manager, whos, id } = await announced(1);
  hours(1);
  await notify.sweep('escalation');
  await notify.hear(subjectsWithdrawn, { settingId, subjects: [{ kind: 'notice', id }] });
  await notify.send();
  hours(3);
  await notify.sweep('escalation');
  notify.clock.pass(15);
  await notify.sweep('escalation');

  expect(only(await reminders(id))).toMatchObject({ status: 'suppressed', reason: 'withdrawn' });
  expect(mailsTo(only(whos))).toHaveLength(1);
  expect((await read(manager, settingId, id)).body).toEqual({ steps: [], calls: [] });
});

test('a notice that need not be confirmed, and a story, have no ladder', async () => {
  const { settingId, manager } = notify.given.setting();
  const audience = [notify.given.guardian(settingId)];
  const notice = await notify.given.announced({ audience });
  const story = await notify.given.published({ audience });
  notify.clock.pass(4 * 24 * 60);
  await notify.sweep('escalation');

  for (const { id } of [notice, story]) {
    expect(await reminders(id)).toEqual([]);
    expect((await read(manager, settingId, id)).body).toEqual({ steps: [], calls: [] });
  }
});

test('after a long outage one step is taken at a time, with a pause between', async () => {
  const { id } = await announced(1);
  hours(10);
  await notify.sweep('escalation');
  await notify.sweep('escalation');
  expect((await reminders(id)).map((one) => one.purpose)).toEqual(['reminder_1']);

  notify.clock.pass(10);
  await notify.sweep('escalation');
  expect((await reminders(id)).map((one) => one.purpose).sort()).toEqual(['reminder_1', 'reminder_2']);
});

test('the ladder stands once it is set, and starts when the notice is heard of', async () => {
  const { settingId, manager } = notify.given.setting();
  const audience = [notify.given.guardian(settingId)];
  const late = notify.given.notice({
    audience,
    needsAcknowledgement: true,
    publishedAt: new Date(notify.clock.now().getTime() - 5 * 60 * 60_000),
  });
  const heardAt = notify.clock.now();
  await notify.hear(noticePublished, late.payload);
  hours(1);
  await notify.hear(noticePublished, late.payload);

  const { body } = await read(manager, settingId, late.id);
  expect(body.steps.map((one) => one.dueAt)).toEqual(
    ladderOf('routine', heardAt, null).map((one) => one.dueAt.toISOString()),
  );
});

test('with a time by which it must reach them, nobody is reminded too late, and calls begin then', async () => {
  const { settingId, manager } = notify.given.setting();
  const from = notify.clock.now();
  const after = (minutes: number) => new Date(from.getTime() + minutes * 60_000);
  const steps = (minutes: number) =>
    ladderOf('urgent', from, after(minutes)).map((one) => [one.step, one.channel, one.dueAt.getTime() - from.getTime()]); // prettier-ignore
  const minute = 60_000;
  expect(steps(180)).toEqual([[1, 'email', 30 * minute], [2, 'sms', 60 * minute], [3, 'call', 120 * minute]]); // prettier-ignore
  expect(steps(70)).toEqual([[1, 'email', 30 * minute], [2, 'sms', 60 * minute], [3, 'call', 70 * minute]]); // prettier-ignore
  expect(steps(69)).toEqual([
    [1, 'email', 30 * minute],
    [2, 'call', 69 * minute],
  ]);
  expect(steps(-5)).toEqual([[1, 'call', 0]]);

  const who = notify.given.guardian(settingId);
  const { id } = await notify.given.announced({
    audience: [who],
    needsAcknowledgement: true,
    isUrgent: true,
    reachBy: after(20),
  });
  await notify.send();
  notify.clock.pass(20);
  await notify.sweep('escalation');

  const { body } = await read(manager, settingId, id);
  expect(body.steps.map((one) => [one.channel, one.firedAt !== null])).toEqual([['call', true]]);
  expect(only(body.calls)).toMatchObject({ guardianId: who.id });
  expect(await reminders(id)).toEqual([]);
});

test('a call is noted, taken back by who noted it, and noted again', async () => {
  const { settingId, manager, staff, whos, id } = await announced(2);
  const [first, second] = whos;
  if (!first || !second) throw new Error('two');
  for (const pause of [60, 60, 120]) {
    notify.clock.pass(pause);
    await notify.sweep('escalation');
  }
  const calls = async () => (await read(staff, settingId, id)).body.calls;
  expect(await calls()).toHaveLength(2);

  const noted = await record(staff, first, id, 'reached');
  expect(noted.status).toBe(201);
  expect((await calls()).map((one) => [one.guardianId, one.call?.outcome])).toEqual([
    [second.id, undefined],
    [first.id, 'reached'],
  ]);
  const takeBack = (actor: Actor, callId = noted.body.id) =>
    notify.call(takeBackCall, { params: { settingId, callId } }, actor);
  expect((await takeBack(manager)).status).toBe(404);
  expect((await takeBack(staff)).status).toBe(200);
  expect((await takeBack(staff)).status).toBe(200);
  expect((await calls()).every((one) => one.call === null)).toBe(true);

  await record(staff, first, id, 'no_answer');
  notify.clock.pass(1);
  await record(manager, first, id, 'will_come_back');
  expect((await calls()).find((one) => one.guardianId === first.id)?.call?.outcome).toBe('will_come_back');
  const [{ count } = {}] = await notify.admin('select count(*) from phone_call where subject_id = $1', [id]);
  expect(Number(count)).toBe(3);
});

test('who may not be told any more is not to be called', async () => {
  const { settingId, manager, whos, id } = await announced(2);
  for (const pause of [60, 60, 120]) {
    notify.clock.pass(pause);
    await notify.sweep('escalation');
  }
  const [barred] = whos;
  if (!barred) throw new Error('two');
  notify.world.restricted.add(barred.id);

  const { body } = await read(manager, settingId, id);
  expect(body.calls.map((one) => one.guardianId)).not.toContain(barred.id);
  expect(body.calls).toHaveLength(1);
});

test('to staff of another setting it is not there, nor is a call that nobody has to make', async () => {
  const { settingId, manager, whos, id } = await announced(1);
  const who = only(whos);
  const foreign = notify.given.setting();
  const strip = ({ status, body }: { status: number; body: unknown }) => ({
    status,
    ...(body as object),
    requestId: '',
  });

  const absent = strip(await record(manager, who, id, 'reached'));
  expect(absent).toMatchObject({ status: 404, type: 'not_found' });
  expect(strip(await read(foreign.manager, settingId, id))).toEqual(absent);
  expect(strip(await record(foreign.staff, who, id, 'reached'))).toEqual(absent);
  const params = { settingId, callId: newId(CallId) };
  expect(strip(await notify.call(takeBackCall, { params }, foreign.staff))).toEqual(absent);
  expect(strip(await notify.call(takeBackCall, { params }, manager))).toEqual(absent);
  expect((await read(who, settingId, id)).status).toBe(403);
  expect((await read(foreign.manager, foreign.settingId, id)).body).toEqual({ steps: [], calls: [] });
});
