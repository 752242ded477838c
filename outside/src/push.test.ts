import { afterAll, beforeAll, expect, test } from '@jest/globals';
import webPush from 'web-push';
import { startOutside, type Outside } from './outside.ts';

const ours = webPush.generateVAPIDKeys();
const others = webPush.generateVAPIDKeys();

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

interface Sent {
  readonly to?: { endpoint: string; keys: { p256dh: string; auth: string } };
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly keys?: typeof ours;
  readonly audience?: string;
}

async function send({
  to = outside.push.subscribe(ours.publicKey),
  text = 'Zażółć',
  headers = {},
  keys = ours,
  audience = outside.pageUrl,
}: Sent = {}) {
  const body = webPush.encrypt(to.keys.p256dh, to.keys.auth, text, 'aes128gcm').cipherText;
  const { Authorization } = webPush.getVapidHeaders(
    audience,
    'mailto:operator@storybell.example',
    keys.publicKey,
    keys.privateKey,
    'aes128gcm',
  );
  const response = await fetch(to.endpoint, {
    method: 'POST',
    body: new Uint8Array(body),
    redirect: 'manual',
    headers: { authorization: Authorization, 'content-encoding': 'aes128gcm', ttl: '60', ...headers },
  });
  return response.status;
}

test('what the phone’s own keys open is what was written', async () => {
  const to = outside.push.subscribe(ours.publicKey);

  expect(await send({ to, headers: { topic: 'abc', urgency: 'high' } })).toBe(201);

  expect(outside.push.received().filter((one) => one.endpoint === to.endpoint)).toMatchObject([
    { text: 'Zażółć', topic: 'abc', urgency: 'high', ttlSeconds: 60 },
  ]);
});

test.each<[string, () => Sent, number]>([
  ['a message for another origin', () => ({ audience: 'https://push.example' }), 401],
  ['a signature of somebody else', () => ({ headers: { authorization: 'vapid t=a.b.c, k=d' } }), 401],
  ['another key than the phone was asked with', () => ({ keys: others }), 403],
  ['no TTL', () => ({ headers: { ttl: '' } }), 400],
  ['a topic of 33 characters', () => ({ headers: { topic: 'a'.repeat(33) } }), 400],
  ['5,000 bytes', () => ({ text: 'a'.repeat(5_000) }), 413],
  [
    'a phone that never was',
    () => ({ to: { ...outside.push.subscribe(), endpoint: `${outside.pageUrl}/push/x` } }),
    404,
  ],
])('%s is refused', async (_, made, status) => {
  const before = outside.push.received().length;

  expect(await send(made())).toBe(status);

  expect(outside.push.received()).toHaveLength(before);
});

test('a phone that is gone says so for ever', async () => {
  const to = outside.push.subscribe();
  outside.push.drop(to.endpoint);

  expect([await send({ to }), await send({ to })]).toEqual([410, 410]);
});

test('it misbehaves on request, for whom it is told and as often', async () => {
  const to = outside.push.subscribe();
  const seen = () => outside.push.received().filter((one) => one.endpoint === to.endpoint).length;
  outside.push.fault({ fault: { kind: 'reply', status: 429, retryAfterSeconds: 7 }, endpoint: to.endpoint });
  outside.push.fault({ fault: { kind: 'cut' }, endpoint: to.endpoint });
  outside.push.fault({ fault: { kind: 'cut', keeps: false }, endpoint: to.endpoint });
  outside.push.fault({ fault: { kind: 'page' }, endpoint: to.endpoint });

  expect([await send(), await send({ to }), seen()]).toEqual([201, 429, 0]);
  await expect(send({ to })).rejects.toThrow();
  expect(seen()).toBe(1);
  await expect(send({ to })).rejects.toThrow();
  expect(seen()).toBe(1);
  expect([await send({ to }), await send({ to }), seen()]).toEqual([200, 201, 3]);
});

test('another process orders phones and faults over HTTP, a web page does not', async () => {
  const ask = (path: string, body: unknown, headers = {}) =>
    fetch(`${outside.pageUrl}/control/pushes${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers,
    });

  const made = (await (await ask('/devices', { key: ours.publicKey })).json()) as NonNullable<Sent['to']>;
  await ask('/faults', { fault: { kind: 'reply', status: 503 }, endpoint: made.endpoint });

  expect([await send({ to: made }), await send({ to: made })]).toEqual([503, 201]);
  const listed = await fetch(`${outside.pageUrl}/control/pushes`);
  expect(await listed.json()).toMatchObject({
    pushes: expect.arrayContaining([expect.objectContaining({ endpoint: made.endpoint })]),
  });
  expect((await ask('/devices', {}, { origin: 'http://evil.example' })).status).toBe(403);
  expect((await ask('/faults', { fault: { kind: 'nonsense' } })).status).toBe(400);
});
