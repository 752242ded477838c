import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { acknowledge } from '@storybell/contracts/feed';
import { readMessageFigures } from '@storybell/contracts/group';
import type { SettingId } from '@storybell/contracts/ids';
import { fireSteps } from '../escalation/fire-steps.ts';
import { startNotify, type TestNotify } from '../testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify({ env: { NOTIFY_GATHER_S: '0', NOTIFY_POINTER_PAUSE_S: '0' } });
});
afterAll(() => notify.close());

const read = (settingId: SettingId) =>
  notify.call(readMessageFigures, { params: { settingId } }, { kind: 'service', id: 'gateway' });

test('families are counted once each, whatever is not brought to them; undelivered messages one by one', async () => {
  const { settingId } = notify.given.setting();
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
  const waiting = (await read(settingId)).body;
  await notify.send();
  await notify.given.announced({ audience: [nowhere] });
  await notify.given.published({ audience: [nowhere] });
  await notify.send();
  const sent = (await read(settingId)).body;
  notify.clock.pass(15 * 24 * 60);
  const later = (await read(settingId)).body;
  notify.clock.pass(-15 * 24 * 60);

  expect(waiting).toEqual({ notReached: 3, undelivered: 0, unconfirmed: 0 });
  expect(sent).toEqual({ notReached: 2, undelivered: 1, unconfirmed: 0 });
  expect(later).toEqual({ notReached: 0, undelivered: 1, unconfirmed: 0 });
});

test('a confirmation is overdue once somebody is to call, until it comes', async () => {
  const { settingId } = notify.given.setting();
  const [one, other] = [notify.given.guardian(settingId), notify.given.guardian(settingId)];
  const notice = await notify.given.announced({
    audience: [one, other],
    needsAcknowledgement: true,
    isUrgent: true,
  });
  await notify.send();
  const before = (await read(settingId)).body.unconfirmed;
  for (let hour = 0; hour < 4; hour += 1) {
    notify.clock.pass(60);
    await fireSteps(notify.deps);
  }
  const overdue = (await read(settingId)).body.unconfirmed;
  await notify.call(acknowledge, { params: { settingId, subjectId: notice.id }, body: {} }, one);

  expect([before, overdue]).toEqual([0, 2]);
  expect((await read(settingId)).body.unconfirmed).toBe(1);
});
