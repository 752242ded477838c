import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { acknowledge } from '@storybell/contracts/feed';
import { readMessageFigures } from '@storybell/contracts/group';
import { SettingId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { fireSteps } from '../escalation/fire-steps.ts';
import { startNotify, type TestNotify } from '../testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify({ env: { NOTIFY_GATHER_S: '0', NOTIFY_POINTER_PAUSE_S: '0' } });
});
afterAll(() => notify.close());

const read = (actor: Actor, settingId: SettingId) =>
  notify.call(readMessageFigures, { params: { settingId } }, actor);

test('families are counted once each, whatever is not brought to them; undelivered messages one by one', async () => {
  const { settingId, manager } = notify.given.setting();
  const reached = notify.given.guardian(settingId);
  const nowhere = notify.given.guardian(settingId, { email: null, phone: null });
  const refused = notify.given.guardian(settingId, { phone: null });
  notify.outside.control.fault({
    fault: { channel: 'smtp', kind: 'reply', code: 554, stage: 'dot' },
    to: `${refused.id}@example.org`,
    times: null,
  });
  const audience = [reached, nowhere, refused];
  await notify.given.announced({ audience });
  const waiting = (await read(manager, settingId)).body;
  await notify.send();
  await notify.given.announced({ audience: [nowhere] });
  await notify.given.published({ audience: [nowhere] });
  await notify.send();
  const sent = (await read(manager, settingId)).body;
  notify.clock.pass(15 * 24 * 60);
  const later = (await read(manager, settingId)).body;
  notify.clock.pass(-15 * 24 * 60);

  expect(waiting).toEqual({ notReached: 3, undelivered: 0, unconfirmed: 0 });
  expect(sent).toEqual({ notReached: 2, undelivered: 1, unconfirmed: 0 });
  expect(later).toEqual({ notReached: 0, undelivered: 1, unconfirmed: 0 });
});

test('a confirmation is overdue once somebody is to call, until it comes', async () => {
  const { settingId, manager } = notify.given.setting();
  const [one, other] = [notify.given.guardian(settingId), notify.given.guardian(settingId)];
  const notice = await notify.given.announced({
    audience: [one, other],
    needsAcknowledgement: true,
    isUrgent: true,
  });
  await notify.send();
  const before = (await read(manager, settingId)).body.unconfirmed;
  for (let hour = 0; hour < 4; hour += 1) {
    notify.clock.pass(60);
    await fireSteps(notify.deps);
  }
  const overdue = (await read(manager, settingId)).body.unconfirmed;
  await notify.call(acknowledge, { params: { settingId, subjectId: notice.id }, body: {} }, one);

  expect([before, overdue]).toEqual([0, 2]);
  expect((await read(manager, settingId)).body.unconfirmed).toBe(1);
});

test('nobody of another setting learns a number, nor staff who are no managers', async () => {
  const { settingId, staff } = notify.given.setting();
  const there = notify.given.setting();

  const strange = await read(there.manager, settingId);
  const none = await read(there.manager, newId(SettingId));
  const mere = await read(staff, settingId);

  expect({ ...strange.body, requestId: '' }).toEqual({ ...none.body, requestId: '' });
  expect(strange).toMatchObject({ status: 404, body: { type: 'not_found' } });
  expect(mere.status).toBe(403);
});
