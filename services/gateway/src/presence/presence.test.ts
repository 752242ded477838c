import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makePairing, pairTablet, setPin, signInByPin, signInByTile } from '@storybell/contracts/device';
import { StaffId, type DeviceId } from '@storybell/contracts/ids';
import { listStaffAccess, makePinCode, unlockPin } from '@storybell/contracts/staff-sign-in';
import { demoPeople, manager, roomId, settingId, startGateway } from '../testing.ts';
import { softDevice, type SoftDevice } from '../testing/soft-device.ts';

const DAY = 24 * 60;
const PIN = '4071';

const base = demoPeople();
/** As many as there are tests: what becomes of one is no other's. */
const colleagues = Array.from({ length: 4 }, (_, at) => ({
  kind: 'staff' as const,
  id: StaffId.parse(randomUUID()),
  settingId,
  name: `Hannah ${String(at)}`,
  locale: 'en-GB' as const,
  about: 'Room staff',
}));
let gateway: Awaited<ReturnType<typeof startGateway>>;
let tablet: { readonly id: DeviceId; readonly device: SoftDevice };
beforeAll(async () => {
  gateway = await startGateway({ people: () => ({ ...base, people: [...base.people, ...colleagues] }) });
  const device = await softDevice();
  const { body } = await gateway.call(
    makePairing,
    { params: { settingId }, body: { roomId } },
    undefined,
    await sure(),
  );
  const paired = await gateway.call(pairTablet, { body: { code: body.code, publicKey: device.publicKey } });
  tablet = { device, id: paired.body.deviceId };
});
afterAll(() => gateway.close());

const sure = async () => ({ headers: { cookie: await gateway.signIn(manager) } });
const proof = () => tablet.device.prove(gateway, tablet.id);
const of = (staffId: StaffId) => ({ params: { settingId, staffId } });
const withPin = async (staffId: StaffId) => {
  const { code } = (await gateway.call(makePinCode, of(staffId), undefined, await sure())).body;
  return gateway.call(setPin, { body: { proof: await proof(), staffId, code, pin: PIN } });
};
const tap = async (staffId: StaffId) =>
  gateway.call(signInByTile, { body: { proof: await proof(), staffId } });
const enter = async (staffId: StaffId, pin = PIN) =>
  gateway.call(signInByPin, { body: { proof: await proof(), staffId, pin } });
const accessOf = async (staffId: StaffId) => {
  const { body } = await gateway.call(listStaffAccess, { params: { settingId } }, undefined, await sure());
  return body.access.find((one) => one.staffId === staffId);
};
const [first, second, third, fourth] = colleagues.map(({ id }) => id) as [StaffId, StaffId, StaffId, StaffId];

test('who has not signed in for 56 days gets in neither by a tap nor by their PIN, until a manager lets them', async () => {
  await withPin(first);
  gateway.clock.pass(55 * DAY);
  const before = await enter(first);
  gateway.clock.pass(57 * DAY);
  const [tapped, entered, wrong] = [await tap(first), await enter(first), await enter(first, '9182')];
  const listed = await accessOf(first);

  const unlocked = await gateway.call(unlockPin, of(first), undefined, await sure());
  const after = await enter(first);

  expect(before.status).toBe(200);
  for (const refused of [tapped, entered])
    expect(refused).toMatchObject({ status: 423, body: { type: 'long_away' } });
  expect(wrong).toMatchObject({ body: { type: 'wrong_secret' } });
  expect(entered.headers.get('set-cookie')).toBeNull();
  expect(listed).toMatchObject({ isAway: true, hasPin: true });
  expect([unlocked.status, after.status]).toEqual([200, 200]);
  expect(await accessOf(first)).toMatchObject({ isAway: false });
});

test('each sign-in begins the days anew, a tap too, and a manager sees who is away though they have no PIN', async () => {
  await tap(second);
  await tap(third);
  gateway.clock.pass(40 * DAY);
  const kept = await tap(second);
  gateway.clock.pass(40 * DAY);
  const [still, gone] = [await tap(second), await tap(third)];

  expect([kept.status, still.status, gone.status]).toEqual([200, 200, 423]);
  expect(await accessOf(third)).toMatchObject({ isAway: true, hasPin: false, passkeys: 0 });
  expect(await accessOf(second)).toBeUndefined();
});

test('a one-time code for a new PIN lets in who was away', async () => {
  await tap(fourth);
  gateway.clock.pass(57 * DAY);

  const set = await withPin(fourth);

  expect(set.status).toBe(200);
  expect((await tap(fourth)).status).toBe(200);
});

test('nobody but a manager who is surely known lets them in', async () => {
  await tap(fourth);
  gateway.clock.pass(57 * DAY);
  const { headers } = await withPin(second);
  const cookie = headers.get('set-cookie')?.split(';', 1)[0] ?? '';

  const refused = await gateway.call(unlockPin, of(fourth), undefined, { headers: { cookie } });

  expect(refused.status).toBe(403);
  expect((await tap(fourth)).status).toBe(423);
});
