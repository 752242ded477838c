import { expect, test } from '@jest/globals';
import type { Session } from '@storybell/contracts/session';
import { forgetKnown, hintOf, keepKnown, listKnown } from './known-people.ts';

function storeOf(kept: Record<string, string> = {}) {
  const values = new Map(Object.entries(kept));
  return {
    values,
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
  };
}
const session = (id: string, name: string, isShared = false) =>
  ({ actor: { id }, name, isShared }) as unknown as Session;

test('who signed in last comes first, each once, six at most', () => {
  const store = storeOf();
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'c']) keepKnown(session(id, id), '…1', store);

  expect(listKnown(store).map(({ id }) => id)).toEqual(['c', 'g', 'f', 'e', 'd', 'b']);
  forgetKnown('c', store);
  expect(listKnown(store).map(({ id }) => id)).toEqual(['g', 'f', 'e', 'd', 'b']);
});

test('a phone that is not their own keeps nothing', () => {
  const store = storeOf();
  keepKnown(session('a', 'Zofia', true), '…1', store);

  expect(store.values.size).toBe(0);
});

test.each(['', 'null', '{', '[{"id":1}]', '[{"id":"a","name":"b"}]'])(
  'what is damaged is forgotten: %s',
  (kept) => {
    expect(listKnown(storeOf({ 'storybell.people': kept }))).toEqual([]);
  },
);

test.each([
  ['zofia.nowak@example.org', 'z…@example.org'],
  [' 07700 900123 ', '…0123'],
  ['+447700900123', '…0123'],
])('%s is remembered as %s', (typed, hint) => {
  expect(hintOf(typed)).toBe(hint);
});
