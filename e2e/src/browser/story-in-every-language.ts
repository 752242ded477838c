/** A story and a meal, from the tablet to the families' phones. */
import { expect } from '@jest/globals';
import { renderEntry } from '@storybell/i18n/entry';
import { beginStory, choice, publish, tell, toFamilyOf } from './doing.ts';
import { childrenIn, guardianNamed, staffNamed } from './people.ts';
import { scene } from './scene.ts';
import { app, isRightToLeft, read, seen, sentence } from './words.ts';

export function storyScenes(): void {
  scene(
    'a story from a ready sentence is on the mother’s screen in Urdu, and its original a tap away',
    async (house) => {
      const mother = await house.visit(guardianNamed('Fatima Khan'), 'phone');
      await mother.evaluate('window.isSamePage = true');
      const staff = await house.visit(staffNamed('Priya Nair'), 'tablet');

      await beginStory(staff, 'Amara', { find: 'painted', pattern: sentence('en-GB', 'painted', '{child}') });
      const told = sentence('en-GB', 'painted', 'Amara');
      expect(await staff.getByLabel(app('en-GB', 'posting.story')).inputValue()).toBe(told);
      await staff
        .locator('.preview-row')
        .filter({ hasText: app('en-GB', 'preview.by.phrasebook') })
        .waitFor();
      const id = await publish(staff, 'stories');

      const card = mother.locator(`#item-${id}`);
      const passage = card.locator('.passage');
      await card.locator('.source-phrasebook').waitFor();
      expect(await read(passage)).toBe(sentence('ur', 'painted', 'Amara'));
      expect(await passage.getAttribute('lang')).toBe('ur');
      expect(await isRightToLeft(passage)).toBe(true);
      expect(await mother.locator('html[lang=ur][dir=rtl]').count()).toBe(1);
      expect(await mother.evaluate('window.isSamePage')).toBe(true);

      await card.getByRole('button', { name: /English/u }).click();
      expect(await read(passage)).toBe(told);
      expect(await isRightToLeft(passage)).toBe(false);
      await card.getByRole('button', { name: app('ur', 'translation.show_translation') }).click();
      expect(await read(passage)).toBe(sentence('ur', 'painted', 'Amara'));
    },
  );

  scene(
    'lunch for a room with one exception is read in Polish, and goes again when it is undone',
    async (house) => {
      const room = childrenIn('Cubs').length;
      const [anna, karolina] = await Promise.all([
        house.visit(guardianNamed('Anna Kowalska'), 'phone'),
        house.visit(guardianNamed('Karolina Zielińska'), 'phone'),
      ]);
      const staff = await house.visit(staffNamed('Priya Nair'), 'tablet');

      await choice(staff, 'Cubs').click();
      await staff.getByRole('button', { name: app('en-GB', 'log.choose_all') }).click();
      await staff.getByRole('toolbar').getByRole('button', { name: 'Meal' }).click();
      const sheet = staff.getByRole('dialog');
      await choice(sheet, /^Lunch$/u).click();
      await choice(sheet, /^Pasta$/u).click();
      await sheet.getByRole('button', { name: app('en-GB', 'log.different') }).click();
      await sheet
        .locator('.difference')
        .filter({ hasText: 'Zofia' })
        .getByRole('combobox')
        .selectOption('half');
      await sheet.getByRole('button', { name: app('en-GB', 'log.save', { count: room }) }).click();
      const toast = staff.locator('.toast');
      // A finger on it holds it: undo stays within reach though this machine be slow.
      await toast.hover();
      expect(await read(toast)).toContain(app('en-GB', 'log.saved', { count: room, what: 'Meal' }));

      for (const [parent, childName, amount] of [
        [anna, 'Zofia', 'half'],
        [karolina, 'Franek', 'most'],
      ] as const) {
        const note = parent.locator('.note').filter({ has: parent.locator('.sign-meal') });
        await note.waitFor();
        const words = renderEntry('pl', {
          childName,
          content: {
            occurredAt: new Date().toISOString(),
            details: { type: 'meal', meal: 'lunch', items: [{ food: 'pasta', amount }] },
          },
        });
        expect(seen(await note.locator('.note-words').innerText())).toBe(
          seen([words.label, ...words.lines].join(' ')),
        );
      }

      await toast.getByRole('button', { name: app('en-GB', 'common.undo') }).click();

      await anna.locator('.note .sign-meal').waitFor({ state: 'detached' });
      await karolina.locator('.note .sign-meal').waitFor({ state: 'detached' });
    },
  );

  scene('a father who chooses Arabic finds the past in Arabic, from right to left', async (house) => {
    const id = await tell(house, toFamilyOf('Salma Haddad'), sentence('en-GB', 'tidy', 'Salma'));
    const father = await house.visit(guardianNamed('Samir Haddad'), 'phone');
    const passage = father.locator(`#item-${id} .passage`);
    await father.locator(`#item-${id} .source-phrasebook`).waitFor();
    expect(await read(passage)).toBe(sentence('fr', 'tidy', 'Salma'));

    await father.getByRole('link', { name: app('fr', 'ways.settings') }).click();
    await choice(father, 'العربية').click();
    await father.locator('html[lang=ar][dir=rtl]').waitFor({ state: 'attached' });
    await father.getByRole('link', { name: app('ar', 'ways.today') }).click();

    await father.locator(`#item-${id} .passage[lang=ar]`).waitFor();
    expect(await read(passage)).toBe(sentence('ar', 'tidy', 'Salma'));
    expect(await isRightToLeft(passage)).toBe(true);
  });

  scene('a parent who answers “seen” is counted on the staff’s list without a reload', async (house) => {
    const id = await tell(house, toFamilyOf('Andrei Popescu'), sentence('en-GB', 'kind', 'Andrei'));
    const staff = await house.visit(staffNamed('Ruth Adeyemi'), 'tablet', '/stories');
    const told = staff.locator('article.told').filter({ hasText: sentence('en-GB', 'kind', 'Andrei') });
    await told.waitFor();
    expect(await told.getByText(app('en-GB', 'progress.answered', { count: 1 })).count()).toBe(0);

    const father = await house.visit(guardianNamed('Mihai Popescu'), 'phone');
    const card = father.locator(`#item-${id}`);
    await card.getByRole('button', { name: app('ro', 'today.say_seen') }).click();

    await card.getByText(app('ro', 'today.seen')).waitFor();
    await told.getByText(app('en-GB', 'progress.answered', { count: 1 })).waitFor();
    await father.reload();
    await card.getByText(app('ro', 'today.seen')).waitFor();
  });
}
