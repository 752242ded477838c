import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GuardianId, SettingId, SubjectId, ThreadId } from '@storybell/contracts/ids';
import { hintChannel, type Hinted, unpackHint } from '@storybell/contracts/hint-message';
import { staffSocketRoom } from '@storybell/contracts/live';
import { createLog } from '@storybell/platform/log';
import { connectRedis } from '@storybell/platform/redis';
import { testRedisUrl } from '@storybell/platform/testing/redis';
import { until } from '@storybell/platform/testing/until';
import { startNotify, type TestNotify } from '../testing.ts';
import { createHints, latestOf, togetherOf } from './live.ts';

const heard: string[] = [];
const hinted: Hinted[] = [];
const redis = connectRedis(testRedisUrl(), { purpose: 'pubsub' });
let notify: TestNotify;
beforeAll(async () => {
  await redis.connect();
  await redis.psubscribe('socket.io#*');
  await redis.subscribe(hintChannel);
  redis.on('messageBuffer', (_channel: Buffer, message: Buffer) => {
    heard.push(message.toString('latin1'));
    const one = unpackHint(message);
    if (one) hinted.push(one);
  });
  redis.on('pmessageBuffer', (_pattern: Buffer, _channel: Buffer, message: Buffer) => {
    heard.push(message.toString('latin1'));
  });
  notify = await startNotify();
});
afterAll(async () => {
  redis.disconnect();
  await notify.close();
});

const about = (...words: string[]) =>
  heard.filter((message) => words.every((word) => message.includes(word)));
const hintsTo = (guardianId: GuardianId) =>
  hinted.flatMap(({ hint, guardianIds }) => (guardianIds.includes(guardianId) ? hint.id : []));

test('a hint names each guardian and holds no words', async () => {
  const { settingId } = notify.given.setting();
  const [one, two] = [notify.given.guardian(settingId), notify.given.guardian(settingId)];
  await until(() => hintsTo(one.id).length > 0 || ask());

  const story = await notify.given.published({ audience: [one, two], body: 'CANARY2b9 sang.' });

  for (const { id } of [one, two])
    await until(() => hintsTo(id).filter((subjectId) => subjectId === story.id).length === 1);
  expect(about('CANARY2b9')).toEqual([]);

  /** The connection is made in the background: hints before it are lost, as they may be. */
  function ask(): boolean {
    notify.deps.hints.wake([
      { guardianId: one.id, seq: 1, kind: 'story', subjectId: SubjectId.parse(randomUUID()) },
    ]);
    return false;
  }
});

test('staff are told that a subject got further, at most once each 300 ms', async () => {
  const [settingId, id] = [SettingId.parse(randomUUID()), SubjectId.parse(randomUUID())];
  const startedMs = performance.now();

  for (let at = 0; at < 50; at += 1) notify.deps.hints.progress(settingId, [id, id]);

  await until(() => about(staffSocketRoom(settingId), id).length === 1);
  await until(() => about(staffSocketRoom(settingId), id).length === 2);
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(290);
});

test('a Redis that is away is no reason to wait or to fail', async () => {
  const away = createHints(
    connectRedis('redis://127.0.0.1:9', { purpose: 'queue' }),
    createLog({ service: 'notify', level: 'silent' }),
  );
  const id = SubjectId.parse(randomUUID());

  away.wake([{ guardianId: GuardianId.parse(randomUUID()), seq: 1, kind: 'story', subjectId: id }]);
  away.progress(SettingId.parse(randomUUID()), [id]);
  await new Promise((resolve) => setImmediate(resolve));

  away.stop();
});

test('frames are said one after another, and a Redis that refuses one is not asked for those behind it', async () => {
  const said: { readonly answer: PromiseWithResolvers<number> }[] = [];
  const slow = Object.assign(connectRedis('redis://127.0.0.1:9', { purpose: 'queue' }), {
    publish: () => {
      const answer = Promise.withResolvers<number>();
      said.push({ answer });
      return answer.promise;
    },
  });
  const hints = createHints(slow, createLog({ service: 'notify', level: 'silent' }));
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  for (let at = 0; at < 4; at += 1) hints.thread(SettingId.parse(randomUUID()), ThreadId.parse(randomUUID()));
  expect(said).toHaveLength(1);
  said[0]?.answer.resolve(1);
  await settle();
  expect(said).toHaveLength(2);
  said[1]?.answer.reject(new Error('away'));
  await settle();
  expect(said).toHaveLength(2);
  hints.thread(SettingId.parse(randomUUID()), ThreadId.parse(randomUUID()));
  expect(said).toHaveLength(3);

  said[2]?.answer.resolve(1);
  hints.stop();
});

test('one hint per guardian: with the subject where only one changed', () => {
  const [a, b] = [GuardianId.parse(randomUUID()), GuardianId.parse(randomUUID())];
  const [x, y] = [SubjectId.parse(randomUUID()), SubjectId.parse(randomUUID())];

  const hints = latestOf([
    { guardianId: a, seq: 5, kind: 'entry', subjectId: x },
    { guardianId: b, seq: 2, kind: 'story', subjectId: y },
    { guardianId: a, seq: 4, kind: 'entry', subjectId: y },
  ]);

  expect(hints).toEqual([
    { guardianId: a, hint: { seq: 5, kind: null, id: null } },
    { guardianId: b, hint: { seq: 2, kind: 'story', id: y } },
  ]);
});

test('those who are told the same are told in one message, 1,000 at most', () => {
  const [x, y] = [SubjectId.parse(randomUUID()), SubjectId.parse(randomUUID())];
  const same = Array.from({ length: 2_001 }, () => ({
    guardianId: GuardianId.parse(randomUUID()),
    hint: { seq: 3, kind: 'story', id: x } as const,
  }));
  const other = {
    guardianId: GuardianId.parse(randomUUID()),
    hint: { seq: 4, kind: 'story', id: y } as const,
  };

  const messages = togetherOf([...same, other]);

  expect(messages.map(({ hint, guardianIds }) => [hint.seq, guardianIds.length])).toEqual([
    [3, 1_000],
    [3, 1_000],
    [3, 1],
    [4, 1],
  ]);
  expect(new Set(messages.flatMap(({ guardianIds }) => guardianIds)).size).toBe(2_002);
});
