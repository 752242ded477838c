import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId } from '@storybell/contracts/ids';
import { listDemoPeople, readSession, signInToDemo } from '@storybell/contracts/session';
import { createClient } from '@storybell/platform/client';
import { demoPeople, guardian, manager, nowhere, staff, startGateway } from '../testing.ts';
import { whyNoDemo } from './demo.ts';
import { requireDemo } from './require-demo.ts';

const real = { id: SettingId.parse(randomUUID()), name: 'Real', isDemo: false };
const withReal = () => ({ ...demoPeople(), settings: [...demoPeople().settings, real] });

let people = demoPeople();
let gateway: Awaited<ReturnType<typeof startGateway>>;
beforeAll(async () => {
  gateway = await startGateway({ people: () => people });
});
afterAll(() => gateway.close());

const signIn = (personId: string, options: { key?: string; headers?: Record<string, string> } = {}) =>
  gateway.call(signInToDemo, { body: { personId } }, undefined, options);
const cookieOf = ({ headers }: { headers: Headers }) => headers.get('set-cookie')?.split(';', 1)[0] ?? '';
const isSignedIn = async (cookie: string) =>
  (await gateway.call(readSession, {}, undefined, { headers: { cookie } })).status === 200;

test('the invented people are listed, and each of them can sign in', async () => {
  const listed = await gateway.demo();
  const signedIn = await signIn(guardian.id);

  expect(listed).toMatchObject({ status: 200, body: { settingName: 'Little Foxes' } });
  expect(listed.body.people.map(({ id }) => id)).toEqual([guardian.id, staff.id, manager.id]);
  expect(signedIn).toMatchObject({ status: 200, body: { actor: guardian, name: 'Zofia', locale: 'pl' } });
  expect(await isSignedIn(cookieOf(signedIn))).toBe(true);
});

test('nobody else can', async () => {
  expect(await signIn(randomUUID())).toMatchObject({ status: 404, body: { type: 'not_found' } });
});

test('signing in again ends the session that the browser had', async () => {
  const planted = cookieOf(await signIn(guardian.id));

  const own = cookieOf(await signIn(staff.id, { headers: { cookie: planted } }));

  expect(own).not.toBe(planted);
  expect([await isSignedIn(planted), await isSignedIn(own)]).toEqual([false, true]);
});

test('repeating a sign-in whose answer was lost answers the same, with a session of its own', async () => {
  const key = randomUUID();

  const lost = await signIn(guardian.id, { key });
  const repeated = await signIn(guardian.id, { key });
  const other = await signIn(staff.id, { key });

  expect(repeated.body).toEqual(lost.body);
  expect(repeated.headers.get('idempotency-replayed')).toBe('true');
  expect(await isSignedIn(cookieOf(repeated))).toBe(true);
  expect(other).toMatchObject({ status: 422, body: { type: 'idempotency_key_reused' } });
  expect(other.headers.get('set-cookie')).toBeNull();
});

test('a foreign page cannot sign anyone in', async () => {
  const refused = await signIn(guardian.id, { headers: { origin: 'https://evil.example' } });

  expect(refused).toMatchObject({ status: 403, body: { type: 'forbidden' } });
  expect(refused.headers.get('set-cookie')).toBeNull();
});

test('a real setting that comes later closes the door', async () => {
  people = withReal();
  const answers = [await gateway.demo(), await signIn(guardian.id)];
  people = demoPeople();

  for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { type: 'not_found' } });
});

test('by default there is no demo sign-in, and it answers as what does not exist', async () => {
  const plain = await startGateway({ env: { GATEWAY_SIGN_IN: 'real' } });
  const answers = [
    await plain.call(listDemoPeople, {}),
    await plain.call(signInToDemo, { body: { personId: guardian.id } }),
    await plain.call({ ...listDemoPeople, path: '/demo/nothing' }, {}),
  ];
  await plain.close();

  const bodies = answers.map(({ status, body }) => [status, { ...body, requestId: '' }]);
  expect(bodies[0]?.[0]).toBe(404);
  expect(bodies[1]).toEqual(bodies[0]);
  expect(bodies[2]).toEqual(bodies[0]);
});

const safe = { HOST: '127.0.0.1', WEB_URL: 'http://localhost:8080', NODE_ENV: undefined };

test.each([
  ['in production', { ...safe, NODE_ENV: 'production' }, demoPeople(), 'NODE_ENV is production'],
  ['when it listens to the network', { ...safe, HOST: '0.0.0.0' }, demoPeople(), 'HOST 0.0.0.0'],
  ['when it listens to all of IPv6', { ...safe, HOST: '::' }, demoPeople(), 'HOST ::'],
  ['when people come by a name', { ...safe, WEB_URL: 'https://foxes.example' }, demoPeople(), 'WEB_URL'],
  ['when a name only looks local', { ...safe, WEB_URL: 'http://localhost.example' }, demoPeople(), 'WEB_URL'],
  ['where a setting is real', safe, withReal(), 'a setting that is not a demo'],
])(
  'the demo sign-in is refused %s, in one line that says why and what to do',
  (_, config, people, reason) => {
    const why = whyNoDemo(config, people);

    expect(why).toContain(reason);
    expect(why).toContain('GATEWAY_SIGN_IN=real');
    expect(why).not.toContain('\n');
  },
);

test.each([
  ['on this machine', safe],
  ['by its address', { ...safe, HOST: '::1', WEB_URL: 'http://[::1]:8080' }],
  ['where nothing is set up yet', { ...safe, WEB_URL: 'http://127.0.0.1:1' }],
])('it may be offered %s', (_, config) => {
  expect(whyNoDemo(config, demoPeople())).toBeUndefined();
  expect(whyNoDemo(config, { settings: [] })).toBeUndefined();
});

test('a gateway that is asked for it starts on the demo, and on a real setting it does not', async () => {
  const { config, client } = gateway.deps;

  await requireDemo(config, client);
  people = withReal();
  const refused = requireDemo(config, client);
  await expect(refused).rejects.toThrow(/^GATEWAY_SIGN_IN=demo is refused: .*not a demo/u);
  const unasked = requireDemo({ ...config, GATEWAY_SIGN_IN: 'real' }, client);
  await expect(unasked).resolves.toBeUndefined();
  people = demoPeople();
});

test('outside of a demo it does not even ask who is there', async () => {
  const { config } = gateway.deps;
  const away = createClient({ from: 'gateway', secret: config.SERVICE_SECRET, urls: { diary: nowhere } });

  await expect(requireDemo({ ...config, NODE_ENV: 'production' }, away)).rejects.toThrow(
    /NODE_ENV is production/u,
  );
});
