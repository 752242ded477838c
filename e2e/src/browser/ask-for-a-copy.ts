/** A mother asks for a copy: a manager notes it, the lead for safeguarding releases it, and she fetches it, once. */
import { readFile } from 'node:fs/promises';
import { expect } from '@jest/globals';
import { t, type Key } from '@storybell/i18n/catalog';
import { loadSection } from '@storybell/i18n/sections';
import type { Download, Page } from 'playwright-core';
import { liveADay } from './a-day.ts';
import { staffNamed } from './people.ts';
import { readerOf } from './readers.ts';
import { scene } from './scene.ts';
import './words.ts';

await loadSection('en-GB', 'keeping');
await loadSection('en-GB', 'people');

const say = (key: Key) => t('en-GB', key);
const button = (page: Page, key: Key) => page.getByRole('button', { name: say(key) });

export function copyScenes(): void {
  scene(
    'a copy that a mother asked for is released by another than noted it, and she fetches it once',
    async (house) => {
      await liveADay(house);
      const mother = readerOf('en-GB');
      const name = `${mother.knownAs} ${mother.familyName}`;
      const manager = await house.visit(staffNamed('Helen Ashworth'), 'tablet', '/keeping');
      await button(manager, 'keeping.keeping.note').click();
      await manager.getByLabel(say('keeping.keeping.who')).selectOption({ label: name });
      await manager.locator('.keeping-form .choice-option').first().click();
      await manager.locator('.keeping-form button[type=submit]').click();
      const row = manager.locator('.keeping-row', { hasText: name });
      await row.locator('meter').waitFor();
      expect(await button(manager, 'keeping.keeping.release').count()).toBe(0);

      const lead = await house.visit(staffNamed('Ruth Adeyemi'), 'tablet', '/keeping');
      await button(lead, 'keeping.keeping.release').click();
      await lead.getByText(say('keeping.keeping.ready')).waitFor();

      const parent = await house.visit(mother, 'phone', '/settings');
      const files: Download[] = [];
      const both = parent.waitForEvent('download', (file) => files.push(file) === 2);
      await button(parent, 'keeping.keeping.fetch').click();
      await both;
      const [page = '', record = ''] = await Promise.all(
        files.map(async (file) => readFile(await file.path(), 'utf8')),
      );
      expect(page).toContain('<html lang="en-GB" dir="ltr">');
      expect(JSON.parse(record)).toMatchObject({ locale: 'en-GB', self: { name } });
    },
    120_000,
  );
}
