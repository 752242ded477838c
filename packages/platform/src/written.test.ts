import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bytesOf,
  cutPages,
  write,
  writeForm,
  writeIn,
  writeList,
  writeOut,
  writePages,
  writeShared,
  writeWith,
  type Written,
} from './written.ts';

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

test('a form says what it is filled with, and the fields besides', () => {
  fc.assert(
    fc.property(
      fields,
      fields,
      fc.array(fc.jsonValue(), { minLength: 1 }),
      fc.jsonValue(),
      (said, own, fillings, one) => {
        const form = writeForm((open) =>
          writeWith(write({ said }), { deep: writeWith(write({ said }), { open }) }),
        );

        for (const filling of fillings) {
          const filled = writeOut(writeIn(form, write(filling), write({ own }), { one: write(one) }));

          const whole = { said, deep: { said, open: filling }, own, one };
          expect(JSON.parse(textOf(filled))).toEqual(JSON.parse(JSON.stringify(whole)));
        }
      },
    ),
  );
});

test('what is shared is written once', () => {
  let written = 0;
  const shared = { toJSON: () => ({ times: (written += 1) }) };

  expect([writeShared(shared), writeShared(shared)].map(textOf)).toEqual(['{"times":1}', '{"times":1}']);
});

const pages = fc.array(fc.jsonValue(), { minLength: 1 });

test('pages that are written together are cut apart as each was written', () => {
  fc.assert(
    fc.property(pages, (all) => {
      const each = all.map((one) => bytesOf(write(one)));
      const said: unknown = JSON.parse(JSON.stringify(all));

      const together = bytesOf(writePages(all.map((one) => write(one))));

      expect(cutPages(together)).toEqual(each);
      expect(JSON.parse(together.toString('utf8'))).toEqual({
        sizes: each.map(({ length }) => length),
        pages: said,
      });
    }),
  );
});

test.each([
  ['nothing', ''],
  ['something else', '{"items":[]}'],
  ['no page', '{"sizes":[],"pages":[]}'],
  ['less than it says', '{"sizes":[2,2],"pages":[{},{]}'],
  ['more than it says', '{"sizes":[2],"pages":[{},{}]}'],
  ['another field between', '{"sizes":[2],"more":[],"pages":[{}]}'],
  ['a size that is none', '{"sizes":[-2],"pages":[{}]}'],
])('%s is not taken for pages', (_, text) => {
  expect(() => cutPages(Buffer.from(text))).toThrow();
});
