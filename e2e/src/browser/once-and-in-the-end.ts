/** Impatient fingers, two tabs, a phone without a network: told once, and in the end. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { publish, tell, toFamilyOf, toldStories } from './doing.ts';
import type { House } from './house.ts';
import { guardianNamed, staffNamed } from './people.ts';
import { scene } from './scene.ts';
import { app, read, sentence } from './words.ts';

export function onceScenes(): void {
  scene('a double tap on "publish" tells the story once', async (house) => {
    const body = 'Deniz fed the ducks. Twice tapped, once told.';
    const staff = await house.visit(staffNamed('Hannah Cole'), 'tablet', '/story');
    await write(staff, 'Deniz', body);

    await publishButton(staff).dblclick();

    await staff.locator('article.told').filter({ hasText: body }).waitFor();
    expect(await timesTold(house, body)).toBe(1);
  });

  scene(
    'a story published in one tab, and in another while the first is on its way, is told once',
    async (house) => {
      const body = 'Alfie found a feather. In two tabs, told once.';
      const first = await house.visit(staffNamed('Megan Doyle'), 'tablet', '/story');
      await write(first, 'Alfie', body);
      const second = await first.context().newPage();
      await second.goto('/story');
      await publishButton(second).waitFor();
      const held = await holdPosts(first, '**/stories');

      await publishButton(first).click();
      await held.nth(1);
      await second.bringToFront();
      await publishButton(second).click();
      await held.nth(2);
      held.letGo();

      for (const tab of [first, second])
        await tab.locator('article.told').filter({ hasText: body }).waitFor();
      expect(await timesTold(house, body)).toBe(1);
    },
  );

  scene('a story published in one tab is no draft any more in the other', async (house) => {
    const body = 'Poppy sang to her teddy. Told in one tab.';
    const first = await house.visit(staffNamed('Hannah Cole'), 'tablet', '/story');
    await write(first, 'Poppy', body);
    const second = await first.context().newPage();
    await second.goto('/story');
    await publishButton(second).waitFor();

    await publish(first, 'stories');
    await first.locator('article.told').filter({ hasText: body }).waitFor();

    await second.locator('.compose-side .button-primary:disabled').waitFor();
    expect(await second.getByLabel(app('en-GB', 'posting.story')).inputValue()).toBe('');
  });

  scene('without a network the page says so, and catches up when it is back', async (house) => {
    const father = await house.visit(guardianNamed('Piotr Kowalski'), 'phone');
    const mother = await house.visit(guardianNamed('Anna Kowalska'), 'phone');
    const banner = father.getByText(app('pl', 'common.offline'));
    await father.evaluate('window.isSamePage = true');
    await father.context().setOffline(true);
    await banner.waitFor();

    const id = await tell(house, toFamilyOf('Zofia Kowalska'), sentence('en-GB', 'ate_well', 'Zofia'));
    await mother.locator(`#item-${id}`).waitFor();
    expect(await father.locator(`#item-${id}`).count()).toBe(0);

    await father.context().setOffline(false);

    await father.locator(`#item-${id} .source`).waitFor();
    expect(await read(father.locator(`#item-${id} .passage`))).toBe(sentence('pl', 'ate_well', 'Zofia'));
    await banner.waitFor({ state: 'detached' });
    expect(await father.evaluate('window.isSamePage')).toBe(true);
  });
}

const publishButton = (page: Page) => page.locator('.compose-side .button-primary:enabled');

async function write(page: Page, child: string, body: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${child}\\b`, 'u') }).click();
  await page.getByLabel(app('en-GB', 'posting.story')).fill(body);
  await publishButton(page).waitFor();
}

const timesTold = async (house: House, body: string): Promise<number> =>
  (await toldStories(house)).filter((story) => story.body === body).length;

interface Held {
  /** Resolves when so many have been sent. */
  readonly nth: (count: number) => Promise<void>;
  readonly letGo: () => void;
}

/** Keeps the POSTs of all tabs of a device back, as a slow network does. */
async function holdPosts(page: Page, url: string): Promise<Held> {
  const open = Promise.withResolvers<undefined>();
  let sent = 0;
  let look = () => {};
  await page.context().route(url, async (route) => {
    if (route.request().method() === 'POST') {
      sent += 1;
      look();
      await open.promise;
    }
    await route.continue();
  });
  return {
    nth: (count) =>
      new Promise((resolve) => {
        look = () => {
          if (sent >= count) resolve();
        };
        look();
      }),
    letGo: () => {
      open.resolve(undefined);
    },
  };
}
