/** What providers said, written down: believed of what a worker holds, beside others who write about the same. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DeliveryId, type SettingId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import { until } from '@storybell/platform/testing/until';
import type { Outcome } from '../channels/channel.ts';
import { startNotify, type TestNotify } from '../testing.ts';
import { accepted, createWorkers } from '../testing/workers.ts';
import { queueDeliveries, takeOut, writeRows } from './queue-deliveries.ts';
import { lockParcels } from './settle.queries.ts';

let notify: TestNotify;
const workers = createWorkers(() => notify);
const { worker } = workers;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(async () => {
  await workers.end();
  await notify.close();
});

interface Held {
  readonly settingId: SettingId;
  readonly parcel: number;
  readonly id: DeliveryId;
}

/** Two mails in one parcel, in the hands of a provider that answers when told to; one of them is looked at. */
async function twoInHand() {
  const { settingId } = notify.given.setting();
  const audience = [1, 2].map(() => notify.given.guardian(settingId, { phone: null }));
  const story = await notify.given.published({ audience });
  const gate = Promise.withResolvers<Outcome>();
  const { sender } = await worker(() => gate.promise);
  const running = sender.drain();
  let parcel = 0;
  await until(async () => {
    const [begun] = await notify.admin('select number from parcel where subject_id = $1 and begun_at is not null', [story.id]); // prettier-ignore
    parcel = Number(begun?.['number'] ?? 0);
    return parcel > 0;
  });
  const mails = async () => (await notify.deliveries(story.id)).filter((row) => row.channel === 'email');
  const [first] = await mails();
  const one: Held = { settingId, parcel, id: DeliveryId.parse(first?.id) };
  return {
    one,
    /** The provider takes both. */
    answer: () => {
      gate.resolve(accepted('late'));
    },
    /** Both, once they are settled. */
    ended: async () => {
      await running;
      const rows = await mails();
      return { one: rows.find((row) => row.id === one.id), other: rows.find((row) => row.id !== one.id) };
    },
  };
}

/** What a receipt does that asks for a retry: out of the parcel, and due again in a minute. */
async function tryAgainLater(tx: Tx, { settingId, parcel, id }: Held): Promise<Date> {
  const now = notify.clock.now();
  const dueAt = new Date(now.getTime() + 60_000);
  await takeOut(tx, [{ parcel, id }]);
  await queueDeliveries(tx, settingId, [{ id, dueAt }], now);
  return dueAt;
}

/** Both were taken while somebody else holds their parcel's lock, and does something with one of them. */
async function takenWhile<T>(meanwhile: (tx: Tx, one: Held) => Promise<T>) {
  const { one, answer, ended } = await twoInHand();
  const done = await notify.db.tx(async (tx) => {
    await lockParcels(tx, [one.parcel]);
    const made = await meanwhile(tx, one);
    answer();
    await until(async () => {
      const waiting = await notify.admin(
        `select from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query like '%step: settle%'`,
        [],
      );
      return waiting.length > 0;
    });
    return made;
  });
  return { ...(await ended()), done };
}

test('an answer that is written late does not undo what a receipt has asked for meanwhile', async () => {
  const scene = await twoInHand();
  const dueAt = await notify.db.tx((tx) => tryAgainLater(tx, scene.one));
  scene.answer();

  const { one, other } = await scene.ended();
  expect(one).toMatchObject({ status: 'queued', dueAt });
  expect(other).toMatchObject({ status: 'sent', providerRef: 'late' });
});

test('nor what it has asked for while the settlement waited for the lock of the parcel', async () => {
  const { one, other, done } = await takenWhile(tryAgainLater);

  expect(one).toMatchObject({ status: 'queued', dueAt: done });
  expect(other).toMatchObject({ status: 'sent', providerRef: 'late' });
});

test('what got its row while its settlement waited for the lock is settled in that row', async () => {
  const { one, other } = await takenWhile((tx, kept) => writeRows(tx, [kept]));

  expect(one).toMatchObject({ status: 'sent', providerRef: 'late' });
  expect(other).toMatchObject({ status: 'sent', providerRef: 'late' });
  // At once, and not by trying again after an error.
  expect(notify.logged.filter((line) => line.includes('could not be written'))).toEqual([]);
});
