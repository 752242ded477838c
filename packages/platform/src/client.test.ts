import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listDemoPeople } from '@storybell/contracts/session';
import { readSetting } from '@storybell/contracts/setting';
import { SettingId } from '@storybell/contracts/ids';
import { createClient, pathOf } from './client.ts';
import { withContext } from './context.ts';
import { newId } from './ids.ts';
import { listen, type Listening } from './serve.ts';

const SECRET = 'a secret for these tests only, long enough';
const settingId = newId(SettingId);
const setting = {
  id: settingId,
  name: 'Little Foxes',
  locale: 'en-GB',
  timeZone: 'Europe/London',
  isDemo: true,
  rooms: [],
};
let listening: Listening;
let next: { status: number; body: string; isSilent?: boolean } = { status: 200, body: '{}' };
let seen: Record<string, unknown> = {};
beforeAll(async () => {
  listening = await listen(
    (request, response) => {
      seen = { url: request.url, ...request.headers };
      if (next.isSilent === true) return;
      response
        .writeHead(next.status, { 'content-type': 'application/json', location: '/elsewhere' })
        .end(next.body);
    },
    { host: '127.0.0.1', port: 0 },
  );
});
afterAll(async () => {
  listening.server.closeAllConnections();
  await listening.close();
});
const client = (timeoutMs = 3_000) =>
  createClient({
    from: 'notify',
    secret: SECRET,
    timeoutMs,
    urls: { diary: `http://127.0.0.1:${String(listening.port)}/` },
  });
const call = (timeoutMs?: number) => client(timeoutMs).call(readSetting, { params: { settingId } });

test('an answer is parsed by its contract, and the question carries who asks and on behalf of which request', async () => {
  next = { status: 200, body: JSON.stringify({ ...setting, more: 1 }) };

  const answered = await withContext({ requestId: '00000000-0000-4000-8000-000000000001' }, () => call());

  expect(answered).toEqual({ ok: true, value: setting });
  expect(seen).toMatchObject({
    url: `/settings/${settingId}`,
    authorization: expect.stringMatching(/^Bearer /u),
    'x-request-id': '00000000-0000-4000-8000-000000000001',
  });
});

test.each([
  [
    'a refusal is its code',
    { status: 404, body: '{"type":"not_found","title":"","status":404,"requestId":"x"}' },
    'not_found',
  ],
  ['a server that fails without a problem is away', { status: 502, body: '{}' }, 'unavailable'],
  ['what is not JSON is away', { status: 200, body: '<html>' }, 'unavailable'],
  ['a redirect is not followed', { status: 302, body: '{}' }, 'unavailable'],
  ['an answer that does not fit is a defect', { status: 200, body: '{"id":1}' }, 'internal'],
])('%s', async (_, answer, code) => {
  next = answer;

  expect(await call()).toEqual({ ok: false, code });
});

test('asked for as it came, an answer is not looked at, and a refusal is its code', async () => {
  const ask = () => client().ask(readSetting, { params: { settingId } });
  next = { status: 200, body: '<html>' };
  const answered = await ask();
  next = { status: 404, body: '{"type":"not_found","title":"","status":404,"requestId":"x"}' };
  const refused = await ask();

  expect(answered).toEqual({ ok: true, value: Buffer.from('<html>') });
  expect(refused).toEqual({ ok: false, code: 'not_found' });
});

test('nobody there, and nobody answering in time, are away', async () => {
  const nobody = createClient({ from: 'notify', secret: SECRET, urls: { diary: 'http://127.0.0.1:1' } });
  next = { status: 200, body: '', isSilent: true };

  expect(await nobody.call(readSetting, { params: { settingId } })).toEqual({
    ok: false,
    code: 'unavailable',
  });
  expect(await call(50)).toEqual({ ok: false, code: 'unavailable' });
});

test('a service without an address is a defect of the configuration', async () => {
  await expect(client().call(listDemoPeople, {})).rejects.toThrow('no URL of gateway');
});

test('parameters and queries are encoded, and a parameter that is missing never leaves', () => {
  const route = { path: '/a/:one/b/:two' } as const;

  expect(
    pathOf(
      route,
      { one: '../x?y#z', two: 'ü/%' },
      { q: 'a&b=c', none: undefined, many: ['1', '2'], zero: 0 },
    ),
  ).toBe('/a/..%2Fx%3Fy%23z/b/%C3%BC%2F%25?q=a%26b%3Dc&many=1&many=2&zero=0');
  expect(() => pathOf(route, { one: 'x' })).toThrow('needs two');
  for (const two of ['', '.', '..']) expect(() => pathOf(route, { one: 'x', two })).toThrow('cannot take');
});

test('closing waits for the request that runs, and takes no other', async () => {
  const gate = Promise.withResolvers<undefined>();
  const arrived = Promise.withResolvers<undefined>();
  const server = await listen(
    (_request, response) => {
      arrived.resolve(undefined);
      void gate.promise.then(() => response.end('last'));
    },
    { host: '127.0.0.1', port: 0 },
  );
  const address = `http://127.0.0.1:${String(server.port)}`;
  const last = fetch(address).then((response) => response.text());
  await arrived.promise;

  const closed = server.close();
  await expect(fetch(address)).rejects.toThrow();
  gate.resolve(undefined);

  expect(await last).toBe('last');
  await closed;
});
