import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createBatch } from './batch.ts';

/** A batch that tells what was worked together. */
function batchOf(most: number) {
  const worked: (readonly number[])[] = [];
  const work = (values: readonly number[]) => {
    worked.push(values);
    return values.includes(0)
      ? Promise.reject(new Error('not this one'))
      : Promise.resolve(new Map(values.map((value) => [value, `made of ${String(value)}`])));
  };
  const batch = createBatch(work, { waitMs: 1, most });
  return { worked, add: async (value: number) => (await batch.add(value)).get(value) };
}

test('values of one moment are worked together, in order, and each gets what was made of it', async () => {
  const { add, worked } = batchOf(100);

  const made = await Promise.all([3, 1, 2].map(add));

  expect(made).toEqual(['made of 3', 'made of 1', 'made of 2']);
  expect(worked).toEqual([[3, 1, 2]]);
});

test('no more than the most are worked together', async () => {
  const { add, worked } = batchOf(2);

  await Promise.all([1, 2, 3, 4, 5].map(add));

  expect(worked).toEqual([[1, 2], [3, 4], [5]]);
});

test('a failure is of all in its batch, and of no other', async () => {
  const { add } = batchOf(2);

  const all = await Promise.allSettled([1, 0, 2, 3].map(add));

  expect(all.map((one) => one.status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
});

test('one at a time: what comes while a batch is worked goes together after it', async () => {
  const worked: (readonly number[])[] = [];
  const gates = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  const batch = createBatch(
    async (values: readonly number[]) => {
      await gates[worked.push(values) - 1]?.promise;
      return values.length;
    },
    { waitMs: 1, most: 2, isSerial: true },
  );

  const first = [1, 2].map((value) => batch.add(value));
  const later = [3, 4, 5].map((value) => batch.add(value));
  expect(worked).toEqual([[1, 2]]);
  gates[0]?.resolve(undefined);
  expect(await Promise.all(first)).toEqual([2, 2]);
  gates[1]?.resolve(undefined);

  expect(await Promise.all(later)).toEqual([3, 3, 3]);
  expect(worked).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
});

test('with a rest, what came while a batch was worked waits for more, and no longer once there are enough', async () => {
  const worked: (readonly number[])[] = [];
  const gates = [1, 2, 3].map(() => Promise.withResolvers<undefined>());
  const batch = createBatch(
    async (values: readonly number[]) => {
      await gates[worked.push(values) - 1]?.promise;
      return values.length;
    },
    { waitMs: 1, most: 3, isSerial: true, restMs: 60_000 },
  );

  const first = [1, 2, 3].map((value) => batch.add(value));
  const second = batch.add(4);
  gates[0]?.resolve(undefined);
  await Promise.all(first);
  await setImmediate();
  expect(worked).toEqual([[1, 2, 3]]);

  const third = [5, 6].map((value) => batch.add(value));
  expect(worked).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  gates[1]?.resolve(undefined);
  expect(await Promise.all([second, ...third])).toEqual([3, 3, 3]);
});
