import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { t } from '@storybell/i18n/catalog';
import { startNotify, type TestNotify } from '../testing.ts';
import { readSettingWords } from './setting-words.ts';

let notify: TestNotify;
beforeAll(async () => {
  notify = await startNotify();
});
afterAll(() => notify.close());
beforeEach(() => {
  notify.world.isTranslateAway = false;
});

/** A setting whose Polish family is told of a story. @returns what reached them. */
async function tell(settingId = notify.given.setting().settingId) {
  const who = notify.given.guardian(settingId, { locale: 'pl' });
  await notify.given.published({ audience: [who] });
  await notify.send();
  const guardian = notify.world.guardians.get(who.id);
  const [text] = notify.outside.control.texts().filter(({ to }) => to === guardian?.phone);
  const [mail] = notify.outside.control.mails().filter((one) => one.rcptTo.includes(guardian?.email ?? ''));
  return { sms: text?.body ?? '', subject: mail?.subject ?? '' };
}

const corrected = (settingId: string, key: string, said: string) => {
  notify.world.wordings.push({ settingId: settingId as never, locale: 'pl', key, forms: { '': said } });
};

test('a correction of a setting is in its e-mails and text messages, and in nobody else’s', async () => {
  const { settingId } = notify.given.setting();
  corrected(settingId, 'sms.story', '{{setting}}: nowa opowieść: {{link}}');
  corrected(settingId, 'email.story.subject', 'Opowieść z {{setting}}');

  const own = await tell(settingId);
  const other = await tell();

  expect(own.sms).toMatch(/^Little Foxes: nowa opowieść: https?:/u);
  expect(own.subject).toBe('Opowieść z Little Foxes');
  expect(other.subject).toBe(t('pl', 'email.story.subject', { setting: 'Little Foxes' }));
  expect(other.sms).not.toContain('nowa opowieść:');
});

test('when translate is away messages go in the product’s words', async () => {
  const { settingId } = notify.given.setting();
  corrected(settingId, 'email.story.subject', 'Opowieść z {{setting}}');
  notify.world.isTranslateAway = true;

  const { subject } = await tell(settingId);

  expect(subject).toBe(t('pl', 'email.story.subject', { setting: 'Little Foxes' }));
});

test('it is asked once for many settings, and not again within a minute', async () => {
  const ids = Array.from({ length: 5 }, () => notify.given.setting().settingId);
  const asked = () => notify.world.asked.get('readWordings') ?? 0;
  const before = asked();

  const first = await readSettingWords(notify.deps.client, ids);
  await readSettingWords(notify.deps.client, [...ids, ...ids]);

  expect(asked() - before).toBe(1);
  expect([...first.values()]).toEqual(['', '', '', '', '']);
});

test('of more settings than one question takes each has its own words', async () => {
  const ids = Array.from({ length: 201 }, () => notify.given.setting().settingId);
  for (const id of ids) corrected(id, 'email.story.subject', 'Opowieść z {{setting}}');

  const words = await readSettingWords(notify.deps.client, ids);

  expect(ids.filter((id) => words.get(id) === '')).toEqual([]);
});
