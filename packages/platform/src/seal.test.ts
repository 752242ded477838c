import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSealer, type SealedPlace } from './seal.ts';

const key = 'a record key of tests, which is long enough';
const place: SealedPlace = ['setting', 'restriction_reason', 'sealed', 'row'];

test('what was sealed opens in its place, and says nothing where it lies', () => {
  const sealer = createSealer(key);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 4 }), (text) => {
      const sealed = sealer.seal(text, place);
      expect(createSealer(key).open(sealed, place)).toBe(text);
      expect(sealed.includes(Buffer.from(text, 'utf8'))).toBe(false);
    }),
  );
  expect(sealer.seal('the same', place)).not.toEqual(sealer.seal('the same', place));
});

test('it does not open in another place, by another key, or when a bit of it was changed', () => {
  const sealer = createSealer(key);
  const sealed = sealer.seal('an order of the court', place);

  for (const at of place.keys())
    expect(() =>
      sealer.open(sealed, place.map((part, one) => (one === at ? 'other' : part)) as never),
    ).toThrow();
  expect(() => createSealer(`${key}!`).open(sealed, place)).toThrow('another key');
  for (const at of sealed.keys()) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => sealer.open(changed, place)).toThrow();
  }
  for (const length of [0, 1, 5, 20]) expect(() => sealer.open(sealed.subarray(0, length), place)).toThrow();
});
