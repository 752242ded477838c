/** The screens of the three doors, with a day in them worth looking at. */
import type { Locale } from '@storybell/contracts/locale';
import type { Page } from 'playwright-core';
import { liveADay } from './a-day.ts';
import { doorScreens } from './at-the-door.ts';
import { calendarScreens } from './calendar-screens.ts';
import { coverScreens } from './cover-screens.ts';
import { choice } from './doing.ts';
import { familyScreens } from './family-screens.ts';
import type { Device, House } from './house.ts';
import { staffNamed } from './people.ts';
import { linkOfTheTour, reviewOfTheTour } from './put-right.ts';
import { readerOf, type TourLocale } from './readers.ts';
import { recordScreens } from './record-screens.ts';
import { registerScreens } from './where-everyone-is.ts';
import { app, sentence } from './words.ts';

export interface Screen {
  readonly name: string;
  readonly device: Device;
  readonly open: (house: House, locale: TourLocale) => Promise<Page>;
}

const staffWho = (speaks: Locale) => ({ id: staffNamed('Priya Nair').id, speaks });
const managerWho = (speaks: Locale) => ({ id: staffNamed('Helen Ashworth').id, speaks });

export const screens: readonly Screen[] = [
  {
    name: 'sign-in',
    device: 'phone',
    open: async (house, locale) => {
      const page = await (await house.device('phone')).newPage();
      await page.goto('/');
      await page
        .locator('.choice-option')
        .filter({ has: page.locator(`[lang="${locale}"]`) })
        .click();
      await page.locator('.person').first().waitFor();
      await page.locator(`html[lang="${locale}"]`).waitFor({ state: 'attached' });
      return page;
    },
  },
  ...familyScreens,
  ...doorScreens,
  ...registerScreens,
  ...recordScreens,
  {
    name: 'parent-feed',
    device: 'phone',
    open: async (house, locale) => {
      const page = await house.visit(readerOf(locale), 'phone');
      await page.locator('article').first().waitFor();
      return page;
    },
  },
  {
    name: 'parent-write',
    device: 'phone',
    open: async (house, locale) => {
      const page = await house.visit(readerOf(locale), 'phone', '/write');
      await page.locator('textarea').fill('…');
      return page;
    },
  },
  {
    name: 'parent-thread',
    device: 'phone',
    open: async (house, locale) => {
      const page = await house.visit(readerOf(locale), 'phone', '/messages');
      await page.locator('.thread-row').first().click();
      await page.locator('.bubble').nth(2).waitFor();
      return page;
    },
  },
  {
    name: 'staff-inbox',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await house.visit(staffWho(locale), 'tablet', '/messages');
      await page.locator('.thread-row').first().waitFor();
      return page;
    },
  },
  {
    name: 'staff-thread',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await house.visit(staffWho(locale), 'tablet', '/messages');
      await page.locator('.thread-row').filter({ hasText: 'Fatima Khan' }).first().click();
      await page.locator('.bubble').nth(2).waitFor();
      await page
        .locator('textarea')
        .fill(`${sentence('en-GB', 'painted', 'Amara')} And then it snowed glitter.`);
      await page.locator('.will-read').waitFor();
      return page;
    },
  },
  {
    name: 'parent-settings',
    device: 'phone',
    open: async (house, locale) => {
      const page = await house.visit(readerOf(locale), 'phone', '/settings');
      await page.getByRole('switch').first().waitFor();
      return page;
    },
  },
  {
    name: 'staff-board',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await house.visit(staffWho(locale), 'tablet');
      for (const at of [0, 2, 3]) await page.locator('.tile').nth(at).click();
      return page;
    },
  },
  {
    name: 'staff-log-sheet',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await house.visit(staffWho(locale), 'tablet');
      for (const at of [0, 2, 3]) await page.locator('.tile').nth(at).click();
      await page
        .locator('.type')
        .filter({ has: page.locator('.sign-meal') })
        .click();
      const dishes = page.getByRole('dialog').getByRole('checkbox');
      for (const at of [0, 14]) await dishes.nth(at).check({ force: true });
      await page.locator('.differences-toggle').click();
      await page.locator('.difference select').first().waitFor();
      return page;
    },
  },
  {
    name: 'staff-day',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await house.visit(staffWho(locale), 'tablet', '/day');
      await page.locator('.note').first().waitFor();
      return page;
    },
  },
  {
    name: 'staff-story-editor',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await house.visit(staffWho(locale), 'tablet', '/story');
      await page.getByRole('button', { name: /^Amara\b/u }).click();
      await page
        .locator('textarea')
        .fill(`${sentence('en-GB', 'painted', 'Amara')} And then it snowed glitter.`);
      await page.locator('.preview-row').first().waitFor();
      return page;
    },
  },
  {
    name: 'staff-phrases',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await house.visit(staffWho(locale), 'tablet', '/story');
      await choice(page, 'Cubs').or(page.locator('.choice-tabs .choice-option').nth(1)).first().click();
      await page.locator('.field + .button').click();
      await page.locator('.phrase').first().waitFor();
      return page;
    },
  },
  {
    name: 'staff-stories',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await house.visit(staffWho(locale), 'tablet', '/stories');
      await page.locator('.told').first().waitFor();
      return page;
    },
  },
  {
    name: 'manager-overview',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit(managerWho(locale), 'laptop');
      await page.locator('article').first().waitFor();
      return page;
    },
  },
  {
    name: 'manager-announce',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit(managerWho(locale), 'laptop', '/announce');
      await page.locator('.choice-chips .choice-option').first().click();
      await page.locator('.preview-row').first().waitFor();
      return page;
    },
  },
  {
    name: 'manager-board',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit(
        managerWho(locale),
        'laptop',
        `/progress/notice/${await liveADay(house)}`,
      );
      await page.locator('.board-table tbody tr.row-unreachable').first().waitFor();
      return page;
    },
  },
  {
    name: 'staff-reviews',
    device: 'tablet',
    open: async (house, locale) => {
      await reviewOfTheTour(house);
      const page = await house.visit(staffWho(locale), 'tablet', '/reviews');
      await page.locator('.review-card').first().waitFor();
      return page;
    },
  },
  {
    name: 'manager-review',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await house.visit(
        managerWho(locale),
        'tablet',
        `/reviews/${await reviewOfTheTour(house)}`,
      );
      const claim = page.getByRole('button', { name: app(locale, 'review.claim') });
      await claim.or(page.locator('.desk')).first().waitFor();
      if (await claim.isVisible()) await claim.click();
      await page.locator('.desk').waitFor();
      await page.locator('.invite > summary').click();
      return page;
    },
  },
  {
    name: 'manager-languages',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit(managerWho(locale), 'laptop', '/languages');
      await page.locator('.language-row').first().waitFor();
      return page;
    },
  },
  {
    name: 'manager-language',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit(managerWho(locale), 'laptop', '/languages/ur');
      await page.locator('.text-row').first().waitFor();
      return page;
    },
  },
  {
    name: 'manager-correction',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit(managerWho(locale), 'laptop', '/languages/ar');
      await page.locator('.text-row .text-acts .button-plain').nth(3).click();
      await page.getByRole('dialog').locator('textarea').nth(5).waitFor();
      return page;
    },
  },
  {
    name: 'manager-glossary',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit(managerWho(locale), 'laptop', '/languages/pl');
      await page.locator('.choice-tabs .choice-option').nth(1).click();
      await page.locator('.term').first().waitFor();
      return page;
    },
  },
  {
    name: 'manager-parity',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit(managerWho(locale), 'laptop', '/parity');
      await page.locator('.language').first().waitFor();
      return page;
    },
  },
  {
    name: 'manager-interpreters',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit(managerWho(locale), 'laptop', '/interpreters');
      await page.locator('.wish > summary').click();
      return page;
    },
  },
  {
    name: 'interpreter',
    device: 'phone',
    open: async (house, locale) => {
      const token = await linkOfTheTour(house, locale);
      const page = await (await house.device('phone')).newPage();
      await page.goto(`/interpreter#${token}`);
      await page.locator('.desk').waitFor();
      return page;
    },
  },
  {
    name: 'manager-families',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit(managerWho(locale), 'laptop', '/families');
      await page.locator('.family').first().waitFor();
      return page;
    },
  },
  ...coverScreens,
  ...calendarScreens,
];
