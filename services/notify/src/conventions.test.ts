import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliveryStates, Lane, suppressions } from '@storybell/contracts/delivery';
import { FeedChange } from '@storybell/contracts/feed';
import { SubjectKind } from '@storybell/contracts/subject';
import { schemaFaults } from '@storybell/platform/testing/schema-conventions';
import { providerChannels } from './channels/channel.ts';
import { moves } from './deliveries/delivery.ts';
import { diagramOf } from './deliveries/diagram.ts';
import { startNotify, type TestNotify } from './testing.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());

test('the tables keep to the conventions', async () => {
  expect(await schemaFaults(notify.admin, { singular: ['inbound_sms'] })).toEqual([]);
});

/** The words in a check, sorted. */
const wordsOf = async (constraint: string): Promise<string[]> => {
  const [row] = await notify.admin(
    'select pg_get_constraintdef(oid) as definition from pg_constraint where conname = $1',
    [constraint],
  );
  return [...String(row?.['definition']).matchAll(/'([a-z_]+)'/gu)].map((found) => found[1] ?? '').sort();
};

test('the checks permit exactly the words of the contracts', async () => {
  expect(await wordsOf('delivery_status_valid')).toEqual([...deliveryStates].sort());
  expect(Object.keys(moves).sort()).toEqual([...deliveryStates].sort());
  // A live delivery is an entry of the feed.
  expect(await wordsOf('delivery_channel_valid')).toEqual([...providerChannels].sort());
  expect(await wordsOf('delivery_lane_valid')).toEqual([...Lane.options].sort());
  expect(await wordsOf('feed_entry_change_valid')).toEqual([...FeedChange.options].sort());
  expect(await wordsOf('publication_kind_valid')).toEqual([...SubjectKind.options].sort());
  for (const reason of await wordsOf('suppression_reason_valid')) expect(suppressions).toContain(reason);
});

test('the diagram in docs/notify.md is the table of moves', async () => {
  const page = await readFile(new URL('../../../docs/notify.md', import.meta.url), 'utf8');

  expect(page).toContain(diagramOf(moves));
});
