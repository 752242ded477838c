import { expect, test } from '@jest/globals';
import { locales } from '@storybell/contracts/locale';
import { renderPointerMail } from './mail.ts';
import { renderSms } from './sms.ts';
import { createWritten } from './written.ts';

const link = (at: number) => `https://storybell.example/s/AbCdEf000${String(at)}`;
const unsubscribeUrl = (at: number) => `https://storybell.example/api/unsubscribe?t=token-${String(at)}`;
const settingName = 'Little Foxes & Cubs';

test.each(locales)(
  '%s: what is written once and given other links is what would be written for each reader',
  (locale) => {
    const written = createWritten();
    for (const kind of ['story', 'notice', 'erratum'] as const)
      for (const at of [1, 2, 3]) {
        const isErratum = kind === 'erratum';
        const common = {
          kind: isErratum ? ('story' as const) : kind,
          isErratum,
          settingName,
          isUrgent: kind === 'notice',
          link: link(at),
        };
        const sms = { ...common, needsAcknowledgement: false };
        const mail = { ...common, unsubscribeUrl: unsubscribeUrl(at) };
        expect(written.sms(locale, sms)).toBe(renderSms(locale, sms));
        expect(written.pointerMail(locale, mail)).toEqual(renderPointerMail(locale, mail));
      }
  },
);

test('a longer link, another setting and another language are other texts', () => {
  const written = createWritten();
  const values = {
    kind: 'story',
    settingName,
    isUrgent: false,
    needsAcknowledgement: false,
    link: link(1),
  } as const;
  const all = [
    written.sms('en-GB', values),
    written.sms('en-GB', { ...values, settingName: 'Owlets' }),
    written.sms('pl', values),
    written.sms('en-GB', { ...values, link: `${link(1)}${'x'.repeat(90)}` }),
  ];

  expect(new Set(all).size).toBe(4);
  for (const text of all) expect(text).toContain('https://storybell.example/s/AbCdEf0001');
});
