import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SubjectId } from '@storybell/contracts/ids';
import { markRead } from '@storybell/contracts/feed';
import { locales } from '@storybell/contracts/locale';
import { readProgress } from '@storybell/contracts/delivery';
import {
  forgetPush,
  forgetPushes,
  keepPush,
  PushNotice,
  readPushes,
  readPushKey,
  type PushDevice,
} from '@storybell/contracts/push';
import type { GuardianActor } from '@storybell/contracts/session';
import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { translator } from '@storybell/i18n/catalog';
import webPush from 'web-push';
import { startNotify, type TestNotify } from '../testing.ts';
import { MOST_DEVICES } from './keep-push.ts';

const pair = webPush.generateVAPIDKeys();
const env = { NOTIFY_VAPID_PUBLIC_KEY: pair.publicKey, NOTIFY_VAPID_PRIVATE_KEY: pair.privateKey };

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify({ env });
});
afterAll(() => notify.close());

const known = async (given: Parameters<TestNotify['given']['guardian']>[1] = {}): Promise<GuardianActor> => {
  const who = notify.given.guardian(notify.given.setting().settingId, given);
  await notify.given.change(who, {});
  return who;
};
const of = ({ settingId, id }: GuardianActor) => ({ settingId, guardianId: id });
const markOf = ({ endpoint }: PushDevice) => createHash('sha256').update(endpoint).digest('base64url');

const newDevice = (): PushDevice => notify.outside.push.subscribe(pair.publicKey);
const keep = (who: GuardianActor, device: PushDevice, as: GuardianActor = who) =>
  notify.call(keepPush, { params: of(who), body: device }, as);
const read = (who: GuardianActor, device?: PushDevice, as: GuardianActor = who) =>
  notify.call(readPushes, { params: of(who), query: device ? { mark: markOf(device) } : {} }, as);

const reached = ({ endpoint }: PushDevice) =>
  notify.outside.push
    .received()
    .filter((one) => one.endpoint === endpoint)
    .map((one) => ({ ...one, notice: PushNotice.strict().parse(JSON.parse(one.text)) }));

const pushOf = async (id: SubjectId) => (await notify.deliveries(id)).filter((one) => one.channel === 'push');

test('a family is told by push in its language, with a link and closed words; nothing else leaves', async () => {
  const who = await known({ locale: 'ur' });
  const device = newDevice();
  expect((await keep(who, device)).status).toBe(201);

  const canary = 'canary-Zosia-bit-Ben-on-Tuesday';
  const story = await notify.given.published({ audience: [who], body: canary });
  await notify.send();

  expect(await notify.delivery(story.id, 'push')).toMatchObject({ status: 'sent', provider: 'web-push' });
  const [push] = reached(device);
  expect(push?.notice).toMatchObject({
    title: 'Little Foxes',
    body: translator('ur')('push.story'),
    lang: 'ur',
    dir: 'rtl',
    url: expect.stringMatching(/^\/s\/[0-9A-Za-z]{10}$/u),
  });
  expect(push).toMatchObject({ urgency: 'normal', ttlSeconds: 86_400, topic: push?.notice.tag });
  expect(JSON.stringify([push, notify.logged.filter((line) => line.includes(canary))])).not.toContain(canary);
});

test('in every language what is pushed is one of the closed sentences, for a story and three kinds of notice', async () => {
  const { settingId } = notify.given.setting();
  const people = locales.map((locale) => ({
    locale,
    who: notify.given.guardian(settingId, { locale, email: null, phone: null }),
  }));
  const audience = people.map((one) => one.who);
  const devices = await Promise.all(
    people.map(async ({ who, locale }) => {
      await notify.given.change(who, {});
      const device = newDevice();
      await keep(who, device);
      return { device, locale };
    }),
  );

  await notify.given.published({ audience });
  await notify.given.announced({ audience });
  await notify.given.announced({ audience, needsAcknowledgement: true });
  await notify.given.announced({ audience, isUrgent: true, needsAcknowledgement: true });
  await notify.send();

  for (const { device, locale } of devices) {
    const say = translator(locale);
    const said = reached(device).map((one) => [one.notice.body, one.urgency, one.ttlSeconds]);
    expect(new Set(said.map((one) => JSON.stringify(one)))).toEqual(
      new Set(
        [
          [say('push.story'), 'normal', 86_400],
          [say('push.notice'), 'normal', 86_400],
          [say('push.notice_confirm'), 'normal', 86_400],
          [say('push.notice_urgent'), 'high', 14_400],
        ].map((one) => JSON.stringify(one)),
      ),
    );
  }
});

test('without a device there is no delivery by push, and nothing to explain', async () => {
  const story = await notify.given.published({ audience: [await known()] });

  expect((await notify.deliveries(story.id)).map((one) => one.channel)).toEqual(['email', 'live', 'sms']);
});

test('one delivery goes to all devices; one that is gone is forgotten', async () => {
  const who = await known();
  const [phone, tablet, lost] = [newDevice(), newDevice(), newDevice()];
  for (const device of [phone, tablet, lost]) await keep(who, device);
  notify.outside.push.drop(lost.endpoint);

  const story = await notify.given.published({ audience: [who] });
  await notify.send();

  expect(await pushOf(story.id)).toMatchObject([{ status: 'sent' }]);
  const tags = [...reached(phone), ...reached(tablet)].map((one) => one.notice.tag);
  expect([tags.length, new Set(tags).size]).toEqual([2, 1]);
  expect((await read(who, lost)).body).toEqual({ count: 2, thisDevice: null });
});

test('when the last device is gone the delivery failed, and the next story knows of no device', async () => {
  const who = await known();
  const device = newDevice();
  await keep(who, device);
  notify.outside.push.drop(device.endpoint);

  const story = await notify.given.published({ audience: [who] });
  await notify.send();
  const next = await notify.given.published({ audience: [who] });

  expect(await pushOf(story.id)).toMatchObject([{ status: 'failed', reason: 'push_gone' }]);
  expect(await pushOf(next.id)).toEqual([]);
  expect(await notify.admin('select 1 from suppression where channel = $1', ['push'])).toEqual([]);
});

test('switched off, withdrawn or read in the app after the plan, nothing is pushed, and the reason is written down', async () => {
  const [switchedOff, withdrawn, reader] = [await known(), await known(), await known()];
  const devices = [newDevice(), newDevice(), newDevice()];
  for (const [at, who] of [switchedOff, withdrawn, reader].entries()) await keep(who, devices[at]!);
  const [first, second, third] = [
    await notify.given.published({ audience: [switchedOff] }),
    await notify.given.published({ audience: [withdrawn] }),
    await notify.given.published({ audience: [reader] }),
  ];

  await notify.call(forgetPushes, { params: of(switchedOff) }, switchedOff);
  const taken = { settingId: withdrawn.settingId, subjects: [{ kind: 'story' as const, id: second.id }] };
  await notify.hear(subjectsWithdrawn, taken);
  const params = { settingId: reader.settingId };
  await notify.call(markRead, { params, body: { subjectIds: [third.id] } }, reader);
  await notify.send();

  expect(await pushOf(first.id)).toMatchObject([{ status: 'suppressed', reason: 'no_device' }]);
  expect(await pushOf(second.id)).toMatchObject([{ status: 'suppressed', reason: 'withdrawn' }]);
  expect(await pushOf(third.id)).toMatchObject([{ status: 'suppressed', reason: 'read_in_app' }]);
  expect(devices.flatMap(reached)).toEqual([]);
});

test('a push service that is busy is asked again, with the same tag, and the family sees one notice', async () => {
  const who = await known();
  const device = newDevice();
  await keep(who, device);
  const { endpoint } = device;
  notify.outside.push.fault({ fault: { kind: 'reply', status: 429, retryAfterSeconds: 60 }, endpoint });

  const story = await notify.given.published({ audience: [who] });
  await notify.send();
  const waiting = await notify.delivery(story.id, 'push');
  expect(waiting).toMatchObject({ status: 'queued', reason: 'push_429', tries: 1 });
  expect(waiting.dueAt?.getTime()).toBeGreaterThanOrEqual(notify.clock.now().getTime() + 60_000);
  notify.clock.pass(120);
  await notify.send();

  expect(await notify.delivery(story.id, 'push')).toMatchObject({ status: 'sent', possibleDup: false });
  expect(reached(device)).toHaveLength(1);
});

test('a push in doubt is sent once more, labelled, and takes the place of the first copy', async () => {
  const who = await known();
  const device = newDevice();
  await keep(who, device);
  notify.outside.push.fault({ fault: { kind: 'cut' }, endpoint: device.endpoint });

  const notice = await notify.given.announced({ audience: [who], isUrgent: true });
  await notify.send();
  expect(await pushOf(notice.id)).toMatchObject([{ status: 'unknown' }]);
  notify.clock.pass(2);
  await notify.sweep('doubts');
  await notify.send();

  expect(await pushOf(notice.id)).toMatchObject([{ status: 'sent', possibleDup: true }]);
  const [first, second] = reached(device);
  expect(second?.notice).toEqual(first?.notice);
  expect([first?.topic, reached(device).length]).toEqual([second?.topic, 2]);
});

test('a phone is told for the last person who asked on it, and for nobody else', async () => {
  const { settingId } = notify.given.setting();
  const [amara, ben] = [notify.given.guardian(settingId), notify.given.guardian(settingId)];
  const stranger = await known();
  for (const who of [amara, ben]) await notify.given.change(who, {});
  const phone = newDevice();
  const before = await keep(amara, phone);

  for (const who of [ben, stranger]) {
    const after = await keep(who, phone);
    expect(after.body.id).not.toBe(before.body.id);
  }

  expect((await read(amara, phone)).body).toEqual({ count: 0, thisDevice: null });
  expect((await read(ben, phone)).body).toEqual({ count: 0, thisDevice: null });
  expect((await read(stranger, phone)).body).toMatchObject({ count: 1 });
  // The one before cannot end what is not theirs any more.
  await notify.call(forgetPush, { params: { ...of(amara), pushId: before.body.id } }, amara);
  await notify.given.published({ audience: [amara, ben] });
  await notify.send();
  expect(reached(phone)).toEqual([]);
  expect((await read(stranger, phone)).body.count).toBe(1);
});

test('giving a device twice keeps it once, under its id and with its newest keys', async () => {
  const who = await known();
  const device = newDevice();
  const renewed = { ...device, keys: newDevice().keys };

  const [once, twice] = [await keep(who, device), await keep(who, renewed)];

  expect(twice.body).toEqual(once.body);
  expect((await read(who, device)).body).toEqual({ count: 1, thisDevice: once.body.id });
  const [row] = await notify.admin('select auth from push where id = $1', [once.body.id]);
  expect(row?.['auth']).toBe(renewed.keys.auth);
});

test('of more devices than ten the one not heard of for longest makes room, however many come at once', async () => {
  const who = await known();
  const first = newDevice();
  const second = newDevice();
  await keep(who, first);
  notify.clock.pass(60);
  await keep(who, second);
  notify.clock.pass(60);
  await keep(who, first);

  await Promise.all(Array.from({ length: MOST_DEVICES - 1 }, () => keep(who, newDevice())));

  expect((await read(who, second)).body).toEqual({ count: MOST_DEVICES, thisDevice: null });
  expect((await read(who, first)).body).toMatchObject({
    count: MOST_DEVICES,
    thisDevice: expect.any(String),
  });
});

test('a device is forgotten on this phone, or on all of them at once', async () => {
  const who = await known();
  const [phone, tablet, laptop] = [newDevice(), newDevice(), newDevice()];
  for (const device of [phone, tablet, laptop]) await keep(who, device);
  const { thisDevice } = (await read(who, phone)).body;

  const forget = () => notify.call(forgetPush, { params: { ...of(who), pushId: thisDevice! } }, who);
  expect([(await forget()).status, (await forget()).status]).toEqual([204, 204]);
  expect((await read(who, phone)).body).toEqual({ count: 2, thisDevice: null });

  expect((await notify.call(forgetPushes, { params: of(who) }, who)).status).toBe(204);
  expect((await read(who)).body.count).toBe(0);
});

test.each([
  'http://fcm.googleapis.com/fcm/send/x',
  'https://127.0.0.1/x',
  'https://10.0.0.1/x',
  'http://169.254.169.254/latest/meta-data/',
  'https://fcm.googleapis.com@127.0.0.1/x',
  'not an address',
])('notify cannot be made to post to %s', async (endpoint) => {
  const who = await known();

  expect(await keep(who, { ...newDevice(), endpoint })).toMatchObject({
    status: 422,
    body: { type: 'unknown_push_service' },
  });
  expect((await read(who)).body.count).toBe(0);
});

test('keys that are none are refused', async () => {
  const who = await known();
  const device = newDevice();
  const noPoint = { ...device, keys: { ...device.keys, p256dh: `B${'A'.repeat(86)}` } };
  const short = { ...device, keys: { ...device.keys, auth: 'AAAA' } };

  expect(await keep(who, noPoint)).toMatchObject({ status: 422, body: { type: 'unknown_push_service' } });
  expect(await keep(who, short)).toMatchObject({ status: 400, body: { type: 'invalid_request' } });
});

test('a stranger cannot tell whose devices exist, and can change none', async () => {
  const who = await known();
  const device = newDevice();
  const { id } = (await keep(who, device)).body;
  const neighbour = notify.given.guardian(who.settingId);
  await notify.given.change(neighbour, {});
  const other = await known();
  const absent = { ...who, id: other.settingId as unknown as GuardianActor['id'] };
  const strip = ({ status, body }: { status: number; body: unknown }) => ({
    status,
    ...(body as object),
    requestId: '',
  });
  const askAll = async (at: GuardianActor, as: GuardianActor) => [
    await keep(at, newDevice(), as),
    await read(at, device, as),
    await notify.call(forgetPush, { params: { ...of(at), pushId: id } }, as),
    await notify.call(forgetPushes, { params: of(at) }, as),
  ];

  const answers = [
    ...(await askAll(who, neighbour)),
    ...(await askAll(who, other)),
    ...(await askAll(absent, other)),
    ...(await askAll({ ...who, settingId: other.settingId }, who)),
  ].map(strip);

  expect(answers[0]).toMatchObject({ status: 404, type: 'not_found' });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect((await read(who, device)).body).toEqual({ count: 1, thisDevice: id });
});

test('a guardian whom diary has not told of cannot leave a device', async () => {
  const who = notify.given.guardian(notify.given.setting().settingId);

  expect(await keep(who, newDevice())).toMatchObject({ status: 404, body: { type: 'not_found' } });
});

test('staff see push beside the other channels', async () => {
  const { settingId, staff } = notify.given.setting();
  const who = notify.given.guardian(settingId);
  await notify.given.change(who, {});
  await keep(who, newDevice());
  const story = await notify.given.published({ audience: [who] });
  await notify.send();

  const params = { settingId, subjectId: story.id };
  const { guardians } = (await notify.call(readProgress, { params }, staff)).body;

  expect(guardians[0]?.channels.map((one) => one.channel)).toEqual(['live', 'push', 'email', 'sms']);
  expect(guardians[0]?.channels[1]).toMatchObject({ state: 'sent', reason: null });
});

test('neither an address nor a key of a device is ever logged', async () => {
  const who = await known();
  const device = newDevice();
  await keep(who, device);
  await read(who, device);
  notify.outside.push.fault({ fault: { kind: 'cut' }, endpoint: device.endpoint });
  await notify.given.published({ audience: [who] });
  await notify.send();

  const logged = notify.logged.join('\n');
  for (const secret of [device.endpoint, device.keys.auth, device.keys.p256dh, pair.privateKey])
    expect(logged).not.toContain(secret);
  expect(logged).toContain('pushes');
});

test('a device bound to a key that we had before is not called; with our new key it is found again', async () => {
  const who = await known();
  const device = newDevice();
  const { id } = (await keep(who, device)).body;
  await notify.admin('update push set server_key = $1 where id = $2', [
    webPush.generateVAPIDKeys().publicKey,
    id,
  ]);

  const story = await notify.given.published({ audience: [who] });
  await keep(who, device);
  const next = await notify.given.published({ audience: [who] });
  await notify.send();

  expect(await pushOf(story.id)).toEqual([]);
  expect(await pushOf(next.id)).toMatchObject([{ status: 'sent' }]);
});

test('the key is for guardians; where there is none, push is off and says so', async () => {
  const who = await known();
  expect((await notify.call(readPushKey, {}, who)).body).toEqual({ key: pair.publicKey });

  const without = await startNotify();
  const guardian = without.given.guardian(without.given.setting().settingId);
  await without.given.change(guardian, {});
  const device = without.outside.push.subscribe();

  expect(await without.call(readPushKey, {}, guardian)).toMatchObject({
    status: 404,
    body: { type: 'not_found' },
  });
  expect((await without.call(keepPush, { params: of(guardian), body: device }, guardian)).status).toBe(404);
  const story = await without.given.published({ audience: [guardian] });
  expect((await without.deliveries(story.id)).map((one) => one.channel)).toEqual(['email', 'live', 'sms']);
  await without.close();
});
