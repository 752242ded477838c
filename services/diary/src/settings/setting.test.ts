import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SettingId } from '@storybell/contracts/ids';
import { foundSetting, listRoomStaff, readPeople } from '@storybell/contracts/person';
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

  const plain = { isLead: false, roomId: null, groupHome: null };
  expect(body.people.sort((one, other) => one.kind.localeCompare(other.kind))).toEqual([
    { ...parent, name: 'Fatima Khan', locale: 'ur', ...plain },
    { ...here.manager, name: 'Helen Cole', locale: 'en-GB', ...plain },
    { ...here.staff, name: 'Hannah Cole', locale: 'en-GB', ...plain },
  ]);
  expect(byManager.status).toBe(403);
});

test('who leads on safeguarding is told as that, by name and at their room alike', async () => {
  const here = await diary.given.place();
  const roomId = await diary.given.room(here.settingId);
  const lead = await diary.given.employee(here.settingId, 'staff', 'Lena', roomId);
  await diary.admin('update staff set is_lead = true where id = $1', [lead.id]);

  const named = await diary.call(readPeople, { body: { people: [lead] } }, gatewayService);
  const atRoom = await diary.call(
    listRoomStaff,
    { params: { settingId: here.settingId, roomId } },
    gatewayService,
  );

  expect(named.body.people.map(({ isLead }) => isLead)).toEqual([true]);
  expect(atRoom.body.staff.map(({ knownAs, isLead }) => [knownAs, isLead])).toContainEqual(['Lena', true]);
  expect(atRoom.body.staff.filter(({ isLead }) => isLead)).toHaveLength(1);
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

const founding = (name: string, over = {}) => ({
  body: {
    name,
    locale: 'en-GB' as const,
    timeZone: 'Europe/London',
    rooms: ['Cubs', 'Badgers'],
    manager: { knownAs: 'Helen', familyName: 'Ashworth' },
    ...over,
  },
});

test('a setting is founded once, with its rooms and first manager, and is found the next time', async () => {
  const own = await startDiary();
  const both = await Promise.all(
    [1, 2].map(() => own.call(foundSetting, founding('Founded'), gatewayService)),
  );
  const more = { rooms: ['Badgers', 'Otters'], manager: { knownAs: 'Dina', familyName: 'Ashworth' } };
  const another = await own.call(foundSetting, founding('Founded', more), gatewayService);

  const [one, other] = both.map(({ body }) => body);
  expect([one?.isNewSetting, other?.isNewSetting].sort()).toEqual([false, true]);
  expect([one?.settingId, one?.staffId]).toEqual([other?.settingId, other?.staffId]);
  expect(another.body).toMatchObject({ settingId: one?.settingId, isNewSetting: false, isNewManager: true });
  const { body } = await own.call(
    readSetting,
    { params: { settingId: another.body.settingId } },
    gatewayService,
  );
  await own.close();
  expect(body).toMatchObject({ name: 'Founded', isDemo: false, timeZone: 'Europe/London' });
  expect(body.rooms.map(({ name }) => name)).toEqual(['Cubs', 'Badgers', 'Otters']);
});

test('no real setting is founded beside the demo, none in a zone that is none, and none by a person', async () => {
  const own = await startDiary();
  const place = await own.given.place({ isDemo: true });

  const beside = await own.call(foundSetting, founding('Real'), gatewayService);
  const nowhere = await diary.call(
    foundSetting,
    founding('No', { timeZone: 'Europe/Nowhere' }),
    gatewayService,
  );
  const byManager = await own.call(foundSetting, founding('Real'), place.manager);
  await own.close();

  expect([beside.status, nowhere.status, byManager.status]).toEqual([403, 400, 403]);
});

test('a tablet shows the staff of its room and of no one room, and nobody of another or who left', async () => {
  const here = await diary.given.place();
  const [roomId, other] = [await diary.given.room(here.settingId), await diary.given.room(here.settingId)];
  const mine = await diary.given.employee(here.settingId, 'staff', 'Ama', roomId);
  await diary.given.employee(here.settingId, 'staff', 'Bea', other);
  const gone = await diary.given.employee(here.settingId, 'staff', 'Cem', roomId);
  await diary.admin('update staff set ended_at = $1 where id = $2', [diary.clock.now(), gone.id]);
  const read = (params: { settingId: SettingId; roomId: typeof roomId }) =>
    diary.call(listRoomStaff, { params }, gatewayService);

  const { body } = await read({ settingId: here.settingId, roomId });
  const elsewhere = await read({ settingId: (await diary.given.place()).settingId, roomId });

  expect(body.roomName).toBe(`Room ${roomId}`);
  expect(body.staff.map(({ knownAs, kind }) => [knownAs, kind])).toEqual([
    ['Ama', 'staff'],
    ['Hannah', 'staff'],
    ['Helen', 'manager'],
  ]);
  expect(body.staff[0]).toMatchObject({ id: mine.id, name: 'Ama Cole', roomId, locale: 'en-GB' });
  expect(elsewhere.status).toBe(404);
});
