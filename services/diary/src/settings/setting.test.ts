import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId } from '@storybell/contracts/ids';
import { readPeople } from '@storybell/contracts/person';
import type { Actor } from '@storybell/contracts/session';
import { listPeople, listStaff, readSetting } from '@storybell/contracts/setting';
import { newId } from '@storybell/platform/ids';
import { gatewayService, notifyService, startDiary } from '../testing.ts';
import { aboutGuardian } from './about.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

test('a setting and its rooms are read by everyone who belongs to it, and by services', async () => {
  const { settingId, roomId, staff, manager, guardians } = await diary.given.family();
  const actors: (Actor | undefined)[] = [staff, manager, guardians[0], notifyService];

  for (const actor of actors) {
    const { body } = await diary.call(readSetting, { params: { settingId } }, actor);
    expect(body).toEqual({
      id: settingId,
      name: 'A setting',
      locale: 'en-GB',
      timeZone: 'Europe/London',
      isDemo: false,
      rooms: [{ id: roomId, name: `Room ${roomId}` }],
    });
  }
});

test('a stranger cannot tell it from one that does not exist', async () => {
  const here = await diary.given.family();
  const there = await diary.given.family();
  const nowhere = newId(SettingId);

  const answers = await Promise.all([
    ...[there.staff, there.manager, there.guardians[0]].flatMap((actor) =>
      [here.settingId, nowhere].map((settingId) => diary.call(readSetting, { params: { settingId } }, actor)),
    ),
    diary.call(readSetting, { params: { settingId: nowhere } }, notifyService),
  ]);

  expect(
    new Set(answers.map(({ status, body }) => JSON.stringify([status, { ...body, requestId: '' }]))).size,
  ).toBe(1);
  expect(answers[0]).toMatchObject({ status: 404, body: { type: 'not_found' } });
});

test("who belongs to one setting does not belong to another by saying so, nor to their own as another's", async () => {
  const here = await diary.given.family();
  const there = await diary.given.family();
  const [mine] = here.guardians;
  const [theirs] = there.guardians;
  if (!mine || !theirs) throw new Error('two guardians');

  for (const forged of [there.staff, there.manager, theirs].map((actor) => ({
    ...actor,
    settingId: here.settingId,
  })))
    expect((await diary.call(readSetting, { params: { settingId: here.settingId } }, forged)).status).toBe(
      404,
    );
  for (const moved of [here.staff, here.manager, mine].map((actor) => ({
    ...actor,
    settingId: there.settingId,
  })))
    expect((await diary.call(readSetting, { params: { settingId: here.settingId } }, moved)).status).toBe(
      404,
    );
});

test('people are listed of a demo only, and to services only', async () => {
  const place = await diary.given.place({ isDemo: true });
  const demo = await diary.given.family({
    at: place,
    children: ['Amara'],
    locales: ['ur'],
    phone: '+447700900100',
  });
  const real = await diary.given.family();

  const { body } = await diary.call(listPeople, {}, gatewayService);
  const byManager = await diary.call(listPeople, {}, demo.manager);

  expect(body.settings).toContainEqual({ id: demo.settingId, name: 'A setting', isDemo: true });
  expect(body.settings).toContainEqual({ id: real.settingId, name: 'A setting', isDemo: false });
  expect(body.people).toEqual([
    {
      id: demo.manager.id,
      kind: 'manager',
      settingId: demo.settingId,
      name: 'Helen Cole',
      locale: 'en-GB',
      about: 'Manager',
    },
    {
      id: demo.staff.id,
      kind: 'staff',
      settingId: demo.settingId,
      name: 'Hannah Cole',
      locale: 'en-GB',
      about: 'Staff',
    },
    {
      id: demo.guardians[0]?.id,
      kind: 'guardian',
      settingId: demo.settingId,
      name: 'Fatima Khan',
      locale: 'ur',
      about: `Mother of Amara (Room ${demo.roomId}) · reads Urdu · phone only`,
    },
  ]);
  expect(byManager.status).toBe(403);
});

test('of the people asked for, those are named who are there now as what they are asked for', async () => {
  const here = await diary.given.family({ locales: ['ur'] });
  const there = await diary.given.family();
  const [parent] = here.guardians;
  if (!parent) throw new Error('a guardian');
  await diary.admin('update staff set ended_at = $1 where id = $2', [diary.clock.now(), there.staff.id]);
  const asked = [
    here.staff,
    here.manager,
    parent,
    there.staff,
    { ...here.staff, kind: 'manager' as const },
    { ...here.manager, settingId: there.settingId },
    { ...here.staff, id: newId(SettingId) },
    { ...parent, settingId: there.settingId },
  ];

  const { body } = await diary.call(readPeople, { body: { people: asked } }, gatewayService);
  const byManager = await diary.call(readPeople, { body: { people: asked } }, here.manager);

  const plain = { isLead: false, roomId: null };
  expect(body.people.sort((one, other) => one.kind.localeCompare(other.kind))).toEqual([
    { ...parent, name: 'Fatima Khan', locale: 'ur', ...plain },
    { ...here.manager, name: 'Helen Cole', locale: 'en-GB', ...plain },
    { ...here.staff, name: 'Hannah Cole', locale: 'en-GB', ...plain },
  ]);
  expect(byManager.status).toBe(403);
});

test('one line says what a guardian is', () => {
  const child = (knownAs: string, relationship: string, mayView = true) => ({
    knownAs,
    room: 'Cubs',
    relationship,
    mayView,
  });
  const guardian = {
    id: newId(SettingId),
    settingId: newId(SettingId),
    name: '',
    locale: 'so' as const,
    hasEmail: true,
    hasPhone: true,
  };

  expect(
    aboutGuardian({
      ...guardian,
      children: [child('A', 'mother'), child('B', 'mother'), child('C', 'foster_carer')],
    }),
  ).toBe('Mother of A (Cubs) and B (Cubs), foster carer of C (Cubs) · reads Somali · e-mail and phone');
  expect(
    aboutGuardian({
      ...guardian,
      hasEmail: false,
      hasPhone: false,
      children: [child('A', 'grandmother', false)],
    }),
  ).toBe('Grandmother of A (Cubs) · reads Somali · neither e-mail nor phone · may not see the diary');
});

test('who works here is listed for staff, without those who have left, and for no stranger', async () => {
  const here = await diary.given.family();
  const there = await diary.given.family();
  const { settingId, staff, manager } = here;
  const list = (actor: Actor, of = settingId) => diary.call(listStaff, { params: { settingId: of } }, actor);

  const { body } = await list(staff);
  await diary.admin('update staff set ended_at = $1 where id = $2', [diary.clock.now(), staff.id]);
  const after = await list(manager);
  const stranger = await list(there.manager);
  const nowhere = await list(there.manager, newId(SettingId));

  expect(body.staff.map(({ id, role }) => [id, role]).sort()).toEqual(
    [
      [staff.id, 'staff'],
      [manager.id, 'manager'],
    ].sort(),
  );
  expect(after.body.staff.map(({ id }) => id)).toEqual([manager.id]);
  expect({ ...stranger.body, requestId: '' }).toEqual({ ...nowhere.body, requestId: '' });
  expect(stranger.status).toBe(404);
});
