import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { StaffId } from '@storybell/contracts/ids';
import {
  askRecovery,
  confirmRecovery,
  listStaffAccess,
  makePinCode,
  makeSetUpLink,
} from '@storybell/contracts/staff-sign-in';
import { newId } from '@storybell/platform/ids';
import { guardian, manager, settingId, staff } from '../testing.ts';
import { deputy, startWithManagers, third } from '../testing/managers.ts';

let gateway: Awaited<ReturnType<typeof startWithManagers>>;
beforeAll(async () => {
  gateway = await startWithManagers();
});
afterAll(() => gateway.close());

const of = (staffId: StaffId) => ({ params: { settingId, staffId } });
const ask = (by: 'manager' | 'deputy' | 'third', about: StaffId) =>
  gateway.call(askRecovery, of(about), undefined, gateway.as(by));
const confirm = (by: 'manager' | 'deputy' | 'third', about: StaffId) =>
  gateway.call(confirmRecovery, of(about), undefined, gateway.as(by));
const accessOf = async (staffId: StaffId) => {
  const { body } = await gateway.call(
    listStaffAccess,
    { params: { settingId } },
    undefined,
    gateway.as('manager'),
  );
  return body.access.find((one) => one.staffId === staffId);
};

test('a manager sees by what each gets in, and makes a link for one who has nothing yet', async () => {
  const before = await accessOf(deputy.id);
  await gateway.setUp(await gateway.linkFor(deputy.id));
  const after = await accessOf(deputy.id);
  const again = await gateway.call(makeSetUpLink, of(deputy.id), undefined, gateway.as('manager'));

  expect(before).toBeUndefined();
  expect(after).toMatchObject({ passkeys: 1, hasPin: false, hasAuthenticator: false, recoveryAskedBy: null });
  expect(again).toMatchObject({ status: 409, body: { type: 'changed_meanwhile' } });
});

test('two managers give a third a new start, and neither of them can do it alone or for themself', async () => {
  const { cookie } = await gateway.setUp(await gateway.linkFor(third.id));
  await gateway.signInAgain();
  const himself = await ask('third', third.id);
  const unasked = await confirm('deputy', third.id);
  const asked = await ask('manager', third.id);
  const waiting = await accessOf(third.id);
  const alone = await confirm('manager', third.id);
  const own = await confirm('third', third.id);
  const both = await Promise.all([confirm('deputy', third.id), confirm('deputy', third.id)]);

  expect(cookie).not.toBe('');
  expect([himself.status, unasked.status, asked.status, alone.status, own.status]).toEqual([
    403, 404, 200, 403, 403,
  ]);
  expect(waiting?.recoveryAskedBy).toBe(manager.id);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  const token = both.find(({ status }) => status === 200)?.body.token ?? '';
  const renewed = await gateway.setUp(token);
  expect(renewed.done.body.session).toMatchObject({ name: 'Tom', strength: 'S3' });
  expect(await accessOf(third.id)).toMatchObject({ passkeys: 1, recoveryAskedBy: null });
});

test('what was asked is forgotten after a day', async () => {
  await ask('manager', deputy.id);
  gateway.clock.pass(24 * 60 + 1);
  const { body } = await gateway.call(listStaffAccess, { params: { settingId } }, undefined, {
    headers: { cookie: await gateway.signIn(manager) },
  });
  gateway.clock.pass(-24 * 60 - 1);

  expect(body.access.find((one) => one.staffId === deputy.id)?.recoveryAskedBy).toBeNull();
});

test('of nobody, of a guardian and of one who is no manager no link is made', async () => {
  const answers = [];
  for (const id of [newId(StaffId), StaffId.parse(guardian.id), staff.id])
    answers.push(await gateway.call(makeSetUpLink, of(id), undefined, gateway.as('manager')));
  const code = await gateway.call(makePinCode, of(staff.id), undefined, gateway.as('manager'));

  for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { type: 'not_found' } });
  // Word for word: who is no manager is as if nobody were there.
  const [of1, ...others] = answers.map(({ body }) => ({ ...body, requestId: '' }));
  for (const other of others) expect(other).toEqual(of1);
  expect(code.body.code).toMatch(/^\d{6}$/u);
});

test('staff and guardians see none of it', async () => {
  for (const person of [staff, guardian]) {
    const headers = { cookie: await gateway.signIn(person) };
    const answers = [
      await gateway.call(listStaffAccess, { params: { settingId } }, undefined, { headers }),
      await gateway.call(makePinCode, of(staff.id), undefined, { headers }),
      await gateway.call(makeSetUpLink, of(deputy.id), undefined, { headers }),
      await gateway.call(askRecovery, of(deputy.id), undefined, { headers }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: { type: 'forbidden' } });
  }
});
