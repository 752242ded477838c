import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DeliveryId } from '@storybell/contracts/ids';
import { startNotify, type TestNotify } from '../testing.ts';
import { countNews } from './count-news.ts';
import { fold } from './fold.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());

const slot = { day: '2026-03-02', time: '18:00' };

/** Two stories to one guardian, not sent yet. */
const waiting = async () => {
  const { settingId } = notify.given.setting();
  const who = notify.given.guardian(settingId);
  const stories = [
    await notify.given.published({ audience: [who] }),
    await notify.given.published({ audience: [who] }),
  ];
  for (const story of stories) await notify.written(story.id);
  const members = await Promise.all(
    stories.map(async (story) => ({
      deliveryId: (await notify.delivery(story.id, 'sms')).id,
      guardianId: who.id,
      slot,
    })),
  );
  const where = { settingId, channel: 'sms' as const };
  return { who, where, members };
};
const foldNow = ({ where, members }: Pick<Awaited<ReturnType<typeof waiting>>, 'where' | 'members'>) =>
  notify.db.tx((tx) => fold(tx, where, members, notify.clock.now()));
const digestsOf = (guardianId: string) =>
  notify.admin(
    `select d.id, d.status, (select count(*)::int from parcel q where d.id = any(q.delivery_ids)) as parcels
     from delivery d where d.guardian_id = $1 and d.purpose = 'digest'`,
    [guardianId],
  );

test('eight workers that fold the same evening at once make one digest, in one parcel, with each member once', async () => {
  const given = await waiting();

  const folded = await Promise.all(Array.from({ length: 8 }, () => foldNow(given)));

  for (const ids of folded)
    expect(ids.toSorted()).toEqual(given.members.map((one) => one.deliveryId).toSorted());
  expect(await digestsOf(given.who.id)).toEqual([{ id: expect.any(String), status: 'queued', parcels: 1 }]);
  const [digest] = await digestsOf(given.who.id);
  expect(await notify.db.tx((tx) => countNews(tx, [String(digest?.['id']) as DeliveryId]))).toEqual([
    { id: digest?.['id'], news: 2, isRead: false },
  ]);
});

test('other evenings, recipients and channels have digests of their own', async () => {
  const [one, other] = [await waiting(), await waiting()];
  await foldNow(one);
  await foldNow(other);
  await foldNow({
    ...one,
    members: one.members.map((member) => ({ ...member, slot: { ...slot, time: '19:00' } })),
  });
  await foldNow({
    ...one,
    members: one.members.map((member) => ({ ...member, slot: { ...slot, day: '2026-03-03' } })),
  });
  await foldNow({ ...one, where: { ...one.where, channel: 'email' } as never });

  expect(await digestsOf(one.who.id)).toHaveLength(4);
  expect(await digestsOf(other.who.id)).toHaveLength(1);
});

test('nothing joins a digest that is being dropped: it waits for the end of that, and goes by itself', async () => {
  const given = await waiting();
  const [first, second] = given.members;
  if (!first || !second) throw new Error('two');
  await foldNow({ ...given, members: [first] });
  const [digest] = await digestsOf(given.who.id);
  const id = String(digest?.['id']) as DeliveryId;
  await notify.admin('update feed_entry set read_at = now() where guardian_id = $1', [given.who.id]);

  let joining: Promise<DeliveryId[]> | undefined;
  await notify.db.tx(async (tx) => {
    expect(await countNews(tx, [id])).toEqual([{ id, news: 0, isRead: true }]);
    joining = foldNow({ ...given, members: [second] });
    await waitingForALock();
    await tx.exec({
      texts: [`update delivery set status = 'suppressed', reason = 'read_in_app' where id = '${id}'`],
      values: [],
    });
  });

  expect(await joining).toEqual([]);
});

/** Until a session of this database waits for another's row. */
async function waitingForALock(): Promise<void> {
  for (;;) {
    const [row] = await notify.admin(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (row?.['n'] !== 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
