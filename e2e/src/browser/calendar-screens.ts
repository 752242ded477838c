/** The screens of the calendar: as a manager keeps it, as the door shows it, and as a family reads it. */
import { readDoor } from '@storybell/contracts/door';
import type { House } from './house.ts';
import { childNamed, staffNamed } from './people.ts';
import { readerOf, type TourLocale } from './readers.ts';
import type { Screen } from './screens.ts';

const helen = staffNamed('Helen Ashworth');

/** What a tablet would show at noon and after closing, whatever the hour of this test. */
async function doorAt(house: House, locale: TourLocale, path: '/door' | '/') {
  const page = await house.visit({ id: staffNamed('Priya Nair').id, speaks: locale }, 'tablet', path);
  await page.route('**/api/settings/*/door', async (route) => {
    const answer = await route.fetch();
    const { children } = readDoor.response.parse(await answer.json());
    const shown = [
      { is: 'late', since: '2026-03-02T13:00:00.000Z', minutes: 75 },
      { is: 'expected', from: '2026-03-02T08:30:00.000Z', hasBegun: true },
      { is: 'expected', from: '2026-03-02T15:30:00.000Z', hasBegun: false },
    ];
    await route.fulfill({
      json: { children: children.map((child, place) => ({ ...child, standing: shown[place % 3] })) },
    });
  });
  await page.reload();
  await page.locator('.chip-warn').first().waitFor();
  return page;
}

export const calendarScreens: readonly Screen[] = [
  {
    name: 'manager-calendar',
    device: 'laptop',
    open: async (house, locale) => {
      const page = await house.visit({ id: helen.id, speaks: locale }, 'laptop', '/calendar');
      await page.locator('.closures').waitFor();
      return page;
    },
  },
  {
    name: 'manager-week',
    device: 'laptop',
    open: async (house, locale) => {
      const child = childNamed('Amara Khan').id;
      const page = await house.visit({ id: helen.id, speaks: locale }, 'laptop', `/people/${child}`);
      await page.locator('#booked .button').click();
      await page.getByRole('dialog').locator('.week-times').first().waitFor();
      return page;
    },
  },
  {
    name: 'staff-expected',
    device: 'tablet',
    open: (house, locale) => doorAt(house, locale, '/door'),
  },
  {
    name: 'staff-board-expected',
    device: 'tablet',
    open: (house, locale) => doorAt(house, locale, '/'),
  },
  {
    name: 'parent-week',
    device: 'phone',
    open: async (house, locale) => {
      const reader = readerOf(locale);
      const page = await house.visit(reader, 'phone', `/about/${String(reader.childIds[0])}`);
      await page.locator('#booked').scrollIntoViewIfNeeded();
      return page;
    },
  },
];
