import { expect, test } from '@jest/globals';
import { dirOf, locales } from '@storybell/contracts/locale';
import { unisolated } from '@storybell/i18n/faults';
import { renderCodeMail, renderCodeSms } from './code.ts';
import { segmentsOf } from './sms.ts';

const code = '123456';
const names = ['Little Foxes', 'Żłobek „Małe Liski” w Górze Kalwarii', 'مدرسہ', 'A'.repeat(200), '🦊🦊🦊'];
const hosts = ['storybell.example', `${'long.'.repeat(20)}example`];

test.each(locales)(
  '%s: an SMS with a code is one segment, whatever the setting and the page are called',
  (locale) => {
    for (const settingName of names)
      for (const host of hosts) {
        const text = renderCodeSms(locale, { settingName, code, link: null, host });

        expect(segmentsOf(text)).toBe(1);
        expect(text).toContain(code);
        expect(text).not.toMatch(/\{\{|\}\}|undefined|signin|[\u2066-\u2069\u200E\u200F]/u);
      }
  },
);

test('a phone may offer the code to our page and to no other, where there is room to say so', () => {
  const text = renderCodeSms('en-GB', { settingName: 'Foxes', code, link: null, host: 'storybell.example' });

  expect(text).toBe('Foxes: your code is 123456. Tell it to nobody.\n\n@storybell.example #123456');
});

test.each(locales)(
  '%s: an e-mail says its language, isolates the name and shows the code from left to right',
  (locale) => {
    const settingName = 'Little Foxes (Leeds)';
    const link = 'https://storybell.example/sign-in#abc';
    const mail = renderCodeMail(locale, { settingName, code, link, host: 'storybell.example' });

    expect(mail.html).toContain(`<html lang="${locale}" dir="${dirOf(locale)}">`);
    expect(mail.html).toContain('<p dir="ltr"');
    expect(mail.subject).not.toContain(code);
    expect(unisolated(locale, mail.subject, [settingName])).toEqual([]);
    expect(mail.text).toContain(link);
    expect(mail.text + mail.html).not.toMatch(/\{\{|\}\}|undefined|signin\./u);
  },
);

test('what names a setting in HTML is text', () => {
  const settingName = '<img src=x onerror=alert(1)>';
  const mail = renderCodeMail('en-GB', { settingName, code, link: null, host: 'storybell.example' });

  expect(mail.html).not.toContain('<img');
  expect(mail.text).not.toContain('http');
});
