import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DeliveryId, SettingId } from '@storybell/contracts/ids';
import { startOutside, type Outside } from '@storybell/outside/outside';
import fc from 'fast-check';
import { createSmtpProvider } from '../channels/email.ts';
import { plainHashOf, mailboxOf, maskEmail, maskPhone } from './address.ts';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(
      fc.constantFrom('p@x.org', 'Family: p@x.org', '"a" <p@x.org>'),
      fc.constantFrom('\r\n', '\n', ',', ';', ' ', '\0'),
      fc.constantFrom('Bcc: evil@x.org', 'evil@x.org', '<evil@x.org>'),
    )
    .map((parts) => parts.join('')),
  fc.tuple(fc.string(), fc.string()).map(([local, domain]) => `${local}@${domain}`),
  fc.emailAddress(),
);

test('of 10,000 strings, what is taken is one plain address and nothing else', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const mailbox = mailboxOf(text);
      if (mailbox === undefined) return;
      expect(mailbox).toMatch(/^[^\s<>,;:"()\\@]+@[a-z0-9.-]+$/u);
      expect(mailbox.slice(0, mailbox.lastIndexOf('@'))).toBe(text.slice(0, text.lastIndexOf('@')));
    }),
    { numRuns: 10_000 },
  );
});

test('a mail goes to the address of its envelope alone, whatever the setting is called', async () => {
  const email = createSmtpProvider({
    name: 'smtp',
    url: outside.smtpUrl,
    from: 'hello@storybell.example',
    domain: 'storybell.example',
    lines: 2,
  });
  const settingNames = [
    'Foxes\r\nBcc: evil@example.org',
    'Foxes, evil@example.org',
    '"Foxes" <evil@example.org>',
    'Family: a@x.org;',
  ];
  for (const settingName of settingNames) {
    const to = `${randomUUID()}@example.org`;
    await email.send({
      deliveryId: DeliveryId.parse(randomUUID()), settingId: SettingId.parse(randomUUID()), to, fence: 1, locale: 'en-GB',
      settingName, subject: `A story from ${settingName}`, text: 'text', html: '<p>text</p>', unsubscribeUrl: 'https://storybell.example/u', returnPath: null,
    }); // prettier-ignore

    const mail = outside.control.mails().find((one) => one.rcptTo.includes(to));
    expect(mail?.rcptTo).toEqual([to]);
    expect(mail?.to.map((one) => one.address)).toEqual([to]);
    expect(mail?.headers.some((one) => one.name.toLowerCase() === 'bcc')).toBe(false);
  }
  expect(
    outside.control
      .mails()
      .flatMap((mail) => mail.rcptTo)
      .filter((one) => one.includes('evil')),
  ).toEqual([]);
  email.close();
});

test('an address is remembered by its hash, the same for capitals, and shown shortened', () => {
  expect(plainHashOf('A@Example.org ')).toBe(plainHashOf('a@example.org'));
  expect(maskEmail('amara@example.org')).toBe('a…@example.org');
  expect(maskPhone('+447700900123')).toBe('…0123');
});
