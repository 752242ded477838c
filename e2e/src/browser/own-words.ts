/** What a setting says in its own words reaches its families' screens; and what no catalogue says is found. */
import { expect } from '@jest/globals';
import type { Wording } from '@storybell/contracts/wording';
import { pseudoWords, unbracketed } from '@storybell/i18n/pseudo';
import { everyWord } from '@storybell/i18n/sections';
import { flatten, textsOf } from '@storybell/i18n/text';
import type { Page } from 'playwright-core';
import { liveADay } from './a-day.ts';
import type { House } from './house.ts';
import { newcomers } from './new-family.ts';
import { everyone, nursery, roomNames, staffNamed } from './people.ts';
import { scene } from './scene.ts';
import { readerOf } from './readers.ts';
import { screens } from './screens.ts';
import { seen } from './words.ts';

const SLEEP = 'Drzemka';

export function ownWordsScenes(): void {
  scene(
    'a word that the manager corrects is on the family’s screen, and undo takes it off again',
    async (house) => {
      await liveADay(house);
      const manager = await house.visit({ id: staffNamed('Helen Ashworth').id }, 'laptop', '/languages/pl');
      await manager.getByRole('searchbox').fill('entry.type.sleep');
      await manager.locator('.text-acts .button-plain').click();
      const dialog = manager.getByRole('dialog');
      await dialog.locator('textarea').fill('Sleep');
      await dialog.locator('.field-problem').waitFor();
      expect(await dialog.locator('.button-primary').isDisabled()).toBe(true);
      await dialog.locator('textarea').fill(SLEEP);
      await dialog.locator('.button-primary').click();
      await manager.locator('.toast').waitFor();

      const family = await house.visit(readerOf('pl'), 'phone');
      await family.getByText(SLEEP, { exact: true }).first().waitFor({ state: 'attached' });

      await manager.locator('.toast button').first().click();
      await manager.locator('.text-row .chip-calm').waitFor({ state: 'detached' });
      await family.reload();
      await family.getByText('Sen', { exact: true }).first().waitFor({ state: 'attached' });
      expect(await family.getByText(SLEEP, { exact: true }).count()).toBe(0);
    },
  );

  const looked = screens.filter((screen) => pseudoScreens.has(screen.name));
  if (looked.length < pseudoScreens.size) throw new Error('a screen on the list is not among the screens');
  for (const { name, open } of looked)
    scene(`${name} says nothing that no catalogue said`, async (house) => {
      await liveADay(house);
      const page = await open(await inPseudo(house), 'en-GB');
      await page.getByText('⟦').first().waitFor();

      const said = await shownTexts(page);
      expect(said.join(' ')).toContain('⟦');
      expect(said.flatMap((text) => unbracketed(seen(text), given))).toEqual([]);
    });
}

/** Those that show no free text but what the list below names. */
const pseudoScreens = new Set([
  'parent-feed',
  'parent-settings',
  'staff-board',
  'staff-log-sheet',
  'staff-day',
  'manager-overview',
  'manager-board',
  'manager-families',
  'manager-languages',
]);

/** Whoever comes in reads the English catalogue with accents, in brackets: the page takes it for the setting's own. */
async function inPseudo(house: House): Promise<House> {
  const words = pseudoWords(flatten(await everyWord('en-GB')), 'en-XA');
  const wordings: Wording[] = [...textsOf(words)].map(([key, forms]) => ({ key, forms }));
  return {
    ...house,
    visit: async (person, device, path) => {
      const page = await house.visit(person, device, path);
      await page.context().route('**/wording?*', (route) => route.fulfill({ json: { wordings } }));
      await page.reload();
      return page;
    },
  };
}

const given = [
  nursery.name,
  ...roomNames,
  ...[...everyone, ...newcomers].flatMap(({ knownAs, familyName }) => [
    `${knownAs} ${familyName}`,
    knownAs,
    familyName,
    // Staff tell children of one name apart by it.
    `${familyName.slice(0, 1)}.`,
  ]),
  // Joints of a list are the browser's own words: `Intl.ListFormat`.
  ' and ',
];

/** Of what is drawn, but what is marked as somebody's name or words, as a time, or as of another language. */
const shownTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>(`(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const said = [];
    while (walk.nextNode()) {
      const at = walk.currentNode.parentElement;
      if (at.closest('bdi, time, [dir="auto"], [lang]:not(html), .avatar') === null) said.push(walk.currentNode.data);
    }
    return said;
  })()`);
