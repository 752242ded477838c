import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  endDevice,
  listDevices,
  makePairing,
  pairTablet,
  readTiles,
  setPin,
  signInByPin,
  signInByTile,
  stepUpByPin,
} from '@storybell/contracts/device';
import { DeviceId, RoomId, SettingId, StaffId } from '@storybell/contracts/ids';
import { readSession } from '@storybell/contracts/session';
import { makePinCode, unlockPin } from '@storybell/contracts/staff-sign-in';
import { newId } from '@storybell/platform/ids';
import { demoPeople, manager, roomId, settingId, staff, startGateway } from '../testing.ts';
import { softDevice, type SoftDevice } from '../testing/soft-device.ts';
import { isEasyPin } from './pin.ts';

let people = demoPeople();
let gateway: Awaited<ReturnType<typeof startGateway>>;
let cookie = '';
beforeAll(async () => {
  gateway = await startGateway({ people: () => people });
  cookie = await gateway.signIn(manager);
});
afterAll(() => gateway.close());

const place = { params: { settingId } };
const asManager = () => ({ headers: { cookie } });
const newCode = async () =>
  (await gateway.call(makePairing, { ...place, body: { roomId } }, undefined, asManager())).body.code;
const cookieOf = ({ headers }: { headers: Headers }) => headers.get('set-cookie')?.split(';', 1)[0] ?? '';
const read = (cookie: string) => gateway.call(readSession, {}, undefined, { headers: { cookie } });

/** From an address that paired nothing yet. */
const pair = (body: { code: string; publicKey: string }) =>
  gateway.call(pairTablet, { body }, undefined, {
    headers: { 'x-forwarded-for': `198.18.${randomByte()}.${randomByte()}` },
  });
const randomByte = () => String(Math.floor(Math.random() * 256));

interface Tablet {
  readonly id: DeviceId;
  readonly device: SoftDevice;
}

async function pairedTablet(): Promise<Tablet> {
  const device = await softDevice();
  const body = { code: await newCode(), publicKey: device.publicKey };
  return { device, id: (await pair(body)).body.deviceId };
}
const proofOf = ({ device, id }: Tablet) => device.prove(gateway, id);

const codeFor = async (staffId: StaffId) => {
  const params = { settingId, staffId };
  return (await gateway.call(makePinCode, { params }, undefined, asManager())).body.code;
};
async function withPin(tablet: Tablet, staffId: StaffId, pin = '4071') {
  const body = { proof: await proofOf(tablet), staffId, code: await codeFor(staffId), pin };
  return gateway.call(setPin, { body });
}
const enter = async (tablet: Tablet, staffId: StaffId, pin: string) =>
  gateway.call(signInByPin, { body: { proof: await proofOf(tablet), staffId, pin } });

test('a manager’s code makes a tablet the room’s, once, and the tablet is listed', async () => {
  const code = await newCode();
  const [one, other] = [await softDevice(), await softDevice()];
  const paired = await pair({
    code: ` ${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`,
    publicKey: one.publicKey,
  });
  const again = await pair({ code, publicKey: other.publicKey });
  const listed = await gateway.call(listDevices, place, undefined, asManager());

  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/u);
  expect(paired.status).toBe(200);
  expect(again).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
  const device = listed.body.devices.find(({ id }) => id === paired.body.deviceId);
  expect(device).toMatchObject({ roomId, staffId: null });
  const days = (Date.parse(device?.goodUntil ?? '') - gateway.clock.now().getTime()) / 86_400_000;
  expect(days).toBe(90);
});

test('of ten tablets with one code at one moment one is paired', async () => {
  const code = await newCode();
  const devices = await Promise.all(Array.from({ length: 10 }, softDevice));

  const answers = await Promise.all(devices.map(({ publicKey }) => pair({ code, publicKey })));

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('asking again for a code with one key gives the same code, which the database does not hold', async () => {
  const options = { ...asManager(), key: randomUUID() };
  const ask = () => gateway.call(makePairing, { ...place, body: { roomId } }, undefined, options);

  const [one, again] = [await ask(), await ask()];

  expect(again.body).toEqual(one.body);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  const rows = await gateway.admin(
    `select to_jsonb(i) as row from idempotency i union all select to_jsonb(p) from pairing p`,
  );
  expect(JSON.stringify(rows)).not.toContain(one.body.code);
});

test('a code is good for ten minutes', async () => {
  const code = await newCode();
  gateway.clock.pass(11);
  const { publicKey } = await softDevice();

  expect((await pair({ code, publicKey })).status).toBe(422);
  cookie = await gateway.signIn(manager);
});

test('a key of another kind pairs nothing, and does not use up the code', async () => {
  const code = await newCode();
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-384' }, false, [
    'sign',
    'verify',
  ]);
  const spki = Buffer.from(await crypto.subtle.exportKey('spki', keys.publicKey)).toString('base64url');

  expect((await pair({ code, publicKey: spki })).status).toBe(422);
  expect((await pair({ code, publicKey: (await softDevice()).publicKey })).status).toBe(200);
});

test('only a manager of the setting makes codes, at full strength and for its rooms', async () => {
  const other = { params: { settingId: newId(SettingId) }, body: { roomId } };
  const byStaff = await gateway.call(makePairing, { ...place, body: { roomId } }, undefined, {
    headers: { cookie: await gateway.signIn(staff) },
  });
  const elsewhere = await gateway.call(makePairing, other, undefined, asManager());
  const noRoom = await gateway.call(
    makePairing,
    { ...place, body: { roomId: newId(RoomId) } },
    undefined,
    asManager(),
  );

  expect(byStaff).toMatchObject({ status: 403, body: { type: 'forbidden' } });
  expect(elsewhere).toMatchObject({ status: 404, body: { type: 'not_found' } });
  expect(noRoom).toMatchObject({ status: 422, body: { type: 'unknown_room' } });
});

test('the names of a room are for its own tablet, and a proof of another key gets none', async () => {
  const tablet = await pairedTablet();
  const stranger = await softDevice();

  const tiles = await gateway.call(readTiles, { body: await proofOf(tablet) });
  const forged = await gateway.call(readTiles, { body: await stranger.prove(gateway, tablet.id) });
  const nowhere = await gateway.call(readTiles, { body: await stranger.prove(gateway, newId(DeviceId)) });

  expect(tiles.body).toMatchObject({ settingName: 'Little Foxes', roomName: 'Cubs' });
  expect(tiles.body.tiles.map(({ name, hasPin }) => [name, hasPin])).toEqual([
    ['Grace', false],
    ['Helen', false],
  ]);
  expect(forged).toMatchObject({ status: 403, body: { type: 'bad_signature' } });
  expect({ ...forged.body, requestId: '' }).toEqual({ ...nowhere.body, requestId: '' });
});

test('a proof is good for one sign-in, within two minutes', async () => {
  const tablet = await pairedTablet();
  const proof = await proofOf(tablet);
  const body = { proof, staffId: staff.id };
  const key = randomUUID();

  const first = await gateway.call(signInByTile, { body }, undefined, { key });
  const repeated = await gateway.call(signInByTile, { body }, undefined, { key });
  const replayed = await gateway.call(signInByTile, { body });
  const late = await proofOf(tablet);
  gateway.clock.pass(3);
  const tooLate = await gateway.call(signInByTile, { body: { ...body, proof: late } });

  expect(first.status).toBe(200);
  expect(repeated.body).toEqual(first.body);
  expect(repeated.headers.get('set-cookie')).toBeNull();
  expect(replayed).toMatchObject({ status: 403, body: { type: 'bad_signature' } });
  expect(tooLate.status).toBe(403);
});

test('a tap signs staff in at S0, and no manager, nobody of another room and nobody who left', async () => {
  const tablet = await pairedTablet();
  const tap = async (staffId: StaffId) =>
    gateway.call(signInByTile, { body: { proof: await proofOf(tablet), staffId } });

  const tapped = await tap(staff.id);
  const [boss, stranger] = [await tap(manager.id), await tap(newId(StaffId))];
  people = { ...people, people: people.people.filter(({ id }) => id !== staff.id) };
  const left = await tap(staff.id);
  people = demoPeople();

  expect(tapped.body).toMatchObject({
    strength: 'S0',
    expiresAt: null,
    actor: { id: staff.id, strength: 'S0' },
  });
  for (const refused of [boss, stranger, left])
    expect({ ...refused.body, requestId: '', detail: '' }).toEqual({
      ...left.body,
      requestId: '',
      detail: '',
    });
  expect(left.status).toBe(404);
});

test('who has a PIN and who has none are hashed alike, and answered the same', async () => {
  const [tablet, other] = [await pairedTablet(), await pairedTablet()];
  await withPin(tablet, staff.id);
  const hashes = async () => {
    const text = await (await gateway.fetch('/metrics')).text();
    return Number(/storybell_short_secrets_total\{step="verify"\} (\d+)/u.exec(text)?.[1] ?? 0);
  };
  const tryAt = async (at: Tablet) => {
    const before = await hashes();
    const { status, body } = await enter(at, staff.id, '9375');
    return { status, body: { ...body, requestId: '' }, hashed: (await hashes()) - before };
  };

  const known = await tryAt(tablet);

  expect(known).toMatchObject({ status: 422, hashed: 1 });
  expect(await tryAt(other)).toEqual(known);
});

test('with a one-time code somebody sets a PIN, which signs them in at S2 on this tablet and no other', async () => {
  const [tablet, other] = [await pairedTablet(), await pairedTablet()];

  const set = await withPin(tablet, staff.id);
  const entered = await enter(tablet, staff.id, '4071');
  const elsewhere = await enter(other, staff.id, '4071');

  expect(set.body).toMatchObject({ strength: 'S2' });
  expect(entered.body).toMatchObject({ strength: 'S2', actor: { strength: 'S2' } });
  expect(Date.parse(entered.body.expiresAt ?? '') - gateway.clock.now().getTime()).toBe(600_000);
  expect(elsewhere).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
  const dump = JSON.stringify(await gateway.admin('select * from pin'));
  expect(dump).not.toContain('4071');
});

test('a one-time code is its person’s, works once, and is looked at five times', async () => {
  const tablet = await pairedTablet();
  const code = await codeFor(staff.id);
  const use = async (given: string, staffId = staff.id, pin = '4071') =>
    (await gateway.call(setPin, { body: { proof: await proofOf(tablet), staffId, code: given, pin } })).body;
  const wrong = code === '000000' ? '000001' : '000000';

  expect(await use(code, manager.id)).toMatchObject({ type: 'wrong_secret' });
  expect(await use(code, staff.id, '1234')).toMatchObject({ type: 'too_easy' });
  expect(await use(code)).toMatchObject({ strength: 'S2' });
  expect(await use(code)).toMatchObject({ type: 'wrong_secret' });
  const next = await codeFor(staff.id);
  for (let tried = 0; tried < 5; tried += 1) expect(await use(wrong)).toMatchObject({ type: 'wrong_secret' });
  expect(await use(next)).toMatchObject({ type: 'wrong_secret' });
  const late = await codeFor(staff.id);
  gateway.clock.pass(61);
  expect(await use(late)).toMatchObject({ type: 'wrong_secret' });
  cookie = await gateway.signIn(manager);
});

test('after five wrong tries even the right PIN opens nothing, until a manager unlocks it', async () => {
  const tablet = await pairedTablet();
  await withPin(tablet, staff.id);

  const tries = [];
  for (let tried = 0; tried < 5; tried += 1) tries.push((await enter(tablet, staff.id, '0000')).body);
  const sixth = await enter(tablet, staff.id, '4071');
  const tiles = await gateway.call(readTiles, { body: await proofOf(tablet) });
  await gateway.call(unlockPin, { params: { settingId, staffId: staff.id } }, undefined, asManager());
  const unlocked = await enter(tablet, staff.id, '4071');

  expect(tries).toMatchObject(Array.from({ length: 5 }, () => ({ type: 'wrong_secret' })));
  expect(sixth).toMatchObject({ status: 423, body: { type: 'locked' } });
  expect(tiles.body.tiles.find(({ id }) => id === staff.id)).toMatchObject({ hasPin: true, isLocked: true });
  expect(unlocked.status).toBe(200);
});

test('of thirty guesses at one moment five are looked at', async () => {
  const tablet = await pairedTablet();
  await withPin(tablet, staff.id);
  const guesses = Array.from({ length: 30 }, (_, at) => String(5_000 + at));

  const answers = await Promise.all(guesses.map((pin) => enter(tablet, staff.id, pin)));

  expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 423)).toHaveLength(25);
});

test('a right PIN forgets the wrong ones before it', async () => {
  const tablet = await pairedTablet();
  await withPin(tablet, staff.id);

  for (let round = 0; round < 3; round += 1) {
    for (let tried = 0; tried < 4; tried += 1) await enter(tablet, staff.id, '0000');
    expect((await enter(tablet, staff.id, '4071')).status).toBe(200);
  }
});

test('who tapped their name steps up with their PIN, under another cookie, on this tablet alone', async () => {
  const [tablet, other] = [await pairedTablet(), await pairedTablet()];
  await withPin(tablet, staff.id);
  await withPin(other, staff.id);
  const tapped = await gateway.call(signInByTile, {
    body: { proof: await proofOf(tablet), staffId: staff.id },
  });
  const headers = { cookie: cookieOf(tapped) };
  const stepUp = async (at: Tablet, pin: string) =>
    gateway.call(stepUpByPin, { body: { proof: await proofOf(at), pin } }, undefined, { headers });

  const wrong = await stepUp(tablet, '9999');
  const elsewhere = await stepUp(other, '4071');
  const right = await stepUp(tablet, '4071');

  expect(wrong).toMatchObject({ status: 422, body: { type: 'wrong_secret' } });
  expect(elsewhere).toMatchObject({ status: 403, body: { type: 'bad_signature' } });
  expect(right.body).toMatchObject({ strength: 'S2' });
  expect((await read(headers.cookie)).status).toBe(401);
  expect((await read(cookieOf(right))).body).toMatchObject({ strength: 'S2' });
});

test('unpairing a tablet signs everyone on it out and forgets their PINs; others stay', async () => {
  const [tablet, other] = [await pairedTablet(), await pairedTablet()];
  const [here, there] = [await withPin(tablet, staff.id), await withPin(other, staff.id)];
  const params = { settingId, deviceId: tablet.id };

  const ended = await gateway.call(endDevice, { params }, undefined, asManager());
  const again = await gateway.call(endDevice, { params }, undefined, asManager());

  expect([ended.status, again.status]).toEqual([200, 404]);
  expect((await read(cookieOf(here))).status).toBe(401);
  expect((await read(cookieOf(there))).status).toBe(200);
  expect((await enter(tablet, staff.id, '4071')).status).toBe(403);
  expect((await gateway.call(readTiles, { body: await proofOf(tablet) })).status).toBe(403);
  expect(await gateway.admin('select 1 from pin where device_id = $1', [tablet.id])).toEqual([]);
});

test('a tablet that nobody used for ninety days is nobody’s', async () => {
  const tablet = await pairedTablet();
  const day = 24 * 60;
  gateway.clock.pass(80 * day);
  const used = await gateway.call(readTiles, { body: await proofOf(tablet) });
  gateway.clock.pass(80 * day);
  const usedAgain = await gateway.call(readTiles, { body: await proofOf(tablet) });
  gateway.clock.pass(91 * day);
  const unused = await gateway.call(readTiles, { body: await proofOf(tablet) });

  expect([used.status, usedAgain.status, unused.status]).toEqual([200, 200, 403]);
  cookie = await gateway.signIn(manager);
});

test('who leaves loses session, PIN and code together', async () => {
  const tablet = await pairedTablet();
  const set = await withPin(tablet, staff.id);
  await codeFor(staff.id);

  people = { ...people, people: people.people.filter(({ id }) => id !== staff.id) };
  await gateway.sweep('absent');
  people = demoPeople();

  expect((await read(cookieOf(set))).status).toBe(401);
  expect((await enter(tablet, staff.id, '4071')).status).toBe(422);
  const left = await gateway.admin(
    'select staff_id from pin where staff_id = $1 union all select staff_id from pin_code where staff_id = $1',
    [staff.id],
  );
  expect(left).toEqual([]);
});

test('when diary knows hardly anybody all are signed out, and nobody loses what they sign in with', async () => {
  const tablet = await pairedTablet();
  const set = await withPin(tablet, staff.id);
  const six = Array.from({ length: 6 }, () => newId(StaffId));
  const crowd = six.map((id) => ({ kind: 'staff' as const, id, settingId, name: 'Ama', locale: 'en-GB' as const, about: '' })); // prettier-ignore
  people = { ...people, people: [...people.people, ...crowd] };
  for (const id of six) await gateway.signIn({ kind: 'staff', id, settingId });

  people = { ...people, people: [] };
  await gateway.sweep('absent');
  people = demoPeople();

  expect((await read(cookieOf(set))).status).toBe(401);
  expect((await enter(tablet, staff.id, '4071')).status).toBe(200);
  cookie = await gateway.signIn(manager);
});

test('a foreign page can neither pair, tap nor enter a PIN', async () => {
  const tablet = await pairedTablet();
  const headers = { origin: 'https://evil.example' };
  const proof = await proofOf(tablet);
  const { publicKey } = await softDevice();
  const answers = [
    await gateway.call(pairTablet, { body: { code: await newCode(), publicKey } }, undefined, { headers }),
    await gateway.call(readTiles, { body: proof }, undefined, { headers }),
    await gateway.call(signInByTile, { body: { proof, staffId: staff.id } }, undefined, { headers }),
    await gateway.call(signInByPin, { body: { proof, staffId: staff.id, pin: '4071' } }, undefined, {
      headers,
    }),
  ];

  for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: { type: 'forbidden' } });
});

test('one address does not guess pairing codes without end', async () => {
  const { publicKey } = await softDevice();
  const headers = { 'x-forwarded-for': '203.0.113.77' };
  const guess = (code: string) =>
    gateway.call(pairTablet, { body: { code, publicKey } }, undefined, { headers });

  const statuses: number[] = [];
  for (let at = 0; at < 21; at += 1)
    statuses.push((await guess(`GUESS${String(at).padStart(3, '0')}`)).status);

  expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 422));
  expect(statuses.at(-1)).toBe(429);
  gateway.clock.pass(16);
  expect((await guess('GUESS999')).status).toBe(422);
});

test.each(['1234', '4321', '0000', '7777', '1212', '1987', '2011', '2580'])('%s is too easy', (pin) => {
  expect(isEasyPin(pin)).toBe(true);
});
test.each(['4071', '9035', '1357', '8026'])('%s is not', (pin) => {
  expect(isEasyPin(pin)).toBe(false);
});

test('the log holds no PIN, no code and no name', () => {
  const log = gateway.logged.join('\n');

  expect(log).toContain('/tablet/sign-in/pin');
  for (const secret of ['"4071"', 'Grace', 'Helen']) expect(log).not.toContain(secret);
});
