/** What is said of a child who ate or drank nothing is what was offered: a report card is not what a parent opens. */
import { expect, test } from '@jest/globals';
import { locales, type Locale } from '@storybell/contracts/locale';
import { loaders } from './loaders.ts';
import { flatten } from './text.ts';

/** Not, nothing, refused, left: whole words, or the start of them where a hyphen stands. Of the words of 28 languages. */
const unkind: Readonly<Record<Locale, readonly string[]>> = {
  'en-GB': ['not', 'nothing', 'none', 'no', 'refused', 'left', "didn't", 'never'],
  pl: ['nie', 'nic', 'odmówi-', 'zostawi-'],
  ro: ['nu', 'nimic', 'refuzat', 'n-a', 'lăsat'],
  pa: ['ਨਹੀਂ', 'ਨਾ', 'ਇਨਕਾਰ'],
  ur: ['نہیں', 'نہ', 'انکار'],
  pt: ['não', 'nada', 'recus-'],
  es: ['no', 'nada', 'rechaz-'],
  ar: ['لم', 'لا', 'رفض', 'ما'],
  bn: ['না', 'নি', 'কিছুই', 'খায়নি'],
  gu: ['નહીં', 'નથી', 'ન', 'ના'],
  it: ['non', 'niente', 'nulla', 'rifiut-'],
  ta: ['இல்லை', 'சாப்பிடவில்லை', 'மறுத்த-'],
  fr: ['pas', 'rien', 'refus-', "n'a"],
  lt: ['ne', 'nieko', 'neval-', 'atsisak-'],
  'zh-Hans': [],
  'zh-Hant': [],
  tr: ['yemedi', 'hiç', 'değil', 'reddet-', 'içmedi'],
  bg: ['не', 'нищо', 'отказ-'],
  ru: ['не', 'ничего', 'отказ-'],
  fa: ['نه', 'نخورد', 'هیچ', 'نیست'],
  hu: ['nem', 'semmi', 'semmit', 'elutasít-'],
  el: ['δεν', 'τίποτα', 'αρνήθηκε'],
  so: ['ma', 'waxba', 'diiday'],
  hi: ['नहीं', 'न', 'ना', 'इनकार'],
  uk: ['не', 'нічого', 'відмов-'],
  ckb: ['نەیخوارد', 'هیچ', 'نەخێر', 'نا'],
  ps: ['نه', 'ونه', 'هیڅ'],
  sq: ['nuk', "s'ka", 'asgjë', 'refuz-'],
};
/** Chinese writes no blanks between words. */
const unkindAnywhere = /没|不|拒|未|沒/u;

const kindKeys = [
  'entry.meal.had.none',
  'entry.meal.had.little',
  'entry.drink.offered',
  'entry.bottle.offered',
] as const;

function unkindWord(locale: Locale, text: string): string | undefined {
  if (locale.startsWith('zh')) return unkindAnywhere.exec(text)?.[0];
  const said = text
    .replaceAll(/\{\{\w+\}\}/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{M}'’-]+/u);
  return said.find((word) =>
    unkind[locale].some((cue) => (cue.endsWith('-') ? word.startsWith(cue.slice(0, -1)) : word === cue)),
  );
}

test.each(locales)(
  '%s: who ate or drank nothing was offered it, who ate little had a little',
  async (locale) => {
    const words = flatten(await loaders[locale]());
    const said = kindKeys.map((key) => words[key] ?? '');

    expect(said.map((text) => unkindWord(locale, text))).toEqual(kindKeys.map(() => undefined));
    expect(new Set(said).size).toBe(kindKeys.length);
  },
);

test.each([
  ['en-GB', 'Ate none of the {{food}}'],
  ['en-GB', 'Did not eat the {{food}}'],
  ['pl', '{{food}}: nic nie zjedzone'],
  ['ur', '{{food}} نہیں کھایا'],
  ['bn', '{{food}} খায়নি'],
  ['so', '{{food}} ma cunin'],
  ['zh-Hans', '没有吃{{food}}'],
  ['ar', 'لم يأكل {{food}}'],
  ['lt', '{{food}}: nevalgė'],
] as const)('an unkind wording would be seen: %s %s', (locale, text) => {
  expect(unkindWord(locale, text)).toBeDefined();
});

test('a word that only holds the letters of an unkind one is kind', () => {
  expect(unkindWord('pl', 'Do jedzenia podano: niewielki kawałek')).toBeUndefined();
  expect(unkindWord('so', 'Waxaa la siiyay malab')).toBeUndefined();
});
