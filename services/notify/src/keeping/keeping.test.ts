import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SubjectId } from '@storybell/contracts/ids';
import { keptPeriodChanged } from '@storybell/contracts/keeping';
import { readReach } from '@storybell/contracts/parity';
import { startNotify, type TestNotify } from '../testing.ts';
import { createForgetting } from './forget-deliveries.ts';

const NOW = '2026-03-02T09:30:00Z';
const YEAR_LATER = '2027-03-02T09:31:00Z';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());

const rowsOf = async (id: SubjectId) =>
  (await notify.admin('select id from delivery where subject_id = $1', [id])).length;
const forgottenAt = async (id: SubjectId) => {
  const [row] = await notify.admin('select forgotten_at as at from publication where subject_id = $1', [id]);
  return row?.['at'] ?? null;
};
async function sent(readers = 2) {
  notify.clock.set(NOW);
  const place = notify.given.setting();
  const audience = Array.from({ length: readers }, () => notify.given.guardian(place.settingId));
  const story = await notify.given.published({ audience });
  await notify.send();
  return { ...place, audience, story };
}

test('after a year what was sent is not kept, with its attempts; the feed stays, and before its day nothing goes', async () => {
  const { story } = await sent();
  const before = await rowsOf(story.id);
  expect(before).toBeGreaterThan(0);

  notify.clock.set('2027-03-02T09:29:00Z');
  await notify.sweep('forgetting');
  expect(await rowsOf(story.id)).toBe(before);

  notify.clock.set(YEAR_LATER);
  await notify.sweep('forgetting');
  expect(await rowsOf(story.id)).toBe(0);
  expect(await forgottenAt(story.id)).not.toBeNull();
  expect((await notify.deliveries(story.id)).map(({ channel }) => channel)).toEqual(['live', 'live']);
  expect(await notify.admin('select 1 from attempt a where not exists (select from delivery d where d.id = a.delivery_id)')).toEqual([]); // prettier-ignore
});

test('what the parity page counts has not gone by the day on which it counts it last', async () => {
  const { settingId, manager, story } = await sent();
  const reach = async () =>
    (await notify.call(readReach, { params: { settingId }, query: { days: 365 } }, manager)).body.languages;
  await notify.admin(`update delivery set status = 'delivered' where subject_id = $1`, [story.id]);
  const before = await reach();
  expect(before).toMatchObject([{ told: 2, delivered: 2 }]);

  notify.clock.set('2027-03-02T09:29:59Z');
  await notify.sweep('forgetting');

  expect(await reach()).toEqual(before);
});

test('what is not settled, is held, or had to be confirmed stays; while diary does not answer nothing goes', async () => {
  const held = await sent();
  const waiting = await sent();
  const proof = await sent();
  const last = await sent();
  const notice = await notify.given.announced({ audience: proof.audience, needsAcknowledgement: true });
  await notify.send();
  notify.world.held.add(held.story.id);
  const [one] = await notify.admin('select min(id::text) as id from delivery where subject_id = $1', [waiting.story.id]); // prettier-ignore
  await notify.admin(`update delivery set status = 'unknown', reason = null where id = $1`, [one?.['id']]);
  const kept = [await rowsOf(held.story.id), await rowsOf(notice.id)];
  notify.clock.set(YEAR_LATER);

  notify.world.isDiaryAway = true;
  await expect(notify.sweep('forgetting')).rejects.toThrow();
  notify.world.isDiaryAway = false;
  expect(await rowsOf(last.story.id)).toBeGreaterThan(0);
  await notify.sweep('forgetting');

  expect([await rowsOf(held.story.id), await rowsOf(notice.id)]).toEqual(kept);
  expect(await notify.admin('select id::text from delivery where subject_id = $1 and id = $2', [waiting.story.id, one?.['id']])).toEqual([one]); // prettier-ignore
  expect(await forgottenAt(waiting.story.id)).toBeNull();
  expect([await rowsOf(last.story.id), await forgottenAt(held.story.id)]).toEqual([0, null]);

  notify.world.held.delete(held.story.id);
  await notify.sweep('forgetting');
  expect(await rowsOf(held.story.id)).toBe(0);
});

test('what a parcel is there for waits', async () => {
  notify.clock.set(NOW);
  const { settingId } = notify.given.setting();
  const story = await notify.given.published({ audience: [notify.given.guardian(settingId)] });
  await notify.written(story.id);
  const before = await rowsOf(story.id);
  expect(before).toBeGreaterThan(0);

  notify.clock.set(YEAR_LATER);
  await notify.sweep('forgetting');

  expect(await rowsOf(story.id)).toBe(before);
});

test('a setting may keep them longer, in whatever order it is heard', async () => {
  const { settingId, story } = await sent();
  const say = (months: number, changedAt: string) =>
    notify.hear(keptPeriodChanged, { settingId, class: 'delivery', months, changedAt });
  await say(24, '2026-05-01T09:00:00Z');
  await say(12, '2026-04-01T09:00:00Z');
  await notify.hear(keptPeriodChanged, {
    settingId,
    class: 'news',
    months: 12,
    changedAt: '2026-06-01T09:00:00Z',
  });

  notify.clock.set(YEAR_LATER);
  await notify.sweep('forgetting');
  expect(await rowsOf(story.id)).toBeGreaterThan(0);

  notify.clock.set('2028-03-02T09:31:00Z');
  await notify.sweep('forgetting');
  expect(await rowsOf(story.id)).toBe(0);
});

test('a turn does a bounded piece of work, and piece by piece it comes to the same', async () => {
  const { story } = await sent(5);
  const before = await rowsOf(story.id);
  notify.clock.set(YEAR_LATER);
  const turn = createForgetting(notify.deps, 2);

  await turn();
  const after = await rowsOf(story.id);
  expect(after).toBeGreaterThan(0);
  expect(after).toBeLessThan(before);
  for (let count = 0; count < 4; count += 1) await turn();

  expect(await rowsOf(story.id)).toBe(0);
  expect(await forgottenAt(story.id)).not.toBeNull();
});
