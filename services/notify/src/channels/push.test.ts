import { createServer, type RequestListener } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DeliveryId, PushId, SettingId } from '@storybell/contracts/ids';
import { PushNotice } from '@storybell/contracts/push';
import { startOutside, type Outside } from '@storybell/outside/outside';
import { ConfigError } from '@storybell/platform/config';
import { newId } from '@storybell/platform/ids';
import webPush from 'web-push';
import type { PushMessage, PushTarget } from './channel.ts';
import { vapidOf } from './push-config.ts';
import { createWebPush, tagOf } from './push.ts';

const pair = webPush.generateVAPIDKeys();
const vapid = { ...pair, subject: 'mailto:operator@storybell.example' };

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

const device = (key = pair.publicKey): PushTarget => {
  const { endpoint, keys } = outside.push.subscribe(key);
  return { id: newId(PushId), endpoint, ...keys };
};

const message = (devices: readonly PushTarget[], given: Partial<PushMessage> = {}): PushMessage => ({
  deliveryId: newId(DeliveryId),
  settingId: newId(SettingId),
  to: '',
  fence: 1,
  devices,
  title: 'Little Foxes',
  body: 'Jest nowa opowieść.',
  url: '/s/0123456789',
  locale: 'pl',
  dir: 'ltr',
  isUrgent: false,
  ...given,
});

function provider({ timeoutMs = 2_000, mayPost = (_: string): boolean => true } = {}) {
  const forgotten: PushId[] = [];
  const made = createWebPush({
    vapid,
    mayPost,
    timeoutMs,
    forget: (ids) => {
      forgotten.push(...ids);
      return Promise.resolve();
    },
  });
  return { ...made, forgotten };
}

const receivedBy = ({ endpoint }: PushTarget) =>
  outside.push.received().filter((one) => one.endpoint === endpoint);

test('what arrives is encrypted for its device, and holds the closed words and nothing else', async () => {
  const phone = device();
  const sent = message([phone]);

  const outcome = await provider().send(sent);

  expect(outcome).toEqual({ kind: 'accepted', providerRef: expect.stringMatching(/^[\w-]{36}$/u) });
  const [push] = receivedBy(phone);
  expect(PushNotice.strict().parse(JSON.parse(push?.text ?? ''))).toEqual({
    title: 'Little Foxes',
    body: 'Jest nowa opowieść.',
    tag: tagOf(sent.deliveryId),
    url: '/s/0123456789',
    lang: 'pl',
    dir: 'ltr',
  });
  expect(push).toMatchObject({ urgency: 'normal', ttlSeconds: 86_400, topic: tagOf(sent.deliveryId) });
});

test('a second attempt bears the tag of the first, another delivery another one', async () => {
  const phone = device();
  const sent = message([phone]);
  const { send } = provider();

  await send(sent);
  await send({ ...sent, fence: 2 });
  await send(message([phone]));

  const [first, again, other] = receivedBy(phone).map((one) => one.topic);
  expect(first).toMatch(/^[\w-]{32}$/u);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test('what is urgent says so, and is not kept beyond four hours', async () => {
  const phone = device();

  await provider().send(message([phone], { isUrgent: true }));

  expect(receivedBy(phone)).toMatchObject([{ urgency: 'high', ttlSeconds: 14_400 }]);
});

const reply = (status: number, retryAfterSeconds?: number) => ({
  kind: 'reply' as const,
  status,
  ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
});

test.each([
  [reply(429, 90), { kind: 'unavailable', code: 'push_429', retryAfterMs: 90_000 }],
  [reply(503), { kind: 'unavailable', code: 'push_503' }],
  [reply(401), { kind: 'unavailable', code: 'push_401', isConfiguration: true }],
  [reply(403), { kind: 'unavailable', code: 'push_403', isConfiguration: true }],
  [reply(500), { kind: 'unknown', code: 'push_500' }],
  [reply(502), { kind: 'unknown', code: 'push_502' }],
  [reply(400), { kind: 'refused', code: 'push_400' }],
  [reply(413), { kind: 'refused', code: 'push_413' }],
  [{ kind: 'page' as const }, { kind: 'unknown', code: 'push_page' }],
  [{ kind: 'hang' as const }, { kind: 'unknown', code: 'push_timeout' }],
  [{ kind: 'cut' as const }, { kind: 'unknown', code: 'push_econnreset' }],
])('%j means %j', async (fault, outcome) => {
  const phone = device();
  outside.push.fault({ fault, endpoint: phone.endpoint });
  const { send, forgotten } = provider({ timeoutMs: 1_000 });

  expect(await send(message([phone]))).toEqual(outcome);
  expect(forgotten).toEqual([]);
});

test('a device that is gone is forgotten; when all are, there is nobody to send to', async () => {
  const [lost, kept, wiped] = [device(), device(), device()];
  outside.push.drop(lost.endpoint);
  outside.push.drop(wiped.endpoint);
  const { send, forgotten } = provider();

  expect(await send(message([lost, kept]))).toMatchObject({ kind: 'accepted' });
  expect(forgotten).toEqual([lost.id]);
  expect(await send(message([lost, wiped]))).toEqual({ kind: 'refused', code: 'push_gone' });
  expect(forgotten).toEqual([lost.id, lost.id, wiped.id]);
});

test('a device whose keys are none is forgotten, and does not keep the others waiting', async () => {
  const broken = { ...device(), p256dh: `B${'A'.repeat(86)}` };
  const { send, forgotten } = provider();

  expect(await send(message([broken, device()]))).toMatchObject({ kind: 'accepted' });
  expect(forgotten).toEqual([broken.id]);
});

test('of several devices one that shows it is enough, and a doubt outweighs a no', async () => {
  const [good, busy, doubtful, refusing] = [device(), device(), device(), device()];
  const says = (phone: PushTarget, status: number) => {
    outside.push.fault({ fault: reply(status), endpoint: phone.endpoint, times: null });
  };
  says(busy, 503);
  says(doubtful, 500);
  says(refusing, 413);
  const misconfigured = device('B'.padEnd(87, 'x'));
  const { send } = provider();

  expect(await send(message([refusing, doubtful, busy, good]))).toMatchObject({ kind: 'accepted' });
  expect(await send(message([refusing, busy, doubtful]))).toMatchObject({
    kind: 'unknown',
    code: 'push_500',
  });
  expect(await send(message([refusing, misconfigured, busy]))).toEqual({
    kind: 'unavailable',
    code: 'push_503',
  });
  expect(await send(message([refusing, misconfigured]))).toMatchObject({ isConfiguration: true });
  expect(await send(message([refusing]))).toMatchObject({ kind: 'refused', code: 'push_413' });
  outside.push.clearFaults();
});

async function listening(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    server,
    at: { ...device(), endpoint: `http://127.0.0.1:${String(port)}/push/x` },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

test('a redirect is not followed', async () => {
  const inside: string[] = [];
  const secret = await listening((request, response) => {
    inside.push(request.url ?? '');
    response.writeHead(201).end();
  });
  const evil = await listening((request, response) => {
    request.resume();
    response.writeHead(307, { location: `http://127.0.0.1:${String(secret.port)}/admin` }).end();
  });

  expect(await provider().send(message([evil.at]))).toEqual({ kind: 'unavailable', code: 'push_307' });
  expect(inside).toEqual([]);
  secret.close();
  evil.close();
});

test('an address that may not be posted to is never called, and forgotten', async () => {
  const inside: string[] = [];
  const secret = await listening((request, response) => {
    inside.push(request.url ?? '');
    response.writeHead(201).end();
  });
  const { send, forgotten } = provider({ mayPost: () => false });

  expect(await send(message([secret.at]))).toEqual({ kind: 'refused', code: 'push_gone' });
  expect([inside, forgotten]).toEqual([[], [secret.at.id]]);
  secret.close();
});

test('where nobody listens nothing left: it is tried again', async () => {
  const closed = await listening(() => undefined);
  closed.close();

  expect(await provider().send(message([closed.at]))).toEqual({
    kind: 'unavailable',
    code: 'push_econnrefused',
  });
});

test('whom we cannot speak TLS with was told nothing: it is tried again', async () => {
  const asked: string[] = [];
  const plain = await listening((request) => {
    asked.push(request.url ?? '');
  });
  const at = { ...plain.at, endpoint: plain.at.endpoint.replace('http:', 'https:') };

  expect(await provider().send(message([at]))).toMatchObject({ kind: 'unavailable' });
  expect(asked).toEqual([]);
  plain.close();
});

test('a connection is kept for the next message, and one that is cut then leaves a doubt', async () => {
  const ports = new Set<number | undefined>();
  let asked = 0;
  const worn = await listening((request, response) => {
    asked += 1;
    ports.add(request.socket.remotePort);
    if (asked === 3) request.socket.resetAndDestroy();
    else request.resume().on('end', () => response.writeHead(201).end());
  });
  const { send } = provider();

  expect(await send(message([worn.at]))).toMatchObject({ kind: 'accepted' });
  expect(await send(message([worn.at]))).toMatchObject({ kind: 'accepted' });
  expect(await send(message([worn.at]))).toEqual({ kind: 'unknown', code: 'push_econnreset' });
  expect([asked, ports.size]).toEqual([3, 1]);
  worn.close();
});

test('a push service that is away is left alone, and the others are not', async () => {
  const closed = await listening(() => undefined);
  closed.close();
  let asked = 0;
  const hanging = await listening(() => {
    asked += 1;
  });
  const { send } = provider({ timeoutMs: 1_500 });

  expect(await send(message([closed.at]))).not.toHaveProperty('isProviderWell');
  expect(await send(message([device()]))).toMatchObject({ kind: 'accepted' });
  const five = await Promise.all(Array.from({ length: 5 }, () => send(message([hanging.at]))));
  for (const outcome of five)
    expect(outcome).toEqual({ kind: 'unknown', code: 'push_timeout', isProviderWell: true });

  expect(await send(message([hanging.at]))).toEqual({
    kind: 'unavailable',
    code: 'push_resting',
    isProviderWell: true,
  });
  expect(asked).toBe(5);
  expect(await send(message([hanging.at, device()]))).toMatchObject({ kind: 'accepted' });
  hanging.close();
});

test('an answer that never ends holds nothing up', async () => {
  const endless = await listening((request, response) => {
    request.resume();
    response.writeHead(201);
    const more = setInterval(() => response.write('x'.repeat(1_000)), 5);
    response.on('close', () => {
      clearInterval(more);
    });
  });

  expect(await provider({ timeoutMs: 200 }).send(message([endless.at]))).toMatchObject({ kind: 'accepted' });
  await new Promise((resolve) => endless.server.on('connection', resolve).close(resolve));
});

test('Retry-After may be a date, by the clock of who says it', async () => {
  const busy = await listening((request, response) => {
    request.resume();
    response.writeHead(429, {
      date: 'Mon, 02 Mar 2026 09:30:00 GMT',
      'retry-after': 'Mon, 02 Mar 2026 09:31:30 GMT',
    });
    response.end();
  });

  expect(await provider().send(message([busy.at]))).toEqual({
    kind: 'unavailable',
    code: 'push_429',
    retryAfterMs: 90_000,
  });
  busy.close();
});

const mailFrom = { NOTIFY_MAIL_FROM: 'hello@storybell.example' };

test('push is off without keys, and a start with half a pair or two that do not fit is refused', () => {
  const publicKey = { NOTIFY_VAPID_PUBLIC_KEY: pair.publicKey };
  const privateKey = { NOTIFY_VAPID_PRIVATE_KEY: pair.privateKey };

  expect(vapidOf(mailFrom)).toBeUndefined();
  expect(vapidOf({ ...mailFrom, ...publicKey, ...privateKey })).toEqual({
    ...pair,
    subject: 'mailto:hello@storybell.example',
  });
  for (const half of [publicKey, privateKey])
    expect(() => vapidOf({ ...mailFrom, ...half })).toThrow(ConfigError);
  const other = { NOTIFY_VAPID_PRIVATE_KEY: webPush.generateVAPIDKeys().privateKey };
  expect(() => vapidOf({ ...mailFrom, ...publicKey, ...other })).toThrow(ConfigError);
});
