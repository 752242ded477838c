/** The screens of who looks after whom: cover, further rooms, key persons. */
import { assignRoom, takeCover } from '@storybell/contracts/cover';
import { signIn } from '../browserless.ts';
import type { House } from './house.ts';
import { nursery, roomNamed, staffNamed } from './people.ts';
import { readerOf, type TourLocale } from './readers.ts';
import type { Screen } from './screens.ts';

const params = { settingId: nursery.id };
/** Of the Foxes. */
const aisha = staffNamed('Aisha Bello');
const helen = staffNamed('Helen Ashworth');

async function coverCubs(house: House): Promise<void> {
  const they = await signIn(house.webUrl, aisha.id);
  await they.call(takeCover, { params, body: { roomId: roomNamed('Cubs').id, reason: 'ratio', hours: 2 } });
}

async function assignBadgers(house: House): Promise<void> {
  const they = await signIn(house.webUrl, helen.id);
  const days = { from: '2099-01-05', until: '2099-01-09' };
  await they.call(assignRoom, {
    params: { ...params, staffId: aisha.id },
    body: { roomId: roomNamed('Badgers').id, ...days },
  });
}

const childOf = (locale: TourLocale): string => String(readerOf(locale).childIds[0]);

export const coverScreens: readonly Screen[] = [
  {
    name: 'staff-cover',
    device: 'tablet',
    open: async (house, locale) => {
      await coverCubs(house);
      const page = await house.visit({ id: aisha.id, speaks: locale }, 'tablet');
      await page.locator('.unfinished').waitFor();
      await page.locator('.board-head > .button').last().click();
      await page.getByRole('dialog').locator('select').nth(1).selectOption({ index: 2 });
      return page;
    },
  },
  {
    name: 'manager-cover',
    device: 'laptop',
    open: async (house, locale) => {
      await coverCubs(house);
      const page = await house.visit({ id: helen.id, speaks: locale }, 'laptop');
      await page.locator('.suggestion li').first().waitFor();
      return page;
    },
  },
  {
    name: 'manager-staff',
    device: 'laptop',
    open: async (house, locale) => {
      await coverCubs(house);
      await assignBadgers(house);
      const page = await house.visit({ id: helen.id, speaks: locale }, 'laptop', `/people/staff/${aisha.id}`);
      await page.locator('.card-part').nth(1).waitFor();
      return page;
    },
  },
  {
    name: 'manager-key-person',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit(
        { id: helen.id, speaks: locale },
        'laptop',
        `/people/${childOf(locale)}`,
      );
      await page.locator('#key-person .lines').waitFor();
      await page.locator('#key-person .person-acts > .button').first().click();
      await page.getByRole('dialog').locator('select').waitFor();
      return page;
    },
  },
  {
    name: 'parent-about',
    device: 'phone',
    open: async (house, locale) => {
      const page = await house.visit(readerOf(locale), 'phone', `/about/${childOf(locale)}`);
      await page.locator('#key-person .lines').waitFor();
      return page;
    },
  },
];
