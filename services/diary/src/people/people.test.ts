import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listChildren } from '@storybell/contracts/child';
import { RoomId, SettingId, type StaffId } from '@storybell/contracts/ids';
import {
  changeChild,
  changeStaff,
  employ,
  endEmployment,
  endPlacement,
  endRoom,
  enrolChild,
  listChildRecords,
  listRooms,
  listStaffRecords,
  openRoom,
  renameRoom,
} from '@storybell/contracts/people';
import { personChanged } from '@storybell/contracts/person';
import type { Actor } from '@storybell/contracts/session';
import { readSetting } from '@storybell/contracts/setting';
import { publishStory } from '@storybell/contracts/story';
import { newId } from '@storybell/platform/ids';
import { sql } from '@storybell/platform/sql';
import { startDiary, type Place } from '../testing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const nina = { knownAs: 'Nina', givenNames: 'Nina Maria', familyName: 'Nowak', bornOn: '2024-01-31', startsOn: '2025-09-01' }; // prettier-ignore
const tom = { knownAs: 'Tom', familyName: 'Fletcher', role: 'staff', roomId: null, locale: 'en-GB' } as const;

/** A manager with a passkey, as who changes people must be. */
const sure = <P extends Place>(place: P): P => ({ ...place, manager: { ...place.manager, strength: 'S3' } });

const enrol = (place: Place, fields = {}) =>
  diary.call(
    enrolChild,
    { params: { settingId: place.settingId }, body: { ...nina, roomId: place.roomId, ...fields } },
    place.manager,
  );

test('a room is opened at the end of the list, renamed, ended and opened again', async () => {
  const place = sure(await diary.given.place());
  const { settingId, manager } = place;
  const namesOf = async () =>
    (await diary.call(readSetting, { params: { settingId } }, manager)).body.rooms.map(({ name }) => name);

  const opened = await diary.call(openRoom, { params: { settingId }, body: { name: 'Otters' } }, manager);
  const roomId = opened.body.id;
  const renamed = await diary.call(
    renameRoom,
    { params: { settingId, roomId }, body: { name: 'Hedgehogs', version: 1 } },
    manager,
  );
  expect(opened).toMatchObject({
    status: 201,
    body: { name: 'Otters', children: 0, endedAt: null, version: 1 },
  });
  expect(renamed.body).toMatchObject({ name: 'Hedgehogs', version: 2 });
  expect((await namesOf()).at(-1)).toBe('Hedgehogs');

  const ended = await diary.call(endRoom, { params: { settingId, roomId }, body: { at: 'now', version: 2 } }, manager); // prettier-ignore
  expect(ended.body.endedAt).not.toBeNull();
  expect(await namesOf()).not.toContain('Hedgehogs');
  expect((await enrol(place, { roomId })).body).toMatchObject({ type: 'unknown_room' });
  const told = await diary.call(
    publishStory,
    { params: { settingId }, body: { reach: { kind: 'room', roomId }, body: 'We sang.', locale: 'en-GB' } },
    manager,
  );
  expect(told.body).toMatchObject({ type: 'unknown_room' });

  await diary.call(endRoom, { params: { settingId, roomId }, body: { at: 'never', version: 3 } }, manager);
  expect(await namesOf()).toContain('Hedgehogs');
  const { body } = await diary.call(listRooms, { params: { settingId } }, manager);
  expect(body.rooms.map(({ name, endedAt }) => [name, endedAt])).toEqual([
    [`Room ${place.roomId}`, null],
    ['Hedgehogs', null],
  ]);
});

test('a room with a child in it is not ended, and two rooms of one name are not made', async () => {
  const place = sure(await diary.given.place());
  const { settingId, roomId, manager } = place;
  const { body: child } = await enrol(place);
  const end = () =>
    diary.call(endRoom, { params: { settingId, roomId }, body: { at: 'now', version: 1 } }, manager);

  expect((await end()).body).toMatchObject({ type: 'still_needed' });
  const taken = await diary.call(
    openRoom,
    { params: { settingId }, body: { name: `Room ${roomId}` } },
    manager,
  );
  expect(taken.body).toMatchObject({ type: 'already_taken' });

  await diary.call(
    endPlacement,
    { params: { settingId, childId: child.id }, body: { at: 'now', version: 1 } },
    manager,
  );
  expect((await end()).status).toBe(200);
});

test('a child who comes into a room while it is ended finds it open, or is refused', async () => {
  const place = sure(await diary.given.place());
  const { settingId, manager } = place;
  const { body: room } = await diary.call(
    openRoom,
    { params: { settingId }, body: { name: 'Otters' } },
    manager,
  );

  let both: Promise<readonly [Awaited<ReturnType<typeof enrol>>, { status: number }]> | undefined;
  await diary.db.tx(async (tx) => {
    await tx.exec(sql`select 1 from room where id = ${room.id} for update`);
    both = Promise.all([
      enrol(place, { roomId: room.id }),
      diary.call(
        endRoom,
        { params: { settingId, roomId: room.id }, body: { at: 'now', version: 1 } },
        manager,
      ),
    ]);
    await diary.untilWaiting(2);
  });
  const statuses = (await both)?.map(({ status }) => status);

  expect([
    [201, 409],
    [422, 200],
  ]).toContainEqual(statuses);
});

test('a child is enrolled, changed as it was read, moved, and leaves at the end of a day', async () => {
  const place = sure(await diary.given.place());
  const { settingId, manager, staff } = place;
  const seen = async () => (await diary.call(listChildren, { params: { settingId } }, staff)).body.children.map(({ knownAs }) => knownAs); // prettier-ignore

  const { status, body: child } = await enrol(place);
  expect([status, child]).toEqual([
    201,
    { ...nina, id: child.id, roomId: place.roomId, leftAt: null, version: 1 },
  ]);
  expect(await seen()).toEqual(['Nina']);

  const otherRoom = await diary.given.room(settingId);
  const params = { settingId, childId: child.id };
  const fields = { ...nina, knownAs: 'Ninka', givenNames: null, roomId: otherRoom };
  const changed = await diary.call(changeChild, { params, body: { ...fields, version: 1 } }, manager);
  const late = await diary.call(changeChild, { params, body: { ...fields, version: 1 } }, manager);
  expect(changed.body).toMatchObject({ knownAs: 'Ninka', givenNames: null, roomId: otherRoom, version: 2 });
  expect(late).toMatchObject({ status: 409, body: { type: 'changed_meanwhile' } });

  const left = await diary.call(endPlacement, { params, body: { at: '2026-06-30', version: 2 } }, manager);
  expect(left.body.leftAt).toBe('2026-06-30T23:00:00.000Z'); // midnight in London
  expect(await seen()).toEqual(['Ninka']);
  await diary.call(endPlacement, { params, body: { at: 'now', version: 3 } }, manager);
  expect(await seen()).toEqual([]);
  await diary.call(endPlacement, { params, body: { at: 'never', version: 4 } }, manager);
  expect(await seen()).toEqual(['Ninka']);
  const { body } = await diary.call(listChildRecords, { params: { settingId } }, manager);
  expect(body.children).toMatchObject([{ id: child.id, version: 5, leftAt: null }]);
});

test.each([
  ['in_future', { bornOn: '2026-03-03', startsOn: null }],
  ['ends_before_start', { bornOn: '2025-03-01', startsOn: '2025-02-28' }],
  ['invalid_request', { bornOn: '2025-02-30' }],
  ['invalid_request', { knownAs: ' ' }],
  ['unknown_room', { roomId: newId(RoomId) }],
])('a child is not enrolled with what cannot be: %s', async (code, fields) => {
  const place = sure(await diary.given.place());

  expect((await enrol(place, fields)).body).toMatchObject({ type: code });
});

test('of two who change a child at once, one is told to look again and nothing is lost', async () => {
  const place = sure(await diary.given.place());
  const { settingId, manager } = place;
  const { body: child } = await enrol(place);
  const change = (fields: object) =>
    diary.call(
      changeChild,
      {
        params: { settingId, childId: child.id },
        body: { ...nina, roomId: place.roomId, version: 1, ...fields },
      },
      manager,
    );

  let both: Promise<Awaited<ReturnType<typeof change>>[]> | undefined;
  await diary.db.tx(async (tx) => {
    await tx.exec(sql`select 1 from child where id = ${child.id} for update`);
    both = Promise.all([change({ knownAs: 'One' }), change({ familyName: 'Two' })]);
    await diary.untilWaiting(2);
  });
  const answers = (await both) ?? [];

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('a member of staff is employed, changed and leaves; from then on they are a stranger', async () => {
  const place = sure(await diary.given.place());
  const { settingId, manager, roomId } = place;
  const { status, body: hired } = await diary.call(employ, { params: { settingId }, body: tom }, manager);
  expect([status, hired]).toEqual([
    201,
    { ...tom, id: hired.id, endedAt: null, isGroupAdministrator: false, version: 1 },
  ]);
  const asTom = { kind: 'staff', id: hired.id, settingId } as const;
  const statusOf = async () => (await diary.call(listChildren, { params: { settingId } }, asTom)).status;
  expect(await statusOf()).toBe(200);

  const params = { settingId, staffId: hired.id };
  const moved = await diary.call(changeStaff, { params, body: { ...tom, roomId, version: 1 } }, manager);
  expect(moved.body).toMatchObject({ roomId, version: 2 });
  await diary.call(endEmployment, { params, body: { at: 'now', version: 2 } }, manager);
  expect(await statusOf()).toBe(404);
  const told = (await diary.emitted(personChanged)).filter(({ id }) => id === hired.id);
  expect(told).toEqual([1, 2].map(() => ({ kind: 'staff', id: hired.id, settingId })));
  await diary.call(endEmployment, { params, body: { at: 'never', version: 3 } }, manager);
  expect(await statusOf()).toBe(200);
  const { body } = await diary.call(listStaffRecords, { params: { settingId } }, manager);
  expect(body.staff.map(({ knownAs }) => knownAs)).toEqual(['Hannah', 'Helen', 'Tom']);
});

test('the last manager stays: neither leaves nor becomes staff, also when two try at once', async () => {
  const place = sure(await diary.given.place());
  const { settingId, manager } = place;
  const second = { ...(await diary.given.employee(settingId, 'manager', 'Ruth')), strength: 'S3' as const };
  const end = (staffId: StaffId) =>
    diary.call(
      endEmployment,
      { params: { settingId, staffId }, body: { at: '2026-12-31', version: 1 } },
      manager,
    );

  let both: Promise<Awaited<ReturnType<typeof end>>[]> | undefined;
  await diary.db.tx(async (tx) => {
    await tx.exec(sql`select 1 from setting where id = ${settingId} for update`);
    both = Promise.all([end(manager.id), end(second.id)]);
    await diary.untilWaiting(2);
  });
  const answers = (await both) ?? [];
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.map(({ body }) => body)).toContainEqual(expect.objectContaining({ type: 'still_needed' }));

  const left = answers[0]?.status === 409 ? manager : second;
  const demoted = await diary.call(
    changeStaff,
    { params: { settingId, staffId: left.id }, body: { ...tom, version: 1 } },
    left,
  );
  expect(demoted.body).toMatchObject({ type: 'still_needed' });
});

test('repeating what was done answers the same and does it once', async () => {
  const place = sure(await diary.given.place());
  const { settingId, manager } = place;
  const key = newId(SettingId);
  const ask = () =>
    diary.call(enrolChild, { params: { settingId }, body: { ...nina, roomId: place.roomId } }, manager, {
      key,
    });

  const first = await ask();
  const again = await ask();

  expect(again.body).toEqual(first.body);
  const { body } = await diary.call(listChildRecords, { params: { settingId } }, manager);
  expect(body.children).toHaveLength(1);
});

test('people are for managers of the setting: others are refused, and a stranger cannot tell it from none', async () => {
  const here = sure(await diary.given.family());
  const there = sure(await diary.given.family());
  const { settingId, childId, roomId } = here;
  const nowhere = newId(SettingId);
  const asks = (at: SettingId, actor: Actor | undefined) => [
    diary.call(listRooms, { params: { settingId: at } }, actor),
    diary.call(listStaffRecords, { params: { settingId: at } }, actor),
    diary.call(listChildRecords, { params: { settingId: at } }, actor),
    diary.call(openRoom, { params: { settingId: at }, body: { name: 'Otters' } }, actor),
    diary.call(
      renameRoom,
      { params: { settingId: at, roomId }, body: { name: 'Otters', version: 1 } },
      actor,
    ),
    diary.call(endRoom, { params: { settingId: at, roomId }, body: { at: 'now', version: 1 } }, actor),
    diary.call(employ, { params: { settingId: at }, body: tom }, actor),
    diary.call(changeStaff, { params: { settingId: at, staffId: here.staff.id }, body: { ...tom, version: 1 } }, actor), // prettier-ignore
    diary.call(endEmployment, { params: { settingId: at, staffId: here.staff.id }, body: { at: 'now', version: 1 } }, actor), // prettier-ignore
    diary.call(enrolChild, { params: { settingId: at }, body: { ...nina, roomId } }, actor),
    diary.call(
      changeChild,
      { params: { settingId: at, childId }, body: { ...nina, roomId, version: 1 } },
      actor,
    ),
    diary.call(endPlacement, { params: { settingId: at, childId }, body: { at: 'now', version: 1 } }, actor),
  ];
  const told = async (answers: Promise<{ status: number; body: object }>[]) =>
    (await Promise.all(answers)).map(({ status, body }) =>
      JSON.stringify([status, { ...body, requestId: '' }]),
    );

  const stranger = await told(asks(settingId, there.manager));
  const missing = await told(asks(nowhere, there.manager));
  expect(stranger).toEqual(missing);
  expect(new Set(stranger.map((answer) => answer.slice(0, 4)))).toEqual(new Set(['[404']));
  for (const actor of [here.staff, here.guardians[0]])
    expect(new Set((await told(asks(settingId, actor))).map((answer) => answer.slice(0, 4)))).toEqual(
      new Set(['[403']),
    );

  // Their own setting, but another's room, child or member of staff.
  const foreign = await told(asks(there.settingId, there.manager).slice(4));
  expect(foreign.map((answer) => /"type":"(\w+)"/u.exec(answer)?.[1])).toEqual([
    'not_found',
    'not_found',
    undefined,
    'not_found',
    'not_found',
    'unknown_room',
    'not_found',
    'not_found',
  ]);
});

test('a manager is asked to step up before people are changed, and each change is on the chain', async () => {
  const place = sure(await diary.given.place());
  const { settingId, manager } = place;
  const weak = { ...manager, strength: 'S0' } as const;

  expect((await enrol({ ...place, manager: weak })).body).toMatchObject({ type: 'step_up_needed' });
  expect((await diary.call(listChildRecords, { params: { settingId } }, weak)).body.children).toEqual([]);
  await enrol(place);

  const rows = await diary.admin('select action, is_allowed, rule from audit where setting_id = $1 order by seq', [settingId]); // prettier-ignore
  expect(rows).toEqual([
    { action: 'people.write', is_allowed: false, rule: 'manager.weak' },
    { action: 'people.write', is_allowed: true, rule: 'manager' },
  ]);
});
