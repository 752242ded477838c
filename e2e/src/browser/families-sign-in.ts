/** How families come in: a card that a manager prints, a code that is sent, and the same address the next time. */
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { House } from './house.ts';
import { mailTo, smsTo } from './outside.ts';
import { addressOf, guardianNamed, phoneOf, staffNamed } from './people.ts';
import { readerOf } from './readers.ts';
import { scene } from './scene.ts';
import { family, isRightToLeft, read } from './words.ts';

/** @returns the card's code, as the sheet shows it. */
export async function printCard(house: House, guardian: string): Promise<string> {
  const page = await openFamilies(house, guardian);
  await page.getByRole('button', { name: family('en-GB', 'make_card') }).click();
  return (await read(page.locator('.card-code'))).replaceAll(' ', '');
}

async function openFamilies(house: House, guardian: string): Promise<Page> {
  const page = await house.visit({ id: staffNamed('Helen Ashworth').id }, 'laptop', '/families');
  await page.getByRole('searchbox').fill(guardian);
  await page.locator('.family').filter({ hasText: guardian }).first().waitFor();
  return page;
}

export const codeIn = (text: string): string => /(?<!\d)\d{6}(?!\d)/u.exec(text)?.[0] ?? '';
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

export function familyScenes(): void {
  scene('a card, a code by e-mail, and the day is read: three taps in all', async (house) => {
    const magdalena = guardianNamed('Magdalena Wójcik');
    const code = await printCard(house, 'Magdalena Wójcik');
    const phone = await (await house.device('phone')).newPage();
    const started = performance.now();

    await phone.goto(`/card?l=en-GB#${code}`); // the camera's tap on the card
    await phone.getByRole('button', { name: addressEnd(addressOf(magdalena)) }).click();
    const mail = await mailTo(house, addressOf(magdalena), ({ text }) => codeIn(text) !== '');
    await phone.locator('input[name="code"]').fill(codeIn(mail.text));
    await phone.locator('main .page').first().waitFor();

    expect(new URL(phone.url()).hash).toBe('');
    // The page is there a moment before the document says so.
    await phone.locator('html[lang="pl"]').waitFor();
    expect(await read(phone.locator('.bar-person'))).toContain('Magdalena Wójcik');
    expect(mail.lang).toBe('pl');
    process.stdout.write(
      `    from the card to the day in ${((performance.now() - started) / 1_000).toFixed(1)} s\n`,
    );
  });

  scene(
    'the printed card is in the family’s language and direction, and has one way to scan and one to type',
    async (house) => {
      const page = await openFamilies(house, 'Saima Hussain');
      await page.getByRole('button', { name: family('en-GB', 'make_card') }).click();
      const sheet = page.locator('.card-sheet');
      await sheet.waitFor();

      expect(await sheet.getAttribute('lang')).toBe('ur');
      expect(await isRightToLeft(sheet)).toBe(true);
      expect(await sheet.locator('.card-qr path').count()).toBe(1);
      expect(await read(sheet.locator('.card-code'))).toMatch(
        /^[0-9A-HJKMNP-TV-Z]{5} [0-9A-HJKMNP-TV-Z]{5}$/u,
      );
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.bar').isVisible()).toBe(false);
      expect(await sheet.isVisible()).toBe(true);
    },
  );

  scene(
    'the next time the link in the mail lets in the browser that asked, by a button, and no other',
    async (house) => {
      const fatima = readerOf('ur');
      const code = await printCard(house, `${fatima.knownAs} ${fatima.familyName}`);
      const first = await (await house.device('phone')).newPage();
      await first.goto(`/card?l=en-GB#${code}`);
      await first.getByRole('button', { name: addressEnd(addressOf(fatima)) }).click();
      const mail = await mailTo(house, addressOf(fatima), ({ text }) => codeIn(text) !== '');
      await first.locator('input[name="code"]').fill(codeIn(mail.text));
      await first.locator('main .page').first().waitFor();

      const context = await house.device('phone');
      const page = await context.newPage();
      await page.goto('/sign-in?l=en-GB');
      await page.locator('input[name="address"]').fill(addressOf(fatima));
      await button(page, family('en-GB', 'send_code')).click();
      await page.locator('input[name="code"]').waitFor();
      const next = await mailTo(
        house,
        addressOf(fatima),
        ({ text }) => codeIn(text) !== '' && text !== mail.text,
      );
      const link = /https?:\S+\/sign-in#[\w-]{43}/u.exec(next.text)?.[0] ?? '';

      const elsewhere = await (await house.device('phone')).newPage();
      await elsewhere.goto(link.replace('#', '?l=en-GB#'));
      await button(elsewhere, family('en-GB', 'code_go_on')).click();
      await elsewhere.getByText(family('en-GB', 'link_elsewhere')).waitFor();

      const here = await context.newPage();
      await here.goto(link);
      await button(here, family('en-GB', 'code_go_on')).waitFor();
      expect(new URL(here.url()).hash).toBe('');
      await button(here, family('en-GB', 'code_go_on')).click();
      await here.locator('main .page').first().waitFor();
      // Their language comes with their session, a moment after the page.
      await here.locator('html[dir=rtl]').waitFor();
    },
  );

  scene(
    'who says that no address is theirs is let in when the manager sees the same four digits',
    async (house) => {
      const code = await printCard(house, 'Tomasz Nowak');
      const phone = await (await house.device('phone')).newPage();
      await phone.goto('/card?l=en-GB');
      await phone.locator('input[name="card"]').fill(code.toLowerCase());
      await button(phone, family('en-GB', 'card_go_on')).click();
      await button(phone, family('en-GB', 'not_mine')).click();
      const match = await read(phone.locator('.family-match'));

      const manager = await house.visit({ id: staffNamed('Helen Ashworth').id }, 'laptop', '/families');
      const row = manager.locator('.pending').filter({ hasText: 'Tomasz Nowak' });
      expect(await read(row.locator('.pending-match'))).toBe(match);
      await row.getByRole('button', { name: family('en-GB', 'list_confirm') }).click();

      await button(phone, family('en-GB', 'pending_look')).click();
      await button(phone, family('en-GB', 'code_go_on')).click();
      await phone.locator('main .page').first().waitFor();
      expect(await read(phone.locator('.bar-person'))).toContain('Tomasz Nowak');
    },
  );

  scene(
    'two parents of one phone each show that it is them, and one who is not at home leaves nothing',
    async (house) => {
      const ifrah = guardianNamed('Ifrah Jama');
      const code = await printCard(house, 'Ifrah Jama');
      const context = await house.device('phone');
      const phone = await context.newPage();
      await phone.goto(`/card?l=en-GB#${code}`);
      await phone.getByRole('button', { name: new RegExp(phoneOf(ifrah).slice(-4), 'u') }).click();
      const sms = await smsTo(house, phoneOf(ifrah), ({ body }) => codeIn(body) !== '');
      await phone.locator('input[name="code"]').fill(codeIn(sms.body));
      await phone.locator('main .page').first().waitFor();
      await context.clearCookies();

      await phone.goto('/sign-in?l=en-GB');
      await phone
        .getByRole('button', { name: /Ifrah Jama/u })
        .first()
        .click();
      await phone.locator('input[name="address"]').waitFor();
      expect(await read(phone.locator('.field-help'))).toContain(phoneOf(ifrah).slice(-4));
      await phone.goto('/sign-in?l=en-GB');
      await phone.locator('.family-known .icon-button').click();
      expect(await phone.evaluate("localStorage.getItem('storybell.people')")).toBe('[]');
    },
  );
}

/** As the masked address ends. */
const addressEnd = (address: string) =>
  new RegExp(`…${address.slice(address.lastIndexOf('@')).replaceAll('.', '\\.')}`, 'u');
