import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listChildren } from '@storybell/contracts/child';
import {
  assignRoom,
  endAssignment,
  endCover,
  listAssignments,
  listCover,
  listOwnCover,
  seeCover,
  takeCover,
} from '@storybell/contracts/cover';
import { AssignmentId, CoverId, RoomId, SettingId, StaffId } from '@storybell/contracts/ids';
import { endRoom } from '@storybell/contracts/people';
import { listRoomStaff } from '@storybell/contracts/person';
import type { Actor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { sql } from '@storybell/platform/sql';
import { gatewayService, startDiary } from '../../testing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

/** Two rooms with a child in each; Ewa works in the first, and has shown her PIN. */
async function twoRooms() {
  const place = await diary.given.place();
  const { settingId, roomId } = place;
  const other = await diary.given.room(settingId);
  await diary.given.child(place, 'Amara');
  await diary.given.child({ ...place, roomId: other }, 'Borys');
  const ewa = { ...(await diary.given.employee(settingId, 'staff', 'Ewa', roomId)), strength: 'S2' as const };
  const manager = { ...place.manager, strength: 'S2' as const };
  return { ...place, other, ewa, manager };
}

const namesSeen = async (settingId: SettingId, actor: Actor) =>
  (await diary.call(listChildren, { params: { settingId } }, actor)).body.children.map(({ knownAs }) => knownAs); // prettier-ignore

const tilesOf = async (settingId: SettingId, roomId: RoomId) =>
  (
    await diary.call(listRoomStaff, { params: { settingId, roomId } }, gatewayService)
  ).body.staff.map(({ knownAs }) => knownAs); // prettier-ignore

const cover = (settingId: SettingId, roomId: RoomId, actor: Actor, fields = {}, key = newId(SettingId)) =>
  diary.call(
    takeCover,
    { params: { settingId }, body: { roomId, reason: 'break', hours: 2, ...fields } },
    actor,
    { key },
  );

const auditOf = (settingId: SettingId) =>
  diary.admin('select action, is_allowed, rule from audit where setting_id = $1 order by seq', [settingId]);

const days = { from: '2026-03-02', until: 'never' } as const;

test('who covers a room sees its children and has a tile on its tablet until the hours are over', async () => {
  const { settingId, other, ewa } = await twoRooms();
  expect(await namesSeen(settingId, ewa)).toEqual(['Amara']);
  expect(await tilesOf(settingId, other)).not.toContain('Ewa');

  const { status, body } = await cover(settingId, other, ewa);

  expect([status, body]).toEqual([
    201,
    {
      id: body.id,
      staffId: ewa.id,
      roomId: other,
      reason: 'break',
      from: '2026-03-02T09:30:00.000Z',
      until: '2026-03-02T11:30:00.000Z',
      seenAt: null,
    },
  ]);
  expect(await namesSeen(settingId, ewa)).toEqual(['Amara', 'Borys']);
  expect(await tilesOf(settingId, other)).toContain('Ewa');

  diary.clock.set('2026-03-02T11:30:00Z');
  expect(await namesSeen(settingId, ewa)).toEqual(['Amara']);
  expect(await tilesOf(settingId, other)).not.toContain('Ewa');
  diary.clock.set('2026-03-02T09:30:00Z');
});

test('a cover is one line of the audit and one thing for the manager to see, who sees it once', async () => {
  const { settingId, other, ewa, manager } = await twoRooms();
  const { body } = await cover(settingId, other, ewa);

  expect(await auditOf(settingId)).toEqual([{ action: 'cover.take', is_allowed: true, rule: 'staff' }]);
  const listed = async () => (await diary.call(listCover, { params: { settingId } }, manager)).body.cover;
  expect(await listed()).toEqual([body]);

  const params = { settingId, coverId: body.id };
  const seen = await diary.call(seeCover, { params, body: {} }, manager);
  expect(seen.body).toEqual({ ...body, seenAt: '2026-03-02T09:30:00.000Z' });
  diary.clock.set('2026-03-02T10:00:00Z');
  expect((await diary.call(seeCover, { params, body: {} }, manager)).body).toEqual(seen.body);
  expect(await listed()).toEqual([seen.body]);

  const unseen = await cover(settingId, other, ewa);
  diary.clock.set('2026-03-10T10:00:00Z');
  expect(await listed()).toEqual([unseen.body]);
  diary.clock.set('2026-03-02T09:30:00Z');
});

test('a cover is ended before its time by whoever took it or by a manager, and by nobody else', async () => {
  const { settingId, roomId, other, ewa, manager } = await twoRooms();
  const tom = { ...(await diary.given.employee(settingId, 'staff', 'Tom', roomId)), strength: 'S2' as const };
  const end = (coverId: CoverId, actor: Actor) =>
    diary.call(endCover, { params: { settingId, coverId }, body: {} }, actor);
  const first = (await cover(settingId, other, ewa)).body;

  expect((await end(first.id, tom)).body).toMatchObject({ type: 'not_found' });
  expect(await namesSeen(settingId, ewa)).toContain('Borys');
  diary.clock.set('2026-03-02T09:40:00Z');
  const ended = await end(first.id, { ...ewa, strength: 'S0' });
  expect(ended.body).toEqual({ ...first, until: '2026-03-02T09:40:00.000Z' });
  expect(await namesSeen(settingId, ewa)).toEqual(['Amara']);
  diary.clock.set('2026-03-02T09:50:00Z');
  expect((await end(first.id, ewa)).body).toEqual(ended.body);

  const second = (await cover(settingId, other, ewa)).body;
  expect((await end(second.id, { ...manager, strength: 'S0' })).body).toMatchObject({ type: 'step_up_needed' });
  expect((await end(second.id, manager)).body.until).toBe('2026-03-02T09:50:00.000Z');
  expect(await namesSeen(settingId, ewa)).toEqual(['Amara']);
  diary.clock.set('2026-03-02T09:30:00Z');
}); // prettier-ignore

test('what one covers now is told with the rooms that one could cover', async () => {
  const { settingId, other, ewa, staff } = await twoRooms();
  const third = await diary.given.room(settingId);
  const own = async (actor: Actor) => (await diary.call(listOwnCover, { params: { settingId } }, actor)).body;
  expect((await own(ewa)).rooms.toSorted()).toEqual([other, third].toSorted());
  expect(await own(staff)).toEqual({ cover: [], rooms: [] });

  const { body } = await cover(settingId, other, ewa);
  expect((await own(ewa)).cover).toEqual([body]);
  expect((await own(staff)).cover).toEqual([]);
});

test.each([
  ['invalid_request', { hours: 13 }],
  ['invalid_request', { hours: 0 }],
  ['invalid_request', { reason: 'because' }],
  ['unknown_room', { roomId: newId(RoomId) }],
])('a cover is not taken with what cannot be: %s', async (code, fields) => {
  const { settingId, other, ewa } = await twoRooms();

  expect((await cover(settingId, other, ewa, fields)).body).toMatchObject({ type: code });
  expect(await namesSeen(settingId, ewa)).toEqual(['Amara']);
});

test('a room that has ended, or another setting’s, is covered by nobody', async () => {
  const { settingId, ewa, manager } = await twoRooms();
  const there = await twoRooms();
  const ended = await diary.given.room(settingId);
  await diary.call(
    endRoom,
    { params: { settingId, roomId: ended }, body: { at: 'now', version: 1 } },
    manager,
  );

  for (const roomId of [ended, there.other])
    expect((await cover(settingId, roomId, ewa)).body).toMatchObject({ type: 'unknown_room' });
});

test('without a PIN nobody covers a room, and the refusal is on the chain', async () => {
  const { settingId, other, ewa } = await twoRooms();

  const { body } = await cover(settingId, other, { ...ewa, strength: 'S0' });

  expect(body).toMatchObject({ type: 'step_up_needed' });
  expect(await auditOf(settingId)).toEqual([{ action: 'cover.take', is_allowed: false, rule: 'staff.weak' }]);
  expect(await namesSeen(settingId, ewa)).toEqual(['Amara']);
});

test('repeating a cover answers the same, tells the manager once and is one line of the audit', async () => {
  const { settingId, other, ewa, manager } = await twoRooms();
  const key = newId(SettingId);

  const first = await cover(settingId, other, ewa, {}, key);
  const again = await cover(settingId, other, ewa, {}, key);

  expect(again.body).toEqual(first.body);
  const { body } = await diary.call(listCover, { params: { settingId } }, manager);
  expect(body.cover).toEqual([first.body]);
  expect(await auditOf(settingId)).toHaveLength(1);
});

test('of two covers of one room that somebody takes at once one holds, and the manager is told of both', async () => {
  const { settingId, other, ewa, manager } = await twoRooms();

  let both: Promise<Awaited<ReturnType<typeof cover>>[]> | undefined;
  await diary.db.tx(async (tx) => {
    await tx.exec(sql`select 1 from staff where id = ${ewa.id} for update`);
    both = Promise.all([cover(settingId, other, ewa), cover(settingId, other, ewa, { reason: 'ratio' })]);
    await diary.untilWaiting(1);
  });
  expect((await both)?.map(({ status }) => status)).toEqual([201, 201]);

  const { body: own } = await diary.call(listOwnCover, { params: { settingId } }, ewa);
  const { body: told } = await diary.call(listCover, { params: { settingId } }, manager);
  expect([own.cover.length, told.cover.length]).toEqual([1, 2]);
});

test('a further room is seen from its first day to the end of its last, by the setting’s own wall', async () => {
  const { settingId, other, ewa, manager } = await twoRooms();
  const assign = (body: object) =>
    diary.call(
      assignRoom,
      { params: { settingId, staffId: ewa.id }, body: { roomId: other, ...days, ...body } },
      manager,
    );
  const { status, body } = await assign({ from: '2026-03-30', until: '2026-03-31' });

  // Midnight in London, which has summer time by then.
  expect([status, body]).toEqual([
    201,
    {
      id: body.id,
      staffId: ewa.id,
      roomId: other,
      from: '2026-03-29T23:00:00.000Z',
      until: '2026-03-31T23:00:00.000Z',
    },
  ]);
  const at = async (instant: string) => {
    diary.clock.set(instant);
    return (await namesSeen(settingId, ewa)).includes('Borys') && (await tilesOf(settingId, other)).includes('Ewa');
  };
  expect(await at('2026-03-29T22:59:00Z')).toBe(false);
  expect(await at('2026-03-29T23:00:00Z')).toBe(true);
  expect(await at('2026-03-31T22:59:00Z')).toBe(true);
  expect(await at('2026-03-31T23:00:00Z')).toBe(false);

  diary.clock.set('2026-03-02T09:30:00Z');
  const anew = await assign({});
  expect(anew.body).toMatchObject({ from: '2026-03-02T09:30:00.000Z', until: null });
  const { body: listed } = await diary.call(listAssignments, { params: { settingId } }, manager);
  expect(listed.assignments).toEqual([anew.body]);
  expect(await at('2026-03-30T12:00:00Z')).toBe(true);
  diary.clock.set('2026-03-02T09:30:00Z');
}); // prettier-ignore

test('what comes later in another time stays beside a further room that is over by then', async () => {
  const { settingId, other, ewa, manager } = await twoRooms();
  const assign = async (from: string, until: string) =>
    (
      await diary.call(
        assignRoom,
        { params: { settingId, staffId: ewa.id }, body: { roomId: other, from, until } },
        manager,
      )
    ).body;
  const later = await assign('2026-05-01', 'never');
  const sooner = await assign('2026-03-03', '2026-03-31');

  const { body } = await diary.call(listAssignments, { params: { settingId } }, manager);

  expect(body.assignments).toEqual([sooner, later]);
});

test('a further room is ended at once, also before it began, and what has ended stays so', async () => {
  const { settingId, other, ewa, manager } = await twoRooms();
  const assign = async (body: object) =>
    (
      await diary.call(
        assignRoom,
        { params: { settingId, staffId: ewa.id }, body: { roomId: other, ...days, ...body } },
        manager,
      )
    ).body;
  const end = (assignmentId: AssignmentId) =>
    diary.call(endAssignment, { params: { settingId, assignmentId }, body: {} }, manager);

  const now = await assign({});
  diary.clock.set('2026-03-02T10:00:00Z');
  const ended = await end(now.id);
  expect(ended.body).toEqual({ ...now, until: '2026-03-02T10:00:00.000Z' });
  expect(await namesSeen(settingId, ewa)).toEqual(['Amara']);
  diary.clock.set('2026-03-02T10:10:00Z');
  expect((await end(now.id)).body).toEqual(ended.body);

  const coming = await assign({ from: '2026-04-01' });
  expect((await end(coming.id)).body).toEqual({ ...coming, until: coming.from });
  diary.clock.set('2026-04-02T10:00:00Z');
  expect(await namesSeen(settingId, ewa)).toEqual(['Amara']);
  diary.clock.set('2026-03-02T09:30:00Z');
});

test.each([
  ['too_old', { from: '2026-03-01' }],
  ['ends_before_start', { from: '2026-03-05', until: '2026-03-04' }],
  ['unknown_room', { roomId: newId(RoomId) }],
  ['invalid_request', { until: 'now' }],
])('a room is not assigned with what cannot be: %s', async (code, fields) => {
  const { settingId, other, ewa, manager } = await twoRooms();

  const { body } = await diary.call(
    assignRoom,
    { params: { settingId, staffId: ewa.id }, body: { roomId: other, ...days, ...fields } },
    manager,
  );

  expect(body).toMatchObject({ type: code });
});

test('repeating an assignment answers the same, and of two at once one holds', async () => {
  const { settingId, other, ewa, manager } = await twoRooms();
  const assign = (key = newId(SettingId)) =>
    diary.call(
      assignRoom,
      { params: { settingId, staffId: ewa.id }, body: { roomId: other, ...days } },
      manager,
      { key },
    );
  const key = newId(SettingId);
  const first = await assign(key);
  expect((await assign(key)).body).toEqual(first.body);

  let both: Promise<Awaited<ReturnType<typeof assign>>[]> | undefined;
  await diary.db.tx(async (tx) => {
    await tx.exec(sql`select 1 from staff where id = ${ewa.id} for update`);
    both = Promise.all([assign(), assign()]);
    await diary.untilWaiting(1);
  });
  expect((await both)?.map(({ status }) => status)).toEqual([201, 201]);
  const { body } = await diary.call(listAssignments, { params: { settingId } }, manager);
  expect(body.assignments).toHaveLength(1);
});

test('whom it is not for is refused, and a stranger cannot tell what is there from what is not', async () => {
  const here = await twoRooms();
  const there = await twoRooms();
  const guardian = await diary.given.guardian(here, 'pl');
  const taken = (await cover(here.settingId, here.other, here.ewa)).body;
  const assigned = (
    await diary.call(
      assignRoom,
      {
        params: { settingId: here.settingId, staffId: here.ewa.id },
        body: { roomId: here.other, ...days },
      },
      here.manager,
    )
  ).body;
  const nothing = {
    coverId: newId(CoverId),
    assignmentId: newId(AssignmentId),
    staffId: newId(StaffId),
    roomId: newId(RoomId),
  };
  const things = { coverId: taken.id, assignmentId: assigned.id, staffId: here.ewa.id, roomId: here.other };
  const asManager = (settingId: SettingId, ids: typeof things, actor: Actor) => [
    diary.call(listCover, { params: { settingId } }, actor),
    diary.call(listAssignments, { params: { settingId } }, actor),
    diary.call(seeCover, { params: { settingId, coverId: ids.coverId }, body: {} }, actor),
    diary.call(endAssignment, { params: { settingId, assignmentId: ids.assignmentId }, body: {} }, actor),
    diary.call(assignRoom, { params: { settingId, staffId: ids.staffId }, body: { roomId: ids.roomId, ...days } }, actor), // prettier-ignore
  ];
  const asEnding = (settingId: SettingId, ids: typeof things, actor: Actor) =>
    diary.call(endCover, { params: { settingId, coverId: ids.coverId }, body: {} }, actor);
  const asCovering = (settingId: SettingId, ids: typeof things, actor: Actor) => [
    diary.call(listOwnCover, { params: { settingId } }, actor),
    cover(settingId, ids.roomId, actor),
  ];
  const asStaff = (settingId: SettingId, ids: typeof things, actor: Actor) => [
    asEnding(settingId, ids, actor),
    ...asCovering(settingId, ids, actor),
  ];
  const told = async (answers: Promise<{ status: number; body: object }>[]) =>
    (await Promise.all(answers)).map(({ status, body }) =>
      JSON.stringify([status, { ...body, requestId: '' }]),
    );
  const statuses = async (answers: Promise<{ status: number; body: object }>[]) =>
    new Set((await Promise.all(answers)).map(({ status }) => status));

  // Another setting's people: here is as nowhere.
  const nowhere = newId(SettingId);
  for (const [asks, actor] of [
    [asManager, there.manager],
    [asStaff, there.ewa],
  ] as const) {
    const stranger = await told(asks(here.settingId, things, actor));
    expect(stranger).toEqual(await told(asks(nowhere, nothing, actor)));
    expect(new Set(stranger.map((answer) => answer.slice(0, 4)))).toEqual(new Set(['[404']));
  }
  // In their own setting what is another's is as what is not.
  const foreign = await told([
    ...asManager(there.settingId, things, there.manager).slice(2),
    asEnding(there.settingId, things, there.ewa),
    cover(there.settingId, here.other, there.ewa),
  ]);
  const missing = await told([
    ...asManager(there.settingId, nothing, there.manager).slice(2),
    asEnding(there.settingId, nothing, there.ewa),
    cover(there.settingId, nothing.roomId, there.ewa),
  ]);
  expect(foreign).toEqual(missing);
  // Those whom it is not for, whatever they name.
  expect(await statuses(asManager(here.settingId, things, here.ewa))).toEqual(new Set([403]));
  expect(await statuses(asManager(here.settingId, things, guardian))).toEqual(new Set([403]));
  expect(await statuses(asStaff(here.settingId, things, guardian))).toEqual(new Set([403]));
  expect(await statuses(asCovering(here.settingId, things, here.manager))).toEqual(new Set([403]));
  // Nothing of it was done.
  const { body } = await diary.call(listCover, { params: { settingId: here.settingId } }, here.manager);
  expect(body.cover).toEqual([taken]);
});

test('who has left covers nothing, and no tile of theirs is shown', async () => {
  const { settingId, other, ewa } = await twoRooms();
  await cover(settingId, other, ewa);

  await diary.admin('update staff set ended_at = $2 where id = $1', [ewa.id, diary.clock.now()]);

  expect((await cover(settingId, other, ewa)).body).toMatchObject({ type: 'not_found' });
  expect(await tilesOf(settingId, other)).not.toContain('Ewa');
});
