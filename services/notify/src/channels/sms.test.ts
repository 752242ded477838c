import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { DeliveryId, SettingId } from '@storybell/contracts/ids';
import { startOutside, type Outside } from '@storybell/outside/outside';
import { linkCodeOf } from '../planning/link-code.ts';
import type { Provider, SmsMessage } from './channel.ts';
import { createTwilioProvider, type TwilioOptions } from './sms.ts';

let outside: Outside;
let sms: Provider<SmsMessage>;
beforeAll(async () => {
  outside = await startOutside({ receiptDelayMs: 1 });
  sms = open(outside.twilioUrl);
});
afterEach(() => {
  outside.control.clearFaults();
});
afterAll(() => outside.close());

const open = (baseUrl: string, given: Partial<TwilioOptions> = {}) =>
  createTwilioProvider({
    name: 'twilio',
    accountSid: outside.accountSid,
    authToken: outside.authToken,
    from: '+441134960000',
    baseUrl,
    receiptUrl: 'http://127.0.0.1:9/api/webhooks/twilio/status',
    lines: 10,
    visibilityLagMs: 1_000,
    ...given,
  });

let phones = 0;
/** Of the range that Ofcom keeps for drama. */
const newPhone = () => {
  phones += 1;
  return `+447700${String(900_100 + phones)}`;
};

const message = (deliveryId = DeliveryId.parse(randomUUID())): SmsMessage => ({
  deliveryId,
  settingId: SettingId.parse(randomUUID()),
  to: newPhone(),
  fence: 3,
  text: `Little Foxes: https://storybell.example/s/${linkCodeOf(deliveryId)}`,
});

const sought = ({ deliveryId, to }: SmsMessage, since = new Date()) => ({
  deliveryId,
  to,
  linkCode: linkCodeOf(deliveryId),
  since,
});

const arrived = ({ text }: SmsMessage) => outside.control.texts().filter((one) => one.body === text);

test('an SMS is taken once, and says where its receipts go', async () => {
  const sent = message();

  const outcome = await sms.send(sent);

  const [text] = arrived(sent);
  expect(outcome).toEqual({ kind: 'accepted', providerRef: text?.sid });
  expect(text?.statusCallback).toContain(`/api/webhooks/twilio/status?d=${sent.deliveryId}&a=3`);
});

test.each([
  [{ kind: 'refuse', code: 21211 }, { kind: 'refused', code: 'twilio_21211', mark: 'bad_address' }, 0],
  [{ kind: 'refuse', code: 21408 }, { kind: 'refused', code: 'twilio_21408', mark: 'bad_address' }, 0],
  [{ kind: 'refuse', code: 21614 }, { kind: 'refused', code: 'twilio_21614', mark: 'bad_address' }, 0],
  [{ kind: 'refuse', code: 21610 }, { kind: 'refused', code: 'twilio_21610', mark: 'stop' }, 0],
  [{ kind: 'refuse', code: 21617 }, { kind: 'refused', code: 'twilio_21617' }, 0],
  [
    { kind: 'refuse', status: 401, code: 20003 },
    { kind: 'unavailable', code: 'twilio_20003', isConfiguration: true },
    0,
  ],
  [
    { kind: 'refuse', status: 403, code: 20005 },
    { kind: 'unavailable', code: 'twilio_20005', isConfiguration: true },
    0,
  ],
  [
    { kind: 'refuse', status: 404, code: 20404 },
    { kind: 'unavailable', code: 'twilio_20404', isConfiguration: true },
    0,
  ],
  [
    { kind: 'throttle', retryAfterSeconds: 7 },
    { kind: 'unavailable', code: 'twilio_429', isProviderWell: true, retryAfterMs: 7_000 },
    0,
  ],
  [{ kind: 'error_after_accepting' }, { kind: 'unknown', code: 'twilio_20500' }, 1],
  [{ kind: 'error_after_accepting', status: 502 }, { kind: 'unknown', code: 'twilio_20500' }, 1],
  [{ kind: 'error_after_accepting', status: 503 }, { kind: 'unknown', code: 'twilio_20500' }, 1],
  [{ kind: 'cut_after_accepting' }, { kind: 'unknown', code: 'twilio_no_answer' }, 1],
  [{ kind: 'slow', ms: 50 }, { kind: 'accepted' }, 1],
] as const)('a provider that does %j', async (fault, outcome, taken) => {
  const sent = message();
  outside.control.fault({ fault: { channel: 'sms', ...fault }, to: sent.to });

  const said = await sms.send(sent);

  expect(said).toEqual(outcome.kind === 'accepted' ? { ...outcome, providerRef: arrived(sent)[0]?.sid } : outcome); // prettier-ignore
  expect(arrived(sent)).toHaveLength(taken);
});

test('a provider that says nothing in time leaves it in doubt, and its list settles that', async () => {
  const sent = message();
  const quick = open(outside.twilioUrl, { timeoutMs: 60 });
  outside.control.fault({ fault: { channel: 'sms', kind: 'hang_after_accepting' }, to: sent.to });

  expect(await quick.send(sent)).toEqual({ kind: 'unknown', code: 'twilio_no_answer' });

  expect(await sms.find?.(sought(sent))).toEqual({ kind: 'taken', providerRef: arrived(sent)[0]?.sid });
});

test.each([
  ['is not there', 'http://127.0.0.1:9'],
  ['has no name that resolves', 'http://not..a.name'],
])('a provider that %s was surely not sent to', async (_, url) => {
  const nobody = open(url);

  expect(await nobody.send(message())).toEqual({ kind: 'unavailable', code: 'twilio_connection' });
  expect(await nobody.find?.(sought(message()))).toEqual({ kind: 'unavailable' });
});

test('what was taken is found by number and link, and nothing else is', async () => {
  const [sent, other] = [message(), message()];
  const outcome = await sms.send(sent);

  expect(outcome.kind).toBe('accepted');
  expect(await sms.find?.(sought(sent))).toEqual({ ...outcome, kind: 'taken' });
  expect(await sms.find?.({ ...sought(sent), linkCode: linkCodeOf(other.deliveryId) })).toEqual({
    kind: 'not_there',
  });
  expect(await sms.find?.({ ...sought(sent), to: other.to })).toEqual({ kind: 'not_there' });
});

/** Answers everything with this; the outside world is never so confused. */
async function confused(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${String(typeof address === 'object' ? (address?.port ?? 0) : 0)}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const html = '<!doctype html><html><body>Welcome to the Wi-Fi of the Foxes</body></html>';
const says =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (request, response) => {
    request.resume().on('end', () => response.writeHead(status, headers).end(body));
  };
const noAnswer = { kind: 'unknown', code: 'twilio_no_answer' };
const configuration = (status: number) => ({
  kind: 'unavailable',
  code: `twilio_${String(status)}`,
  isConfiguration: true,
});

test.each([
  ['200 and HTML', says(200, html, { 'content-type': 'text/html' }), noAnswer],
  ['201 and HTML that says it is JSON', says(201, html, { 'content-type': 'application/json' }), noAnswer],
  ['201 and nothing', says(201, ''), noAnswer],
  ['204', says(204, ''), noAnswer],
  ['201 and null', says(201, 'null'), noAnswer],
  ['201 and a list', says(201, '[]'), noAnswer],
  ['201 and no sid', says(201, '{"status":"queued"}'), noAnswer],
  ['201 and a sid of something else', says(201, `{"sid":"AC${'0'.repeat(32)}"}`), noAnswer],
  ['201 and half of its JSON', says(201, '{"sid":"SM0123'), noAnswer],
  ['201 and 2 MB', says(201, `{"sid":"SM${'0'.repeat(32)}","body":"${'x'.repeat(2_000_000)}"}`), noAnswer],
  ['a redirect', says(302, '', { location: 'http://127.0.0.1:9/' }), configuration(302)],
  ['400 and HTML', says(400, html), configuration(400)],
  ['401 and HTML', says(401, html), configuration(401)],
  ['403 and HTML', says(403, html), configuration(403)],
  ['404 and HTML', says(404, html), configuration(404)],
  ['429 and HTML', says(429, html), { kind: 'unavailable', code: 'twilio_429', isProviderWell: true }],
  ['500 and HTML', says(500, html), { kind: 'unknown', code: 'twilio_500' }],
  ['502 and HTML', says(502, html), { kind: 'unknown', code: 'twilio_502' }],
  ['503 and a Retry-After', says(503, '', { 'retry-after': '9' }), { kind: 'unknown', code: 'twilio_503' }],
] as const)('%s', async (_, answer, outcome) => {
  await using server = await confused(answer);
  const provider = open(server.url);

  expect(await provider.send(message())).toEqual(outcome);

  expect(await provider.find?.(sought(message()))).toEqual({ kind: 'unavailable' });
});

test('an answer a byte at a time is given up in time', async () => {
  const timers: NodeJS.Timeout[] = [];
  await using server = await confused((_request, response) => {
    response.writeHead(201, { 'content-type': 'application/json' });
    timers.push(setInterval(() => response.write(' '), 10));
  });
  const provider = open(server.url, { timeoutMs: 100 });

  expect(await provider.send(message())).toEqual(noAnswer);

  for (const timer of timers) clearInterval(timer);
});

test('a connection that is reset after the request leaves it in doubt', async () => {
  await using server = await confused((request) => request.socket.resetAndDestroy());

  expect(await open(server.url).send(message())).toEqual(noAnswer);
});

test('a provider that speaks no TLS where it must was surely not sent to', async () => {
  let heard = 0;
  await using server = await confused(() => {
    heard += 1;
  });

  const outcome = await open(server.url.replace('http:', 'https:')).send(message());

  expect(outcome).toEqual({ kind: 'unavailable', code: 'twilio_connection' });
  expect(heard).toBe(0);
});
