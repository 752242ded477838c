import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { DeliveryId, SettingId } from '@storybell/contracts/ids';
import { startOutside, type Outside } from '@storybell/outside/outside';
import { renderPointerMail } from '../templates/mail.ts';
import type { MailMessage, Provider } from './channel.ts';
import { createSmtpProvider, type SmtpOptions } from './email.ts';

let outside: Outside;
let email: Provider<MailMessage>;
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

const open = (url: string, lines: number, given: Partial<SmtpOptions> = {}) =>
  createSmtpProvider({
    name: 'smtp',
    url,
    from: 'hello@storybell.example',
    domain: 'storybell.example',
    lines,
    ...given,
  });

const message = (to = `${randomUUID()}@example.org`, returnPath: string | null = null): MailMessage => ({
  deliveryId: DeliveryId.parse(randomUUID()),
  settingId: SettingId.parse(randomUUID()),
  to,
  fence: 1,
  returnPath,
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
  expect(header('list-unsubscribe')).toEqual([`<${String(sent.unsubscribeUrl)}>`]);
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

test('bounces go to the return path of their message, its sender stays', async () => {
  const sent = message(undefined, 'b-1-2@bounces.storybell.example');

  await email.send(sent);

  expect(arrived(sent.to)).toMatchObject([{ mailFrom: 'b-1-2@bounces.storybell.example' }]);
  expect(arrived(sent.to)[0]?.from).toContain('hello@storybell.example');
});

test('many at once, each once, on no more connections than lines', async () => {
  const all = Array.from({ length: 40 }, () => message());

  const outcomes = await Promise.all(all.map((one) => email.send(one)));

  expect(new Set(outcomes.map((one) => one.kind))).toEqual(new Set(['accepted']));
  for (const one of all) expect(arrived(one.to)).toHaveLength(1);
});

const surelyNotSent = { kind: 'unavailable', code: 'smtp_connection' };
const inDoubt = { kind: 'unknown', code: 'smtp_no_answer' };
const refusedBy = (code: number) => ({ kind: 'refused', code: `smtp_${String(code)}` });
const triedAgain = (code: number) => ({ kind: 'unavailable', code: `smtp_${String(code)}` });
const ours = (code: number) => ({ ...triedAgain(code), isConfiguration: true });

test.each([
  ['dies at its banner', { connect: 'cut' }, surelyNotSent],
  ['dies at EHLO', { ehlo: 'cut' }, surelyNotSent],
  ['dies at MAIL', { mail: 'cut' }, surelyNotSent],
  ['dies at RCPT', { rcpt: 'reset' }, surelyNotSent],
  ['dies at DATA, before 354', { data: 'cut' }, surelyNotSent],
  ['is silent at MAIL', { mail: 'hang' }, surelyNotSent],
  ['dies after 354, amid the content', { content: 'cut' }, inDoubt],
  ['dies after the dot', { dot: 'cut' }, inDoubt],
  ['resets after the dot', { dot: 'reset' }, inDoubt],
  ['is silent after the dot', { dot: 'hang' }, inDoubt],
  ['answers a byte at a time after the dot', { dot: 'drip' }, inDoubt],
  ['says 250 where 354 is due and dies after the dot', { data: '250 go on', dot: 'cut' }, inDoubt],
  ['says 354 once more after the dot', { dot: '354 go on' }, inDoubt],
  ['takes it', { dot: '250 2.0.0 Ok: queued as 4cZq1R6b' }, { kind: 'accepted', providerRef: '4cZq1R6b' }],
  [
    'names an address as it takes it',
    { dot: '250 as someone@example.org' },
    { kind: 'accepted', providerRef: '250' },
  ],
  ['says 421 at its banner', { connect: '421 busy' }, triedAgain(421)],
  ['says 421 at MAIL', { mail: '421 closing' }, triedAgain(421)],
  ['says 421 at RCPT', { rcpt: '421 closing' }, triedAgain(421)],
  ['says 450 at RCPT', { rcpt: '450 busy' }, { ...triedAgain(450), isProviderWell: true }],
  ['says 452 at RCPT', { rcpt: '452 full' }, { ...triedAgain(452), isProviderWell: true }],
  ['says 451 at DATA', { data: '451 later' }, triedAgain(451)],
  ['says 421 after the dot', { dot: '421 closing' }, triedAgain(421)],
  ['says 451 after the dot', { dot: '451 later' }, triedAgain(451)],
  ['says 454 at AUTH', { auth: '454 later' }, triedAgain(454)],
  ['says 554 at its banner', { connect: '554 no' }, ours(554)],
  ['says 535 at AUTH', { auth: '535 no' }, ours(535)],
  ['says 550 at MAIL', { mail: '550 no' }, ours(550)],
  ['says 550 at RCPT', { rcpt: '550 nobody' }, { ...refusedBy(550), mark: 'bounce' }],
  ['says 551 at RCPT', { rcpt: '551 elsewhere' }, { ...refusedBy(551), mark: 'bounce' }],
  ['says 553 at RCPT', { rcpt: '553 no name' }, { ...refusedBy(553), mark: 'bounce' }],
  ['says 552 at RCPT', { rcpt: '552 full' }, refusedBy(552)],
  ['says 554 after the dot', { dot: '554 spam' }, refusedBy(554)],
  ['says 550 after the dot', { dot: '550 policy' }, refusedBy(550)],
  ['answers in HTML', { connect: '<html><body>502 Bad Gateway</body></html>' }, surelyNotSent],
] as const)('a server that %s', async (_, script, outcome) => {
  await using server = await smtpServer(script);
  const provider = open(server.url, 1, { silenceMs: 60, messageMs: 400 });

  expect(await provider.send(message())).toEqual(outcome);

  expect(server.conversations()).toBe(1);
  provider.close();
});

test('what a server says to one message is not believed of the next', async () => {
  await using server = await smtpServer({ dot: 'cut' });
  const provider = open(server.url, 1);
  expect((await provider.send(message())).kind).toBe('unknown');

  server.does({ rcpt: 'cut' });

  expect(await provider.send(message())).toEqual(surelyNotSent);
  provider.close();
});

test.each([
  ['is not there', 'smtp://127.0.0.1:9'],
  ['has no name that resolves', 'smtp://not..a.name:25'],
])('a server that %s was surely not sent to', async (_, url) => {
  const provider = open(url, 1);

  expect(await provider.send(message())).toEqual(surelyNotSent);

  provider.close();
});

test('a server that does not speak TLS where it must was surely not sent to', async () => {
  await using server = await smtpServer({});
  const provider = open(server.url.replace('smtp:', 'smtps:'), 1);

  expect(await provider.send(message())).toEqual(surelyNotSent);

  provider.close();
});

test('a user without a password is our configuration', async () => {
  await using server = await smtpServer({});
  const provider = open(server.url.replace(':password', ''), 1);

  expect(await provider.send(message())).toEqual({
    kind: 'unavailable',
    code: 'smtp_login',
    isConfiguration: true,
  });

  provider.close();
});

test('an address that could not stand in a command is refused before anything is sent', async () => {
  await using server = await smtpServer({});
  const provider = open(server.url, 1);

  const hostile = [
    'a@example.org>\r\nRCPT TO:<evil@example.org',
    'evil@example.org, a@example.org',
    'Family: evil@example.org;',
  ];
  for (const to of hostile)
    expect(await provider.send(message(to))).toEqual({ kind: 'refused', code: 'smtp_address' });

  expect(server.heard()).toBe('');
  provider.close();
});

type Stage = 'connect' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'content' | 'dot';
/** A line to say, or what happens instead of one. */
type Act = 'cut' | 'reset' | 'hang' | 'drip' | (string & {});
type Script = Readonly<Partial<Record<Stage, Act>>>;

const usual: Record<Stage, string> = {
  connect: '220 it.example',
  ehlo: '250-it.example\r\n250 AUTH PLAIN',
  auth: '235 welcome',
  mail: '250 ok',
  rcpt: '250 ok',
  data: '354 go on',
  content: '',
  dot: '250 ok',
};

const stageOf = (line: string): Stage | undefined => {
  const stages = { EHLO: 'ehlo', AUTH: 'auth', MAIL: 'mail', RCPT: 'rcpt', DATA: 'data' } as const;
  return Object.entries(stages).find(([verb]) => line.startsWith(verb))?.[1];
};

/** A mail server that does at one stage what a real one does on a bad day; the outside world has no such stages. */
async function smtpServer(first: Script) {
  let script = first;
  let heard = '';
  let conversations = 0;
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const act = (socket: Socket, stage: Stage) => {
    const does = script[stage] ?? usual[stage];
    if (does === 'cut') socket.destroy();
    else if (does === 'reset') socket.resetAndDestroy();
    else if (does === 'drip') timers.add(setInterval(() => socket.write('2'), 20));
    else if (does !== 'hang' && does !== '') socket.write(`${does}\r\n`);
  };
  const server = createServer((socket) => {
    conversations += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    let rest = '';
    let isContent = false;
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      rest += chunk.toString('latin1');
      if (isContent && script.content !== undefined) act(socket, 'content');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (isContent) {
          if (line !== '.') continue;
          isContent = false;
          act(socket, 'dot');
          continue;
        }
        const stage = stageOf(line);
        if (stage === undefined) socket.write('250 ok\r\n');
        else act(socket, stage);
        isContent = stage === 'data' && /^[23]/u.test(script.data ?? usual.data);
      }
    });
    act(socket, 'connect');
  });
  const url = await listening(server);
  return {
    url: url.replace('//', '//user:password@'),
    heard: () => heard,
    conversations: () => conversations,
    does: (next: Script) => {
      script = next;
    },
    [Symbol.asyncDispose]: async () => {
      for (const timer of timers) clearInterval(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`smtp://127.0.0.1:${String(typeof address === 'object' ? (address?.port ?? 0) : 0)}`);
    });
  });
