/** The inspectors come tomorrow: the manager tells everyone, and sees who knows. */
import { expect } from '@jest/globals';
import { choice, publish } from './doing.ts';
import { guardianNamed, staffNamed } from './people.ts';
import { scene } from './scene.ts';
import { app, read } from './words.ts';
import { audienceOf } from '../../../services/diary/src/demo/little-foxes.ts';

export function noticeScenes(): void {
  scene(
    'a notice is confirmed in Somali and in Polish, and the board says so family by family',
    async (house) => {
      const all = audienceOf({ kind: 'setting' }).length;
      const parents = [
        {
          page: await house.visit(guardianNamed('Hodan Warsame'), 'phone'),
          name: 'Hodan Warsame',
          locale: 'so',
        },
        { page: await house.visit(guardianNamed('Ewa Nowak'), 'phone'), name: 'Ewa Nowak', locale: 'pl' },
      ] as const;
      const manager = await house.visit(staffNamed('Helen Ashworth'), 'laptop');

      await manager.getByRole('link', { name: app('en-GB', 'ways.announce'), exact: true }).click();
      await choice(manager, app('en-GB', 'manager.template_inspection')).click();
      await manager.getByRole('switch', { name: app('en-GB', 'manager.reach_by') }).click();
      expect(await manager.getByLabel(app('en-GB', 'manager.reach_by_at')).inputValue()).toMatch(/T08:00$/u);
      await manager.getByText(app('en-GB', 'preview.guardians', { count: all })).waitFor();
      const id = await publish(manager, 'notices');

      await manager.getByText(app('en-GB', 'progress.acknowledged', { count: 0 })).waitFor();
      await manager.getByText(app('en-GB', 'progress.reach_by', { time: '' }).trim()).waitFor();
      const row = (name: string) => manager.locator('.board-table tbody tr').filter({ hasText: name });
      expect(await manager.locator('.board-table tbody tr').count()).toBe(all);
      const confirmed = (name: string) =>
        row(name).locator(`[data-label="${app('en-GB', 'progress.acknowledged_at')}"] .chip-good`);

      for (const [index, { page, name, locale }] of parents.entries()) {
        const card = page.locator(`#item-${id}`);
        await card.locator('.passage[lang]').waitFor();
        expect(await card.locator('.passage').getAttribute('lang')).toBe(locale);
        expect(await confirmed(name).count()).toBe(0);
        await card.getByRole('button', { name: app(locale, 'today.acknowledge') }).click();
        await card.locator('.done').waitFor();

        await confirmed(name).waitFor();
        await manager.getByText(app('en-GB', 'progress.acknowledged', { count: index + 1 })).waitFor();
      }
      await choice(
        manager,
        `${app('en-GB', 'progress.filter_not_acknowledged')} (${String(all - 2)})`,
      ).click();
      expect(await row('Hodan Warsame').count()).toBe(0);
      expect(await row('Saima Hussain').count()).toBe(1);
    },
  );

  scene('who cannot be reached is named first, with the reason', async (house) => {
    const manager = await house.visit(staffNamed('Helen Ashworth'), 'laptop', '/announce');
    await choice(manager, app('en-GB', 'manager.template_closed')).click();
    await publish(manager, 'notices');

    const unreachable = manager.locator('.board-table tbody tr.row-unreachable');
    await unreachable.nth(1).waitFor();

    const first = manager.locator('.board-table tbody tr').first();
    expect(await first.getAttribute('class')).toBe('row-unreachable');
    const told = await Promise.all((await unreachable.all()).map(read));
    for (const name of ['Bilal Siddiqui', 'Liban Farah']) {
      const line = told.find((text) => text.includes(name)) ?? '';
      expect(line).toContain(app('en-GB', 'progress.overall.unreachable'));
      expect(line).toContain(app('en-GB', 'progress.reason.no_address'));
    }
  });
}
