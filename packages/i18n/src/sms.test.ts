import { expect, test } from '@jest/globals';
import { locales } from '@storybell/contracts/locale';
import './all.ts';
import { t } from './catalog.ts';
import { isGsm7, smsSegments } from './sms.ts';

const link = 'https://storybell.example/s/AbCdEfGhIj';
const longName = 'The Little Foxes Nursery at Riverside Rd';

const fitsOneSegment = (text: string) => smsSegments(text) === 1;

const keys = [
  'sms.story',
  'sms.notice',
  'sms.notice_confirm',
  'sms.notice_urgent',
  'sms.digest',
  'sms.erratum',
] as const;

test.each(locales)(
  '%s: every text message is one segment, without isolates, and ends with its link',
  (locale) => {
    for (const key of keys) {
      const text = t(locale, key, { setting: longName, link, number: '999' });

      expect({ key, text, fits: fitsOneSegment(text) }).toEqual({ key, text, fits: true });
      expect(text).not.toMatch(/[\u2066-\u2069]/u);
      expect(text.endsWith(link)).toBe(true);
    }
  },
);

test.each(['en-GB', 'it', 'so'] as const)('%s stays in GSM-7 and says which nursery it is from', (locale) => {
  for (const key of keys) {
    const text = t(locale, key, { setting: longName, link, number: '999' });

    expect(isGsm7(text)).toBe(true);
    expect(text).toContain(longName);
  }
});

test('a curly quote makes a message UCS-2, and 71 characters of it are two segments', () => {
  expect(isGsm7('child’s')).toBe(false);
  expect(fitsOneSegment('’'.repeat(70))).toBe(true);
  expect(fitsOneSegment('’'.repeat(71))).toBe(false);
  expect(fitsOneSegment('a'.repeat(161))).toBe(false);
});

test('long messages are counted in parts of 153 or 67', () => {
  expect(['a'.repeat(306), 'a'.repeat(307), 'ż'.repeat(134), 'ż'.repeat(135)].map(smsSegments)).toEqual([
    2, 3, 2, 3,
  ]);
});
