/** The screens of photos, permissions and what is kept, and the page behind "More". */
import { staffNamed } from './people.ts';
import { readerOf } from './readers.ts';
import type { Screen } from './screens.ts';

const helen = staffNamed('Helen Ashworth').id;
const priya = staffNamed('Priya Nair').id;

export const recordScreens: readonly Screen[] = [
  {
    name: 'staff-photo',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await house.visit({ id: priya, speaks: locale }, 'tablet', '/story');
      await page.getByRole('button', { name: /^Amara\b/u }).click();
      const [name, mimeType] = ['page.png', 'image/png'];
      await page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType, buffer: await page.screenshot() });
      await page.locator('.photo-draft img').first().waitFor();
      return page;
    },
  },
  {
    name: 'staff-sun-cream',
    device: 'tablet',
    open: async (house, locale) => {
      const page = await house.visit({ id: priya, speaks: locale }, 'tablet');
      await page.locator('.tile').first().waitFor();
      for (const tile of await page.locator('.tile').all()) await tile.click();
      await page
        .locator('.type')
        .filter({ has: page.locator('.sign-care') })
        .click();
      await page.getByRole('dialog').locator('.take-care li').first().waitFor();
      return page;
    },
  },
  {
    name: 'parent-consents',
    device: 'phone',
    open: async (house, locale) => {
      const reader = readerOf(locale);
      const page = await house.visit(reader, 'phone', `/consents/${String(reader.childIds[0])}`);
      await page.locator('.consent').first().waitFor();
      return page;
    },
  },
  {
    name: 'manager-more',
    device: 'phone',
    open: async (house, locale) => {
      const page = await house.visit({ id: helen, speaks: locale }, 'phone', '/more');
      await page.locator('.further-way').first().waitFor();
      return page;
    },
  },
  {
    name: 'manager-consents',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit({ id: helen, speaks: locale }, 'laptop', '/consents');
      await page.locator('.consent-states').first().waitFor();
      return page;
    },
  },
  {
    name: 'manager-keeping',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit({ id: helen, speaks: locale }, 'laptop', '/keeping');
      await page.locator('.keeping section').first().waitFor();
      return page;
    },
  },
];
