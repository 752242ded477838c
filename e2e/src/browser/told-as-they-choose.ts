/** How a family is told, by its own choice: channels, the content of e-mails, one click to be left alone. */
import { expect } from '@jest/globals';
import { readPreferences } from '@storybell/contracts/preference';
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
