import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { DeliveryId, SettingId } from '@storybell/contracts/ids';
import { startOutside, type Outside } from '@storybell/outside/outside';
import { renderPointerMail } from '../templates/mail.ts';
import type { EmailChannel, MailMessage } from './channel.ts';
import { createEmailChannel } from './email.ts';

let outside: Outside;
let email: EmailChannel;
beforeAll(async () => {
  outside = await startOutside();
  email = open(outside.smtpUrl, 2);
});
afterEach(() => {
  outside.control.clearFaults();
});
afterAll(async () => {
  email.close();
  await outside.close();
});

const open = (url: string, lines: number) =>
  createEmailChannel({ url, from: 'hello@storybell.example', domain: 'storybell.example', lines });

const message = (to = `${randomUUID()}@example.org`): MailMessage => ({
  deliveryId: DeliveryId.parse(randomUUID()),
  settingId: SettingId.parse(randomUUID()),
  to,
  fence: 1,
  ...renderPointerMail('ur', {
    kind: 'story',
    settingName: 'Little Foxes',
    isUrgent: false,
    link: 'https://storybell.example/s/AbCdEfGhIj',
    unsubscribeUrl: `https://storybell.example/api/unsubscribe?t=${'A'.repeat(86)}`,
  }),
});

const arrived = (to: string) => outside.control.mails().filter((mail) => mail.rcptTo.includes(to));

test('a mail is multipart, says its language and direction, and can be stopped by one click', async () => {
  const sent = message();

  const outcome = await email.send(sent);

  expect(outcome.kind).toBe('accepted');
  const [mail] = arrived(sent.to);
  expect(mail).toMatchObject({
    messageId: `<d-${sent.deliveryId}@storybell.example>`,
    mailFrom: 'hello@storybell.example',
    rcptTo: [sent.to],
    lang: 'ur',
    dir: 'rtl',
    isLangDeclared: true,
  });
  expect(mail?.text).toContain('https://storybell.example/s/AbCdEfGhIj');
  expect(mail?.html).toContain('<div lang="ur" dir="rtl"');
  const header = (name: string) =>
    mail?.headers.filter((one) => one.name.toLowerCase() === name).map((one) => one.value);
  expect(header('list-unsubscribe')).toEqual([`<${sent.unsubscribeUrl}>`]);
  expect(header('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
});

test.each([
  [{ kind: 'reply', code: 421 }, 'unavailable'],
  [{ kind: 'reply', code: 450 }, 'unavailable'],
  [{ kind: 'reply', code: 451, stage: 'dot' }, 'unavailable'],
  [{ kind: 'reply', code: 452 }, 'unavailable'],
  [{ kind: 'reply', code: 550 }, 'refused'],
  [{ kind: 'reply', code: 551 }, 'refused'],
  [{ kind: 'reply', code: 552 }, 'refused'],
  [{ kind: 'reply', code: 553 }, 'refused'],
  [{ kind: 'reply', code: 554 }, 'refused'],
  [{ kind: 'reply', code: 550, stage: 'mail' }, 'unavailable'],
  [{ kind: 'cut', stage: 'mail' }, 'unavailable'],
  [{ kind: 'cut', stage: 'rcpt' }, 'unavailable'],
  [{ kind: 'cut', stage: 'dot' }, 'unknown'],
  [{ kind: 'cut', stage: 'dot', keeps: false }, 'unknown'],
  [{ kind: 'slow', ms: 50 }, 'accepted'],
] as const)('a server that does %j: %s, and the next mail goes out once', async (fault, kind) => {
  const [first, next] = [message(), message()];
  outside.control.fault({ fault: { channel: 'smtp', ...fault } });

  const outcome = await email.send(first);

  expect(outcome.kind).toBe(kind);
  const wasTaken =
    kind === 'accepted' || (fault.kind === 'cut' && fault.stage === 'dot' && !('keeps' in fault));
  expect(arrived(first.to)).toHaveLength(wasTaken ? 1 : 0);
  expect((await email.send(next)).kind).toBe('accepted');
  expect(arrived(next.to)).toHaveLength(1);
});

test('a server that is not there was surely not sent to', async () => {
  const server = createServer();
  const url = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  const nobody = open(url, 1);

  expect((await nobody.send(message())).kind).toBe('unavailable');

  nobody.close();
});

test('a server that dies at its banner was surely not sent to', async () => {
  const server = createServer((socket) => socket.destroy());
  const dying = open(await listening(server), 1);

  expect((await dying.send(message())).kind).toBe('unavailable');

  dying.close();
  await new Promise((resolve) => server.close(resolve));
});

test('many at once, each once, on no more connections than lines', async () => {
  const all = Array.from({ length: 40 }, () => message());

  const outcomes = await Promise.all(all.map((one) => email.send(one)));

  expect(new Set(outcomes.map((one) => one.kind))).toEqual(new Set(['accepted']));
  for (const one of all) expect(arrived(one.to)).toHaveLength(1);
});

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`smtp://127.0.0.1:${String(typeof address === 'object' ? (address?.port ?? 0) : 0)}`);
    });
  });
