import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { packHint, unpackHint } from './hint-message.ts';
import { GuardianId, SubjectId } from './ids.ts';
import type { Hint } from './live.ts';

const hint: Hint = { seq: 7, kind: 'story', id: SubjectId.parse(randomUUID()) };
const some = (count: number) => Array.from({ length: count }, () => GuardianId.parse(randomUUID()));

test.each([0, 1, 2, 1_000])('a hint to %d guardians is read as it was said', (count) => {
  const said = { hint, guardianIds: some(count) };

  expect(unpackHint(packHint(said))).toEqual(said);
});

test('a thousand guardians are what Redis reads at once', () => {
  expect(packHint({ hint, guardianIds: some(1_000) }).length).toBeLessThan(16 * 1_024 - 64);
});

const packed = packHint({ hint, guardianIds: some(2) });
test.each([
  ['nothing', Buffer.alloc(0)],
  ['no line', Buffer.from('{"seq":1,"kind":null,"id":null}')],
  ['no JSON', Buffer.from('{"seq\n')],
  ['another hint', Buffer.from('{"seq":1,"kind":null,"id":null,"text":"x"}\n')],
  ['half an id', packed.subarray(0, -1)],
  ['an id that is none', Buffer.concat([packed, Buffer.from('sixteen letters!')])],
])('%s is no hint', (_what, message) => {
  expect(unpackHint(message)).toBeUndefined();
});
