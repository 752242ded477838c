/** A mother answers a story in Urdu; staff answer her, and she reads it in Urdu while the page is open. */
import { expect } from '@jest/globals';
import { choice, tell, toFamilyOf } from './doing.ts';
import { guardianNamed, staffNamed } from './people.ts';
import { scene } from './scene.ts';
import { app, isRightToLeft, read, sentence } from './words.ts';

const QUESTION = 'Czy w piątek jest otwarte?';
const WORDS = 'شکریہ! کیا اس نے پھول پانی دیے؟';

export function threadScenes(): void {
  scene(
    'a mother answers a story in Urdu, staff answer her, and she reads it in Urdu at once',
    async (house) => {
      const storyId = await tell(house, toFamilyOf('Amara Khan'), sentence('en-GB', 'painted', 'Amara'));
      const mother = await house.visit(guardianNamed('Fatima Khan'), 'phone');
      const staff = await house.visit(staffNamed('Priya Nair'), 'tablet', '/messages');

      await mother
        .locator(`#item-${storyId}`)
        .getByRole('link', { name: app('ur', 'threads.answer') })
        .click();
      await mother.locator('.begun-from').waitFor();
      await mother.getByLabel(app('ur', 'threads.field')).fill(WORDS);
      await mother.getByRole('button', { name: app('ur', 'threads.send') }).click();
      const own = mother.locator('.bubble.is-ours');
      await own.getByText(app('ur', 'threads.not_read')).waitFor();
      expect(await read(own.locator('.passage-body'))).toBe(WORDS);

      await staff.locator(`a[href='${new URL(mother.url()).pathname}']`).click();
      const asked = staff.locator('.bubble.is-theirs');
      expect(await read(asked.locator('.passage-body'))).toBe(WORDS);
      expect(await isRightToLeft(asked.locator('.passage-body'))).toBe(true);
      // No engine runs here: it says so, and shows what she wrote.
      await asked.getByText(app('en-GB', 'threads.not_translated')).waitFor();
      expect(await read(staff.locator('.begun-from'))).toContain(sentence('en-GB', 'painted', 'Amara'));
      await own.getByText(app('ur', 'threads.read_nursery')).waitFor();

      const answer = sentence('en-GB', 'slept_well', 'Amara');
      await staff.getByLabel(app('en-GB', 'threads.staff_field')).fill(answer);
      await staff.locator('.will-read').getByText(app('en-GB', 'preview.by.phrasebook')).waitFor();
      await staff.getByRole('button', { name: app('en-GB', 'threads.send') }).click();

      const answered = mother.locator('.bubble.is-theirs');
      await answered.getByText(app('ur', 'translation.by.phrasebook')).waitFor();
      expect(await read(answered.locator('.passage-body'))).toBe(sentence('ur', 'slept_well', 'Amara'));
      expect(await isRightToLeft(answered.locator('.passage-body'))).toBe(true);
      await staff.locator('.bubble.is-ours .is-read').waitFor();
      await answered.getByRole('button', { name: /English/u }).click();
      expect(await read(answered.locator('.passage-body'))).toBe(answer);
    },
  );

  scene(
    'what a father wrote without network is kept through a reload and goes by itself, once',
    async (house) => {
      const father = await house.visit(guardianNamed('Piotr Kowalski'), 'phone', '/write');
      const threads = `**/api/settings/*/threads`;
      await father.route(threads, (route) => route.abort());
      await choice(father, app('pl', 'threads.office')).click();
      await father.getByLabel(app('pl', 'threads.field')).fill(QUESTION);
      await father.getByRole('button', { name: app('pl', 'threads.send') }).click();
      const unsent = father.locator('.is-outgoing');
      await unsent.getByText(app('pl', 'threads.no_network')).waitFor();
      await father.reload();
      expect(await read(unsent.locator('.passage-body'))).toBe(QUESTION);

      await father.unroute(threads);

      await father.locator('.bubble.is-ours').getByText(app('pl', 'threads.not_read')).waitFor();
      expect(new URL(father.url()).pathname).toMatch(/^\/messages\/./u);
      const manager = await house.visit(staffNamed('Helen Ashworth'), 'laptop', '/messages');
      await manager.locator(`a[href='${new URL(father.url()).pathname}']`).click();
      await manager.locator('.bubble').waitFor();
      expect(await manager.locator('.bubble .passage-body').allInnerTexts()).toEqual([QUESTION]);
    },
  );
}
