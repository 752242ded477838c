import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf, write, writeList, writeShared, writeWith, type Written } from './written.ts';

const textOf = (written: Written<unknown>) => bytesOf(written).toString('utf8');

const fields = fc.dictionary(fc.string().map((name) => `own ${name}`), fc.jsonValue()); // prettier-ignore

test('what is joined says what JSON.stringify says of the whole', () => {
  fc.assert(
    fc.property(fields, fc.jsonValue(), fc.array(fc.jsonValue()), fc.string(), (own, one, list, name) => {
      const joined = writeWith(write(own), {
        [name]: write(one),
        list: writeList(list.map((value) => write(value))),
      });

      expect(JSON.parse(textOf(joined))).toEqual(JSON.parse(JSON.stringify({ ...own, [name]: one, list })));
    }),
  );
});

test('what is shared is written once', () => {
  let written = 0;
  const shared = { toJSON: () => ({ times: (written += 1) }) };

  expect([writeShared(shared), writeShared(shared)].map(textOf)).toEqual(['{"times":1}', '{"times":1}']);
});
