import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { countDeliveries, readProgress } from '@storybell/contracts/delivery';
import { readExplanation } from '@storybell/contracts/explain';
import { acknowledge, markRead } from '@storybell/contracts/feed';
import { GuardianId, type SubjectId } from '@storybell/contracts/ids';
import type { StaffActor } from '@storybell/contracts/session';
import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { messagePublished } from '@storybell/contracts/thread';
import { newId } from '@storybell/platform/ids';
import { startNotify, type TestNotify } from '../testing.ts';
import { overallOf, progressOf } from './progress.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());

const read = (actor: StaffActor, subjectId: SubjectId, settingId = actor.settingId) =>
  notify.call(readProgress, { params: { settingId, subjectId } }, actor);

test('family by family: queued, sent, read, acknowledged, and not reachable with the reasons', async () => {
  const { settingId, manager } = notify.given.setting();
  const [quiet, reader, agreeing] = [1, 2, 3].map(() => notify.given.guardian(settingId));
  const nowhere = notify.given.guardian(settingId, { email: null, phone: null, locale: 'so' });
  if (!quiet || !reader || !agreeing) throw new Error('three');
  const notice = await notify.given.announced({
    audience: [quiet, reader, agreeing, nowhere],
    needsAcknowledgement: true,
  });
  const of = async (id: string) =>
    (await read(manager, notice.id)).body.guardians.find((one) => one.guardianId === id);

  expect(await of(quiet.id)).toMatchObject({ overall: 'queued' });
  await notify.send();
  await notify.call(markRead, { params: { settingId }, body: { subjectIds: [notice.id] } }, reader);
  await notify.call(acknowledge, { params: { settingId, subjectId: notice.id }, body: {} }, agreeing);

  expect(await of(quiet.id)).toMatchObject({ overall: 'sent', readAt: null });
  expect(await of(reader.id)).toMatchObject({ overall: 'read', acknowledgedAt: null });
  expect(await of(agreeing.id)).toMatchObject({ overall: 'acknowledged' });
  expect(await of(nowhere.id)).toMatchObject({
    overall: 'unreachable',
    locale: 'so',
    channels: [
      { channel: 'live', state: 'sent', reason: null },
      { channel: 'email', state: 'suppressed', reason: 'no_address' },
      { channel: 'sms', state: 'suppressed', reason: 'no_address' },
    ],
  });
});

test('once the time by which it was to reach them has passed, it is told whom it had not reached', async () => {
  const { settingId, manager } = notify.given.setting();
  const [reader, latecomer, never] = [1, 2, 3].map(() => notify.given.guardian(settingId));
  if (!reader || !latecomer || !never) throw new Error('three');
  const audience = [reader, latecomer, never];
  const reachBy = new Date(notify.clock.now().getTime() + 30 * 60_000);
  const notice = await notify.given.announced({ audience, reachBy });
  const other = await notify.given.announced({ audience });
  const gone = await notify.given.announced({ audience, reachBy });
  await notify.hear(subjectsWithdrawn, { settingId, subjects: [{ kind: 'notice', id: gone.id }] });
  const late = async (id: SubjectId) => {
    const { guardians } = (await read(manager, id)).body;
    return guardians.filter((one) => one.isLate).map((one) => one.guardianId);
  };
  const look = (who: (typeof audience)[number]) =>
    notify.call(markRead, { params: { settingId }, body: { subjectIds: [notice.id] } }, who);

  notify.clock.pass(29);
  await look(reader);
  expect(await late(notice.id)).toEqual([]);
  notify.clock.pass(2);
  await look(latecomer);

  expect(await late(notice.id)).toEqual([latecomer.id, never.id].sort());
  expect([await late(other.id), await late(gone.id)]).toEqual([[], []]);
});

test('a text message that was delivered in time reached them, unread as it is', () => {
  const row = (at: string, state: 'sent' | 'delivered') => ({
    guardianId: newId(GuardianId),
    locale: 'en-GB' as const,
    channel: 'sms' as const,
    state,
    reason: null,
    at,
    readAt: null,
    acknowledgedAt: null,
    answeredAt: null,
    reachBy: '2026-03-02T10:00:00Z',
  });
  const lateAt = (now: string, ...given: Parameters<typeof row>) =>
    progressOf([row(...given)], new Date(now)).map((one) => one.isLate);

  expect(lateAt('2026-03-02T11:00:00Z', '2026-03-02T10:00:00Z', 'delivered')).toEqual([false]);
  expect(lateAt('2026-03-02T11:00:00Z', '2026-03-02T10:00:01Z', 'delivered')).toEqual([true]);
  expect(lateAt('2026-03-02T11:00:00Z', '2026-03-02T09:00:00Z', 'sent')).toEqual([true]);
  expect(lateAt('2026-03-02T09:59:59Z', '2026-03-02T09:00:00Z', 'sent')).toEqual([false]);
});

test('before the plan there is nobody; staff of another setting learn nothing', async () => {
  const { settingId, staff } = notify.given.setting();
  const foreign = notify.given.setting();
  const story = await notify.given.published({ audience: [notify.given.guardian(settingId)] });
  const unplanned = notify.given.story({ audience: [] });
  const strip = ({ status, body }: { status: number; body: unknown }) => ({
    status,
    ...(body as object),
    requestId: '',
  });

  expect((await read(staff, unplanned.id)).body).toEqual({ guardians: [] });
  expect((await read(foreign.staff, story.id)).body).toEqual({ guardians: [] });
  const [stranger, absent] = [
    strip(await read(foreign.staff, story.id, settingId)),
    strip(await read(foreign.staff, unplanned.id, settingId)),
  ];
  expect(stranger).toMatchObject({ status: 404, type: 'not_found' });
  expect(stranger).toEqual(absent);
  const counted = await notify.call(countDeliveries, { params: { settingId }, query: {} }, foreign.manager);
  expect(strip(counted)).toEqual(stranger);
});

test('whom a message reached is for managers; to staff, who may be of another room, there was none', async () => {
  const { settingId, staff, manager } = notify.given.setting();
  const to = notify.given.guardian(settingId);
  const message = notify.given.message({ to });
  await notify.hear(messagePublished, message.payload);
  await notify.given.settled(message);
  const explain = async (actor: StaffActor, guardianId = to.id) => {
    const params = { settingId, subjectId: message.id, guardianId };
    const { status, body } = await notify.call(readExplanation, { params }, actor);
    return { status, body: { ...body, requestId: '' } };
  };

  expect((await read(manager, message.id)).body.guardians.map((one) => one.guardianId)).toEqual([to.id]);
  expect((await read(staff, message.id)).body).toEqual({ guardians: [] });
  expect((await explain(manager)).status).toBe(200);
  expect(await explain(staff)).toEqual(await explain(staff, newId(GuardianId)));
});

test('deliveries are counted by channel and state, since an instant', async () => {
  const { settingId, manager } = notify.given.setting();
  const audience = [notify.given.guardian(settingId), notify.given.guardian(settingId, { phone: null })];
  await notify.given.published({ audience });
  notify.clock.pass(10);
  const since = notify.clock.now().toISOString();
  await notify.given.logged([audience]);
  const count = async (query: { since?: string }) =>
    (await notify.call(countDeliveries, { params: { settingId }, query }, manager)).body.counts;

  expect(await count({})).toEqual([
    { channel: 'email', state: 'queued', count: 2 },
    { channel: 'live', state: 'sent', count: 4 },
    { channel: 'sms', state: 'queued', count: 1 },
    { channel: 'sms', state: 'suppressed', count: 1 },
  ]);
  expect(await count({ since })).toEqual([{ channel: 'live', state: 'sent', count: 2 }]);
});

test.each([
  ['both switched off in the app', ['suppressed', 'preference'], ['suppressed', 'preference'], 'sent'],
  [
    'one switched off, the other without an address',
    ['suppressed', 'preference'],
    ['suppressed', 'no_address'],
    'sent',
  ],
  [
    'unsubscribed by link, no phone',
    ['suppressed', 'unsubscribed'],
    ['suppressed', 'no_address'],
    'unreachable',
  ],
  ['one bounced, the other stopped', ['failed', 'smtp_550'], ['suppressed', 'stop'], 'unreachable'],
  ['one dead, the other on its way', ['dead', 'exhausted'], ['unknown', 'twilio_500'], 'queued'],
  ['one failed, the other delivered', ['failed', 'smtp_550'], ['delivered', null], 'delivered'],
] as const)('%s', (_, email, sms, overall) => {
  const at = '2026-03-02T09:30:00.000Z';
  const channels = [
    { channel: 'live' as const, state: 'sent' as const, reason: null, at },
    { channel: 'email' as const, state: email[0], reason: email[1], at },
    { channel: 'sms' as const, state: sms[0], reason: sms[1], at },
  ];

  expect(overallOf({ channels, readAt: null, acknowledgedAt: null })).toBe(overall);
});
