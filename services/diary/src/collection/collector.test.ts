import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { confirmCollector, endCollector, listCollectors } from '@storybell/contracts/collector';
import { ChildId, CollectorId, type GuardianId } from '@storybell/contracts/ids';
import type { Actor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startDiary } from '../testing.ts';
import { openDoorIn } from '../testing/open-door.ts';
import { asHeard } from './door-password.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());
const openDoor = openDoorIn(() => diary);
type Door = Awaited<ReturnType<typeof openDoor>>;

const list = async ({ params }: Door, actor: Actor) =>
  (await diary.call(listCollectors, { params }, actor)).body;
const end = ({ settingId }: Door, collectorId: CollectorId, actor: Actor) =>
  diary.call(endCollector, { params: { settingId, collectorId }, body: {} }, actor);
const confirm = ({ settingId }: Door, collectorId: CollectorId, actor: Actor) =>
  diary.call(confirmCollector, { params: { settingId, collectorId }, body: {} }, actor);
const fetching = async (door: Door) => (await door.door()).mayCollect.map(({ name }) => name);

test('whom a guardian names is on the door, on their own page, and on the manager’s, and nowhere else', async () => {
  const door = await openDoor();
  await door.permit(door.father.id);

  const { status, body } = await door.name();

  expect(status).toBe(201);
  expect(body).toMatchObject({ name: 'Ola Nowak', signed: 'app', signedBy: 'Fatima Khan', isDue: false });
  expect(await fetching(door)).toEqual(['Fatima Khan', 'Fatima Khan', 'Ola Nowak']);
  expect((await list(door, door.mother)).collectors).toEqual([body]);
  expect((await list(door, door.manager)).collectors).toEqual([body]);
  expect(await list(door, door.father)).toEqual({
    collectors: [],
    guardians: [],
    password: null,
    callBacks: [],
  });
});

test('naming the same with one key is naming once', async () => {
  const door = await openDoor();

  const answers = await Promise.all([1, 2, 3].map(() => door.name(door.mother, {}, 'named-once')));

  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect((await list(door, door.manager)).collectors).toHaveLength(1);
});

test('on paper it is a manager who writes it down, and a guardian who may fetch the child who signed', async () => {
  const door = await openDoor();

  const unsigned = await door.name(door.manager);
  const byFather = await door.name(door.manager, { onPaperBy: door.father.id });
  const byMother = await door.name(door.manager, { onPaperBy: door.mother.id });

  expect(unsigned.body).toMatchObject({ type: 'evidence_needed' });
  expect(byFather.body).toMatchObject({ type: 'not_a_collector' });
  expect(byMother.body).toMatchObject({ signed: 'paper', signedBy: 'Fatima Khan' });
});

test.each([
  ['a last day that is past', { validUntil: '2026-03-01' }, 'too_old'],
  ['a last day before the first', { validFrom: '2026-04-02', validUntil: '2026-04-01' }, 'ends_before_start'],
])('%s is refused, and nobody is named', async (_, given, code) => {
  const door = await openDoor();

  expect((await door.name(door.mother, given)).body).toMatchObject({ type: code });
  expect((await list(door, door.manager)).collectors).toEqual([]);
});

test('who is not surely known is asked to be; who may not fetch the child is answered as a stranger', async () => {
  const door = await openDoor();
  const stranger = await openDoor();

  const weak = await door.name({ ...door.mother, strength: 'S1' });
  const refused = [
    await door.name(door.father),
    await door.name({ ...stranger.mother, settingId: door.settingId }),
  ];
  const absent = await diary.call(
    listCollectors,
    { params: { ...door.params, childId: newId(ChildId) } },
    door.mother,
  );
  const listed = await diary.call(listCollectors, { params: door.params }, door.father);

  expect(weak.body).toMatchObject({ type: 'step_up_needed' });
  for (const { status, body } of refused) expect({ status, body }).toMatchObject({ status: 404, body: { type: 'not_found' } }); // prettier-ignore
  const bare = ({ requestId: _, ...rest }: Record<string, unknown>) => rest;
  expect(bare(listed.body as never)).toEqual(bare(absent.body));
});

test('for one day it is that day by the setting’s date, and no other', async () => {
  const door = await openDoor();
  await door.name(door.mother, { name: 'Tomorrow', validFrom: '2026-03-03', validUntil: '2026-03-03' });
  await door.name(door.mother, { name: 'Today', validFrom: '2026-03-02', validUntil: '2026-03-02' });

  expect(await fetching(door)).toEqual(['Fatima Khan', 'Today']);
});

test('one who is ended fetches nobody from then on; ending twice answers the same, and it is confirmed no more', async () => {
  const door = await openDoor();
  const { body } = await door.name();

  const [ended, again] = [await end(door, body.id, door.mother), await end(door, body.id, door.manager)];
  const confirmed = await confirm(door, body.id, door.mother);

  expect(ended.body.endedAt).not.toBeNull();
  expect(again.body).toEqual(ended.body);
  expect(confirmed.body).toMatchObject({ type: 'changed_meanwhile' });
  expect(await fetching(door)).toEqual(['Fatima Khan']);
});

test('another guardian neither ends nor confirms whom they did not name: it is as if there were none', async () => {
  const door = await openDoor();
  await door.permit(door.father.id);
  const { body } = await door.name();

  const answers = [
    await end(door, body.id, door.father),
    await confirm(door, body.id, door.father),
    await end(door, newId(CollectorId), door.father),
  ];

  for (const answer of answers) expect(answer.body).toMatchObject({ type: 'not_found' });
  expect((await list(door, door.mother)).collectors).toMatchObject([{ endedAt: null }]);
});

test('while whoever named them may not fetch the child, nor may they', async () => {
  const door = await openDoor();
  await door.name();

  await door.restrict(door.mother.id);

  const seen = await door.door();
  expect(seen.mayCollect).toEqual([]);
  expect(seen.doNotRelease).toEqual([{ guardianId: door.mother.id, name: 'Fatima Khan' }]);
});

test('a guardian who bears an order is not to be named by another guardian either', async () => {
  const door = await openDoor();
  await diary.admin(`update guardian set known_as = 'Karol', family_name = 'Lis' where id = $1`, [
    door.father.id,
  ]);
  await door.name(door.mother, { name: ' karol   LIS ' });
  expect(await fetching(door)).toEqual(['Fatima Khan', 'karol   LIS']);

  await door.restrict(door.father.id);

  expect(await fetching(door)).toEqual(['Fatima Khan']);
});

test('after six months it is asked whether it is still right, and a word of who named them is enough', async () => {
  const door = await openDoor();
  const { body } = await door.name();
  await diary.admin(`update collector set confirmed_at = '2025-09-02T09:30:00Z' where id = $1`, [body.id]);

  expect((await list(door, door.mother)).collectors).toMatchObject([{ isDue: true }]);
  expect((await door.door()).mayCollect.at(-1)).toMatchObject({ name: 'Ola Nowak', isDue: true });
  await confirm(door, body.id, door.mother);
  expect((await list(door, door.mother)).collectors).toMatchObject([{ isDue: false }]);
});

test('whether a guardian may fetch the child is the manager’s to say, as they read it', async () => {
  const door = await openDoor();

  const stale = await door.permit(door.father.id, true, 7);
  const weak = await door.permit(door.father.id, true, 1, { ...door.manager, strength: 'S0' });
  const nobody = await door.permit(newId(ChildId) as unknown as GuardianId);
  const done = await door.permit(door.father.id);

  expect(stale.body).toMatchObject({ type: 'changed_meanwhile' });
  expect(weak.body).toMatchObject({ type: 'step_up_needed' });
  expect(nobody.body).toMatchObject({ type: 'not_found' });
  expect(done.body).toMatchObject({ mayCollect: true, version: 2 });
});

test('a password is heard whatever its letters and spaces; the database holds nothing of it', async () => {
  const door = await openDoor();
  const attendanceId = await door.arrive();
  expect((await door.setPassword('Blue  Teapot')).body).toMatchObject({ isLocked: false });

  expect((await door.tryPassword(attendanceId, ' blue teapot')).body).toEqual({
    isRight: true,
    triesLeft: 2,
  });
  const rows = JSON.stringify(await diary.admin('select * from door_password'));
  expect(rows).not.toMatch(/teapot|argon2/iu);
});

test.each([
  ['Straße', 'STRASSE', false],
  ['ＢＬＵＥ', 'blue', true],
  ['Łódź  2', 'łódź 2', true],
])('%s is heard as %s: %s', (one, other, isSame) => {
  expect(asHeard(one) === asHeard(other)).toBe(isSame);
});

test('what is guessed at once is no password', async () => {
  const door = await openDoor();

  for (const easy of ['abc', ' a ', '1111']) expect((await door.setPassword(easy)).body).toMatchObject({ type: 'too_easy' }); // prettier-ignore
});

test('three wrong ones lock it, also of a hundred at once; a guardian’s new one does not open it, a manager’s does', async () => {
  const door = await openDoor();
  const attendanceId = await door.arrive();
  await door.setPassword('blue teapot');

  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, at) => door.tryPassword(attendanceId, `wrong ${String(at)}`)),
  );
  const right = await door.tryPassword(attendanceId, 'blue teapot');

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  for (const { status, body } of answers)
    // On a machine that is slow enough some give up waiting for their turn.
    if (status !== 200) expect(['locked', 'unavailable']).toContain((body as { type?: string }).type);
  expect(right.body).toMatchObject({ type: 'locked' });
  expect((await door.door()).password).toBe('locked');
  expect((await door.setPassword('red teapot')).body).toMatchObject({ isLocked: true });
  expect((await door.setPassword('red teapot', door.manager)).body).toMatchObject({ isLocked: false });
  expect((await door.tryPassword(attendanceId, 'red teapot')).body).toMatchObject({ isRight: true });
});
