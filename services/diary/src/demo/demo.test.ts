import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listBookings, readCalendar, removeClosure } from '@storybell/contracts/calendar';
import { readDoor } from '@storybell/contracts/door';
import { listCompleteness, parts, Written } from '@storybell/contracts/child-record';
import { listConsents } from '@storybell/contracts/consent';
import { EmailAddress, guardianChanged, PhoneNumber } from '@storybell/contracts/guardian';
import { ChildId } from '@storybell/contracts/ids';
import { approveErasure, readKeeping } from '@storybell/contracts/keeping';
import { listKeyPersons } from '@storybell/contracts/key-person';
import { erasedName } from '@storybell/contracts/person';
import { readRegister } from '@storybell/contracts/register';
import { listPeople } from '@storybell/contracts/setting';
import { publishStory, type Reach } from '@storybell/contracts/story';
import { readAudience } from '@storybell/contracts/subject';
import { listThreads } from '@storybell/contracts/thread';
import { z } from 'zod';
import { fitsPassword, passwordPlace } from '../collection/door-password.ts';
import { asked, gatewayService, notifyService, startDiary } from '../testing.ts';
import { lines } from './cards.ts';
import { audienceOf, children, guardians, leaver, rooms, setting, staff } from './little-foxes.ts';
import { seedCalendar } from './seed-calendar.ts';
import { seedDemo } from './seed-demo.ts';
import { DEMO_PASSWORD, seedDoor } from './seed-door.ts';
import { seedRegister } from './seed-register.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

test('Little Foxes is as varied as the nurseries it stands for', () => {
  const countOf = (locale: string) => guardians.filter((guardian) => guardian.locale === locale).length;
  const english = countOf('en-GB') / guardians.length;

  expect([rooms.length, children.length, guardians.length, staff.length]).toEqual([3, 40, 65, 10]);
  expect(staff.filter((person) => person.role === 'manager')).toHaveLength(1);
  for (const room of rooms) {
    expect(children.filter((child) => child.roomId === room.id).length).toBeGreaterThan(10);
    expect(staff.filter((person) => person.roomId === room.id)).toHaveLength(3);
  }
  expect(new Set(guardians.map((guardian) => guardian.locale)).size).toBeGreaterThanOrEqual(14);
  for (const locale of ['ur', 'ar', 'pl', 'so']) expect(countOf(locale)).toBeGreaterThanOrEqual(5);
  expect(english).toBeGreaterThan(0.2);
  expect(english).toBeLessThan(0.3);
});

test('some are reached by everything, some by one thing, two only in the app, and one may not view', () => {
  const reach = ({ email, phone }: { email: string | null; phone: string | null }) =>
    `${email === null ? '' : 'email'}${phone === null ? '' : 'phone'}`;
  const groups = Map.groupBy(guardians, reach);

  expect(groups.get('email')?.length).toBeGreaterThan(5);
  expect(groups.get('phone')?.length).toBeGreaterThan(5);
  expect(groups.get('')).toHaveLength(2);
  expect(guardians.filter((guardian) => !guardian.mayView).map((one) => one.relationship)).toEqual([
    'grandmother',
  ]);
  const siblings = guardians.filter((guardian) => guardian.childIds.length === 2);
  expect(siblings.length).toBeGreaterThan(3);
  for (const { childIds } of siblings)
    expect(
      new Set(children.filter((child) => childIds.includes(child.id)).map((child) => child.roomId)).size,
    ).toBe(2);
});

test('ids and addresses are unique, and lead to nobody real', () => {
  const ids = [setting, ...rooms, ...children, ...guardians, ...staff].map((one) => String(one.id));
  const emails = guardians.flatMap((guardian) => guardian.email ?? []);
  const phones = guardians.flatMap((guardian) => guardian.phone ?? []);

  for (const all of [ids, emails, phones]) expect(new Set(all).size).toBe(all.length);
  for (const email of emails) {
    expect(EmailAddress.safeParse(email).success).toBe(true);
    expect(email).toMatch(/@example\.(org|net)$/u);
  }
  for (const phone of phones) {
    expect(PhoneNumber.safeParse(phone).success).toBe(true);
    expect(phone).toMatch(/^\+447700900\d{3}$/u); // Ofcom's numbers for drama
  }
  // The same in every installation.
  expect(setting.id).toBe('76b8d9d5-e851-859a-aca0-bbd029d7c71d');
});

test('names are written in one form of Unicode', () => {
  for (const { knownAs, familyName } of [...children, ...guardians, ...staff])
    expect([knownAs, familyName]).toEqual([knownAs.normalize('NFC'), familyName.normalize('NFC')]);
});

test('seeding twice brings everyone once and tells of each guardian once', async () => {
  const now = diary.clock.now();

  const both = await Promise.all([
    seedDemo(diary.db, diary.deps.keys, now),
    seedDemo(diary.db, diary.deps.keys, now),
  ]);
  const again = await seedDemo(diary.db, diary.deps.keys, now);

  expect(both[0] + both[1]).toBe(65);
  expect(again).toBe(0);
  const changes = await diary.emitted(guardianChanged);
  expect(changes.map((change) => String(change.guardianId)).sort()).toEqual(
    guardians.map((one) => String(one.id)).sort(),
  );
  const [row] = await diary.admin(
    'select (select count(*)::int from child) as children, (select count(*)::int from guardianship) as links',
  );
  expect(row).toEqual({ children: 40, links: guardians.flatMap((guardian) => guardian.childIds).length });
});

test('what the demo computes for itself is what the diary tells', async () => {
  await seedDemo(diary.db, diary.deps.keys, diary.clock.now());
  const [manager] = staff.filter((person) => person.role === 'manager');
  const [cubs] = rooms;
  const [one, , , other] = children;
  if (!manager || !cubs || !one || !other) throw new Error('people of the demo');
  const reaches: Reach[] = [
    { kind: 'children', childIds: [one.id, other.id] },
    { kind: 'room', roomId: cubs.id },
    { kind: 'setting' },
  ];

  for (const reach of reaches) {
    const { body: story } = await diary.call(
      publishStory,
      { params: { settingId: setting.id }, body: { reach, body: 'We sang songs.', locale: 'en-GB' } },
      { kind: 'manager', id: manager.id, settingId: setting.id },
    );
    const subjects = [asked('story', story.id)];
    const { body } = await diary.call(readAudience, { body: { subjects } }, notifyService);

    const expected = audienceOf(reach);
    expect(story.audience).toBe(expected.length);
    expect(body.audiences[0]?.guardians.map((told) => String(told.guardianId)).sort()).toEqual(
      expected.map(({ guardian }) => String(guardian.id)).sort(),
    );
    for (const { guardian, childIds } of expected.slice(0, 10)) {
      const actor = { kind: 'guardian' as const, id: guardian.id, settingId: setting.id };
      const seen = await diary.seenBy(actor, subjects);
      expect(seen[0]?.children.map((child) => String(child.id)).sort()).toEqual(
        [...childIds].map(String).sort(),
      );
    }
  }
});

test('everyone may be signed in as, with a line on who they are', async () => {
  await seedDemo(diary.db, diary.deps.keys, diary.clock.now());

  const { body } = await diary.call(listPeople, {}, gatewayService);

  expect(body.people).toHaveLength(75);
  expect(body.people.find((person) => person.name === 'Fatima Khan')?.about).toBe(
    'Mother of Amara (Cubs) and Zayan (Badgers) · reads Urdu · e-mail and phone',
  );
  expect(body.people.find((person) => person.name === 'Priya Nair')?.about).toBe('Staff in Cubs');
});

test('invented children never come to stand beside real ones', async () => {
  const real = await startDiary();
  await real.given.place();

  await expect(seedDemo(real.db, real.deps.keys, real.clock.now())).rejects.toThrow('DIARY_DEMO');

  const rows = await real.admin('select id from child');
  expect(rows).toEqual([]);
  await real.close();
});

test('one mother has asked something in Urdu, which waits for an answer and which the father does not find', async () => {
  await seedDemo(diary.db, diary.deps.keys, diary.clock.now());
  await seedDemo(diary.db, diary.deps.keys, diary.clock.now());
  const actorOf = (name: string) => {
    const found = guardians.find((one) => `${one.knownAs} ${one.familyName}` === name);
    if (found === undefined) throw new Error('nobody is called so');
    return { kind: 'guardian' as const, id: found.id, settingId: setting.id };
  };
  const threadsOf = async (name: string) =>
    (await diary.call(listThreads, { params: { settingId: setting.id }, query: {} }, actorOf(name))).body
      .threads;

  expect(await threadsOf('Saima Hussain')).toMatchObject([{ child: { knownAs: 'Inaya' }, lastSeq: 1 }]);
  expect((await threadsOf('Saima Hussain'))[0]?.waitsSince).not.toBeNull();
  expect(await threadsOf('Tariq Hussain')).toEqual([]);
});

test('every card but two is whole, and every kind of line is on one', async () => {
  await seedDemo(diary.db, diary.deps.keys, diary.clock.now());
  const manager = { kind: 'manager', id: first(staff).id, settingId: setting.id } as const;

  const { body } = await diary.call(listCompleteness, { params: { settingId: setting.id } }, manager);

  expect(body.children).toHaveLength(40);
  expect(body.children.filter(({ missing }) => missing.length > 0)).toHaveLength(2);
  expect(new Set(lines.map(({ part }) => part))).toEqual(new Set(parts));
  for (const { part, details } of lines) expect(Written.safeParse({ part, details }).error).toBeUndefined();
});

test('all families but one have answered, two pairs of parents do not agree, and what is answered later stays', async () => {
  await seedDemo(diary.db, diary.deps.keys, diary.clock.now());
  const manager = { kind: 'manager', id: first(staff).id, settingId: setting.id, strength: 'S2' } as const;
  const list = async () =>
    (await diary.call(listConsents, { params: { settingId: setting.id }, query: {} }, manager)).body.children;
  const namesWith = async (wanted: string) =>
    (await list())
      .filter(({ states }) => states.some(({ state }) => state === wanted))
      .map(({ knownAs }) => knownAs);
  expect([await namesWith('open'), (await namesWith('refused')).toSorted()]).toEqual([
    ['Adam'],
    ['Poppy', 'Salma'],
  ]);
  await diary.admin('update guardianship set parental_responsibility = false');

  await seedDemo(diary.db, diary.deps.keys, diary.clock.now());

  expect(await diary.admin('select 1 from guardianship where parental_responsibility')).toEqual([]);
  await diary.admin(
    `update guardianship set parental_responsibility = true where relationship in ('mother', 'father')`,
  );
});

test('starting again changes nothing on a card', async () => {
  await seedDemo(diary.db, diary.deps.keys, diary.clock.now());
  await diary.admin('update diet set until = now()');
  await diary.admin(`update child set born_on = '2020-02-02' where known_as = 'Amara'`);

  await seedDemo(diary.db, diary.deps.keys, diary.clock.now());

  expect(await diary.admin('select 1 from diet where until is null')).toEqual([]);
  expect(await diary.admin(`select born_on::text from child where known_as = 'Amara'`)).toEqual([{ born_on: '2020-02-02' }]); // prettier-ignore
});

const first = <T>([one]: readonly T[]): T => {
  if (one === undefined) throw new Error('there is one');
  return one;
};

test('the door of the demo has people to name, one password, and one father to whom a child is not released', async () => {
  const now = diary.clock.now();
  await seedDemo(diary.db, diary.deps.keys, now);
  await seedDoor(diary.db, diary.deps.keys, now);
  await seedDoor(diary.db, diary.deps.keys, now);
  const [manager] = staff.filter((person) => person.role === 'manager');
  if (!manager) throw new Error('a manager');

  const { body } = await diary.call(
    readDoor,
    { params: { settingId: setting.id } },
    { kind: 'manager', id: manager.id, settingId: setting.id },
  );

  const named = body.children.flatMap(({ mayCollect }) => mayCollect.filter(({ kind }) => kind === 'named'));
  expect(named.map(({ name }) => name).sort()).toEqual(['Halina Wrona', 'Nadia Akhtar', 'Rukhsana Begum']);
  expect(body.children.filter(({ password }) => password === 'set')).toHaveLength(1);
  expect(body.children.flatMap(({ doNotRelease }) => doNotRelease)).toMatchObject([
    { name: 'Tariq Hussain' },
  ]);
  const [row] = await diary.admin('select sealed, child_id from door_password');
  const { sealed, child_id: childId } = Row.parse(row);
  const sealerFor = await diary.deps.keys.toOpen(diary.db, 'child', [childId]);
  expect(
    await fitsPassword(sealerFor(childId).open(sealed, passwordPlace(setting.id, childId)), DEMO_PASSWORD),
  ).toBe(true);
});

test('a day of the demo is under way: children here, one in another room, some out, and a count that fits; seeded once a day', async () => {
  const now = diary.clock.now();
  await seedDemo(diary.db, diary.deps.keys, now);
  await seedRegister(diary.db, now);
  await seedRegister(diary.db, now);
  const manager = staff.find(({ role }) => role === 'manager');
  if (!manager) throw new Error('a manager');
  const register = async () =>
    (
      await diary.call(
        readRegister,
        { params: { settingId: setting.id } },
        { kind: 'manager', id: manager.id, settingId: setting.id },
      )
    ).body;

  const { children: here, outings, counts } = await register();
  expect(here).toHaveLength(children.length - 2);
  const own = new Map(children.map(({ id, roomId }) => [id, roomId]));
  expect(here.filter(({ childId, roomId }) => own.get(childId) !== roomId)).toHaveLength(1);
  expect(outings).toMatchObject([{ place: 'Fox Lane park', leader: 'Leanne' }]);
  expect(outings[0]?.childIds.length).toBeGreaterThan(1);
  expect(counts).toMatchObject([{ isOpen: false, missing: [] }]);

  const tomorrow = new Date(now.getTime() + 86_400_000);
  await seedRegister(diary.db, tomorrow);
  diary.clock.set(tomorrow);
  expect((await register()).children).toHaveLength(children.length - 2);
  diary.clock.set(now);
});

const Row = z.object({ sealed: z.instanceof(Buffer), child_id: ChildId });

test('each child has a key person and a back-up of its own room, once', async () => {
  const now = diary.clock.now();
  await seedDemo(diary.db, diary.deps.keys, now);
  await seedDemo(diary.db, diary.deps.keys, now);
  const helen = staff.find(({ role }) => role === 'manager');
  if (helen === undefined) throw new Error('a manager');

  const actor = { kind: 'manager', id: helen.id, settingId: setting.id } as const;
  for (const { id: childId, roomId } of children) {
    const { body } = await diary.call(listKeyPersons, { params: { settingId: setting.id, childId } }, actor);
    const rooms = body.keyPersons.map(({ staffId }) => staff.find(({ id }) => id === staffId)?.roomId);
    expect(body.keyPersons.map(({ isBackup }) => isBackup)).toEqual([false, true]);
    expect(new Set(body.keyPersons.map(({ name }) => name)).size).toBe(2);
    expect(rooms).toEqual([roomId, roomId]);
  }
});

test('somebody who left long ago is due to be erased, and once erased is not brought back', async () => {
  await seedDemo(diary.db, diary.deps.keys, diary.clock.now());
  const manager = { kind: 'manager', id: first(staff).id, settingId: setting.id, strength: 'S3' } as const;
  const at = { params: { settingId: setting.id } };
  const { body } = await diary.call(readKeeping, at, manager);
  expect(body.due.find((one) => one.class === 'staff')).toMatchObject({ count: 1, since: '2024-07-30' });

  await diary.call(approveErasure, { ...at, body: { fingerprint: body.fingerprint ?? '' } }, manager);
  await diary.sweep('erasure');
  await seedDemo(diary.db, diary.deps.keys, diary.clock.now());

  const rows = await diary.admin('select known_as from staff where id = $1', [leaver.id]);
  expect(rows).toEqual([{ known_as: erasedName }]);
});

test('the demo is open from Monday to Friday, every child is booked in, and a training day comes, once', async () => {
  const now = diary.clock.now();
  await seedDemo(diary.db, diary.deps.keys, now);
  await seedCalendar(diary.db, now);
  const [manager] = staff.filter((person) => person.role === 'manager');
  if (!manager) throw new Error('a manager');
  const actor = { kind: 'manager', id: manager.id, settingId: setting.id, strength: 'S2' } as const;
  const read = async () =>
    (await diary.call(readCalendar, { params: { settingId: setting.id } }, actor)).body;

  const { hours, closures } = await read();
  expect(hours).toMatchObject([{ startsOn: '2025-09-01' }]);
  expect(hours[0]?.week.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5]);
  expect(closures).toMatchObject([{ startsOn: '2026-03-20', endsOn: '2026-03-20', kind: 'training' }]);
  for (const { id: childId } of children) {
    const { body } = await diary.call(listBookings, { params: { settingId: setting.id, childId } }, actor);
    expect(body.bookings).toHaveLength(1);
  }
  // Half past nine on a Monday.
  const door = (await diary.call(readDoor, { params: { settingId: setting.id } }, actor)).body.children;
  const awaited = door.filter(({ standing }) => standing?.is === 'expected' && standing.hasBegun);
  expect(awaited.length).toBeGreaterThan(2);
  expect(awaited.every(({ attendance }) => attendance === null)).toBe(true);
  await diary.call(
    removeClosure,
    { params: { settingId: setting.id, closureId: first(closures).id }, body: {} },
    actor,
  );

  await seedCalendar(diary.db, now);

  expect((await read()).closures).toEqual([]);
});
