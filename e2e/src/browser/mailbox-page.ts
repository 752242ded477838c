/** The mailbox and phone page: what each receiver sees, and where its links lead. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { tell, toFamilyOf, toRoom } from './doing.ts';
import type { House } from './house.ts';
import { mailTo, smsTo } from './outside.ts';
import { addressOf, guardianNamed, phoneOf } from './people.ts';
import { scene } from './scene.ts';
import { app, isRightToLeft, read, sentence } from './words.ts';

export function mailboxScenes(): void {
  scene('the mailbox page shows Polish, Urdu and Somali, each in its own direction', async (house) => {
    await tell(house, toRoom('Foxes'), sentence('en-GB', 'planted_seeds'));
    const texts = [
      { to: guardianNamed('Saima Hussain'), language: 'Urdu', lang: 'ur', isRtl: true },
      { to: guardianNamed('Tomasz Nowak'), language: 'Polish', lang: 'pl', isRtl: false },
      { to: guardianNamed('Ifrah Jama'), language: 'Somali', lang: 'so', isRtl: false },
    ];
    for (const { to } of texts) await smsTo(house, phoneOf(to));
    await mailTo(house, addressOf(guardianNamed('Magdalena Wójcik')));

    const page = await openMailbox(house);
    for (const { to, language, lang, isRtl } of texts) {
      const filter = page.locator('#languages').getByRole('button', { name: language });
      await filter.click();
      await openReceiver(page, phoneOf(to));
      const bubble = page.locator('.bubbles p').last();
      expect(await bubble.getAttribute('lang')).toBe(lang);
      expect(await isRightToLeft(bubble)).toBe(isRtl);
      expect(await read(bubble)).toContain(`${house.webUrl}/s/`);
      await page.locator('#languages').getByRole('button', { name: language }).click();
    }

    await openReceiver(page, addressOf(guardianNamed('Magdalena Wójcik')));
    const letter = page.locator('.mail iframe').first().contentFrame();
    expect(await letter.locator('html').getAttribute('lang')).toBe('pl');
  });

  scene('the link of a text leads its guardian to the story, and nobody else anywhere', async (house) => {
    const nadia = guardianNamed('Nadia Siddiqui');
    const id = await tell(house, toFamilyOf('Hana Siddiqui'), sentence('en-GB', 'new_word', 'Hana'));
    await smsTo(house, phoneOf(nadia));

    const mailbox = await openMailbox(house);
    await openReceiver(mailbox, phoneOf(nadia));
    const link = mailbox.locator('.bubbles a').last();
    const address = (await link.getAttribute('href')) ?? '';
    const opening = mailbox.context().waitForEvent('page');
    await link.click();
    const hers = await opening;
    await hers.getByRole('searchbox').fill('Nadia');
    await hers.getByRole('button', { name: 'Nadia Siddiqui' }).click();

    const story = hers.locator(`#item-${id}.is-wanted`);
    await story.locator('.source').waitFor();
    expect(await read(story.locator('.passage'))).toBe(sentence('ur', 'new_word', 'Hana'));

    for (const [other, locale] of [
      ['Bilal Siddiqui', 'ur'],
      ['Piotr Kowalski', 'pl'],
    ] as const) {
      const theirs = await (await house.visit(guardianNamed(other), 'phone')).context().newPage();
      await theirs.goto(address);
      await theirs.getByText(app(locale, 'link.gone_title')).waitFor();
      expect(await theirs.locator(`#item-${id}.is-wanted`).count()).toBe(0);
    }
  });
}

export async function openMailbox(house: House): Promise<Page> {
  const page = await (await house.device('laptop')).newPage();
  await page.goto(house.outsideUrl);
  await page.locator('#live.on').waitFor();
  return page;
}

/** By the search field, as names stand where addresses are on other people's entries. */
export async function openReceiver(page: Page, address: string): Promise<void> {
  await page.locator('#search').fill(address);
  await page.locator('#list button').first().click();
  await page.locator('.device h2').filter({ hasText: address }).waitFor();
  await page.locator('#search').fill('');
}
