import { afterAll, afterEach, expect, test } from '@jest/globals';
import nodemailer from 'nodemailer';
import type { Fault } from './faults.ts';
import { startOutside } from './outside.ts';

const outside = await startOutside();
const transport = () =>
  nodemailer.createTransport({
    url: outside.smtpUrl,
    greetingTimeout: 2_000,
    connectionTimeout: 2_000,
    socketTimeout: 2_000,
  });

afterEach(() => {
  outside.control.clearFaults();
});
afterAll(() => outside.close());

let count = 0;
const letter = () => {
  count += 1;
  const subject = `letter ${String(count)}`;
  return {
    from: 's@littlefoxes.example',
    to: `p${String(count)}@example.org`,
    subject,
    text: 'hello',
    html: '',
  };
};
/** @returns the reply's code, `lost` for a connection that ended without one, or the accepted answer. */
async function send(mail: ReturnType<typeof letter>): Promise<string> {
  try {
    return (await transport().sendMail(mail)).response.slice(0, 3);
  } catch (error) {
    return error instanceof Error && 'responseCode' in error ? String(error.responseCode) : 'lost';
  }
}
const arrived = (subject: string) =>
  outside.control.mails().filter((mail) => mail.subject === subject).length;

test('a mail is kept as its receiver sees it', async () => {
  const html = '<html lang="ur" dir="rtl"><body><p>نئی کہانی</p></body></html>';
  const headers = {
    'List-Unsubscribe': '<https://x.example/u>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
  const sent = await transport().sendMail({
    envelope: { from: 'bounce+7@littlefoxes.example', to: 'amna@example.org' },
    from: 'Little Foxes <s@littlefoxes.example>',
    to: 'Amna <amna@example.org>',
    subject: 'نئی کہانی',
    text: 'ایک نئی کہانی',
    html,
    headers,
  });

  const [mail] = outside.control.mails();

  expect(mail).toMatchObject({
    messageId: sent.messageId,
    mailFrom: 'bounce+7@littlefoxes.example',
    rcptTo: ['amna@example.org'],
    to: [{ name: 'Amna', address: 'amna@example.org' }],
    subject: 'نئی کہانی',
    text: 'ایک نئی کہانی',
    html,
    lang: 'ur',
    dir: 'rtl',
    isLangDeclared: true,
  });
  expect(mail?.headers).toContainEqual({ name: 'List-Unsubscribe', value: '<https://x.example/u>' });
});

test.each<[name: string, fault: Fault, answer: string, kept: number]>([
  ['421', { channel: 'smtp', kind: 'reply', code: 421 }, '421', 0],
  ['450 at RCPT', { channel: 'smtp', kind: 'reply', code: 450 }, '450', 0],
  ['451 after the dot', { channel: 'smtp', kind: 'reply', code: 451, stage: 'dot' }, '451', 0],
  ['550', { channel: 'smtp', kind: 'reply', code: 550 }, '550', 0],
  ['552', { channel: 'smtp', kind: 'reply', code: 552 }, '552', 0],
  ['554 after the dot', { channel: 'smtp', kind: 'reply', code: 554 }, '554', 0],
  ['554 instead of a banner', { channel: 'smtp', kind: 'reply', code: 554, stage: 'connect' }, '554', 0],
  ['hang at the banner', { channel: 'smtp', kind: 'hang', stage: 'connect' }, 'lost', 0],
  ['hang after the dot', { channel: 'smtp', kind: 'hang', stage: 'dot' }, 'lost', 1],
  ['hang after the dot, not taken', { channel: 'smtp', kind: 'hang', stage: 'dot', keeps: false }, 'lost', 0],
  ['cut at RCPT', { channel: 'smtp', kind: 'cut', stage: 'rcpt' }, 'lost', 0],
  ['cut after the dot', { channel: 'smtp', kind: 'cut', stage: 'dot' }, 'lost', 1],
  ['slow', { channel: 'smtp', kind: 'slow', ms: 50 }, '250', 1],
])('%s: one mail meets it, the next does not', async (_name, fault, answer, kept) => {
  outside.control.fault({ fault });
  const [unlucky, lucky] = [letter(), letter()];

  const first = await send(unlucky);
  const second = await send(lucky);

  expect([first, arrived(unlucky.subject)]).toEqual([answer, kept]);
  expect([second, arrived(lucky.subject)]).toEqual(['250', 1]);
});

test('a fault may be for one receiver only, and last until it is cleared', async () => {
  const [unlucky, lucky] = [letter(), letter()];
  outside.control.fault({
    fault: { channel: 'smtp', kind: 'reply', code: 550 },
    to: unlucky.to,
    times: null,
  });

  expect([await send(lucky), await send(unlucky), await send(unlucky)]).toEqual(['250', '550', '550']);
  outside.control.clearFaults();
  expect(await send(unlucky)).toBe('250');
});
