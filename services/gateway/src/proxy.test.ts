import { randomUUID } from 'node:crypto';
import { createServer, request as ask } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readProgress, receiveSmsReceipt } from '@storybell/contracts/delivery';
import { Problem } from '@storybell/contracts/errors';
import { listFeed } from '@storybell/contracts/feed';
import { MAX_PHOTO_BYTES, readPhoto, uploadPhoto } from '@storybell/contracts/photo';
import { readSetting, type Setting } from '@storybell/contracts/setting';
import { listStories, publishStory } from '@storybell/contracts/story';
import { AppError } from '@storybell/platform/errors';
import { type Asked, handle, handleFile } from '@storybell/platform/http';
import { listen } from '@storybell/platform/serve';
import { until } from '@storybell/platform/testing/until';
import { startSession, type SessionStart } from './sessions/start-session.ts';
import { answers, guardian, manager, nowhere, settingId, staff, startGateway } from './testing.ts';

let asked: Asked<unknown, unknown, unknown>[] = [];
const setting: Setting = { id: settingId, name: 'Little Foxes', locale: 'en-GB', timeZone: 'Europe/London', isDemo: true, rooms: [] }; // prettier-ignore

let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  gateway = await startGateway({
    diary: [
      handle(readSetting, () => setting),
      handle(listStories, () => {
        throw new AppError('not_found', 'no such setting');
      }),
      handleFile(readPhoto, () =>
        Promise.resolve({ bytes: Buffer.from('RIFF'), type: 'image/webp', name: 'photo.webp' }),
      ),
      {
        route: uploadPhoto,
        answer: (call) => {
          asked.push(call);
          return Promise.resolve({ status: 201, body: { size: call.rawBody.length }, isReplayed: false });
        },
      },
      answers(publishStory, (call) => {
        asked.push(call);
        return { made: true };
      }),
    ],
    notify: [
      answers(receiveSmsReceipt, (call) => {
        asked.push(call);
        return {};
      }),
    ],
  });
});
afterAll(() => gateway.close());

const stories = `/api/settings/${settingId}/stories`;
const story = { reach: { kind: 'setting' }, body: 'We painted.' };
const post = (cookie: string, headers: Record<string, string> = {}, body: unknown = story): RequestInit => ({
  method: 'POST',
  headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
  body: JSON.stringify(body),
});
const problemOf = async (response: Response) => {
  const { requestId, ...problem } = Problem.parse(await response.json());
  expect(response.headers.get('x-request-id')).toBe(requestId);
  return problem;
};

test('a request goes to the service of its route, in the name of who is signed in', async () => {
  asked = [];
  const cookie = await gateway.signIn(staff);
  const key = randomUUID();
  const requestId = randomUUID();

  const answer = await gateway.fetch(
    stories,
    post(cookie, { 'idempotency-key': key, 'x-request-id': requestId }),
  );

  expect([answer.status, await answer.json()]).toEqual([201, { made: true }]);
  expect(answer.headers.get('content-type')).toContain('application/json');
  const [call] = asked;
  expect(call).toMatchObject({
    actor: staff,
    params: { settingId },
    body: { ...story, locale: 'en-GB' },
    requestId,
  });
  expect(call?.headers['idempotency-key']).toBe(key);
});

test('a service sees neither the cookie nor what a client says of itself', async () => {
  asked = [];
  const cookie = await gateway.signIn(staff);

  await gateway.fetch(
    stories,
    post(cookie, { authorization: 'Bearer forged', 'x-forwarded-for': '192.0.2.1' }),
  );

  const headers = asked[0]?.headers ?? {};
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['cookie']));
  expect(headers['x-forwarded-for']).toBeUndefined();
  expect(headers.authorization).not.toContain('forged');
});

test('a manager of whom no more is known than a tap reaches no service, and at S2 does', async () => {
  const ask = async (start: Pick<SessionStart, 'strength' | 'raised'>) => {
    const given = { actor: manager, label: '', ...start };
    const token = await gateway.db.tx((tx) => startSession(tx, given, gateway.clock.now()));
    return gateway.fetch(`/api/settings/${settingId}`, { headers: { cookie: `storybell=${token}` } });
  };

  const [weak, strong] = [await ask({ strength: 'S0' }), await ask({ strength: 'S0', raised: 'S2' })];

  expect(weak.status).toBe(403);
  expect(await problemOf(weak)).toMatchObject({ type: 'step_up_needed' });
  expect(strong.status).toBe(200);
});

test('what a service refuses comes back as it is', async () => {
  const cookie = await gateway.signIn(staff);

  const answer = await gateway.fetch(stories, { headers: { cookie } });

  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await problemOf(answer)).toMatchObject({ type: 'not_found', detail: 'no such setting' });
});

test('a route that is inside and one that does not exist answer the same, signed in or not', async () => {
  const cookie = await gateway.signIn(staff);
  const paths = [
    ['GET', '/api/nothing/of/the/kind'],
    ['GET', '/api/inside/people'],
    ['POST', '/api/inside/feed/latest'],
    ['POST', '/api/inside/subjects/read'],
    ['POST', '/api/inside/events/pull'],
    ['POST', '/inside/events/pull'],
    ['GET', '/api/settings/x/../../inside/people'],
    ['GET', '/api//inside/people'],
    ['GET', '/api/inside%2Fpeople'],
    ['DELETE', stories],
  ] as const;

  for (const headers of [{}, { cookie }])
    for (const [method, path] of paths) {
      const answer = await gateway.fetch(path, { method, headers });
      expect([path, answer.status, await problemOf(answer)]).toEqual([
        path,
        404,
        {
          type: 'not_found',
          title: expect.any(String),
          status: 404,
          detail: 'there is nothing here',
        },
      ]);
    }
});

test('without a session every route that needs one answers the same', async () => {
  const cookies = ['', 'storybell=', 'storybell=x', `storybell=${'A'.repeat(43)}`, 'other=1; storybell="'];

  for (const cookie of cookies) {
    const answer = await gateway.fetch(stories, { headers: { cookie } });
    expect([answer.status, await problemOf(answer)]).toEqual([
      401,
      expect.objectContaining({ type: 'not_signed_in' }),
    ]);
  }
});

test.each([
  ['a foreign origin', { origin: 'https://evil.example' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['our host on another port', { origin: 'http://localhost:9999' }],
  ['a foreign page of a browser that sends no origin', { 'sec-fetch-site': 'cross-site' }],
  ['a page of a sister domain', { 'sec-fetch-site': 'same-site' }],
])('%s changes nothing', async (_, headers) => {
  asked = [];
  const cookie = await gateway.signIn(staff);

  const refused = await gateway.fetch(stories, post(cookie, headers));

  expect([refused.status, await problemOf(refused)]).toEqual([
    403,
    expect.objectContaining({ type: 'forbidden' }),
  ]);
  expect(asked).toEqual([]);
});

test('our own page may, and a provider may from anywhere', async () => {
  asked = [];
  const cookie = await gateway.signIn(staff);
  const ours = { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' };

  expect((await gateway.fetch(stories, post(cookie, ours))).status).toBe(201);
  const receipt = await gateway.fetch(`/api/webhooks/twilio/status?d=${randomUUID()}&a=1`, {
    method: 'POST',
    headers: { origin: 'https://provider.example', 'x-twilio-signature': 'c2lnbmVk', cookie },
    body: new URLSearchParams({ MessageSid: 'SM1', MessageStatus: 'sent' }),
  });

  expect(receipt.status).toBe(204);
  expect(asked[1]).toMatchObject({ actor: undefined, body: { MessageSid: 'SM1' }, query: { a: 1 } });
  expect(asked[1]?.headers['x-twilio-signature']).toBe('c2lnbmVk');
});

test('10 MB are refused at once, whether announced or not, and nothing of it reaches a service', async () => {
  asked = [];
  const cookie = await gateway.signIn(staff);
  const body = new Uint8Array(10 * 1024 * 1024).fill(97);
  const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() };

  const announced = await gateway.fetch(stories, { method: 'POST', headers, body });
  const chunked = await gateway.fetch(stories, {
    method: 'POST',
    headers,
    body: new Blob([body]).stream(),
    duplex: 'half',
  });

  for (const answer of [announced, chunked])
    expect([answer.status, await problemOf(answer)]).toEqual([
      413,
      expect.objectContaining({ type: 'body_too_large' }),
    ]);
  expect(asked).toEqual([]);
});

test('a body that is announced as too large is refused before it is sent', async () => {
  const cookie = await gateway.signIn(staff);
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const outgoing = ask(`${gateway.url}${stories}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'content-length': 10 * 1024 * 1024 },
  });
  outgoing.on('response', (response) => {
    resolve(response.statusCode);
    outgoing.destroy();
  });
  outgoing.on('error', reject);

  outgoing.write('{');

  expect(await promise).toBe(413);
});

test('a service that is away is said to be, and when to come again', async () => {
  const alone = await startGateway({ env: { NOTIFY_URL: nowhere } });
  const cookie = await alone.signIn(guardian);

  const feed = await alone.fetch(`/api${listFeed.path.replace(':settingId', settingId)}`, {
    headers: { cookie },
  });

  expect(feed.status).toBe(503);
  expect(Number(feed.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await problemOf(feed)).toMatchObject({ type: 'unavailable' });
  await alone.close();
});

test('a service is asked for so much at once; the others wait their turn, and staff go ahead', async () => {
  const first = Promise.withResolvers<undefined>();
  const others = Promise.withResolvers<undefined>();
  const order: string[] = [];
  const crowded = await startGateway({
    notify: [
      handle(listFeed, async () => {
        await (order.push('feed') === 1 ? first : others).promise;
        return { items: [], latestSeq: 0, isLast: true };
      }),
      handle(readProgress, () => {
        order.push('progress');
        throw new AppError('not_found', 'no such thing');
      }),
    ],
  });
  const [mine, theirs] = await Promise.all([guardian, staff].map((person) => crowded.signIn(person)));
  const read = (path: string, cookie = '') =>
    crowded.fetch(`/api${path.replace(':settingId', settingId).replace(':subjectId', randomUUID())}`, {
      headers: { cookie },
    });

  const feeds = Array.from({ length: 64 }, () => read(listFeed.path, mine));
  await until(() => order.length === 64);
  const late = Array.from({ length: 3 }, () => read(listFeed.path, mine));
  const progress = read(readProgress.path, theirs);
  const written = await crowded.fetch(stories, post(theirs ?? ''));
  await until(async () =>
    (await (await crowded.fetch('/metrics')).text()).includes(
      'storybell_reads_waiting{service="notify",reads="others"} 4',
    ),
  );
  const before = order.length;
  first.resolve(undefined);
  await until(() => order.length >= 65);
  others.resolve(undefined);
  const answers = await Promise.all([...feeds, ...late, progress]);

  expect(before).toBe(64);
  expect(written.status).toBe(404);
  expect(order.slice(64)).toEqual(['progress', 'feed', 'feed', 'feed']);
  expect(answers.map(({ status }) => status)).toEqual([...Array<number>(67).fill(200), 404]);
  await crowded.close();
});

test('a kept connection that the service has closed meanwhile is made anew for a read', async () => {
  let served = 0;
  const flaky = createServer((_request, response) => {
    served += 1;
    // Promises to keep the connection and breaks it, as a service that restarts does.
    response.writeHead(200, { 'content-type': 'application/json', connection: 'keep-alive' });
    response.end('{}', () => setImmediate(() => response.socket?.resetAndDestroy()));
  });
  const listening = await listen((request, response) => flaky.emit('request', request, response), {
    host: '127.0.0.1',
    port: 0,
  });
  const other = await startGateway({ env: { NOTIFY_URL: `http://127.0.0.1:${String(listening.port)}` } });
  const cookie = await other.signIn(guardian);
  const path = `/api${listFeed.path.replace(':settingId', settingId)}`;

  for (let round = 0; round < 20; round += 1)
    expect((await other.fetch(path, { headers: { cookie } })).status).toBe(200);

  expect(served).toBeGreaterThanOrEqual(20);
  await other.close();
  await listening.close();
});

test('the log names the route and who asked, never the address', async () => {
  const cookie = await gateway.signIn(staff);

  await gateway.fetch(`${stories}?before=2026-03-01T00%3A00%3A00Z`, { headers: { cookie } });

  const line = gateway.logged.find((one) => one.includes('/api/settings/:settingId/stories'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({
    actorId: staff.id,
    actorKind: 'staff',
    method: expect.any(String),
  });
  expect(gateway.logged.join('')).not.toContain('2026-03-01');
});

test('a photo goes in whole, up to what its route takes and no further, and any other body stays small', async () => {
  asked = [];
  const cookie = await gateway.signIn(staff);
  const send = (bytes: number, path = `/api/settings/${settingId}/photos`) =>
    gateway.fetch(path, {
      method: 'POST',
      headers: { cookie, 'content-type': 'image/jpeg', 'idempotency-key': randomUUID() },
      body: new Uint8Array(bytes),
    });

  const whole = await send(MAX_PHOTO_BYTES);
  const larger = await send(MAX_PHOTO_BYTES + 1);
  const elsewhere = await send(256 * 1024 + 1, stories);

  expect([whole.status, await whole.json()]).toEqual([201, { size: MAX_PHOTO_BYTES }]);
  expect([larger.status, elsewhere.status]).toEqual([413, 413]);
  expect(asked).toHaveLength(1);
});

test('a photo comes out as nothing but a picture, which no cache keeps and no other site may show', async () => {
  const photo = `/api/settings/${settingId}/photos/${randomUUID()}/small`;

  const answer = await gateway.fetch(photo, { headers: { cookie: await gateway.signIn(guardian) } });
  const nobody = await gateway.fetch(photo);

  expect([answer.status, await answer.text()]).toEqual([200, 'RIFF']);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/webp',
    'content-disposition': 'attachment; filename="photo.webp"',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  expect(nobody.status).toBe(401);
});
