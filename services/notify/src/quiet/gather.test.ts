/** One unopened pointer stands for the next, through the service. The rules themselves are tested beside `when`. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { markRead } from '@storybell/contracts/feed';
import type { SubjectId } from '@storybell/contracts/ids';
import { choosePreferences } from '@storybell/contracts/preference';
import type { GuardianActor } from '@storybell/contracts/session';
import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { startNotify, type TestNotify } from '../testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify({
    env: { NOTIFY_GATHER_S: '120', NOTIFY_POINTER_PAUSE_S: '900', NOTIFY_POINTERS_A_DAY: '2' },
  });
});
afterAll(() => notify.close());

const passSeconds = (seconds: number) => {
  notify.clock.pass(seconds / 60);
};
const newcomer = () => notify.given.guardian(notify.given.setting().settingId);
const read = (who: GuardianActor, id: SubjectId) =>
  notify.call(markRead, { params: { settingId: who.settingId }, body: { subjectIds: [id] } }, who);
const state = async (id: SubjectId, channel: 'email' | 'sms') => {
  const { status, reason } = await notify.delivery(id, channel);
  return reason === null ? status : `${status} ${reason}`;
};
const publish = (who: GuardianActor) => notify.given.published({ audience: [who] });

test('a routine e-mail waits two minutes; what comes meanwhile, and while it is not opened, is told by it', async () => {
  const who = newcomer();
  const first = await publish(who);
  await notify.send();
  expect([await state(first.id, 'email'), await state(first.id, 'sms')]).toEqual(['queued', 'sent']);

  passSeconds(60);
  const second = await publish(who);
  await notify.send();
  expect(await state(second.id, 'sms')).toBe('suppressed gathered');
  passSeconds(60);
  await notify.send();
  expect([await state(first.id, 'email'), await state(second.id, 'email')]).toEqual(['sent', 'queued']);
  passSeconds(60);
  await notify.send();
  expect(await state(second.id, 'email')).toBe('suppressed gathered');

  await read(who, first.id);
  const third = await publish(who);
  await notify.send();
  expect(await state(third.id, 'sms')).toBe('sent');
});

test('of several that are due together one goes, and the others once it is told whether it went', async () => {
  const who = newcomer();
  const all = [await publish(who), await publish(who), await publish(who)];

  await notify.send();
  const states = async () => (await Promise.all(all.map((one) => state(one.id, 'sms')))).sort();
  expect(await states()).toEqual(['queued', 'queued', 'sent']);
  passSeconds(15);
  await notify.send();

  expect(await states()).toEqual(['sent', 'suppressed gathered', 'suppressed gathered']);
});

test('two routine messages a day: the third is held for a day when both were opened, and never lost', async () => {
  notify.clock.set('2026-03-03T09:00:00Z');
  const who = newcomer();
  const sent: SubjectId[] = [];
  for (let hour = 0; hour < 2; hour += 1) {
    const story = await publish(who);
    await notify.send();
    await read(who, story.id);
    sent.push(story.id);
    passSeconds(3_600);
  }
  const third = await publish(who);
  await notify.send();
  expect(await Promise.all(sent.map((id) => state(id, 'sms')))).toEqual(['sent', 'sent']);
  expect(await state(third.id, 'sms')).toBe('queued');
  expect((await notify.delivery(third.id, 'sms')).dueAt?.toISOString()).toBe('2026-03-04T09:00:00.000Z');

  const asked = await notify.given.announced({ audience: [who], needsAcknowledgement: true });
  await notify.send();
  expect(await state(asked.id, 'sms')).toBe('sent');
  passSeconds(3_600);
  const fourth = await publish(who);
  await notify.send();
  expect(await state(fourth.id, 'sms')).toBe('suppressed gathered');
  await read(who, asked.id);
  const urgent = await notify.given.announced({ audience: [who], isUrgent: true });
  await notify.send();
  expect(await state(urgent.id, 'sms')).toBe('sent');
  await read(who, urgent.id);

  notify.clock.set('2026-03-04T08:59:59Z');
  await notify.send();
  expect(await state(third.id, 'sms')).toBe('queued');
  // The notice that had to be confirmed was a second one in these 24 hours.
  notify.clock.set('2026-03-04T09:00:00Z');
  await notify.send();
  expect((await notify.delivery(third.id, 'sms')).dueAt?.toISOString()).toBe('2026-03-04T10:00:00.000Z');
  notify.clock.set('2026-03-04T10:00:00Z');
  await notify.send();
  expect(await state(third.id, 'sms')).toBe('sent');
});

test('what was taken back stands for nothing: its link leads nowhere', async () => {
  const who = newcomer();
  const first = await publish(who);
  await notify.send();
  await notify.hear(subjectsWithdrawn, {
    settingId: who.settingId,
    subjects: [{ kind: 'story', id: first.id }],
  });

  const second = await publish(who);
  await notify.send();

  expect([await state(first.id, 'sms'), await state(second.id, 'sms')]).toEqual(['sent', 'sent']);
});

test('an e-mail that holds the whole message is told by no other', async () => {
  const who = newcomer();
  await notify.given.change(who, {});
  const params = { settingId: who.settingId, guardianId: who.id };
  await notify.call(choosePreferences, { params, body: { email: { isOn: true, withContent: true } } }, who);

  const all = [await publish(who), await publish(who), await publish(who)];
  passSeconds(120);
  await notify.send();

  expect(await Promise.all(all.map((one) => state(one.id, 'email')))).toEqual(['sent', 'sent', 'sent']);
});
