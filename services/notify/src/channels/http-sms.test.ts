import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { expect, jest, test } from '@jest/globals';
import { DeliveryId, SettingId } from '@storybell/contracts/ids';
import { startOutside } from '@storybell/outside/outside';
import { until } from '@storybell/platform/testing/until';
import type { SmsMessage } from './channel.ts';
import { createHttpSmsProvider, type HttpSmsOptions } from './http-sms.ts';

const TOKEN = 'a token of tests that is long enough';

const open = (url: string, given: Partial<HttpSmsOptions> = {}) =>
  createHttpSmsProvider({ name: 'http', url, token: TOKEN, lines: 5, ...given });

const message = (): SmsMessage => ({
  deliveryId: DeliveryId.parse(randomUUID()),
  settingId: SettingId.parse(randomUUID()),
  to: '+447700900123',
  fence: 2,
  text: 'Małe Liski: https://storybell.example/s/AbCdEfGhIj',
});

interface Heard {
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}
type Act = (response: ServerResponse, request: IncomingMessage) => void;

/** A gateway that takes each key once, by the contract, and answers as it is told. */
async function gateway(act?: Act) {
  const heard: Heard[] = [];
  const ids = new Map<string, string>();
  let connections = 0;
  const contract: Act = (response, request) => {
    const key = String(request.headers['idempotency-key']);
    const known = ids.get(key);
    const id = known ?? `m-${String(ids.size + 1)}`;
    ids.set(key, id);
    response.writeHead(known === undefined ? 201 : 409).end(JSON.stringify({ id }));
  };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      heard.push({ path: request.url, headers: request.headers, body: JSON.parse(body) });
      (act ?? contract)(response, request);
    });
  });
  let sockets = 0;
  server.on('connection', (socket) => {
    connections += 1;
    sockets += 1;
    socket.on('close', () => (sockets -= 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${String(typeof address === 'object' ? (address?.port ?? 0) : 0)}/v1/sms?from=Foxes`,
    heard,
    taken: ids,
    connections: () => connections,
    isOpen: () => sockets > 0,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('a message is posted as the contract says, and the same key is the same message', async () => {
  await using there = await gateway();
  const provider = open(there.url);
  const sent = message();

  const first = await provider.send(sent);
  const again = await provider.send({ ...sent, fence: 3 });

  expect(first).toEqual({ kind: 'accepted', providerRef: 'm-1' });
  expect(again).toEqual(first);
  expect(there.taken.size).toBe(1);
  const { path, headers, body } = there.heard[0] ?? {};
  expect(path).toBe('/v1/sms?from=Foxes');
  expect(headers).toMatchObject({
    authorization: `Bearer ${TOKEN}`,
    'content-type': 'application/json',
    'idempotency-key': sent.deliveryId,
    'x-id': sent.deliveryId,
  });
  expect(body).toEqual({ id: sent.deliveryId, to: sent.to, text: sent.text });
  provider.close();
});

test('many at once, each once, on no more connections than lines', async () => {
  await using there = await gateway();
  const provider = open(there.url, { lines: 3 });
  const all = Array.from({ length: 60 }, message);

  const outcomes = await Promise.all(all.map((one) => provider.send(one)));

  expect(new Set(outcomes.map((one) => one.kind))).toEqual(new Set(['accepted']));
  expect([...there.taken.keys()].sort()).toEqual(all.map((one) => one.deliveryId).sort());
  expect(there.connections()).toBe(3);
  provider.close();
});

const says =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Act =>
  (response) =>
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
const html = '<!doctype html><html><body>Welcome to the Wi-Fi of the Foxes</body></html>';
const noAnswer = { kind: 'unknown', code: 'http_no_answer' };
const inDoubt = (status: number) => ({ kind: 'unknown', code: `http_${String(status)}` });
const configuration = (status: number) => ({
  kind: 'unavailable',
  code: `http_${String(status)}`,
  isConfiguration: true,
});
const slower = { kind: 'unavailable', code: 'http_429', isProviderWell: true };
const taken = { kind: 'accepted', providerRef: 'a-1' };

test.each<[name: string, act: Act, outcome: unknown]>([
  ['201 and an id', says(201, { id: 'a-1' }), taken],
  ['200 and an id', says(200, { id: 'a-1', status: 'queued' }), taken],
  ['409 and the id of before', says(409, { id: 'a-1' }), taken],
  ['201 and HTML', says(201, html, { 'content-type': 'text/html' }), noAnswer],
  ['200 and HTML that says it is JSON', says(200, html, { 'content-type': 'application/json' }), noAnswer],
  ['409 and HTML', says(409, html), noAnswer],
  ['201 and nothing', says(201, ''), noAnswer],
  ['204', says(204, ''), noAnswer],
  ['201 and no id', says(201, { status: 'queued' }), noAnswer],
  ['201 and an id that is none', says(201, { id: 7 }), noAnswer],
  ['201 and words for an id', says(201, { id: 'sent to Anna of Little Foxes' }), noAnswer],
  ['201 and half of its JSON', says(201, '{"id":"a-'), noAnswer],
  ['201 and 2 MB', says(201, { id: 'a-1', more: 'x'.repeat(2_000_000) }), noAnswer],
  ['429', says(429, ''), slower],
  ['429 and seconds', says(429, '', { 'retry-after': '7' }), { ...slower, retryAfterMs: 7_000 }],
  [
    '429 and a time',
    says(429, '', { 'retry-after': 'Mon, 02 Mar 2026 09:30:09 GMT', date: 'Mon, 02 Mar 2026 09:30:00 GMT' }),
    { ...slower, retryAfterMs: 9_000 },
  ],
  ['429 and a year', says(429, '', { 'retry-after': '31536000' }), { ...slower, retryAfterMs: 3_600_000 }],
  ['429 and nonsense', says(429, '', { 'retry-after': 'soon' }), slower],
  [
    '422 bad_number',
    says(422, { code: 'bad_number' }),
    { kind: 'refused', code: 'http_bad_number', mark: 'bad_address' },
  ],
  [
    '422 opted_out',
    says(422, { code: 'opted_out' }),
    { kind: 'refused', code: 'http_opted_out', mark: 'stop' },
  ],
  ['422 of another kind', says(422, { code: 'constructor' }), { kind: 'refused', code: 'http_422' }],
  ['413', says(413, ''), { kind: 'refused', code: 'http_413' }],
  ['408', says(408, ''), { kind: 'unavailable', code: 'http_408' }],
  ['400', says(400, { code: 'bad_request' }), configuration(400)],
  ['401', says(401, html), configuration(401)],
  ['403', says(403, html), configuration(403)],
  ['404', says(404, html), configuration(404)],
  ['a redirect', says(307, '', { location: 'http://127.0.0.1:9/' }), configuration(307)],
  ['500', says(500, ''), inDoubt(500)],
  ['502 and HTML', says(502, html), inDoubt(502)],
  ['503 and a Retry-After', says(503, '', { 'retry-after': '9' }), inDoubt(503)],
  ['a cut', (response) => response.destroy(), noAnswer],
  ['a reset', (_, request) => request.socket.resetAndDestroy(), noAnswer],
  ['a cut amid its answer', (response) => response.write('{"id":', () => response.destroy()), noAnswer],
])('%s', async (_name, act, outcome) => {
  await using there = await gateway(act);
  const provider = open(there.url);

  expect(await provider.send(message())).toEqual(outcome);

  expect(there.heard).toHaveLength(1);
  provider.close();
});

test.each<[name: string, act: Act]>([
  ['nothing', () => undefined],
  [
    'a byte at a time',
    (response) => {
      response.writeHead(201);
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => {
        clearInterval(drip);
      });
    },
  ],
])('a gateway that says %s is given up in time, and its connection is not used again', async (_, act) => {
  let isWell = false;
  await using there = await gateway((response, request) => {
    (isWell ? says(201, { id: 'a-1' }) : act)(response, request);
  });
  const provider = open(there.url, { lines: 1, timeoutMs: 80 });

  // The second waits for the one connection in vain, so it surely never left. Both limits end in one moment: a moment
  // later it would have had a connection of its own.
  jest.useFakeTimers({
    doNotFake: [
      'clearInterval',
      'Date',
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'setInterval',
    ],
  });
  const sent = Promise.all([provider.send(message()), provider.send(message())]);
  await until(() => there.heard.length === 1);
  jest.advanceTimersByTime(80);
  jest.useRealTimers();
  expect(await sent).toEqual([noAnswer, { kind: 'unavailable', code: 'http_connection' }]);

  isWell = true;
  expect(await provider.send(message())).toEqual(taken);
  expect(there.connections()).toBeGreaterThan(1);
  provider.close();
});

test.each([
  ['is not there', 'http://127.0.0.1:9/sms'],
  ['has no name that resolves', 'http://not..a.name/sms'],
])('a gateway that %s was surely not sent to', async (_, url) => {
  expect(await open(url).send(message())).toEqual({ kind: 'unavailable', code: 'http_connection' });
});

test('a gateway that speaks no TLS where it must was surely not sent to', async () => {
  await using there = await gateway();

  const outcome = await open(there.url.replace('http:', 'https:')).send(message());

  expect(outcome).toEqual({ kind: 'unavailable', code: 'http_connection' });
  expect(there.heard).toEqual([]);
});

test('closed, it keeps no connection', async () => {
  await using there = await gateway();
  const provider = open(there.url);
  await provider.send(message());
  expect(there.isOpen()).toBe(true);

  provider.close();

  await until(() => !there.isOpen());
});

test('the gateway of the outside world keeps the same contract', async () => {
  const outside = await startOutside();
  const provider = open(outside.smsGatewayUrl, { token: outside.smsGatewayToken });
  const sent = message();
  const arrived = () => outside.control.texts().filter((one) => one.body === sent.text);

  outside.control.fault({ fault: { channel: 'sms', kind: 'cut_after_accepting' } });
  expect(await provider.send(sent)).toEqual(noAnswer);
  expect(await provider.send(sent)).toEqual({ kind: 'accepted', providerRef: arrived()[0]?.sid });
  expect(arrived()).toHaveLength(1);
  expect(await open(outside.smsGatewayUrl).send(message())).toEqual(configuration(401));

  provider.close();
  await outside.close();
});
