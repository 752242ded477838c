import { createHash, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { route } from '@storybell/contracts/define';
import { EmailAddress, PhoneNumber } from '@storybell/contracts/guardian';
import { GuardianId, SettingId, StaffId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import type { Actor } from '@storybell/contracts/session';
import { text } from '@storybell/contracts/text';
import { z } from 'zod';
import { signActor } from './auth.ts';
import { systemClock } from './clock.ts';
import { readActorFor } from './service.ts';
import { AppError } from './errors.ts';
import { createApp, createRouter, handle, perform, type AnyHandler } from './http.ts';
import { newId } from './ids.ts';
import { createLog } from './log.ts';
import { listen, type Listening } from './serve.ts';
import { createDb, sql, type Db } from './sql.ts';
import { testDatabase, type TestDatabase } from './testing/database.ts';
import { until } from './testing/until.ts';

const SECRET = 'a secret for these tests only, long enough';
const NAME = 'Amara Okafor';
const settingId = newId(SettingId);
const staff: Actor = { kind: 'staff', id: newId(StaffId), settingId };
const guardian: Actor = { kind: 'guardian', id: newId(GuardianId), settingId };
const service: Actor = { kind: 'service', id: 'notify' };

const base = { service: 'diary', response: z.object({ name: z.string() }) } as const;
const toyBody = z.strictObject({ name: text(20), locale: Locale.optional(), phone: PhoneNumber.optional(), email: EmailAddress.optional() }); // prettier-ignore
const makeToy = route({ ...base, method: 'POST', path: '/settings/:settingId/toys', summary: 'Makes', actors: ['staff'],
  params: z.strictObject({ settingId: SettingId }), body: toyBody, status: 201 }); // prettier-ignore
const readToy = route({ ...base, method: 'GET', path: '/toys/:name', summary: 'Reads', actors: ['staff', 'guardian'],
  params: z.strictObject({ name: z.string() }), query: z.strictObject({ limit: z.coerce.number().max(5).optional() }) }); // prettier-ignore
const insideToys = route({ ...base, method: 'GET', path: '/inside/toys', summary: 'Inside', door: 'inside' });
const openToy = route({ ...base, method: 'GET', path: '/open', summary: 'Open', door: 'open' });
const hook = route({ ...base, method: 'POST', path: '/hook', summary: 'Hook', door: 'open', keyed: false, bodyType: 'form',
  body: z.strictObject({ From: z.string(), Body: z.string() }) }); // prettier-ignore
const removeToy = route({ ...base, method: 'DELETE', path: '/toys/:name', summary: 'Removes', actors: ['staff'], status: 204,
  params: z.strictObject({ name: z.string() }), response: z.undefined() }); // prettier-ignore

let database: TestDatabase;
let db: Db;
let listening: Listening;
let origin: string;
let isReady = true;
const lines: string[] = [];
let effects = 0;

const routes: AnyHandler[] = [
  perform(makeToy, async (tx, { body }) => {
    effects += 1;
    await tx.exec(sql`insert into toy (name) values (${body.name})`);
    if (body.name === 'refused') throw new AppError('no_audience', 'nobody');
    if (body.name === 'broken') throw new Error(`defect with ${NAME}`);
    return { name: body.name, secretColumn: NAME };
  }),
  handle(readToy, ({ params, actor, setHeader }) => {
    setHeader('x-actor', actor.kind);
    if (params.name === 'away') throw new AppError('unavailable', 'away');
    return { name: params.name };
  }),
  handle(insideToys, ({ actor }) => ({ name: actor.kind })),
  handle(openToy, ({ actor }) => ({ name: typeof actor })),
  handle(hook, ({ body, rawBody }) => ({ name: `${body.Body} ${String(rawBody.length)}` })),
  handle(removeToy, () => undefined),
];

beforeAll(async () => {
  const log = createLog({ service: 'diary', level: 'info' }, { write: (line) => void lines.push(line) });
  database = await testDatabase('toys', new URL('./testing/migrations-of-tests', import.meta.url));
  db = createDb({ url: database.url, schema: 'toys', poolSize: 10, log });
  const page = createRouter();
  page.get('/page', (_request, response) => {
    response.type('html').send('<p>');
  });
  const app = createApp({
    service: 'diary', log, db, routes, prefix: '/api', extraRouters: [page],
    readActor: readActorFor('diary', SECRET, systemClock),
    authenticate: (headers) => Promise.resolve(headers.cookie === 'session=1' ? guardian : undefined),
    ready: () => (isReady ? Promise.resolve() : Promise.reject(new AppError('unavailable', 'not yet'))),
  }); // prettier-ignore
  listening = await listen(app, { host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${String(listening.port)}`;
});
afterAll(async () => {
  listening.server.closeAllConnections();
  await listening.close();
  await db.close();
  await database.drop();
});

const as = async (actor: Actor, audience: 'diary' | 'notify' = 'diary', secret = SECRET) => ({
  authorization: `Bearer ${await signActor(secret, actor, { audience, now: systemClock.now() })}`,
});
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(origin + path, { headers });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  };
};
const toysPath = `/api/settings/${settingId}/toys`;
const post = async (body: unknown, headers: Record<string, string> = {}, path = toysPath) => {
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: {
      ...(await as(staff)),
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...headers,
    },
    body: body instanceof Uint8Array || typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  };
};
const toys = async (name: string) =>
  (await database.admin('select 1 from toy where name = $1', [name])).length;

test('an answer fits its contract: what the contract does not name does not leave', async () => {
  const made = await post({ name: 'bear' });

  expect(made).toMatchObject({ status: 201, body: { name: 'bear' } });
  expect(JSON.stringify(made.body)).not.toContain(NAME);
  expect(made.headers.get('cache-control')).toBe('no-store');
  expect(made.headers.get('x-content-type-options')).toBe('nosniff');
  expect(made.headers.get('x-powered-by')).toBeNull();
  expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/u);
});

test('ten at once with one key have one effect and one answer', async () => {
  const key = randomUUID();
  effects = 0;

  const all = await Promise.all(
    Array.from({ length: 10 }, () => post({ name: 'ten at once' }, { 'idempotency-key': key })),
  );

  expect(new Set(all.map((one) => JSON.stringify([one.status, one.body])))).toEqual(
    new Set(['[201,{"name":"ten at once"}]']),
  );
  expect(all.filter((one) => one.headers.get('idempotency-replayed') === 'true')).toHaveLength(9);
  expect({ effects, rows: await toys('ten at once') }).toEqual({ effects: 1, rows: 1 });
});

test('an answer is kept sealed: by whoever has the key alone, and nothing is to be guessed from', async () => {
  const key = randomUUID();
  await post({ name: 'sealed for the key' }, { 'idempotency-key': key });

  const rows = await database.admin(
    `select t::text as row, encode(request_hash, 'hex') as hash from idempotency t where key_hash = sha256($1::text::bytea)`,
    [key],
  );
  const plain = createHash('sha256').update(
    JSON.stringify([{ settingId }, {}, { name: 'sealed for the key' }]),
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.['row']).not.toContain('sealed for the key');
  expect(rows[0]?.['row']).not.toContain(Buffer.from('sealed for the key').toString('base64').slice(0, 12));
  expect(rows[0]?.['hash']).not.toBe(plain.digest('hex'));
});

test('an answer that was kept before they were sealed is answered again, for the same request alone', async () => {
  const key = randomUUID();
  await post({ name: 'kept in clear' }, { 'idempotency-key': key });
  const plain = createHash('sha256').update(JSON.stringify([{ settingId }, {}, { name: 'kept in clear' }]));
  await database.admin(
    `update idempotency set response = '{"name":"as it was kept"}', request_hash = $2 where key_hash = sha256($1::text::bytea)`,
    [key, plain.digest()],
  );

  expect((await post({ name: 'kept in clear' }, { 'idempotency-key': key })).body).toEqual({ name: 'as it was kept' });
  expect((await post({ name: 'another' }, { 'idempotency-key': key })).body).toMatchObject({ type: 'idempotency_key_reused' });
}); // prettier-ignore

test('a key belongs to one request of one actor', async () => {
  const key = randomUUID();
  await post({ name: 'key one' }, { 'idempotency-key': key });

  const other = await post({ name: 'key two' }, { 'idempotency-key': key });
  const elsewhere = await post(
    { name: 'key one' },
    { 'idempotency-key': key },
    `/api/settings/${newId(SettingId)}/toys`,
  );
  const colleague = await post(
    { name: 'key three' },
    { 'idempotency-key': key, ...(await as({ ...staff, id: newId(StaffId) })) },
  );

  const again = await post({ name: 'key one' }, { 'idempotency-key': key });

  expect(again.body).toEqual({ name: 'key one' });
  expect(other).toMatchObject({ status: 422, body: { type: 'idempotency_key_reused' } });
  expect(elsewhere).toMatchObject({ status: 422, body: { type: 'idempotency_key_reused' } });
  expect(colleague.status).toBe(201);
  expect(await toys('key two')).toBe(0);
});

test('a key must be there and be one', async () => {
  const headers = { ...(await as(staff)), 'content-type': 'application/json' };
  const missing = await fetch(origin + toysPath, { method: 'POST', headers, body: '{"name":"no key"}' });
  const short = await post({ name: 'no key' }, { 'idempotency-key': 'x' });

  expect(await missing.json()).toMatchObject({ status: 400, type: 'idempotency_key_missing' });
  expect(short).toMatchObject({ status: 400, body: { type: 'invalid_request' } });
  expect(await toys('no key')).toBe(0);
});

test('a refusal leaves nothing, not even its key; a defect says nothing of itself', async () => {
  const key = randomUUID();

  const refused = await post({ name: 'refused' }, { 'idempotency-key': key });
  const broken = await post({ name: 'broken' });
  const after = await post({ name: 'after a refusal' }, { 'idempotency-key': key });

  expect(refused).toMatchObject({ status: 422, body: { type: 'no_audience', detail: 'nobody' } });
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect(broken.status).toBe(500);
  expect(broken.body).toEqual({
    type: 'internal',
    title: 'A defect; it has been logged',
    status: 500,
    requestId: broken.body['requestId'],
  });
  expect(after.status).toBe(201);
  expect([await toys('refused'), await toys('broken')]).toEqual([0, 0]);
});

test.each([
  ['an unknown field', { name: 'x', colour: 'red' }, 400, 'invalid_request', 'body'],
  ['a wrong type', { name: 7 }, 400, 'invalid_request', 'body.name'],
  ['no body', '', 400, 'invalid_request', 'body'],
  ['too long a text', { name: 'x'.repeat(21) }, 422, 'text_too_long', 'body.name'],
  ['a NUL', { name: 'a\u0000b' }, 422, 'text_unsafe', 'body.name'],
  ['a bidi override', { name: 'a\u202eb' }, 422, 'text_unsafe', 'body.name'],
  ['a lone surrogate', '{"name":"\\ud800"}', 422, 'text_unsafe', 'body.name'],
  ['an unknown locale', { name: 'x', locale: 'xx' }, 422, 'unknown_locale', 'body.locale'],
  ['a phone number', { name: 'x', phone: '07700 900123' }, 422, 'bad_phone_number', 'body.phone'],
  [
    'an address with CRLF',
    { name: 'x', email: 'a@b.org\r\nBcc: c@d.org' },
    422,
    'bad_email_address',
    'body.email',
  ],
])('%s is refused, with where and without what', async (_, body, status, type, path) => {
  const refused = await post(body);

  expect(refused).toMatchObject({ status, body: { type, issues: [expect.objectContaining({ path })] } });
  expect(JSON.stringify(refused.body)).not.toMatch(/07700|Bcc|xx"/u);
});

test.each([
  ['broken UTF-8', Buffer.from('{"name":"\xc3("}', 'latin1'), {}, 400, 'malformed_body'],
  ['broken JSON', `{"name": "${NAME}`, {}, 400, 'malformed_body'],
  ['another type', '<name/>', { 'content-type': 'text/xml' }, 415, 'unsupported_media_type'],
  ['a packed body', 'x', { 'content-encoding': 'gzip' }, 415, 'unsupported_media_type'],
  ['10 MB', Buffer.alloc(10 * 1024 * 1024, 0x20), {}, 413, 'body_too_large'],
])('%s is refused', async (_, body, headers: Record<string, string>, status, type) => {
  const refused = await post(body, headers);

  expect(refused).toMatchObject({ status, body: { type, status } });
  expect(JSON.stringify(refused.body)).not.toContain(NAME);
});

test('a body without an end is cut at the limit and not kept', async () => {
  const socket = connect(listening.port, '127.0.0.1');
  let answer = '';
  let sentKb = 0;
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => (answer += chunk.toString()));
  const { authorization } = await as(staff);
  socket.write(`POST ${toysPath} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nIdempotency-Key: 12345678\r\nTransfer-Encoding: chunked\r\n\r\n`); // prettier-ignore
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;

  await until(() => {
    if (!socket.destroyed) sentKb += 64;
    socket.write(chunk);
    return answer.includes('body_too_large');
  });
  const sentUntilAnswerKb = sentKb;
  await until(() => {
    if (!socket.destroyed) socket.write(chunk);
    return socket.destroyed;
  });

  expect(answer).toContain('413');
  expect(sentUntilAnswerKb).toBeLessThan(10_000);
});

test('a path or a query that cannot be decoded, and a query that does not fit, are refused', async () => {
  const headers = await as(staff);

  expect(await get('/api/toys/%C3%28', headers)).toMatchObject({
    status: 400,
    body: { type: 'invalid_request' },
  });
  expect(await get('/api/toys/bear?limit=%FF', headers)).toMatchObject({
    status: 400,
    body: { type: 'invalid_request' },
  });
  expect(await get('/api/toys/bear?limit=9', headers)).toMatchObject({
    status: 400,
    body: { issues: [{ path: 'query.limit' }] },
  });
  expect(await get('/api/toys/bear?colour=red', headers)).toMatchObject({ status: 400 });
  expect(await get('/api/toys/bear?limit=3', headers)).toMatchObject({ status: 200, body: { name: 'bear' } });
});

test('each door lets in whom it should', async () => {
  const toy = '/api/toys/bear';
  const code = async (path: string, headers: Record<string, string>) =>
    (await get(path, headers)).body['type'] ?? 'ok';

  expect(await code(toy, {})).toBe('not_signed_in');
  expect(await code(toy, { authorization: 'Bearer x.y.z' })).toBe('not_signed_in');
  expect(await code(toy, await as(staff, 'notify'))).toBe('not_signed_in');
  expect(await code(toy, await as(staff, 'diary', 'another secret, just as long as it'))).toBe(
    'not_signed_in',
  );
  expect(await code(toy, await as(service))).toBe('forbidden');
  expect(await code(toy, await as(guardian))).toBe('ok');
  expect(await code(toy, { cookie: 'session=1' })).toBe('ok');
  expect(await code('/inside/toys', { cookie: 'session=1' })).toBe('not_signed_in');
  expect(await code('/inside/toys', await as(staff))).toBe('forbidden');
  expect(await code('/inside/toys', await as(service))).toBe('ok');
  expect(await code('/api/inside/toys', await as(service))).toBe('not_found');
  expect((await get('/api/open', await as(staff))).body).toEqual({ name: 'undefined' });
});

test('a token that has run out is refused', async () => {
  const { authorization } = {
    authorization: `Bearer ${await signActor(SECRET, staff, { audience: 'diary', now: systemClock.now(), ttlSeconds: -10 })}`,
  };

  expect(await get('/api/toys/bear', { authorization })).toMatchObject({
    status: 401,
    body: { type: 'not_signed_in' },
  });
});

test('what does not exist is one problem, and a known path names its methods', async () => {
  const wrong = await fetch(`${origin}/api/toys/bear`, { method: 'PUT', headers: await as(staff) });

  expect(await get('/api/nothing')).toMatchObject({ status: 404, body: { type: 'not_found' } });
  expect(wrong.status).toBe(404);
  expect(wrong.headers.get('allow')).toBe('GET, DELETE');
});

test('a form, a 204 and a page of its own are answered', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const sent = await post('From=%2B44&Body=St%C3%B3p+it', form, '/api/hook');
  const broken = await post('From=%FF&Body=x', form, '/api/hook');
  const removed = await fetch(`${origin}/api/toys/bear`, { method: 'DELETE', headers: await as(staff) });
  const page = await fetch(`${origin}/page`);

  expect(sent.body).toEqual({ name: 'Stóp it 28' });
  expect(broken).toMatchObject({ status: 400, body: { type: 'malformed_body' } });
  expect([removed.status, await removed.text()]).toEqual([204, '']);
  expect(await page.text()).toBe('<p>');
});

test('health, readiness and metrics; a part that is away says when to come again', async () => {
  expect(await get('/health')).toMatchObject({ status: 200 });
  expect(await get('/ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
  isReady = false;
  const notReady = await get('/ready');
  isReady = true;
  const away = await get('/api/toys/away', await as(staff));
  const metrics = await fetch(`${origin}/metrics`);
  const throughProxy = await fetch(`${origin}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } });

  expect(notReady).toMatchObject({ status: 503, body: { type: 'unavailable' } });
  expect(['1', '2', '3', '4']).toContain(notReady.headers.get('retry-after'));
  expect(away).toMatchObject({ status: 503, body: { type: 'unavailable' } });
  expect(await metrics.text()).toContain('storybell_request_ms_bucket');
  expect(throughProxy.status).toBe(404);
});

test('one line per request, with ids and the pattern, and never a name', async () => {
  lines.length = 0;
  const requestId = randomUUID();

  await get(`/api/toys/${encodeURIComponent(NAME)}`, { ...(await as(staff)), 'x-request-id': requestId });
  await post({ name: 'broken' });

  await until(() => lines.length === 3);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    requestId, actorId: staff.id, actorKind: 'staff', route: '/api/toys/:name', method: 'GET', status: 200, ms: expect.any(Number),
  }); // prettier-ignore
  expect(lines.join('')).not.toMatch(/Amara|Okafor|broken/u);
  expect(lines.filter((line) => line.includes('"level":50'))).toHaveLength(1);
});

test('a route is answered by the function of its kind', () => {
  expect(() => handle(makeToy, () => ({ name: '' }))).toThrow('perform()');
  expect(() => perform(readToy, () => ({ name: '' }))).toThrow('handle()');
});
