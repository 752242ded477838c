import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf, cutPages, write, writeList, writePages, writeShared, writeWith, type Written } from './written.ts'; // prettier-ignore

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
