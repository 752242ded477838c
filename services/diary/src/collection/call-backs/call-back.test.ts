import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listCollectors } from '@storybell/contracts/collector';
import { doorChanged, listDoorEvents } from '@storybell/contracts/door';
import { AttendanceId, CallBackId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startDiary } from '../../testing.ts';
import { openDoorIn } from '../../testing/open-door.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());
const openDoor = openDoorIn(() => diary);
type Door = Awaited<ReturnType<typeof openDoor>>;

const typeOf = ({ body }: { body: unknown }) => (body as { type?: string }).type;
const byPhone = async (door: Door) =>
  (await door.door()).mayCollect.filter(({ kind }) => kind === 'phone').map(({ name }) => name);
const listed = async ({ params }: Door, actor: Actor) =>
  (await diary.call(listCollectors, { params }, actor)).body.callBacks;
const events = async ({ settingId, manager }: Door) =>
  (await diary.call(listDoorEvents, { params: { settingId } }, manager)).body.callBacks;
const told = ({ settingId }: Door) =>
  diary.admin(
    'select t.guardian_id, m.body from message m join thread t on t.id = m.thread_id where m.setting_id = $1',
    [settingId],
  );
/** Noted by one of staff and confirmed by another. */
async function called() {
  const door = await openDoor();
  const attendanceId = await door.arrive();
  const { body } = await door.callBack(attendanceId);
  await door.agreeCall(body.id);
  return { ...door, attendanceId, id: body.id };
}

test('what a guardian says on the telephone counts once a second person has confirmed it, and the child goes home', async () => {
  const door = await openDoor();
  const attendanceId = await door.arrive();

  const noted = await door.callBack(attendanceId);
  const { id } = noted.body;
  const early = await door.release(attendanceId, { kind: 'phone', id });
  const waits = (await door.door(door.second)).callBacks;
  const agreed = await door.agreeCall(id);

  expect([noted.status, typeOf(early), agreed.status]).toEqual([201, 'not_a_collector', 200]);
  expect(waits).toEqual([{ id, person: 'Jan Nowak', saidBy: 'Fatima Khan', by: 'Hannah', isOwn: false }]);
  expect((await door.door()).callBacks).toEqual([]);
  expect((await door.door()).mayCollect).toContainEqual({ kind: 'phone', id, name: 'Jan Nowak', saidBy: 'Fatima Khan' }); // prettier-ignore
  const { body } = await door.release(attendanceId, { kind: 'phone', id }, { recognition: 'id' });
  expect(body.to).toBe('Jan Nowak');
  expect(await events(door)).toMatchObject([
    { person: 'Jan Nowak', guardian: 'Fatima Khan', by: ['Hannah', 'Priya'], releasedAt: '2026-03-02T09:30:00.000Z', answer: 'open' },
  ]); // prettier-ignore
});

test('one person alone, one who is not surely known, and one who comes too late do not confirm it', async () => {
  const door = await openDoor();
  const attendanceId = await door.arrive();
  const tile = { ...door.staff, strength: 'S0' } as const;
  const unsure = await door.callBack(attendanceId, { actor: tile });
  const { id } = (await door.callBack(attendanceId)).body;

  const alone = await door.agreeCall(id, door.staff);
  const weak = await door.agreeCall(id, { ...door.second, strength: 'S0' });
  await diary.admin(`update call_back set heard_at = '2026-03-02T09:15:00Z' where id = $1`, [id]);
  const late = await door.agreeCall(id);

  expect([unsure, alone, weak, late].map(typeOf)).toEqual(['step_up_needed', 'another_person_needed', 'step_up_needed', 'changed_meanwhile']); // prettier-ignore
  expect(await byPhone(door)).toEqual([]);
  expect((await door.door()).callBacks).toEqual([]);
  expect(await events(door)).toEqual([]);
});

test('a guardian who may not fetch the child says nothing that counts, also since a moment ago', async () => {
  const door = await openDoor();
  const attendanceId = await door.arrive();
  const byFather = await door.callBack(attendanceId, { guardianId: door.father.id });
  const { id } = (await door.callBack(attendanceId)).body;
  const { id: agreed } = (await door.callBack(attendanceId, { person: 'Ela' })).body;
  await door.agreeCall(agreed);

  await door.restrict(door.mother.id);

  expect([byFather, await door.agreeCall(id), await door.release(attendanceId, { kind: 'phone', id: agreed })].map(typeOf)).toEqual(Array(3).fill('not_a_collector')); // prettier-ignore
  expect(await byPhone(door)).toEqual([]);
});

test('nobody says it for a name to whom the child must not be released, before or after the order', async () => {
  const door = await openDoor();
  await diary.admin(`update guardian set known_as = 'Karol', family_name = 'Lis' where id = $1`, [door.father.id]); // prettier-ignore
  const attendanceId = await door.arrive();
  const { id } = (await door.callBack(attendanceId, { person: 'KAROL  lis' })).body;
  const { id: agreed } = (await door.callBack(attendanceId, { person: 'karol lis' })).body;
  await door.agreeCall(agreed);
  await door.restrict(door.father.id);

  const answers = [
    await door.callBack(attendanceId, { person: 'Karol Lis' }),
    await door.agreeCall(id),
    await door.release(attendanceId, { kind: 'phone', id: agreed }),
  ];

  expect(answers.map(typeOf)).toEqual(Array(3).fill('not_a_collector'));
});

test('it holds for this stay alone: not the next day, and not when the child comes again', async () => {
  const door = await called();
  expect(await byPhone(door)).toEqual(['Jan Nowak']);

  await diary.admin(`update attendance set arrived_at = '2026-03-01T09:00:00Z' where id = $1`, [door.attendanceId]); // prettier-ignore
  expect(typeOf(await door.release(door.attendanceId, { kind: 'phone', id: door.id }))).toBe(
    'not_a_collector',
  );
  const again = await door.arrive();

  expect(await byPhone(door)).toEqual([]);
  expect(typeOf(await door.release(again, { kind: 'phone', id: door.id }))).toBe('not_a_collector');
});

test('one child is not given away by what was said of another', async () => {
  const [door, there] = [await called(), await openDoor()];
  const other = await there.arrive();

  expect(typeOf(await there.release(other, { kind: 'phone', id: door.id }))).toBe('not_a_collector');
});

test('the guardian is told once, without a name, and writes that it is right; the first answer stays', async () => {
  const door = await called();
  await door.permit(door.father.id);

  expect(await told(door)).toEqual([
    {
      guardian_id: door.mother.id,
      body: 'Please confirm who is collecting Amara today. Please check your details in the app.',
    },
  ]);
  expect(await listed(door, door.mother)).toMatchObject([
    { id: door.id, person: 'Jan Nowak', by: [], answer: 'open' },
  ]);
  expect(await listed(door, door.father)).toEqual([]);
  const weak = await door.answerCall(door.id, true, { ...door.mother, strength: 'S1' });
  const one = await door.answerCall(door.id, true, door.mother, 'answered-once');
  const again = await door.answerCall(door.id, true, door.mother, 'answered-once');
  const same = await door.answerCall(door.id);
  const otherwise = await door.answerCall(door.id, false);

  expect(one.body).toMatchObject({ answer: 'confirmed' });
  expect([again.body, same.body]).toEqual([one.body, one.body]);
  expect([weak, otherwise].map(typeOf)).toEqual(['step_up_needed', 'already_answered']);
});

test('who writes that they said no such thing ends it at once, and managers see it', async () => {
  const door = await called();

  await door.answerCall(door.id, false);

  expect(await byPhone(door)).toEqual([]);
  expect(typeOf(await door.release(door.attendanceId, { kind: 'phone', id: door.id }))).toBe(
    'not_a_collector',
  );
  expect(await events(door)).toMatchObject([{ answer: 'denied', releasedAt: null }]);
});

test('a manager who has seen the paper writes it for them; those that wait stand first', async () => {
  const door = await called();
  const { id: second } = (await door.callBack(door.attendanceId, { person: 'Ela Nowak' })).body;
  await door.agreeCall(second);

  const answered = await door.answerCall(second, true, door.manager);

  expect(answered.body).toMatchObject({ answer: 'confirmed' });
  expect((await events(door)).map(({ person }) => person)).toEqual(['Jan Nowak', 'Ela Nowak']);
});

test('noting and confirming with one key is doing it once; of two who confirm at once one does', async () => {
  const door = await openDoor();
  const attendanceId = await door.arrive();

  const [one, same] = [await door.callBack(attendanceId, { key: 'noted-once' }), await door.callBack(attendanceId, { key: 'noted-once' })]; // prettier-ignore
  const answers = await Promise.all([door.agreeCall(one.body.id), door.agreeCall(one.body.id, door.manager)]);

  expect(same.body).toEqual(one.body);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await told(door)).toHaveLength(1);
});

test('staff of another setting or room, and another guardian, are answered as if there were nothing', async () => {
  const door = await called();
  const there = await openDoor();
  const { id: waiting } = (await door.callBack(door.attendanceId, { person: 'Ela' })).body;
  const elsewhere = {
    ...(await diary.given.employee(door.settingId, 'staff', 'Jo', await diary.given.room(door.settingId))),
    strength: 'S2',
  } as const;
  const bare = ({ body }: { body: unknown }) => ({ ...(body as object), requestId: '' });

  for (const actor of [{ ...there.staff, settingId: door.settingId }, elsewhere])
    for (const [mine, nothing] of [
      [
        await door.callBack(door.attendanceId, { actor }),
        await door.callBack(newId(AttendanceId), { actor }),
      ],
      [await door.agreeCall(waiting, actor), await door.agreeCall(newId(CallBackId), actor)],
    ] as const) {
      expect(typeOf(mine)).toBe('not_found');
      expect(bare(mine)).toEqual(bare(nothing));
    }
  await door.permit(door.father.id);
  for (const actor of [door.father, { ...there.mother, settingId: door.settingId }])
    for (const id of [door.id, waiting])
      expect(bare(await door.answerCall(id, true, actor))).toEqual(bare(await door.answerCall(newId(CallBackId), true, actor))); // prettier-ignore
  // What no second person has confirmed, its guardian knows nothing of.
  expect(typeOf(await door.answerCall(waiting))).toBe('not_found');
});

test('an order about the door, and what is noted there, is told to open pages of the door; another order is not', async () => {
  const door = await openDoor();
  const hints = async () => (await diary.emitted(doorChanged)).filter((one) => one.settingId === door.settingId).length; // prettier-ignore
  const before = await hints();

  await door.restrict(door.father.id, ['photos']);
  expect(await hints()).toBe(before);
  await door.restrict(door.father.id, ['collection']);
  expect(await hints()).toBe(before + 1);
  await door.callBack(await door.arrive());
  expect(await hints()).toBe(before + 2);
});
