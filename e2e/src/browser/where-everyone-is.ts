/** The register: a count that does not fit is on every tablet of the room until one fits; who has no permission stays. */
import { expect } from '@jest/globals';
import { t, type Key, type Values } from '@storybell/i18n/catalog';
import type { Locale } from '@storybell/contracts/locale';
import type { Page } from 'playwright-core';
import { childNamed, guardianNamed, staffNamed } from './people.ts';
import { scene } from './scene.ts';
import type { Screen } from './screens.ts';
import './words.ts';

type RegisterKey = Key extends infer K ? (K extends `door.register.${infer Rest}` ? Rest : never) : never;
const register = (key: RegisterKey, values?: Values) => t('en-GB', `door.register.${key}`, values);

const goToRoom = (page: Page, name: string) =>
  page.locator('.choice-tabs .choice-option', { hasText: name }).click();
const dialog = (page: Page) => page.getByRole('dialog');
const alarm = (page: Page) => page.locator('.register-alarm');

async function count(page: Page): Promise<void> {
  await page.locator('.register-head .button-primary').click();
  await dialog(page).locator('.tile').first().waitFor();
}

export function registerScenes(): void {
  scene('a child whom a count misses is an alarm on another tablet and for the manager, until a count fits', async (house) => {
    const tom = await house.visit(staffNamed('Tom Fletcher'), 'tablet', '/register');
    const kasia = await house.visit(staffNamed('Kasia Lis'), 'tablet', '/day');
    const helen = await house.visit(staffNamed('Helen Ashworth'), 'laptop');
    await goToRoom(tom, 'Foxes');
    await tom.locator('.register-row', { hasText: 'Mei' }).getByText(register('guest_of', { room: '\u2068Badgers\u2069' })).waitFor();

    await count(tom);
    const tiles = await dialog(tom).locator('.tile').all();
    for (const tile of tiles.slice(1)) await tile.click();
    await dialog(tom).locator('.button-primary').click();

    for (const page of [tom, kasia, helen]) await alarm(page).waitFor();
    expect(await alarm(kasia).locator('.register-alarm-who').count()).toBe(1);

    await alarm(kasia).getByRole('button', { name: register('count') }).click();
    for (const tile of await dialog(kasia).locator('.tile').all()) await tile.click();
    await dialog(kasia).locator('.button-primary').click();

    for (const page of [tom, kasia, helen]) await alarm(page).waitFor({ state: 'detached' });
  }); // prettier-ignore

  scene('who goes out is chosen from those whose families have agreed, and a parent sees it', async (house) => {
    const aisha = await house.visit(staffNamed('Aisha Bello'), 'tablet', '/register');
    await goToRoom(aisha, 'Foxes');
    await aisha.locator('.register-head .button-plain').click();

    await dialog(aisha).locator('.register-stay', { hasText: 'Adam' }).waitFor();
    expect(await dialog(aisha).locator('.tile', { hasText: 'Adam' }).count()).toBe(0);
    await dialog(aisha).locator('.tile', { hasText: 'Maja' }).click();
    await dialog(aisha).getByLabel(register('place')).fill('The library');
    await dialog(aisha).locator('.button-primary').click();
    const outing = aisha.locator('.register-outing', { hasText: 'The library' });
    await outing.waitFor();

    const ewa = await house.visit(guardianNamed('Ewa Nowak'), 'phone', `/about/${childNamed('Maja Nowak').id}`);
    await ewa.locator('.banner .icon-people').waitFor();
    await outing.getByRole('button', { name: register('all_back') }).click();
    await outing.waitFor({ state: 'detached' });
  }); // prettier-ignore
}

const staffWho = (speaks: Locale, name: string) => ({ id: staffNamed(name).id, speaks });

export const registerScreens: readonly Screen[] = [
  {
    name: 'staff-register',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await house.visit(staffWho(locale, 'Leanne Hart'), 'tablet', '/register');
      await goToRoom(page, 'Badgers');
      await page.locator('.register-row').first().waitFor();
      return page;
    },
  },
  {
    name: 'staff-register-count',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await house.visit(staffWho(locale, 'Leanne Hart'), 'tablet', '/register');
      await goToRoom(page, 'Badgers');
      await count(page);
      for (const at of [0, 2]) await dialog(page).locator('.tile').nth(at).click();
      return page;
    },
  },
  {
    name: 'staff-register-out',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await house.visit(staffWho(locale, 'Aisha Bello'), 'tablet', '/register');
      await goToRoom(page, 'Foxes');
      await page.locator('.register-head .button-plain').click();
      await dialog(page).locator('.tile').nth(1).click();
      return page;
    },
  },
];
