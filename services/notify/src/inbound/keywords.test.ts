import { expect, test } from '@jest/globals';
import { locales } from '@storybell/contracts/locale';
import fc from 'fast-check';
import { fold, keywordsOf, meaningOf, type Meaning } from './keywords.ts';

const kinds = ['stop', 'start', 'help'] as const;

test.each(locales)('%s: each word says what it says, in capitals, with a full stop and with spaces', (locale) => {
  for (const kind of kinds) {
    const all = keywordsOf(locale, kind);
    expect(all.length).toBeGreaterThan(0);
    for (const word of all)
      for (const written of [word, word.toUpperCase(), ` ${word}. `, `«${word}»!`, word.normalize('NFD'), `\u200f${word}\u200e`])
        expect([written, meaningOf(written)]).toEqual([written, kind]);
  }
}); // prettier-ignore

test('no word has two meanings', () => {
  const found = new Map<string, Meaning>();
  for (const locale of locales)
    for (const kind of kinds)
      for (const word of keywordsOf(locale, kind)) {
        const known = found.get(fold(word));
        if (known !== undefined) expect([word, known]).toEqual([word, kind]);
        found.set(fold(word), kind);
      }
});

test.each<[string, Meaning]>([
  ['STOP', 'stop'],
  ['Stop.', 'stop'],
  ['ＳＴＯＰ', 'stop'],
  ['stop 🙏', 'stop'],
  ['Rezygnuje', 'stop'],
  ['WYLACZ', 'stop'],
  ['İPTAL', 'stop'],
  ['iptal', 'stop'],
  ['ايقاف', 'stop'],
  ['إِيقَاف', 'stop'],
  ['لغو', 'stop'],
  ['退订', 'stop'],
  ['بند كريں', 'stop'],
  ['START', 'start'],
  ['UNSTOP', 'start'],
  ['yes', 'start'],
  ['Help?', 'help'],
  ['', 'other'],
  ['🛑', 'other'],
  ['please stop crying', 'other'],
  ['stop sending the bus, we walk', 'other'],
  ['no', 'other'],
  ['tak', 'other'],
  ['gata', 'other'],
  ['constructor', 'other'],
])('“%s”: %s', (text, meaning) => {
  expect(meaningOf(text)).toBe(meaning);
});

test('a sentence with a keyword in it is no keyword', () => {
  const sentence = fc
    .tuple(fc.constantFrom(...locales.flatMap((locale) => keywordsOf(locale, 'stop'))), fc.stringMatching(/^[a-z]{3,9} [a-z]{3,9}$/u))
    .map(([word, rest]) => `${rest} ${word} ${rest}`);
  fc.assert(fc.property(sentence, (text) => meaningOf(text) === 'other'));
}); // prettier-ignore

test('folding twice is folding once, whatever comes', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)));
});
