/** Every screen in three languages: open to everybody, at home on the smallest phone, and looked at. */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { smsTo } from './outside.ts';
import { openMailbox, openReceiver } from './mailbox-page.ts';
import { addressOf, guardianNamed, phoneOf } from './people.ts';
import { scene } from './scene.ts';
import { readerOf, tourLocales } from './readers.ts';
import { screens } from './screens.ts';
import { liveADay } from './a-day.ts';
import { violations } from './violations.ts';

const pictures = resolve(import.meta.dirname, '..', '..', '..', '.storybell', 'screenshots');

/** What turns for ever is not waited for. */
const untilStill = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished)).then(() => undefined)`;
/** WCAG 1.4.10, reflow. */
const NARROW = { width: 320, height: 640 };

const FOR_WHOM = { 'en-GB': 'English', pl: 'Polish', ur: 'Urdu' } as const;

export function screenScenes(): void {
  for (const screen of screens)
    for (const locale of tourLocales)
      scene(`${screen.name} in ${FOR_WHOM[locale]} keeps to WCAG 2.2 AA and to 320 pixels`, async (house) => {
        await liveADay(house);
        const page = await screen.open(house, locale);

        await settle(page);
        await picture(page, `${screen.name}-${locale}`);
        expect(await violations(page)).toEqual([]);
        if (locale === 'en-GB') {
          await page.emulateMedia({ colorScheme: 'dark' });
          // A colour on its way from light to dark is neither.
          await page.evaluate(untilStill);
          expect(await violations(page, ['color-contrast'])).toEqual([]);
        }
        await page.setViewportSize(NARROW);
        // The page hears of it a moment later.
        await page.waitForFunction(`innerWidth === ${String(NARROW.width)}`);
        expect(await sticksOut(page)).toEqual([]);
      });

  scene('the mailbox page is looked at, too: a phone and a letter', async (house) => {
    await liveADay(house);
    const page = await openMailbox(house);
    for (const locale of tourLocales) {
      const reader = readerOf(locale);
      await smsTo(house, phoneOf(reader));
      await openReceiver(page, phoneOf(reader));
      await picture(page, `mailbox-phone-${locale}`);
      await openReceiver(page, addressOf(reader));
      await page.locator('.mail iframe').first().contentFrame().locator('a').first().waitFor();
      await picture(page, `mailbox-mail-${locale}`);
    }
    await openReceiver(page, phoneOf(guardianNamed('Hodan Warsame')));
    await picture(page, 'mailbox-phone-so');
  });
}

/** What is shown is what was asked for, and nothing is still moving. */
async function settle(page: Page): Promise<void> {
  await page.locator('.skeleton, .spinner').first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready');
}

export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: resolve(pictures, `${name}.png`), animations: 'disabled' });
}

/** The innermost parts that are wider than the screen and make it scroll sideways. */
const sticksOut = (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>(`(() => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const isOut = (one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1;
    const out = [...document.querySelectorAll('body *')].filter(isOut);
    return out
      .filter((one) => ![...one.children].some(isOut))
      .slice(0, 5)
      .map((one) => one.outerHTML.slice(0, 120));
  })()`);
