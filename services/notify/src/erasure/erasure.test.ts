import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFeed } from '@storybell/contracts/feed';
import { recordsErased } from '@storybell/contracts/keeping';
import { choosePreferences } from '@storybell/contracts/preference';
import { startNotify, type TestNotify } from '../testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());

/** Tables in which the id stands anywhere. */
const tablesWith = async (id: string) => [
  ...new Set(
    (await notify.dump())
      .filter(({ name, row }) => !['inbox', 'idempotency'].includes(String(name)) && String(row).includes(id))
      .map(({ name }) => String(name)),
  ),
];
const erased = { childIds: [], guardianIds: [], subjectIds: [] };

test('of what is erased no delivery is kept, and the feed goes on with its next number', async () => {
  const { settingId } = notify.given.setting();
  const mother = notify.given.guardian(settingId);
  const father = notify.given.guardian(settingId);
  const audience = [mother, father];
  const first = await notify.given.published({ audience });
  const kept = await notify.given.published({ audience: [mother] });
  const last = await notify.given.announced({ audience, needsAcknowledgement: true });
  await notify.send();
  const before = await tablesWith(kept.id);

  const payload = { ...erased, settingId, subjectIds: [first.id, last.id] };
  await notify.hear(recordsErased, payload);
  await notify.hear(recordsErased, payload);

  expect(await tablesWith(first.id)).toEqual([]);
  // The last entry of a feed is its last number: an id that leads nowhere.
  expect(await tablesWith(last.id)).toEqual(['feed_entry']);
  expect(await tablesWith(kept.id)).toEqual(before);
  const next = await notify.given.published({ audience });
  const read = async (who: typeof mother) =>
    (await notify.call(readFeed, { params: { settingId }, query: { after: 0 } }, who)).body;
  const { items, latestSeq } = await read(mother);
  expect(items.map(({ seq, subject }) => [seq, subject?.id])).toEqual([
    [2, kept.id],
    [4, next.id],
  ]);
  expect(latestSeq).toBe(4);
  expect((await read(father)).latestSeq).toBe(3);
});

test('of a guardian who is erased nothing is kept, and of another nothing goes', async () => {
  const { settingId } = notify.given.setting();
  const gone = notify.given.guardian(settingId);
  const stays = notify.given.guardian(settingId);
  const story = await notify.given.published({ audience: [gone, stays] });
  for (const who of [gone, stays])
    await notify.call(
      choosePreferences,
      { params: { settingId, guardianId: who.id }, body: { email: { isOn: true, withContent: false }, sms: { isOn: false } } }, // prettier-ignore
      who,
    );
  await notify.send();
  // Which of them a plan came to last stands with the publication.
  await notify.admin('update publication set planned_through = $2 where subject_id = $1', [
    story.id,
    gone.id,
  ]);
  const before = await tablesWith(stays.id);
  expect(await tablesWith(gone.id)).toEqual(expect.arrayContaining(['delivery', 'preference', 'recipient']));

  await notify.hear(recordsErased, { ...erased, settingId, guardianIds: [gone.id] });

  expect(await tablesWith(gone.id)).toEqual([]);
  expect(await tablesWith(stays.id)).toEqual(before);
  expect(await notify.deliveries(story.id)).not.toEqual([]);
});

/** Why a table that knows a subject or a guardian is not named in erasure.queries.ts. */
const otherwise: Readonly<Record<string, string>> = {
  attempt: 'goes with its delivery',
  receipt: 'goes with its delivery',
  bounce: 'goes with its delivery',
  undelivered: 'goes with its delivery',
  digest_member: 'goes with its delivery',
};

test('every table that knows a subject, a guardian or a delivery is one that is erased', async () => {
  const known = await notify.admin(`
    select distinct c.relname as name
    from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
    where c.relnamespace = 'notify'::regnamespace and c.relkind = 'r'
      and a.attname in ('subject_id', 'guardian_id', 'delivery_id')`);
  const erasedHere = [
    'call_duty', 'delivery', 'erratum', 'escalation_step', 'feed_counter', 'feed_entry', 'habit', 'inbound_sms',
    'parcel', 'phone_call', 'preference', 'publication', 'push', 'recipient',
  ]; // prettier-ignore

  expect(known.map(({ name }) => String(name)).filter((name) => !(name in otherwise)).sort()).toEqual(erasedHere); // prettier-ignore
});
