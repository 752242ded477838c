import { beforeAll, expect, test } from '@jest/globals';
import { locales } from '@storybell/contracts/locale';
import { loaders } from '@storybell/i18n/loaders';
import { flatten, textsOf } from '@storybell/i18n/text';
import { entriesSheet } from './entries-sheet.ts';

let sheet = '';
beforeAll(async () => {
  sheet = await entriesSheet();
});

test('every text of an entry is on the sheet, in every language', async () => {
  const keys = [...textsOf(flatten(await loaders['en-GB']())).keys()].filter((key) =>
    key.startsWith('entry.'),
  );

  for (const locale of locales.filter((tag) => tag !== 'en-GB')) {
    const section = sheet.slice(sheet.indexOf(`<section id="${locale}">`)).split('</section>')[0] ?? '';
    const shown = new Set(
      [...section.matchAll(/ title="([^"]+)"/gu)].flatMap(([, named = '']) => named.split(' ')),
    );
    expect(keys.filter((key) => !shown.has(key))).toEqual([]);
    expect(section).not.toMatch(/[⟦⟧]|undefined|>entry\./u);
  }
  expect(keys.length).toBeGreaterThan(180);
});

test('it asks for nothing from anywhere, and can be sent by e-mail', () => {
  expect(sheet).not.toMatch(/\b(?:src|href)="(?!#)|url\(|@import|https?:/u);
  expect(Buffer.byteLength(sheet)).toBeLessThan(2_000_000);
});
