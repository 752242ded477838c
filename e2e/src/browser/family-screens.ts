/** The screens on which families come in, and those of the manager that belong to them. */
import type { Page } from 'playwright-core';
import { printCard } from './families-sign-in.ts';
import type { House } from './house.ts';
import { staffNamed } from './people.ts';
import { readerOf, type TourLocale } from './readers.ts';
import type { Screen } from './screens.ts';
import { family } from './words.ts';

/** The page of sign-in in a language that somebody has chosen before. */
async function open(house: House, locale: TourLocale, path: string): Promise<Page> {
  const page = await (await house.device('phone')).newPage();
  await page.addInitScript(`localStorage.setItem('storybell.locale', '${locale}')`);
  await page.goto(path);
  await page.locator(`html[lang="${locale}"]`).waitFor({ state: 'attached' });
  return page;
}

const nameOf = ({ knownAs, familyName }: { readonly knownAs: string; readonly familyName: string }) =>
  `${knownAs} ${familyName}`;

export const familyScreens: readonly Screen[] = [
  {
    name: 'family-address',
    device: 'phone',
    open: async (house, locale) => {
      const page = await open(house, locale, '/sign-in');
      await page.locator('input[name="address"]').waitFor();
      return page;
    },
  },
  {
    name: 'family-code',
    device: 'phone',
    open: async (house, locale) => {
      const page = await open(house, locale, '/sign-in');
      await page.locator('input[name="address"]').fill('somebody@example.org');
      await page.locator('button[type="submit"]').click();
      await page.locator('input[name="code"]').fill('12');
      return page;
    },
  },
  {
    name: 'family-ways',
    device: 'phone',
    open: async (house, locale) => {
      const code = await printCard(house, nameOf(readerOf(locale)));
      const page = await open(house, locale, `/card#${code}`);
      await page.getByRole('button', { name: family(locale, 'not_mine') }).waitFor();
      return page;
    },
  },
  {
    name: 'family-pending',
    device: 'phone',
    open: async (house, locale) => {
      const code = await printCard(house, nameOf(readerOf(locale)));
      const page = await open(house, locale, `/card#${code}`);
      await page.getByRole('button', { name: family(locale, 'not_mine') }).click();
      await page.locator('.family-match').waitFor();
      return page;
    },
  },
  {
    name: 'manager-card',
    device: 'laptop',
    open: async (house, locale) => {
      const helen = { id: staffNamed('Helen Ashworth').id, speaks: locale };
      const page = await house.visit(helen, 'laptop', '/families');
      await page.getByRole('searchbox').fill(nameOf(readerOf(locale)));
      await page.locator('.family').getByRole('button').first().click();
      await page.locator('.card-sheet').waitFor();
      return page;
    },
  },
];
