import { expect, test } from '@jest/globals';
import { dirOf, locales } from '@storybell/contracts/locale';
import { unisolated } from '@storybell/i18n/faults';
import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { renderContentMail, renderPointerMail, type PointerValues } from './mail.ts';
import { renderPush } from './push.ts';
import { localesTooLong, renderSms, segmentsOf, type SmsValues } from './sms.ts';

/** As long as a link may be: 34 characters. */
const link = 'https://storybell.example/s/AbCdEfGhIj';
const kinds: readonly Omit<SmsValues, 'settingName' | 'link'>[] = [
  { kind: 'story', isUrgent: false, needsAcknowledgement: false },
  { kind: 'notice', isUrgent: false, needsAcknowledgement: false },
  { kind: 'notice', isUrgent: false, needsAcknowledgement: true },
  { kind: 'notice', isUrgent: true, needsAcknowledgement: true },
  { kind: 'message', isUrgent: false, needsAcknowledgement: false },
  { kind: 'digest', isUrgent: false, needsAcknowledgement: false, news: 999 },
  { kind: 'notice', isUrgent: true, needsAcknowledgement: true, isErratum: true },
];
const names = [
  'Little Foxes',
  'Żłobek „Małe Liski” w Górze Kalwarii',
  'مدرسہ',
  'A'.repeat(200),
  '🦊🦊🦊',
  'a [b] {c}',
];

const cases = locales.flatMap((locale) => kinds.map((kind) => ({ locale, ...kind })));

test.each(cases)('an SMS is one segment and holds the whole link: %j', ({ locale, ...kind }) => {
  for (const settingName of names) {
    const text = renderSms(locale, { ...kind, settingName, link });

    expect(segmentsOf(text)).toBe(1);
    expect(text).toContain(link);
    expect(text).not.toMatch(/\{\{|\}\}|undefined|sms\.|[\u2066-\u2069\u200E\u200F]/u);
  }
});

test('whatever the setting is called, an SMS is one segment', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...cases),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      ({ locale, ...kind }, settingName) => {
        expect(segmentsOf(renderSms(locale, { ...kind, settingName, link }))).toBe(1);
      },
    ),
    { numRuns: 300 },
  );
});

const letters = fc.oneof(
  fc.constantFrom(
    ...Array.from('@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&()*+,-./0179:;<=>?¡AZÄÖÑÜ§¿azäöñüà\n\r'),
    "'",
  ),
  fc.constantFrom(...Array.from('^{}\\[~]|€')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
);

test('what is not counted has as many segments as what is', () => {
  const texts = fc.oneof(
    fc.array(letters, { minLength: 60, maxLength: 170 }),
    fc.array(fc.constantFrom('a', 'ß', 'Ω', '€'), { minLength: 60, maxLength: 170 }),
    fc.array(fc.constantFrom('a', 'ß', 'Ω'), { minLength: 155, maxLength: 165 }),
    fc.array(fc.constantFrom('ł', 'ع', '👩‍👧'), { minLength: 0, maxLength: 75 }),
  );
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join('');
      expect(segmentsOf(text)).toBe(new SegmentedMessage(text).segmentsCount);
    }),
    { numRuns: 500 },
  );
});

test('a web address that is too long for one segment is known before an SMS is sent', () => {
  expect(localesTooLong(link)).toEqual([]);
  expect(localesTooLong(`https://${'a'.repeat(60)}.example/s/AbCdEfGhIj`)).toContain('ur');
  expect(localesTooLong(`https://${'a'.repeat(60)}.example/s/AbCdEfGhIj`)).not.toContain('en-GB');
});

const values: PointerValues = {
  kind: 'notice',
  settingName: 'Little Foxes & <Friends>',
  isUrgent: true,
  link,
  unsubscribeUrl: 'https://storybell.example/api/unsubscribe?t=abc',
};

test.each(locales)(
  'a pointer in %s has both parts, its language and direction, and no markup of others',
  (locale) => {
    const mail = renderPointerMail(locale, values);

    expect(mail.text).toContain(link);
    expect(mail.text).toContain(values.unsubscribeUrl);
    expect(mail.html).toContain(`<html lang="${locale}" dir="${dirOf(locale)}">`);
    expect(mail.html).toContain(`<div lang="${locale}" dir="${dirOf(locale)}"`);
    expect(mail.html).not.toContain('<Friends>');
    expect(mail.subject).not.toMatch(/[\r\n]|\{\{|email\./u);
    expect(mail.html + mail.text).not.toMatch(/\{\{|undefined|email\.\w/u);
  },
);

test.each(locales)('a digest in %s says how many new things there are, and no more', (locale) => {
  const digest = { kind: 'digest' as const, news: 41, isUrgent: false };
  const mail = renderPointerMail(locale, { ...values, ...digest });
  const sms = renderSms(locale, { ...values, ...digest, needsAcknowledgement: false });
  const push = renderPush(locale, { ...values, ...digest, needsAcknowledgement: false });

  for (const text of [mail.text, mail.html, sms, push.body]) {
    expect(text).toContain('41');
    expect(text).not.toMatch(/\{\{|undefined|digest/u);
  }
  expect(mail.subject).not.toMatch(/[\r\n]|\{\{|email\./u);
  expect(mail.text).toContain(values.unsubscribeUrl);
});

test('content: the translation first and marked as a machine’s, then the original in its own direction', () => {
  const mail = renderContentMail('ur', values, {
    original: { locale: 'en-GB', title: 'Trip', body: 'We go\nto the park.' },
    translation: { locale: 'ur', title: 'سیر', body: 'ہم پارک جائیں گے۔', source: 'machine' },
  });

  expect(mail.html.indexOf('ہم پارک')).toBeLessThan(mail.html.indexOf('We go<br>to the park.'));
  expect(mail.html).toContain('<div lang="en-GB" dir="ltr"');
  expect(mail.text).toContain('\u2067ہم پارک جائیں گے۔\u2069');
  expect(mail.text).toContain('\u2066to the park.\u2069');
  expect(mail.subject).not.toContain('سیر');
});

test('content without a translation says so, in the reader’s language; in their own language it says nothing', () => {
  const original = { locale: 'en-GB' as const, title: null, body: 'We sang.' };
  const foreign = renderContentMail('pl', values, { original, translation: null });
  const own = renderContentMail('en-GB', values, { original, translation: null });

  expect(foreign.text.split('\n').length).toBe(own.text.split('\n').length + 1);
});

test('what a person wrote stays text', () => {
  fc.assert(
    fc.property(fc.string(), (body) => {
      const hostile = `${body}<img src=x onerror=alert(1)>$t(email.unsubscribe){{setting}}`;
      const original = { locale: 'en-GB' as const, title: hostile, body: hostile };
      const { html, text } = renderContentMail('en-GB', values, { original, translation: null });
      expect(html).not.toContain('<img');
      expect(text).toContain('$t(email.unsubscribe){{setting}}');
    }),
  );
});

test.each(locales)(
  '%s: where text runs from right to left the setting’s name keeps its own direction',
  (locale) => {
    const settingName = 'Little Foxes (Leeds)!';
    for (const kind of ['story', 'notice', 'message', 'digest'] as const) {
      const mail = renderPointerMail(locale, {
        kind,
        settingName,
        isUrgent: false,
        news: 2,
        link,
        unsubscribeUrl: link,
      });
      for (const text of [mail.subject, mail.text]) {
        expect(text).toContain(settingName);
        expect(unisolated(locale, text, [settingName])).toEqual([]);
      }
      expect(mail.html).toContain(`<bdi>${settingName}</bdi>`);
    }
  },
);
