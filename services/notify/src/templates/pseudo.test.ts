/** Every word of an e-mail and a push comes from the catalogue, or from whoever wrote the text in it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { layOver } from '@storybell/i18n/catalog';
import { loaders } from '@storybell/i18n/loaders';
import { pseudoWords, unbracketed } from '@storybell/i18n/pseudo';
import { flatten } from '@storybell/i18n/text';
import { renderContentMail, renderPointerMail } from './mail.ts';
import { renderPush } from './push.ts';

const pseudoLocales = [
  ['en-XA', 'en-GB'],
  ['ar-XB', 'ar'],
] as const;

beforeAll(async () => {
  const english = flatten(await loaders['en-GB']());
  for (const [look, locale] of pseudoLocales) layOver(locale, pseudoWords(english, look));
});
afterAll(() => {
  for (const [, locale] of pseudoLocales) layOver(locale, {});
});

const given = ['Little Foxes', 'https://storybell.example/s/AbCdEfGhIj', 'https://storybell.example/u/x'];
const common = {
  settingName: 'Little Foxes',
  link: 'https://storybell.example/s/AbCdEfGhIj',
  unsubscribeUrl: 'https://storybell.example/u/x',
};
const written = { title: 'Closed', body: 'We close at noon.' };
const pointers = [
  { kind: 'story', isUrgent: false },
  { kind: 'notice', isUrgent: false },
  { kind: 'notice', isUrgent: true },
  { kind: 'notice', isUrgent: false, isReminder: true },
  { kind: 'message', isUrgent: false },
  { kind: 'digest', isUrgent: false, news: 3 },
  { kind: 'story', isUrgent: false, isErratum: true },
] as const;

const textOf = (html: string) =>
  html
    .replaceAll(/<style[\s\S]*?<\/style>/gu, ' ')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'");

test.each(pseudoLocales)('%s: an e-mail says nothing that no catalogue said', (_, locale) => {
  const mails = pointers.flatMap((pointer) => {
    const values = { ...common, ...pointer };
    const original = { locale: 'pl' as const, ...written };
    return [
      renderPointerMail(locale, values),
      renderContentMail(locale, values, { original, translation: null }),
      renderContentMail(locale, values, { original, translation: { locale, ...written, source: 'machine' } }),
    ];
  });

  for (const mail of mails)
    for (const said of [mail.subject, mail.text, textOf(mail.html)])
      expect(unbracketed(said, [...given, written.title, written.body])).toEqual([]);
  expect(mails).toHaveLength(21);
});

test.each(pseudoLocales)('%s: nor does a push', (_, locale) => {
  for (const pointer of pointers) {
    const { title, body } = renderPush(locale, { ...common, ...pointer, needsAcknowledgement: false });
    expect([title, ...unbracketed(body)]).toEqual([common.settingName]);
  }
});
