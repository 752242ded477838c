/** How a family is told, by its own choice: channels, the content of e-mails, one click to be left alone. */
import { expect } from '@jest/globals';
import { readPreferences } from '@storybell/contracts/preference';
import { t } from '@storybell/i18n/catalog';
import { signIn } from '../browserless.ts';
import { choice, tell, toFamilyOf } from './doing.ts';
import { mailTo } from './outside.ts';
import { addressOf, guardianNamed, nursery, staffNamed } from './people.ts';
import { scene } from './scene.ts';
import { app, read, seen, sentence } from './words.ts';
import type { House } from './house.ts';

export function choiceScenes(): void {
  scene('after a mother turns e-mail off, the board says that she chose not to get it', async (house) => {
    const jasmeet = guardianNamed('Jasmeet Gill');
    const mother = await house.visit(jasmeet, 'phone', '/settings');
    const email = mother.getByRole('switch', { name: app('pa', 'settings.email') });
    expect(await email.isChecked()).toBe(true);

    await email.click();
    await mother.locator('.toast').getByText(app('pa', 'settings.saved')).waitFor();
    expect(await email.isChecked()).toBe(false);

    const id = await tell(house, toFamilyOf('Harleen Gill'), sentence('en-GB', 'shared', 'Harleen'));
    const reason = app('en-GB', 'progress.reason.preference');
    expect(await emailChip(house, id, 'Jasmeet Gill', reason)).toBe(
      `${app('en-GB', 'progress.channel.email')} ${app('en-GB', 'progress.state.suppressed')}: ${reason}`,
    );
  });

  scene('a mother who asked for the words themselves has them in her mailbox, in Polish', async (house) => {
    const magdalena = guardianNamed('Magdalena Wójcik');
    const mother = await house.visit(magdalena, 'phone', '/settings');
    await choice(mother, app('pl', 'settings.content_help')).click();
    await mother.locator('.toast').getByText(app('pl', 'settings.saved')).waitFor();

    await tell(house, toFamilyOf('Lena Wójcik'), sentence('en-GB', 'puzzle', 'Lena'));

    const mail = await mailTo(house, addressOf(magdalena), (one) => seen(one.text).includes('Lena'));
    const polish = sentence('pl', 'puzzle', 'Lena');
    expect(seen(mail.text)).toContain(polish);
    expect(mail).toMatchObject({ lang: 'pl', dir: 'ltr' });
    expect(seen(mail.html)).toContain(polish);
  });

  scene(
    'a mother chooses quiet hours, takes them back, and is told in her language what cannot be',
    async (house) => {
      const anna = guardianNamed('Anna Kowalska');
      const mother = await house.visit(anna, 'phone', '/settings');
      const quiet = mother.getByRole('switch', { name: app('pl', 'settings.quiet') });
      const from = mother.getByLabel(app('pl', 'settings.quiet_from'), { exact: true });
      const toast = mother.locator('.toast');

      await quiet.click();
      await toast.getByText(app('pl', 'settings.saved')).waitFor();
      expect(await from.inputValue()).toBe('21:00');
      await from.fill('07:00');
      await toast.getByText(t('pl', 'errors.bad_quiet_hours')).waitFor();
      expect(await from.inputValue()).toBe('21:00');

      /** What was done is with the server, whatever an older toast says. */
      const kept = async (act: () => Promise<unknown>) => {
        const answered = mother.waitForResponse((one) => one.request().method() === 'PUT' && one.ok());
        await act();
        await answered;
      };
      const undo = toast.getByRole('button', { name: app('pl', 'common.undo') });
      await kept(() => from.fill('22:15'));
      await undo.waitFor();
      await mother.reload();
      expect(await from.inputValue()).toBe('22:15');

      await kept(() => quiet.click());
      await kept(() => undo.click());
      await from.waitFor();
      expect(await from.inputValue()).toBe('22:15');
      const person = await signIn(house.webUrl, anna.id);
      const params = { settingId: nursery.id, guardianId: anna.id };
      const hours = async () => (await person.call(readPreferences, { params })).quietHours;
      expect(await hours()).toEqual({ from: '22:15', to: '07:00' });

      await kept(() => quiet.click());
      await from.waitFor({ state: 'detached' });
      expect(await hours()).toBeNull();
    },
  );

  scene('opening the unsubscribe page changes nothing; its button does', async (house) => {
    const marta = guardianNamed('Marta Silva');
    await tell(house, toFamilyOf('Beatriz Silva'), sentence('en-GB', 'proud', 'Beatriz'));
    const mail = await mailTo(house, addressOf(marta));
    const link = /https?:\/\/[^\s"<]+\/unsubscribe\?t=[^\s"<]+/u.exec(mail.text)?.[0] ?? '';
    const person = await signIn(house.webUrl, marta.id);
    const isOn = async () => {
      const params = { settingId: nursery.id, guardianId: marta.id };
      return (await person.call(readPreferences, { params })).email.isOn;
    };

    const anywhere = await (await house.device('phone')).newPage();
    await anywhere.goto(link);
    await anywhere.reload();
    expect(await anywhere.locator('html').getAttribute('lang')).toBe('pt');
    const button = anywhere.getByRole('button');
    await button.waitFor();
    expect(await isOn()).toBe(true);

    await button.click();
    await button.waitFor({ state: 'detached' });
    expect(await read(anywhere.locator('body'))).toContain(nursery.name);
    expect(await isOn()).toBe(false);

    const id = await tell(house, toFamilyOf('Beatriz Silva'), sentence('en-GB', 'kind', 'Beatriz'));
    const reason = app('en-GB', 'progress.reason.unsubscribed');
    expect(await emailChip(house, id, 'Marta Silva', reason)).toContain(reason);
  });
}

/** What the manager's board says of a guardian's e-mail, once it says this. */
async function emailChip(house: House, storyId: string, guardian: string, says: string): Promise<string> {
  const manager = await house.visit(staffNamed('Helen Ashworth'), 'laptop', `/progress/story/${storyId}`);
  const row = manager.locator('.board-table tbody tr').filter({ hasText: guardian });
  const chip = row.locator('.channel-chips .chip').filter({ hasText: says });
  await chip.waitFor();
  return read(chip);
}
