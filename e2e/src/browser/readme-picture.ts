/** The story of the README's picture: as staff write it, and as two families have it a moment later. */
import type { Page } from 'playwright-core';
import { choice, publish } from './doing.ts';
import { picture } from './every-screen.ts';
import { staffNamed } from './people.ts';
import { scene } from './scene.ts';
import { readerOf } from './readers.ts';
import { liveADay } from './a-day.ts';
import { app, sentence } from './words.ts';

export function readmeScenes(): void {
  scene('one story on a tablet in English, and on two phones in Urdu and in Polish', async (house) => {
    await liveADay(house);
    const staff = await house.visit(staffNamed('Priya Nair'), 'tablet', '/story');
    await choice(staff, app('en-GB', 'posting.reach.room')).click();
    await choice(staff, 'Cubs').click();
    const story = ['looked_for_insects', 'sang_danced'].map((id) => sentence('en-GB', id)).join(' ');
    await staff.getByLabel(app('en-GB', 'posting.story')).fill(story);
    await staff
      .locator('.preview-row')
      .filter({ hasText: app('en-GB', 'preview.by.phrasebook') })
      .first()
      .waitFor();
    await staff.locator('h1').scrollIntoViewIfNeeded();
    await picture(staff, 'readme-staff');

    const id = await publish(staff, 'stories');

    for (const locale of ['ur', 'pl'] as const) {
      const parent = await house.visit(readerOf(locale), 'phone');
      await parent.locator(`#item-${id} .source-phrasebook`).waitFor();
      await untilRead(parent, id);
      await picture(parent, `readme-${locale}`);
    }
  });
}

/** After a second on the screen "new" goes away: the picture is of a page at rest. */
const untilRead = (page: Page, id: string) =>
  page.locator(`#item-${id}.is-unread`).waitFor({ state: 'detached' });
