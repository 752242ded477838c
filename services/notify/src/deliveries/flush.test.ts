import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLog } from '@storybell/platform/log';
import { eventsDue } from '@storybell/contracts/events';
import { storyPublished } from '@storybell/contracts/story';
import { subjectTranslated } from '@storybell/contracts/translation';
import { createBells } from '@storybell/platform/queue';
import { connectRedis } from '@storybell/platform/redis';
import { testPrefix, testRedisUrl } from '@storybell/platform/testing/redis';
import { until } from '@storybell/platform/testing/until';
import { notify as service } from '../app.ts';
import { startNotify, type TestNotify } from '../testing.ts';

/** A database of Redis of its own, so that other tests on the same server keep theirs. */
const redisUrl = `${testRedisUrl()}/9`;
const GUARDIANS = 200;

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify({ now: new Date().toISOString() });
});
const ends: (() => Promise<void>)[] = [];
const after = (end: () => Promise<void>) => void ends.push(end);
afterAll(async () => {
  for (const end of ends) await end();
  await notify.close();
});

test('Redis flushed in the middle of a fan-out loses nothing and sends nothing twice', async () => {
  const { settingId } = notify.given.setting();
  const audience = Array.from({ length: GUARDIANS }, (_, at) =>
    notify.given.guardian(settingId, { phone: `+4477009${String(10_000 + at)}` }),
  );
  const config = { ...notify.deps.config, REDIS_URL: redisUrl, BELL_PREFIX: testPrefix(), PORT: 0 };
  const log = createLog({ service: 'notify', level: 'silent' });
  const redis = connectRedis(redisUrl, { purpose: 'queue' });
  await redis.connect();
  const ringer = createBells({ redisUrl, service: 'diary', log, prefix: config.BELL_PREFIX });
  ringer.start();
  const [one, two] = [await service.start({ config, log }), await service.start({ config, log })];
  await until(() => ringer.isRedisUp());

  after(async () => {
    await Promise.all([one.stop(), two.stop(), ringer.stop()]);
    redis.disconnect();
  });
  const story = notify.given.story({ audience });
  notify.say('diary', storyPublished, story.payload);
  notify.say('translate', subjectTranslated, {
    settingId,
    subject: story.subject,
    locales: ['en-GB'],
    isComplete: true,
  });
  ringer.ring(eventsDue('notify'), {});
  const arrived = () => notify.outside.control.log().length;
  for (const part of [0.2, 0.4, 0.6]) {
    await until(() => arrived() >= 2 * GUARDIANS * part, 60_000);
    await redis.flushdb();
  }
  expect(arrived()).toBeLessThan(2 * GUARDIANS);
  await until(async () => (await notify.deliveries(story.id)).every((row) => row.status === 'sent'), 60_000);

  const rows = await notify.deliveries(story.id);
  expect(rows).toHaveLength(3 * GUARDIANS);
  const mails = notify.outside.control.mails().flatMap((mail) => mail.rcptTo);
  const texts = notify.outside.control.texts().map((text) => text.to);
  const contacts = audience.map((who) => notify.world.guardians.get(who.id));
  expect([...mails].sort()).toEqual(contacts.map((contact) => contact?.email).sort());
  expect([...texts].sort()).toEqual(contacts.map((contact) => contact?.phone).sort());
  expect(rows.filter((row) => row.possibleDup)).toEqual([]);
  const [doubled] = await notify.admin('select count(*)::int as n from attempt where fence > 1');
  expect(doubled?.['n']).toBe(0);
}, 150_000);
