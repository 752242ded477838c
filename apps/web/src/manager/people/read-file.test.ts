import { expect, test } from '@jest/globals';
import { decode } from './read-file.ts';

const bytes = (text: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding));

test.each([
  ['UTF-8', bytes('Zoë,Łódź,أمل', 'utf8'), 'Zoë,Łódź,أمل'],
  ['UTF-8 with a mark', bytes('\uFEFFZoë', 'utf8'), 'Zoë'],
  ['UTF-16 as a spreadsheet writes it', bytes('\uFEFFŁódź', 'utf16le'), 'Łódź'],
  ['Windows', new Uint8Array([0x5a, 0xeb, 0x96]), 'Zë–'],
])('a file in %s is read as it was written', (_, file, text) => {
  expect(decode(file)).toBe(text);
});
