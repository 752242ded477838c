/** From an empty machine to a room's tablet: how those who work in a setting get in, in a real browser. */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locale } from '@storybell/contracts/locale';
import { t, type Key, type Values } from '@storybell/i18n/catalog';
import type { BrowserContext, Page } from 'playwright-core';
import { findChromium } from './chromium.ts';
import { choice } from './doing.ts';
import { violations } from './violations.ts';
import { givePasskeys, openWorkingHouse, type WorkingHouse } from './working-house.ts';
import './words.ts';

const OPENING_MS = 240_000;
const TEST_MS = 120_000;

type Within<K> = K extends `signin.${infer Rest}` ? Rest : never;
const words = (key: Within<Key>, values?: Values, locale: Locale = 'en-GB') =>
  t(locale, `signin.${key}`, values);

const chromium = findChromium();
const run = chromium === undefined ? test.skip : test;
let opened: WorkingHouse | undefined;
beforeAll(async () => {
  if (chromium !== undefined) opened = await openWorkingHouse(chromium);
}, OPENING_MS);
afterAll(async () => {
  await opened?.close();
}, OPENING_MS);

const pictures = resolve(import.meta.dirname, '..', '..', '..', '.storybell', 'screenshots');
async function picture(page: Page, name: string) {
  await mkdir(pictures, { recursive: true });
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: resolve(pictures, `sign-in-${name}.png`), animations: 'disabled' });
}
async function expectAccessible(page: Page) {
  expect(await violations(page)).toEqual([]);
}
const button = (page: Page, key: Within<Key>) => page.getByRole('button', { name: words(key), exact: true });
const linkIn = (said: string) => /http\S+\/set-up#[\w-]{43}/u.exec(said)?.[0] ?? '';
const founding = [
  '--name',
  'Willow House',
  '--room',
  'Cubs',
  '--room',
  'Badgers',
  '--manager',
  'Helen|Ashworth',
];

/** As the gateway answers who has not shown for a while that it is them. */
const refusal = {
  status: 403,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'step_up_needed', title: '', status: 403, requestId: crypto.randomUUID() }),
};

async function typePin(page: Page, pin: string) {
  for (const digit of pin) await page.locator('.pin-key', { hasText: digit }).click();
}

run(
  'from npm run setting to the manager’s first screen, to a paired tablet, a PIN, and a tablet that is unpaired',
  async () => {
    if (!opened) throw new Error('the house is closed');
    const house = opened;

    // The manager sets up a passkey by the link that the shell printed.
    const link = linkIn(await house.setting(...founding));
    const laptop = await house.device(1280, 800);
    const helen = await laptop.newPage();
    await givePasskeys(helen);
    await helen.goto(link);
    await helen
      .getByRole('heading', { name: words('work.setup_title', { name: 'Helen Ashworth' }) })
      .waitFor();
    await expectAccessible(helen);
    await picture(helen, 'set-up');
    await button(helen, 'work.make_passkey').click();
    await helen.locator('.code-list li').nth(7).waitFor();
    const codes = await helen.locator('.code-list code').allInnerTexts();
    await picture(helen, 'codes');
    await button(helen, 'work.codes_kept').click();
    await helen.locator('.shell-manager main .page').first().waitFor();
    expect(helen.url()).toBe(`${house.webUrl}/`);

    // Signed out, she comes back with it alone.
    await helen.getByRole('button', { name: t('en-GB', 'app.common.sign_out') }).click();
    await button(helen, 'common.continue').click();
    await button(helen, 'common.work').click();
    await picture(helen, 'work');
    await button(helen, 'work.by_passkey').click();
    await helen.locator('.shell-manager main .page').first().waitFor();

    // When her strength has fallen back she is asked for the passkey, and goes on where she was.
    await helen.getByRole('link', { name: t('en-GB', 'app.common.more') }).click();
    await helen.getByRole('link', { name: words('work.access') }).click();
    await choice(helen, 'Cubs').click();
    await helen.route('**/tablets/pairings', (route) => route.fulfill(refusal), { times: 1 });
    await button(helen, 'work.new_tablet').click();
    await helen.getByRole('heading', { name: words('work.step_up') }).waitFor();
    await picture(helen, 'step-up');
    await helen
      .getByRole('dialog')
      .getByRole('button', { name: words('work.by_passkey') })
      .click();
    await helen.getByText(words('work.step_up_done')).waitFor();

    // She makes a code, and the tablet becomes the Cubs'.
    await button(helen, 'work.new_tablet').click();
    const code = (await helen.locator('.shown .secret').first().innerText()).replaceAll(' ', '');
    const tabletContext = await house.device(820, 1180);
    const tablet = await tabletContext.newPage();
    await tablet.goto('/');
    await button(tablet, 'common.continue').click();
    await button(tablet, 'common.work').click();
    await button(tablet, 'work.pair').click();
    await tablet.getByLabel(words('work.pair_code')).fill(code);
    await button(tablet, 'common.continue').click();
    await tablet.locator('.name-tile', { hasText: 'Helen' }).waitFor();
    await expectAccessible(tablet);
    await picture(tablet, 'tiles');

    // With a one-time code she sets her PIN there.
    await helen.getByRole('button', { name: words('work.give_pin_code') }).click();
    const pinCode = await helen.locator('.colleague .shown .secret').innerText();
    await expectAccessible(helen);
    await picture(helen, 'access');
    await tablet.locator('.name-tile', { hasText: 'Helen' }).click();
    await tablet.getByLabel(words('work.pin_code')).fill(pinCode);
    await tablet.getByLabel(words('work.new_pin')).fill('4071');
    await button(tablet, 'common.continue').click();
    await tablet.locator('.shell-manager main .page').first().waitFor();

    // Changing the person, and the way from the fourth digit to the first screen.
    await tablet.getByRole('button', { name: t('en-GB', 'app.common.sign_out') }).click();
    await tablet.locator('.name-tile', { hasText: 'Helen' }).click();
    await tablet.locator('.pin-key').first().waitFor();
    await expectAccessible(tablet);
    await picture(tablet, 'pin');
    const sizes = await tablet
      .locator('.pin-key')
      .evaluateAll(
        (keys: readonly { getBoundingClientRect(): { width: number; height: number; top: number } }[]) =>
          keys
            .map((key) => key.getBoundingClientRect())
            .map(({ width, height, top }) => ({ width, height, top })),
      );
    for (const { width, height, top } of sizes) {
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(64);
      expect(top).toBeGreaterThan(1180 / 3);
    }
    await typePin(tablet, '9999');
    await tablet.getByText(words('work.pin_wrong')).waitFor();
    await typePin(tablet, '407');
    const began = performance.now();
    await typePin(tablet, '1');
    await tablet.locator('.shell-manager main').waitFor();
    process.stdout.write(
      `from the PIN to the first screen: ${String(Math.round(performance.now() - began))} ms\n`,
    );
    const left = performance.now();
    await tablet.getByRole('button', { name: t('en-GB', 'app.common.sign_out') }).click();
    await tablet.locator('.name-tile', { hasText: 'Helen' }).waitFor();
    process.stdout.write(`to another person's name: ${String(Math.round(performance.now() - left))} ms\n`);

    // Unpaired, the tablet shows nobody's name any more.
    await helen.getByRole('button', { name: words('work.end_tablet') }).click();
    await helen.getByText(words('work.no_tablets')).waitFor();
    await tablet.reload();
    await tablet.getByText(words('work.unpaired')).waitFor();
    expect(await tablet.locator('.name-tile').count()).toBe(0);

    // Another browser without her passkey: a printed code opens the set-up.
    const phone = await (await house.device(360, 740)).newPage();
    await phone.goto('/');
    await button(phone, 'common.continue').click();
    await button(phone, 'common.work').click();
    await phone.getByText(words('work.by_code')).click();
    await phone.getByLabel(words('work.code')).fill(codes[0] ?? '');
    await button(phone, 'common.continue').click();
    await phone
      .getByRole('heading', { name: words('work.setup_title', { name: 'Helen Ashworth' }) })
      .waitFor();
    await picture(phone, 'set-up-phone');
    expect(house.troubles).toEqual([]);
  },
  TEST_MS,
);

run(
  'the way in asks for the language first, and looks as it should on a phone, a tablet and a laptop',
  async () => {
    if (!opened) throw new Error('the house is closed');
    const sizes = [
      ['phone', 360, 740],
      ['tablet', 820, 1180],
      ['laptop', 1280, 800],
    ] as const;
    for (const [device, width, height] of sizes)
      for (const locale of ['en-GB', 'pl', 'ur'] as const) {
        const context: BrowserContext = await opened.device(width, height, locale);
        const page = await context.newPage();
        await page.goto('/');
        await page.locator(`html[lang="${locale}"]`).waitFor({ state: 'attached' });
        await expectAccessible(page);
        await picture(page, `language-${device}-${locale}`);
        await page.getByRole('button', { name: words('common.continue', {}, locale) }).click();
        await page.locator('.who-choice').nth(1).waitFor();
        await expectAccessible(page);
        await picture(page, `who-${device}-${locale}`);
        await page.locator('.who-choice').nth(1).click();
        await page.getByRole('heading', { level: 1 }).waitFor();
        await expectAccessible(page);
        await picture(page, `work-${device}-${locale}`);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        await context.close();
      }
    expect(opened.troubles).toEqual([]);
  },
  TEST_MS,
);

run('a link of the set-up that was used says what to do', async () => {
  if (!opened) throw new Error('the house is closed');
  const page = await (await opened.device(360, 740)).newPage();
  await page.goto(`/set-up#${'x'.repeat(43)}`);

  await page.getByText(words('work.setup_gone')).waitFor();
  await expectAccessible(page);
});

/** Of the catalogue `people`. */
const group = (key: 'title' | 'here' | 'administrator' | 'new_start' | 'sign_in_at_home') =>
  t('en-GB', `people.group.${key}`);
const goInto = (page: Page, setting: string) =>
  page.locator('.nursery', { hasText: setting }).getByRole('button');

run(
  'a group administrator sees their nurseries in numbers, goes into another and back',
  async () => {
    if (!opened) throw new Error('the house is closed');
    const house = opened;
    for (const name of ['Rowan House', 'Rowan Barn'])
      await house.setting('--name', name, '--room', 'Cubs', '--manager', 'Mona|Reed');
    const joining = ['--group', 'Rowan Nurseries', '--name', 'Rowan House', '--name', 'Rowan Barn'];
    const link = linkIn(
      await house.setting(...joining, '--administrator', 'Ida|Hill', '--home', 'Rowan House'),
    );
    const ida = await (await house.device(390, 844)).newPage();
    await givePasskeys(ida);
    await ida.goto(link);
    await button(ida, 'work.make_passkey').click();
    await ida.locator('.code-list li').nth(7).waitFor();
    await button(ida, 'work.codes_kept').click();
    await ida.locator('.shell-manager main .page').first().waitFor();

    await ida.goto('/nurseries');
    await goInto(ida, 'Rowan Barn').waitFor();
    await expectAccessible(ida);
    await picture(ida, 'nurseries-phone');
    for (const [size, width] of [
      ['narrow', 320],
      ['tablet', 820],
    ] as const) {
      await ida.setViewportSize({ width, height: 900 });
      expect(await ida.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await picture(ida, `nurseries-${size}`);
    }
    await goInto(ida, 'Rowan Barn').click();
    await ida.locator('.bar-place', { hasText: 'Rowan Barn' }).waitFor();

    // There she signs in with nothing of its own, and nobody gives her a new start.
    await ida.goto('/access');
    await ida.getByText(group('sign_in_at_home')).waitFor();
    await expectAccessible(ida);
    await picture(ida, 'access-on-a-visit');
    await ida.goto('/people');
    await choice(ida, t('en-GB', 'app.sign_in.staff')).click();
    await ida.getByText(group('administrator')).first().waitFor();
    await picture(ida, 'staff-of-a-group');

    // Her work there ends while she is there: she is out, and comes back by her home.
    await ida.goto('/nurseries');
    await ida.locator('.nursery', { hasText: 'Rowan Barn' }).getByText(group('here')).waitFor();
    await house.setting('--group', 'Rowan Nurseries', '--leave', 'Rowan Barn');
    await ida.goto('/');
    await button(ida, 'common.continue').waitFor();
    expect(house.troubles).toEqual([]);
  },
  TEST_MS,
);
