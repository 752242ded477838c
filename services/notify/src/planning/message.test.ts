import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { followLink, listFeed } from '@storybell/contracts/feed';
import { GuardianId, MessageId, SubjectId, ThreadId } from '@storybell/contracts/ids';
import { staffSocketRoom } from '@storybell/contracts/live';
import type { GuardianActor } from '@storybell/contracts/session';
import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { messagePublished, messageWithdrawn, messageWritten } from '@storybell/contracts/thread';
import { newId } from '@storybell/platform/ids';
import { connectRedis } from '@storybell/platform/redis';
import { testRedisUrl } from '@storybell/platform/testing/redis';
import { until } from '@storybell/platform/testing/until';
import { startNotify, type TestNotify } from '../testing.ts';

const frames: string[] = [];
const redis = connectRedis(testRedisUrl(), { purpose: 'pubsub' });
let notify: TestNotify;
beforeAll(async () => {
  await redis.connect();
  await redis.psubscribe('socket.io#*');
  redis.on('pmessageBuffer', (_pattern: Buffer, _channel: Buffer, frame: Buffer) => {
    frames.push(frame.toString('latin1'));
  });
  notify = await startNotify();
});
afterAll(async () => {
  redis.disconnect();
  await notify.close();
});

async function told(body = 'Amara slept well, CANARY4d1.') {
  const { settingId } = notify.given.setting();
  const [to, other] = [notify.given.guardian(settingId, { locale: 'pl' }), notify.given.guardian(settingId)];
  const made = notify.given.message({ to, body });
  await notify.hear(messagePublished, made.payload);
  await notify.given.settled(made);
  return { ...made, to, other };
}
const feedOf = (guardian: GuardianActor) =>
  notify.call(listFeed, { params: { settingId: guardian.settingId }, query: {} }, guardian);

test('staff’s message reaches its guardian by every channel, and nobody else', async () => {
  const { id, threadId, to, other } = await told();

  const deliveries = await notify.deliveries(id);
  expect(new Set(deliveries.map((one) => one.guardianId))).toEqual(new Set([to.id]));
  expect(deliveries.map((one) => `${one.channel} ${one.status}`)).toEqual([
    'email queued',
    'live sent',
    'sms queued',
  ]);
  expect((await feedOf(to)).body.items).toMatchObject([
    {
      kind: 'message',
      id,
      subject: { thread: { id: threadId, seq: 2 } },
      translation: { state: 'pending', locale: 'pl' },
    },
  ]);
  expect((await feedOf(other)).body.items).toEqual([]);
});

test('what goes out by e-mail and SMS points to the message and holds none of it', async () => {
  const { id, to, other, settingId } = await told();

  await notify.send();

  const contact = notify.world.guardians.get(to.id);
  const sms = notify.outside.control.texts().filter((one) => one.to === contact?.phone);
  const mail = notify.outside.control
    .mails()
    .filter((one) => JSON.stringify(one).includes(contact?.email ?? '?'));
  expect([sms.length, mail.length]).toEqual([1, 1]);
  expect(sms[0]?.body).toMatch(/^Nowa wiadomość z przedszkola: https?:\S+$/u);
  expect(JSON.stringify([sms, mail])).not.toMatch(/CANARY|Amara/u);

  const code = /\/s\/(\w+)/u.exec(sms[0]?.body ?? '')?.[1] ?? '';
  const follow = (guardian: GuardianActor) =>
    notify.call(followLink, { params: { settingId, code } }, guardian);
  expect((await follow(to)).body).toEqual({ kind: 'message', subjectId: id });
  expect((await follow(other)).status).toBe(404);
});

test('taken back before it is planned, it reaches nobody', async () => {
  const { settingId } = notify.given.setting();
  const to = notify.given.guardian(settingId);
  const made = notify.given.message({ to });

  await notify.hear(subjectsWithdrawn, { settingId, subjects: [{ kind: 'message', id: made.id }] });
  await notify.hear(messagePublished, made.payload);
  await notify.given.settled(made);

  expect((await notify.deliveries(made.id)).filter((one) => one.status === 'queued')).toEqual([]);
  expect((await feedOf(to)).body.items).toEqual([]);
});

test('what a guardian writes makes no delivery; staff’s pages are told to look, with an id and nothing else', async () => {
  const { settingId } = notify.given.setting();
  const to = notify.given.guardian(settingId);
  const [written, withdrawn, messageId] = [newId(ThreadId), newId(ThreadId), newId(MessageId)];
  const heard = (threadId: string) =>
    frames.filter((one) => one.includes(staffSocketRoom(settingId)) && one.includes(threadId));

  // The connection is made in the background: hints before it are lost, as they may be.
  await until(async () => {
    const said = { settingId, threadId: written, messageId, messageVersion: 1, locale: 'ur' as const };
    await notify.hear(messageWritten, { ...said, locales: ['en-GB'] });
    return heard(written).length > 0;
  });
  await notify.hear(messageWithdrawn, { settingId, threadId: withdrawn, messageId });
  const answer = notify.given.message({ to });
  await notify.hear(messagePublished, answer.payload);

  await until(() => [withdrawn, answer.threadId].every((threadId) => heard(threadId).length > 0));
  for (const frame of heard(written)) {
    expect(frame).toContain('thread');
    expect(frame).not.toContain(messageId);
  }
  expect(await notify.deliveries(SubjectId.parse(messageId))).toEqual([]);
  const rows = await notify.admin('select 1 from publication where subject_id = $1', [messageId]);
  expect(rows).toEqual([]);
  expect((await feedOf({ kind: 'guardian', id: newId(GuardianId), settingId })).body).not.toHaveProperty(
    'items.0',
  );
});
