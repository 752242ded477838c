/** At the door: a child goes home with a person whom her mother named, and with nobody to whom it must not be released. */
import { expect } from '@jest/globals';
import { t, type Key, type Values } from '@storybell/i18n/catalog';
import type { Locale } from '@storybell/contracts/locale';
import type { Page } from 'playwright-core';
import type { House } from './house.ts';
import { smsTo } from './outside.ts';
import { childNamed, guardianNamed, phoneOf, staffNamed } from './people.ts';
import { scene } from './scene.ts';
import type { Screen } from './screens.ts';
import { readerOf } from './readers.ts';
import './words.ts';

type Within<P extends string, K> = K extends `${P}.${infer Rest}` ? Rest : never;
const door = (key: Within<'door.door', Key>, values?: Values) => t('en-GB', `door.door.${key}`, values);
const changes = (key: Within<'door.changes', Key>) => t('en-GB', `door.changes.${key}`);

const rowOf = (page: Page, child: string) => page.locator('.door-row', { hasText: child });
const sheet = (page: Page) => page.locator('.door-sheet');
const allRooms = (page: Page) => page.locator('.choice-tabs .choice-option').last().click();

/** Whoever is here already stays here. */
async function openSheet(page: Page, child: string): Promise<void> {
  const row = rowOf(page, child);
  await row.waitFor();
  const arrived = row.locator('.button-plain');
  if ((await arrived.count()) > 0) await arrived.click();
  await row.locator('.button-primary').click();
  await sheet(page).waitFor();
}

/** Twice as wide as a thumb, also where one looks at the child and not at the screen. Source: facts/trust §7. */
const LEAST_TARGET = 64;

export function doorScenes(): void {
  scene('a neighbour who knows the password takes a child home, once', async (house) => {
    const page = await house.visit(staffNamed('Priya Nair'), 'tablet', '/door');
    await openSheet(page, 'Amara');

    for (const target of await sheet(page).locator('button').all())
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(LEAST_TARGET);
    await sheet(page).getByText('Rukhsana Begum').click();
    // What her guardian sent, made anew.
    await page.waitForFunction(`document.querySelector('.door-face-large')?.naturalWidth === 480`);
    await sheet(page)
      .getByRole('radio', { name: door('password'), exact: true })
      .check();
    const say = async (words: string) => {
      await sheet(page).locator('input:not([type])').fill(words);
      await sheet(page).locator('button[type=submit]').click();
    };
    await say('red teapot');
    await page.getByText(door('wrong', { count: 2 })).waitFor();
    await say('Blue Teapot');
    await page.getByText(door('right')).waitFor();
    await sheet(page).locator('.button-primary').click();

    await rowOf(page, 'Amara').getByText('Rukhsana Begum').waitFor();
    expect(await rowOf(page, 'Amara').locator('.button-primary').count()).toBe(0);
  });

  scene('to whom a child must not be released is on the tablet without a tap; refused, the mother is asked to call', async (house) => {
    const page = await house.visit(staffNamed('Aisha Bello'), 'tablet', '/door');
    await allRooms(page);
    await rowOf(page, 'Inaya').getByText('Tariq Hussain').waitFor();
    await openSheet(page, 'Inaya');

    await sheet(page).locator('.door-person-not').click();
    await sheet(page).locator('.button-danger').click();
    await sheet(page).getByText('Nadia Akhtar').waitFor();

    const sms = await smsTo(house, phoneOf(guardianNamed('Saima Hussain')));
    expect(sms.body).not.toMatch(/Inaya|Tariq/u);
    const helen = await house.visit(staffNamed('Helen Ashworth'), 'laptop', '/door');
    await helen.locator('.door-row', { hasText: 'Tariq Hussain' }).last().waitFor();
  }); // prettier-ignore

  scene('somebody else is named on the phone: two of staff hear it, the child goes home, and the mother writes that it is right', async (house) => {
    const page = await house.visit(staffNamed('Priya Nair'), 'tablet', '/door');
    await openSheet(page, 'Zofia');
    await sheet(page).locator('.door-person-other').click();
    await sheet(page).locator('input:not([type])').fill('Jan Mazur');
    await sheet(page).getByRole('button', { name: door('phone_agreed') }).click();
    await sheet(page).getByRole('radio').first().check();
    await sheet(page).locator('.button-primary').click();
    await sheet(page).getByText('Jan Mazur').waitFor();
    expect(await sheet(page).locator('.door-refused .button').isDisabled()).toBe(true);

    const helen = await house.visit(staffNamed('Helen Ashworth'), 'laptop', '/door');
    await allRooms(helen);
    await openSheet(helen, 'Zofia');
    await sheet(helen).getByRole('button', { name: door('phone_confirm') }).click();
    await sheet(page).locator('.door-person', { hasText: 'Jan Mazur' }).click();
    await sheet(page)
      .getByRole('radio', { name: door('id_seen'), exact: true })
      .check();
    await sheet(page).locator('.button-primary').click();
    await rowOf(page, 'Zofia').getByText('Jan Mazur').waitFor();

    const mother = await house.visit(guardianNamed('Anna Kowalska'), 'phone', `/about/${childNamed('Zofia Kowalska').id}`);
    await mother.locator('.call-backs .button-primary').click();
    await mother.locator('.call-backs .chip-good').waitFor();
    await helen.locator('.call-backs .chip-good').waitFor();
  }); // prettier-ignore

  scene('what a mother tells of a change at home is read by whom she chose, and by nobody else', async (house) => {
    const mother = await house.visit(guardianNamed('Sophie Taylor'), 'phone', `/about/${childNamed('Alfie Taylor').id}`);
    await mother.getByRole('heading', { name: changes('title') }).waitFor();
    await tellOf(mother);

    const helen = await house.visit(staffNamed('Helen Ashworth'), 'laptop', '/changes');
    await helen.getByRole('button', { name: /Alfie/u }).click();
    await helen.getByText('Her sister was born on Sunday').waitFor();
    const ruth = await house.visit(staffNamed('Ruth Adeyemi'), 'tablet', '/changes');
    await ruth.getByText(changes('none')).waitFor();
  }); // prettier-ignore
}

async function tellOf(page: Page): Promise<void> {
  await page.locator('section', { has: page.getByRole('heading', { name: changes('title') }) }).locator('.card-foot button').click(); // prettier-ignore
  const dialog = page.getByRole('dialog');
  await dialog.locator('select').selectOption('new_baby');
  await dialog.locator('textarea').fill('Her sister was born on Sunday');
  for (const reader of ['key_person', 'lead'] as const)
    await dialog.getByRole('checkbox', { name: changes(reader), exact: true }).uncheck();
  await dialog.locator('.button-primary').click();
  await dialog.waitFor({ state: 'detached' });
}

const staffWho = (speaks: Locale, name = 'Aisha Bello') => ({ id: staffNamed(name).id, speaks });
const reader = { 'en-GB': 'Alfie Taylor', pl: 'Zofia Kowalska', ur: 'Amara Khan' } as const;

async function openDoor(house: House, speaks: Locale): Promise<Page> {
  const page = await house.visit(staffWho(speaks), 'tablet', '/door');
  await allRooms(page);
  return page;
}

export const doorScreens: readonly Screen[] = [
  {
    name: 'staff-door',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await openDoor(house, locale);
      await rowOf(page, 'Inaya').waitFor();
      return page;
    },
  },
  {
    name: 'staff-door-sheet',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await openDoor(house, locale);
      await openSheet(page, 'Inaya');
      return page;
    },
  },
  {
    name: 'parent-about-door',
    device: 'phone',
    open: async (house, locale) => {
      const page = await house.visit(readerOf(locale), 'phone', `/about/${childNamed(reader[locale]).id}`);
      await page.locator('#collectors').scrollIntoViewIfNeeded();
      return page;
    },
  },
  {
    name: 'manager-door',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit(staffWho(locale, 'Helen Ashworth'), 'laptop', '/door');
      await page.locator('.door-row').first().waitFor();
      return page;
    },
  },
  {
    name: 'manager-changes',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit(staffWho(locale, 'Helen Ashworth'), 'laptop', '/changes');
      await page.locator('.page.changes').waitFor();
      return page;
    },
  },
];
