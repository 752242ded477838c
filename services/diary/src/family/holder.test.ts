import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findGuardiansByAddress, readHolders, type Address, type HolderRef } from '@storybell/contracts/card';
import { gatewayService, startDiary } from '../testing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const find = async (address: Address) =>
  (await diary.call(findGuardiansByAddress, { body: address }, gatewayService)).body.guardians;
const read = async (holders: HolderRef[]) =>
  (await diary.call(readHolders, { body: { holders } }, gatewayService)).body.holders;
const newEmail = () => `${randomUUID()}@example.org`;
const newPhone = () => `+4477009${String(Math.floor(Math.random() * 1e5)).padStart(5, '0')}`;

test('a guardian is found by e-mail in any case and by phone, with the names of who they are and where', async () => {
  const [email, phone] = [newEmail(), newPhone()];
  const { guardians, settingId } = await diary.given.family({ email, phone });

  const found = [await find({ email: email.toUpperCase() }), await find({ phone })];

  const one = { guardianId: guardians[0]?.id, settingId, name: 'Fatima Khan', settingName: 'A setting' };
  expect(found).toEqual([[one], [one]]);
  expect(await find({ email: newEmail() })).toEqual([]);
});

test('one address in two settings finds both of its guardians', async () => {
  const email = newEmail();
  const first = await diary.given.family({ email });
  const second = await diary.given.family({ email });

  const found = await find({ email });

  expect(found.map(({ guardianId }) => guardianId).sort()).toEqual(
    [...first.guardians, ...second.guardians].map(({ id }) => id).sort(),
  );
});

test('who has no child here any more is not found', async () => {
  const email = newEmail();
  const { guardians, childId, settingId } = await diary.given.family({ email });
  const [guardian] = guardians;
  if (!guardian) throw new Error('a guardian');

  await diary.given.endGuardianship(guardian, childId, diary.clock.now());
  diary.clock.pass(1);

  expect(await find({ email })).toEqual([]);
  expect(await read([{ settingId, guardianId: guardian.id, childId: null }])).toEqual([]);
});

test('a holder is a guardian of that child in that setting, and nobody else', async () => {
  const email = newEmail();
  const { guardians, childId, settingId } = await diary.given.family({ email, children: ['Amara'] });
  const other = await diary.given.family();
  const guardianId = guardians[0]?.id;
  if (!guardianId) throw new Error('a guardian');

  const holders = await read([
    { settingId, guardianId, childId },
    { settingId, guardianId, childId: null },
    { settingId, guardianId, childId: other.childId },
    { settingId: other.settingId, guardianId, childId },
  ]);

  const known = {
    settingId,
    settingName: 'A setting',
    guardianId,
    guardianName: 'Fatima Khan',
    locale: 'pl',
    email,
    phone: null,
  };
  expect(holders).toHaveLength(2);
  expect(holders).toContainEqual({ ...known, childId, childName: 'Amara' });
  expect(holders).toContainEqual({ ...known, childId: null, childName: null });
});

test('only a service may ask', async () => {
  const { guardians, settingId } = await diary.given.family();

  const refused = await diary.call(
    readHolders,
    { body: { holders: [{ settingId, guardianId: guardians[0]?.id ?? ('' as never), childId: null }] } },
    guardians[0],
  );

  expect(refused).toMatchObject({ status: 403, body: { type: 'forbidden' } });
});
