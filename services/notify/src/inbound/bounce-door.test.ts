import { connect } from 'node:net';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { DeliveryId } from '@storybell/contracts/ids';
import { sendRaw } from '@storybell/outside/bounce';
import { createLog } from '@storybell/platform/log';
import { until } from '@storybell/platform/testing/until';
import { openBounceDoor } from './bounce-door.ts';
import { returnPathOf, type Attempt } from './return-path.ts';

const secret = 'a link secret of tests, which is long enough';
const domain = 'storybell.example';
const attempt = { deliveryId: DeliveryId.parse('0d9d5d1c-8f0e-4c43-9d0a-0d5ed2f6f7f0'), fence: 3 };
const ours = returnPathOf(secret, attempt, domain);

const logged: string[] = [];
const received: [Attempt, number][] = [];
let isAway = false;
const door = await openBounceDoor({
  port: 0,
  host: '127.0.0.1',
  domain,
  secret,
  log: createLog({ service: 'notify', level: 'debug' }, { write: (line) => void logged.push(line) }),
  receive: (what, raw) => {
    if (isAway) return Promise.reject(new Error('Postgres is away'));
    received.push([what, raw.length]);
    return Promise.resolve();
  },
});
afterAll(() => door.close());
beforeEach(() => {
  received.length = 0;
  isAway = false;
});
const url = `smtp://127.0.0.1:${String(door.port)}`;
const send = (to: string, size = 100) => sendRaw(url, to, `Subject: x\r\n\r\n${'x'.repeat(size)}`);

test('only return paths are taken, so that it is nobody’s relay', async () => {
  const foreign = [
    'p@example.org', 'postmaster@storybell.example', `b-${attempt.deliveryId}-3-000000000000@${domain}`,
    ours.replace(domain, 'example.org'), ours.replace('-3-', '-4-'), `${ours.replace('@', '%')}@${domain}`,
  ]; // prettier-ignore

  expect(await Promise.all(foreign.map((to) => send(to)))).toEqual(foreign.map(() => 550));
  expect(received).toEqual([]);
  expect(await send(ours)).toBe(250);
  expect(received).toMatchObject([[attempt, expect.any(Number)]]);
});

test('more than 256 KB is refused and not kept', async () => {
  expect(await send(ours, 300_000)).toBe(552);
  expect(received).toEqual([]);
});

test('what cannot be written down now is asked for again', async () => {
  isAway = true;

  expect(await send(ours)).toBe(451);
  expect(logged.join('\n')).not.toContain(ours);
});

/** Says these lines one by one, each after an answer. @returns the codes. */
function converse(...said: readonly string[]): Promise<string[]> {
  const codes: string[] = [];
  return new Promise((resolve, reject) => {
    const socket = connect(door.port, '127.0.0.1');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n')) if (/^\d{3} /u.test(line)) codes.push(line.slice(0, 3));
      const next = said[codes.length - 1];
      if (next === undefined) socket.end();
      else socket.write(`${next}\r\n`);
    });
    socket.once('close', () => { resolve(codes); });
    socket.once('error', reject);
  });
} // prettier-ignore

test('it offers neither a password nor a certificate, and a size that is too large is refused at once', async () => {
  expect(await converse('EHLO x', 'STARTTLS', 'AUTH PLAIN AAAA', `MAIL FROM:<> SIZE=1000000`)).toEqual([
    '220', '250', '500', '500', '552',
  ]); // prettier-ignore
});

test('a peer that goes away in the middle changes nothing', async () => {
  const socket = connect(door.port, '127.0.0.1');
  socket.on('error', () => undefined);
  const codes: string[] = [];
  const steps = ['EHLO x', 'MAIL FROM:<>', `RCPT TO:<${ours}>`, 'DATA'];
  socket.on('data', (chunk) => {
    for (const line of chunk.toString().split('\r\n'))
      if (/^\d{3} /u.test(line)) codes.push(line.slice(0, 3));
    const next = steps[codes.length - 1];
    if (next !== undefined) socket.write(`${next}\r\n`);
  });
  await until(() => codes.at(-1) === '354');

  socket.resetAndDestroy();

  expect(await send(ours)).toBe(250);
  expect(received).toHaveLength(1);
});
