import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { storyPublished } from '@storybell/contracts/story';
import { until } from '@storybell/platform/testing/until';
import { createLook } from './due.ts';
import { startNotify, type TestNotify } from './testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterEach(() => {
  notify.outside.control.clearFaults();
});
afterAll(() => notify.close());

/** A look of another process, which wakes nobody here. */
const newLook = () => {
  const look = createLook(notify.deps);
  return async (): Promise<string[]> => {
    const woken: string[] = [];
    await look((name) => woken.push(name));
    return woken.sort();
  };
};

test('a look wakes who has something to do and nobody else, from the story to the last reminder', async () => {
  const look = newLook();
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId, { locale: 'pl', phone: null });
  const story = notify.given.story({ audience: [who] });
  await notify.hear(storyPublished, story.payload);
  expect(await look()).toEqual([]);

  notify.clock.set(new Date(Date.parse(story.payload.publishedAt) + 1_500));
  expect(await look()).toEqual(['plans']);
  await notify.sweep('due');
  expect(await look()).toEqual(['deliveries']);
  await notify.sweep('due');
  await until(async () => (await notify.delivery(story.id, 'email')).status === 'sent');
  expect(await look()).toEqual([]);

  const notice = await notify.given.announced({ audience: [who], needsAcknowledgement: true });
  await notify.send();
  expect(await look()).toEqual([]);
  notify.clock.pass(24 * 60);
  expect(await look()).toEqual(['escalation']);
  await notify.sweep('due');
  expect(await look()).toEqual(['deliveries']);
  await notify.send();
  expect((await notify.deliveries(notice.id)).map((one) => one.purpose)).toContain('reminder_1');
  expect(await look()).toEqual([]);
});

test('what is in hand, or in doubt and due, is looked through once a second, however often one looks', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId, { phone: null });
  const story = await notify.given.published({ audience: [who] });
  const is = (status: string, owner: number | null) =>
    notify.admin(
      `update parcel set status = $2, owner = $3, claimed_at = now(), begun_at = now(), due_at = $4
       where subject_id = $1`,
      [story.id, status, owner, notify.clock.now()],
    );
  const look = newLook();

  await is('sending', 999_999);
  expect([await look(), await look()]).toEqual([['doubts'], []]);
  await until(async () => (await look()).includes('doubts'));
  await is('unknown', null);
  expect(await newLook()()).toEqual(['doubts']);
  notify.clock.pass(-1);
  expect(await newLook()()).toEqual([]);
});

test('what a dead worker held is taken back by who looks', async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId, { phone: null });
  const story = await notify.given.published({ audience: [who] });
  await notify.admin(
    "update parcel set status = 'sending', owner = 999999, claimed_at = now() where subject_id = $1",
    [story.id],
  );

  await notify.sweep('due');

  expect(await notify.delivery(story.id, 'email')).toMatchObject({ status: 'queued', owner: null });
});
