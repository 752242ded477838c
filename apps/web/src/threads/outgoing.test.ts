import { expect, test } from '@jest/globals';
import {
  newDraftName,
  nextOf,
  parseOutgoing,
  refused,
  without,
  writePath,
  type Outgoing,
} from './outgoing.ts';

const one: Outgoing = { id: '1', to: { kind: 'thread', threadId: 't' }, body: 'a', refusal: null };
const two: Outgoing = {
  id: '2',
  to: { kind: 'new', childId: null, begunFrom: { kind: 'story', id: 's' } },
  body: 'b',
  refusal: null,
};

test('what is kept is read again as it was written, and what does not fit is left out', () => {
  const kept: unknown = JSON.parse(JSON.stringify([one, two]));

  expect(parseOutgoing(kept)).toEqual([one, two]);
  for (const bad of [
    null,
    'x',
    [null, 1, {}],
    [{ ...one, body: 1 }],
    [{ ...one, id: 1 }],
    [{ ...one, to: { kind: 'new', childId: 3 } }],
    [{ ...one, to: { kind: 'thread' } }],
  ])
    expect(parseOutgoing(bad)).toEqual([]);
  expect(parseOutgoing([{ ...one, refusal: 'no such code' }])).toEqual([one]);
  expect(parseOutgoing([{ ...two, to: { ...two.to, begunFrom: { kind: 'message', id: 's' } } }])).toEqual([
    { ...two, to: { kind: 'new', childId: null, begunFrom: null } },
  ]);
});

test('messages go in order, and one that was refused holds up none after it', () => {
  expect(nextOf([one, two])).toBe(one);
  const after = refused([one, two], '1', 'not_found');
  expect(after[0]).toEqual({ ...one, refusal: 'not_found' });
  expect(nextOf(after)).toBe(two);
  expect(nextOf(without(after, '2'))).toBeUndefined();
});

test('each beginning has a draft and an address of its own, without a word of it', () => {
  expect(writePath(null)).toBe('/write');
  expect(writePath({ kind: 'story', id: 's' })).toBe('/write?kind=story&from=s');
  expect(newDraftName('a', null)).not.toBe(newDraftName('a', { kind: 'story', id: 's' }));
});
