import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chooseLocale } from '@storybell/contracts/guardian';
import { type ChildId, GuardianId, type RoomId } from '@storybell/contracts/ids';
import type { GuardianActor, StaffActor } from '@storybell/contracts/session';
import { publishStory, storyPublished, type Reach } from '@storybell/contracts/story';
import { readAudience, readMayStill } from '@storybell/contracts/subject';
import { sql } from '@storybell/platform/sql';
import { asked, notifyService, startDiary } from '../testing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const publish = (staff: StaffActor, reach: Reach) =>
  diary.call(
    publishStory,
    { params: { settingId: staff.settingId }, body: { reach, body: 'We planted seeds.', locale: 'en-GB' } },
    staff,
  );

async function told(staff: StaffActor, reach: Reach) {
  const { status, body } = await publish(staff, reach);
  expect(status).toBe(201);
  return asked('story', body.id);
}

type Subject = Awaited<ReturnType<typeof told>>;

const listed = async (subject: Subject, after?: GuardianId, limit?: number): Promise<GuardianId[]> => {
  const { body } = await diary.call(
    readAudience,
    { body: { subjects: [subject], ...(after && { after }), ...(limit && { limit }) } },
    notifyService,
  );
  return body.audiences.flatMap((one) => one.guardians.map(({ guardianId }) => guardianId));
};

/** Those of the guardians who get the subject by each of the three ways of asking, which must agree. */
async function readersOf(subject: Subject, guardians: readonly GuardianActor[]): Promise<GuardianId[]> {
  const seen: GuardianId[] = [];
  for (const one of guardians) if ((await diary.seenBy(one, [subject])).length > 0) seen.push(one.id);
  const [first] = guardians;
  if (!first) throw new Error('a guardian');
  const guardianIds = guardians.map((one) => one.id);
  const may = await diary.call(
    readMayStill,
    { body: { asked: [{ settingId: first.settingId, subjectId: subject.id, guardianIds }] } },
    notifyService,
  );
  const sorted = seen.sort();
  expect(await listed(subject)).toEqual(sorted);
  expect(may.body.may.flatMap((one) => one.guardianIds).sort()).toEqual(sorted);
  return sorted;
}

const move = (childId: ChildId, roomId: RoomId) =>
  diary.admin('update child set room_id = $2 where id = $1', [childId, roomId]);
const leave = (childId: ChildId, at: string | null) =>
  diary.admin('update child set left_at = $2 where id = $1', [childId, at]);
const bar = ({ id }: GuardianActor, mayView: boolean) =>
  diary.admin('update guardianship set may_view = $2 where guardian_id = $1', [id, mayView]);

const only = <T>(all: readonly T[]): T => {
  const [first] = all;
  if (first === undefined || all.length !== 1) throw new Error('one');
  return first;
};

test('nothing is written down for each guardian, and the setting, a room and children reach their own', async () => {
  const cubs = await diary.given.family({ locales: ['ar', 'pl'] });
  const foxes = { ...cubs, roomId: await diary.given.room(cubs.settingId) };
  const inFoxes = await diary.given.family({ at: foxes, children: ['Ben', 'Zoe'], locales: ['so'] });
  const all = [...cubs.guardians, ...inFoxes.guardians];

  const toAll = await told(cubs.staff, { kind: 'setting' });
  const toRoom = await told(cubs.staff, { kind: 'room', roomId: foxes.roomId });
  const toChild = await told(cubs.staff, { kind: 'children', childIds: [cubs.childId] });

  expect(await readersOf(toAll, all)).toEqual(all.map((one) => one.id).sort());
  expect(await readersOf(toRoom, all)).toEqual(inFoxes.guardians.map((one) => one.id));
  expect(await readersOf(toChild, all)).toEqual(cubs.guardians.map((one) => one.id).sort());
  expect(await diary.admin('select 1 from audience where setting_id = $1', [cubs.settingId])).toEqual([]);
});

test('a child who moves, leaves or comes later changes nothing of what was told before', async () => {
  const cubs = await diary.given.family({ locales: ['ar'] });
  const foxes = { ...cubs, roomId: await diary.given.room(cubs.settingId) };
  const fox = await diary.given.family({ at: foxes, locales: ['so'] });
  const guardians = [...cubs.guardians, ...fox.guardians];
  const toRoom = await told(cubs.staff, { kind: 'room', roomId: cubs.roomId });
  const toAll = await told(cubs.staff, { kind: 'setting' });

  await move(cubs.childId, foxes.roomId);
  await move(fox.childId, cubs.roomId);
  const late = await diary.given.family({ at: cubs, locales: ['fr'] });
  guardians.push(...late.guardians);
  // Recorded afterwards, of a day before.
  await leave(fox.childId, '2026-02-01T00:00:00Z');

  const ids = (...families: (typeof cubs)[]) =>
    families.flatMap((family) => family.guardians.map((one) => one.id)).sort();
  expect(await readersOf(toRoom, guardians)).toEqual(ids(cubs));
  expect(await readersOf(toAll, guardians)).toEqual(ids(cubs, fox));
  expect(await readersOf(await told(cubs.staff, { kind: 'room', roomId: foxes.roomId }), guardians)).toEqual(
    ids(cubs),
  );
  expect(await readersOf(await told(cubs.staff, { kind: 'setting' }), guardians)).toEqual(ids(cubs, late));

  await leave(fox.childId, null);
  expect(await readersOf(toRoom, guardians)).toEqual(ids(cubs));
});

test('who might not see when it was told never does, however a guardianship changes later', async () => {
  const family = await diary.given.family({ locales: ['ar', 'so'] });
  const [ended, barred] = family.guardians;
  if (!ended || !barred) throw new Error('two');
  const other = await diary.given.family({ at: family, locales: ['pl'] });
  await diary.given.endGuardianship(ended, family.childId, new Date('2026-03-02T09:00:00Z'));
  await bar(barred, false);
  const between = [
    await told(family.staff, { kind: 'setting' }),
    await told(family.staff, { kind: 'children', childIds: [family.childId, other.childId] }),
  ];

  await diary.admin('update guardianship set valid_until = null where guardian_id = $1', [ended.id]);
  await bar(barred, true);

  for (const subject of between)
    expect(await readersOf(subject, [...family.guardians, ...other.guardians])).toEqual(other.guardians.map((one) => one.id)); // prettier-ignore
  const everybody = [...family.guardians, ...other.guardians];
  const after = [
    await readersOf(await told(family.staff, { kind: 'setting' }), everybody),
    await readersOf(await told(family.staff, { kind: 'children', childIds: [family.childId] }), everybody),
  ];
  expect(after.map((ids) => ids.length)).toEqual([3, 2]);
});

test('who was told, and may not see for a while, sees it again', async () => {
  const family = await diary.given.family({ locales: ['ar'] });
  const who = only(family.guardians);
  const subject = await told(family.staff, { kind: 'setting' });

  await bar(who, false);
  expect(await readersOf(subject, family.guardians)).toEqual([]);
  await bar(who, true);

  expect(await readersOf(subject, family.guardians)).toEqual([who.id]);
});

test('who is named one by one is told, and nobody else who may see the child', async () => {
  const family = await diary.given.family({ locales: ['ar', 'so'] });
  const [named] = family.guardians;
  if (!named) throw new Error('a guardian');
  const subject = await told(family.staff, { kind: 'setting' });
  await diary.admin("update subject set reach = 'named' where id = $1", [subject.id]);
  await diary.admin('insert into audience values ($1, $2, $3, $4, now())', [
    family.settingId,
    subject.id,
    named.id,
    family.childId,
  ]);

  expect(await readersOf(subject, family.guardians)).toEqual([named.id]);
  await bar(named, false);
  expect(await readersOf(subject, family.guardians)).toEqual([]);
});

test('who comes while something is published is told of it, or comes after it: publishing waits', async () => {
  const family = await diary.given.family({ locales: ['ar'] });
  const late = await diary.given.guardian(family, 'fr');

  let publishing: ReturnType<typeof publish> | undefined;
  await diary.db.tx(async (tx) => {
    await tx.exec(sql`
      insert into guardianship (setting_id, guardian_id, child_id, relationship, may_view, valid_from, created_at)
      values (${family.settingId}, ${late.id}, ${family.childId}, 'father', true, '2020-01-01', '2020-01-01')`);
    publishing = publish(family.staff, { kind: 'setting' });
    await diary.untilWaiting(1);
  });
  const answer = await publishing;

  expect(answer?.body.audience).toBe(2);
});

test('an audience is answered page by page, each guardian once, in order', async () => {
  const family = await diary.given.family({
    children: ['Amara', 'Zayan'],
    locales: ['ar', 'so', 'pl', 'fr', 'ur'],
  });
  const subject = await told(family.staff, { kind: 'setting' });
  const all = family.guardians.map((one) => one.id).sort();

  const first = await listed(subject, undefined, 2);
  const second = await listed(subject, first.at(-1), 2);
  const third = await listed(subject, second.at(-1), 2);

  expect([...first, ...second, ...third]).toEqual(all);
  expect([first.length, second.length, third.length]).toEqual([2, 2, 1]);
  expect(await listed(subject, GuardianId.parse(all.at(-1)), 2)).toEqual([]);
});

test('what is counted once is counted anew when a family changes, or a date of theirs comes', async () => {
  const family = await diary.given.family({ locales: ['ar', 'so'] });
  const [one, other] = family.guardians;
  if (!one || !other) throw new Error('two');
  const room: Reach = { kind: 'room', roomId: family.roomId };
  const size = async () => {
    const [all, inRoom] = [
      await publish(family.staff, { kind: 'setting' }),
      await publish(family.staff, room),
    ];
    expect(inRoom.body.audience).toBe(all.body.audience);
    return all.body.audience;
  };
  expect([await size(), await size()]).toEqual([2, 2]);

  const late = await diary.given.guardian(family, 'fr');
  const soon = new Date(diary.clock.now().getTime() + 60_000);
  await diary.given.guardianship(late, family.childId, { from: soon });
  expect([await size(), await size()]).toEqual([2, 2]);
  diary.clock.pass(1);
  expect([await size(), await size()]).toEqual([3, 3]);

  await diary.given.endGuardianship(one, family.childId, new Date(diary.clock.now().getTime() + 60_000));
  expect(await size()).toBe(3);
  diary.clock.pass(2);
  expect(await size()).toBe(2);

  await leave(family.childId, new Date(diary.clock.now().getTime() + 60_000).toISOString());
  expect(await size()).toBe(2);
  await bar(other, false);
  expect(await size()).toBe(1);
  diary.clock.pass(2);
  expect(await publish(family.staff, { kind: 'setting' })).toMatchObject({ status: 422 });
  diary.clock.set('2026-03-02T09:30:00Z');
});

test('the languages of what is counted follow who chooses another one', async () => {
  const family = await diary.given.family({ locales: ['ar'] });
  const who = only(family.guardians);
  const locales = async () => {
    const before = (await diary.emitted(storyPublished)).length;
    await publish(family.staff, { kind: 'setting' });
    return (await diary.emitted(storyPublished)).slice(before).map((one) => one.locales);
  };
  expect(await locales()).toEqual([['ar']]);

  await diary.call(
    chooseLocale,
    { params: { settingId: family.settingId, guardianId: who.id }, body: { locale: 'ur' } },
    who,
  );

  expect(await locales()).toEqual([['ur']]);
});
