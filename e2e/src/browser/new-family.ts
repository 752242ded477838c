/** A nursery that has nobody yet in this room: the manager adds a child, her mother and an allergy, and all of it works. */
import { expect } from '@jest/globals';
import { ChildId } from '@storybell/contracts/ids';
import { publishStory } from '@storybell/contracts/story';
import { t } from '@storybell/i18n/catalog';
import type { Page } from 'playwright-core';
import { signIn } from '../browserless.ts';
import type { House } from './house.ts';
import { mailTo, smsTo } from './outside.ts';
import { nursery, staffNamed } from './people.ts';
import { scene } from './scene.ts';
import './words.ts';

/** Of Ofcom's numbers for drama; nobody's in the demo. */
const PHONE = '+447700900777';
const EMAIL = 'dorota.zielinska@example.org';

/** Whom these scenes add to the nursery, for scenes that look at everybody's name. */
export const newcomers = [
  { knownAs: 'Zuzia', familyName: 'Zielińska' },
  { knownAs: 'Dorota', familyName: 'Zielińska' },
  { knownAs: 'Iga', familyName: 'Maj' },
  { knownAs: 'Ola', familyName: 'Maj' },
] as const;

export function newFamilyScenes(): void {
  scene(
    'a child who was added a minute ago is in a story, her mother has it by e-mail and SMS, and her allergy is on the tablet',
    async (house) => {
      const page = await house.visit(staffNamed('Helen Ashworth'), 'laptop', '/people');
      const childId = await addChild(page);
      await addMother(page);
      await addAllergy(page);

      const tablet = await house.visit(staffNamed('Hannah Cole'), 'tablet');
      const tile = tablet.locator('.tile', { hasText: 'Zuzia' });
      await tile.getByText(t('en-GB', 'people.child.mark.sesame')).waitFor();
      expect(await tile.locator('.chip-bad').count()).toBe(1);

      await tellOf(house, childId);
      const mail = await mailTo(house, EMAIL);
      expect(mail.lang).toBe('pl');
      const sms = await smsTo(house, PHONE);
      expect(sms.body).not.toContain('Zuzia');
    },
    90_000,
  );

  scene('a list with a fault names its line, and the mended one is added whole', async (house) => {
    const page = await house.visit(staffNamed('Helen Ashworth'), 'laptop', '/people/import');
    const choose = (text: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

    await choose('Known as;Family name;Room\nIga;Maj;Cubs\nOla;Maj;Bears\n');
    await page.getByRole('cell', { name: t('en-GB', 'people.import.fault.unknown_room') }).waitFor();
    expect(await page.getByRole('row').nth(1).innerText()).toContain('3');

    await choose('Known as;Family name;Room\nIga;Maj;Cubs\nOla;Maj;Foxes\n');
    await page.getByText(t('en-GB', 'people.import.good', { count: 2 })).waitFor();
    await page.getByRole('button', { name: t('en-GB', 'people.import.take') }).click();
    await page.getByText(t('en-GB', 'people.import.added', { count: 2 })).waitFor();

    await page.goto('/people');
    await page.getByRole('link', { name: 'Iga Maj' }).waitFor();
  });
}

const field = (page: Page, label: string) => page.getByRole('dialog').getByLabel(label, { exact: true });
const save = (page: Page) => page.getByRole('dialog').getByRole('button', { name: t('en-GB', 'people.people.save') }).click(); // prettier-ignore

async function addChild(page: Page): Promise<ChildId> {
  await page.getByRole('button', { name: t('en-GB', 'people.people.add_child') }).click();
  await field(page, t('en-GB', 'people.people.known_as')).fill('Zuzia');
  await field(page, t('en-GB', 'people.people.family_name')).fill('Zielińska');
  await field(page, t('en-GB', 'people.people.born_on')).fill('2024-05-01');
  await field(page, t('en-GB', 'people.people.which_room')).selectOption({ label: 'Cubs' });
  await save(page);
  await page.getByRole('link', { name: 'Zuzia Zielińska' }).click();
  await page.getByRole('heading', { name: 'Zuzia Zielińska' }).waitFor();
  return ChildId.parse(new URL(page.url()).pathname.split('/').at(-1));
}

async function addMother(page: Page): Promise<void> {
  await page
    .locator('#guardians')
    .getByRole('button', { name: t('en-GB', 'people.people.add_guardian') })
    .click();
  await field(page, t('en-GB', 'people.people.known_as')).fill('Dorota');
  await field(page, t('en-GB', 'people.people.family_name')).fill('Zielińska');
  await field(page, t('en-GB', 'people.people.relationship')).selectOption('mother');
  await field(page, t('en-GB', 'app.settings.email')).fill(EMAIL);
  await field(page, t('en-GB', 'app.settings.sms')).fill('07700 900777');
  await field(page, t('en-GB', 'people.people.reads')).selectOption('pl');
  await save(page);
  await page.locator('#guardians').getByText(EMAIL).waitFor();
}

async function addAllergy(page: Page): Promise<void> {
  await page
    .locator('#diet')
    .getByRole('button', { name: t('en-GB', 'people.child.add') })
    .click();
  await field(page, t('en-GB', 'people.child.part.diet')).selectOption('allergy');
  await field(page, t('en-GB', 'people.child.take_care')).selectOption('sesame');
  await save(page);
  await page.locator('#diet').getByText(t('en-GB', 'people.child.mark.sesame')).waitFor();
}

async function tellOf(house: House, childId: ChildId): Promise<void> {
  const staff = await signIn(house.webUrl, staffNamed('Hannah Cole').id);
  await staff.call(publishStory, {
    params: { settingId: nursery.id },
    body: { reach: { kind: 'children', childIds: [childId] }, body: 'Zuzia painted a fox.', locale: 'en-GB' },
  });
}
