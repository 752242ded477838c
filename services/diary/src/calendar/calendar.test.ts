import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  addClosure,
  listBookings,
  readCalendar,
  removeBooking,
  removeClosure,
  removeOpeningHours,
  saveBooking,
  saveOpeningHours,
  type Week,
} from '@storybell/contracts/calendar';
import { arrive, readDoor } from '@storybell/contracts/door';
import { BookingId, ChildId, ClosureId, OpeningHoursId, SettingId } from '@storybell/contracts/ids';
import { endPlacement } from '@storybell/contracts/people';
import { setRestriction, type RestrictionScope } from '@storybell/contracts/restriction';
import type { Actor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startDiary } from '../testing.ts';
import { first, sure } from '../testing/open-family.ts';

/** A Monday. */
const NOW = '2026-03-02T09:30:00Z';
const TODAY = '2026-03-02';
const week: Week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', until: '17:30' }));
const everyDay = (from: string, until: string): Week =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, until }));

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary(NOW);
});
afterAll(() => diary.close());

async function open({ timeZone = 'Europe/London' } = {}) {
  diary.clock.set(new Date(NOW));
  const at = await diary.given.place({ timeZone });
  const family = sure(await diary.given.family({ at, locales: ['pl', 'en-GB'] }));
  const { settingId, childId, manager, staff } = family;
  const params = { settingId };
  const ofChild = { settingId, childId };
  return {
    ...family,
    mother: first(family.guardians),
    father: first(family.guardians.slice(1)),
    saveHours: (given: Partial<Parameters<typeof hoursOf>[0]> = {}, actor: Actor = manager, key?: string) =>
      diary.call(saveOpeningHours, { params, body: hoursOf(given) }, actor, key === undefined ? {} : { key }),
    removeHours: (openingHoursId: OpeningHoursId, actor: Actor = manager) =>
      diary.call(removeOpeningHours, { params: { ...params, openingHoursId }, body: {} }, actor),
    close: (startsOn: string, endsOn = startsOn, actor: Actor = manager, key?: string) =>
      diary.call(
        addClosure,
        { params, body: { startsOn, endsOn, kind: 'training' } },
        actor,
        key === undefined ? {} : { key },
      ),
    reopen: (closureId: ClosureId, actor: Actor = manager) =>
      diary.call(removeClosure, { params: { ...params, closureId }, body: {} }, actor),
    book: (given: Partial<Parameters<typeof hoursOf>[0]> = {}, actor: Actor = manager, key?: string) =>
      diary.call(saveBooking, { params: ofChild, body: hoursOf(given) }, actor, key === undefined ? {} : { key }),
    unbook: (bookingId: BookingId, actor: Actor = manager) =>
      diary.call(removeBooking, { params: { ...ofChild, bookingId }, body: {} }, actor),
    calendar: async (actor: Actor = manager) => (await diary.call(readCalendar, { params }, actor)).body,
    bookings: (actor: Actor) => diary.call(listBookings, { params: ofChild }, actor),
    standing: async (actor: Actor = staff) =>
      first((await diary.call(readDoor, { params }, actor)).body.children).standing,
    arrive: () => diary.call(arrive, { params: ofChild, body: {} }, staff),
    restrict: (scopes: RestrictionScope[]) =>
      diary.call(
        setRestriction,
        {
          params,
          body: { guardianId: first(family.guardians.slice(1)).id, childId, scopes, evidenceRef: null, reviewBy: '2026-09-01', reason: null },
        },
        manager,
      ),
  };
} // prettier-ignore
const hoursOf = ({ startsOn = TODAY, week: given = week, version = null as number | null }) => ({
  startsOn,
  week: given,
  version,
});
const typeOf = ({ body }: { body: unknown }) => (body as { type?: string }).type;
const at = (instant: string) => {
  diary.clock.set(new Date(instant));
};

test('what a manager says of the calendar, everyone of the setting reads', async () => {
  const here = await open();
  const now = (await here.saveHours()).body;
  const later = (await here.saveHours({ startsOn: '2026-09-01', week: week.slice(0, 3) })).body;
  const closed = await here.close('2026-03-06');
  await here.close('2026-12-24', '2027-01-01');

  for (const actor of [here.manager, here.staff, here.mother])
    expect(await here.calendar(actor)).toMatchObject({
      today: TODAY,
      hours: [{ id: now.id, startsOn: TODAY, week, version: 1 }, { id: later.id }],
      closures: [
        { id: closed.body.id, startsOn: '2026-03-06', endsOn: '2026-03-06', kind: 'training', note: null },
        { endsOn: '2027-01-01' },
      ],
    });
  expect(closed.status).toBe(201);

  at('2026-09-02T09:00:00Z');
  expect(await here.calendar()).toMatchObject({
    hours: [{ id: later.id }],
    closures: [{ startsOn: '2026-12-24' }],
  });
});

test('of something else it says what, and of nothing else', async () => {
  const { settingId, manager } = await open();
  const add = (body: object) =>
    diary.call(
      addClosure,
      { params: { settingId }, body: { startsOn: '2026-05-04', endsOn: '2026-05-04', ...body } as never },
      manager,
    );

  expect(typeOf(await add({ kind: 'other' }))).toBe('invalid_request');
  expect(typeOf(await add({ kind: 'other', note: ' ' }))).toBe('invalid_request');
  expect(typeOf(await add({ kind: 'training', note: 'A course' }))).toBe('invalid_request');
  expect((await add({ kind: 'other', note: ' New floor ' })).body).toMatchObject({ note: 'New floor' });
});

test('what cannot be is refused, and nothing is changed', async () => {
  const here = await open();
  const [monday] = week;
  if (monday === undefined) throw new Error('a Monday');
  await here.close('2026-04-03', '2026-04-06');

  const refusals = [
    await here.saveHours({ startsOn: '2026-03-01' }),
    await here.saveHours({ week: [{ ...monday, until: '08:00' }] }),
    await here.saveHours({ week: [monday, { ...monday, from: '17:30', until: '18:00' }] }),
    await here.saveHours({ week: [{ ...monday, weekday: 8 }] }),
    await here.saveHours({ week: [{ ...monday, from: '24:00' }] }),
    await here.saveHours({ version: 1 }),
    await here.book({ startsOn: '2026-03-01' }),
    await here.book({ week: [{ ...monday, from: '18:00' }] }),
    await here.book({ version: 3 }),
    await here.close('2026-03-01', '2026-03-09'),
    await here.close('2026-03-09', '2026-03-08'),
    await here.close('2026-04-06', '2026-04-07'),
    await here.close('2026-04-01', '2026-04-30'),
  ];

  expect(refusals.map(typeOf)).toEqual([
    'too_old', 'ends_before_start', 'overlaps', 'invalid_request', 'invalid_request', 'changed_meanwhile', 'too_old',
    'ends_before_start', 'changed_meanwhile', 'too_old', 'ends_before_start', 'overlaps', 'overlaps',
  ]); // prettier-ignore
  expect(await here.calendar()).toMatchObject({ hours: [], closures: [{ startsOn: '2026-04-03' }] });
  expect((await here.bookings(here.mother)).body).toEqual({ bookings: [] });
});

test('the same request again has the same answer, and of two managers at once one is told of the other', async () => {
  const here = await open();

  const once = [
    await here.saveHours({}, here.manager, 'calendar-one'),
    await here.saveHours({}, here.manager, 'calendar-one'),
  ];
  const closed = [
    await here.close('2026-05-04', undefined, here.manager, 'calendar-two'),
    await here.close('2026-05-04', undefined, here.manager, 'calendar-two'),
  ];
  const booked = [
    await here.book({}, here.manager, 'calendar-three'),
    await here.book({}, here.manager, 'calendar-three'),
  ];
  const both = await Promise.all([here.saveHours({ version: 1 }), here.saveHours({ version: 1, week: [] })]);
  const closing = await Promise.all([here.close('2026-06-01'), here.close('2026-05-31', '2026-06-02')]);

  for (const [one, again] of [once, closed, booked])
    expect([again?.status, again?.body]).toEqual([201, one?.body]);
  expect(both.map(typeOf).toSorted()).toEqual(['changed_meanwhile', undefined].toSorted());
  expect(both.find(({ status }) => status === 201)?.body).toMatchObject({ version: 2 });
  expect(closing.map(({ status }) => status).toSorted()).toEqual([201, 422]);
  expect((await here.calendar()).closures).toHaveLength(2);
});

test('what has not held yet can be taken back; what was stays', async () => {
  const here = await open();
  const hours = (await here.saveHours()).body;
  const booking = (await here.book({ startsOn: '2026-04-01' })).body;
  const begun = (await here.close('2026-03-02', '2026-03-06')).body;
  const coming = (await here.close('2026-03-20')).body;

  at('2026-03-04T09:00:00Z');
  expect(typeOf(await here.removeHours(hours.id))).toBe('too_old');
  expect((await here.unbook(booking.id)).body).toEqual({ id: booking.id });
  expect(typeOf(await here.unbook(booking.id))).toBe('not_found');
  expect((await here.reopen(begun.id)).status).toBe(200);
  expect((await here.reopen(coming.id)).status).toBe(200);

  expect((await here.calendar()).closures).toEqual([]);
  expect(typeOf(await here.reopen(begun.id))).toBe('too_old');
  const rows = await diary.admin('select ends_on::text from closure where setting_id = $1', [here.settingId]);
  expect(rows).toEqual([{ ends_on: '2026-03-03' }]);
});

test('it takes a manager, surely known, and each change is written down', async () => {
  const here = await open();
  const { manager, staff, mother } = here;
  const weak: Actor = { ...manager, strength: 'S0' };

  for (const change of [
    (actor: Actor) => here.saveHours({}, actor),
    (actor: Actor) => here.close('2026-05-04', '2026-05-04', actor),
    (actor: Actor) => here.book({}, actor),
  ]) {
    expect(typeOf(await change(weak))).toBe('step_up_needed');
    expect(typeOf(await change(staff))).toBe('forbidden');
    expect(typeOf(await change(mother))).toBe('forbidden');
    expect((await change(manager)).status).toBe(201);
  }

  const lines = await diary.admin(
    'select action, is_allowed, subject_ids from audit where setting_id = $1 order by seq',
    [here.settingId],
  );
  expect(lines).toEqual(
    ['setting.write', 'setting.write', 'people.write'].flatMap((action) =>
      [false, true].map((allowed) => ({
        action,
        is_allowed: allowed,
        subject_ids: action === 'people.write' ? [here.childId] : [],
      })),
    ),
  );
});

test('another setting answers as one that does not exist', async () => {
  const here = await open();
  const there = await open();
  const hours = (await here.saveHours({ startsOn: '2026-04-01' })).body.id;
  const closure = (await here.close('2026-05-04')).body.id;
  const booking = (await here.book()).body.id;
  const there2 = { settingId: there.settingId, childId: there.childId };
  const nowhere = { settingId: newId(SettingId), childId: newId(ChildId) };
  const ask = (of: { settingId: SettingId; childId: ChildId }, actor: Actor) => [
    diary.call(readCalendar, { params: { settingId: of.settingId } }, actor),
    diary.call(listBookings, { params: of }, actor),
  ];
  const change = ({ manager }: Awaited<ReturnType<typeof open>>, of: { settingId: SettingId; childId: ChildId }, ids: [OpeningHoursId, ClosureId, BookingId]) => [
    diary.call(saveOpeningHours, { params: { settingId: of.settingId }, body: hoursOf({}) }, manager),
    diary.call(saveBooking, { params: of, body: hoursOf({}) }, manager),
    diary.call(removeOpeningHours, { params: { settingId: of.settingId, openingHoursId: ids[0] }, body: {} }, manager),
    diary.call(removeClosure, { params: { settingId: of.settingId, closureId: ids[1] }, body: {} }, manager),
    diary.call(removeBooking, { params: { ...of, bookingId: ids[2] }, body: {} }, manager),
  ]; // prettier-ignore

  const answers = await Promise.all([
    ...[there.mother, there.staff, there.manager].flatMap((actor) => [
      ...ask({ settingId: here.settingId, childId: here.childId }, actor),
      ...ask(nowhere, actor),
    ]),
    ...change(there, { settingId: here.settingId, childId: here.childId }, [hours, closure, booking]),
    ...change(there, nowhere, [newId(OpeningHoursId), newId(ClosureId), newId(BookingId)]),
    // Their own setting, with the other's things.
    ...change(there, { ...there2, childId: here.childId }, [hours, closure, booking]).slice(1),
    diary.call(removeBooking, { params: { ...there2, bookingId: booking }, body: {} }, there.manager),
    diary.call(listBookings, { params: { ...there2, childId: here.childId } }, there.mother),
  ]);

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
  expect(new Set(answers.map(({ body }) => JSON.stringify({ ...body, requestId: '', detail: '' }))).size).toBe(1);
  expect((await here.calendar()).hours).toHaveLength(1);
}); // prettier-ignore

test('an order that hides where the child is hides when it is booked in, from that guardian alone', async () => {
  const here = await open();
  const { id } = (await here.book()).body;
  expect((await here.bookings(here.father)).body).toEqual({
    bookings: [{ id, startsOn: TODAY, week, version: 1 }],
  });

  await here.restrict(['whereabouts']);

  expect(typeOf(await here.bookings(here.father))).toBe('not_found');
  expect((await here.bookings(here.mother)).body.bookings).toHaveLength(1);
  expect((await here.bookings(here.staff)).body.bookings).toHaveLength(1);
  // Of the setting it is nobody's secret.
  expect((await here.calendar(here.father)).today).toBe(TODAY);
});

test('a guardian without the day of the child reads nothing of its bookings', async () => {
  const here = await open();
  await here.book();
  await diary.admin(`update guardianship set scopes = '{messages}' where guardian_id = $1`, [here.father.id]);

  expect(typeOf(await here.bookings(here.father))).toBe('not_found');
});

test('the door says who is expected, who has come, and who stays too long', async () => {
  const here = await open();
  expect(await here.standing()).toBeNull();
  await here.book({ week: everyDay('08:00', '16:00') });
  await here.saveHours({ week: everyDay('07:30', '18:00') });

  expect(await here.standing()).toEqual({ is: 'expected', from: '2026-03-02T08:00:00.000Z', hasBegun: true });
  await here.arrive();
  expect(await here.standing()).toBeNull();
  at('2026-03-02T16:25:30Z');
  expect(await here.standing()).toEqual({ is: 'late', since: '2026-03-02T16:00:00.000Z', minutes: 25 });
  // Whoever was forgotten yesterday is not here today.
  at('2026-03-03T07:00:00Z');
  expect(await here.standing()).toMatchObject({ is: 'expected', hasBegun: false });
});

test('nobody is expected on a day that is closed, before their first day, or after their last booking', async () => {
  const closed = await open();
  await closed.book();
  await closed.close(TODAY);
  const sunday = await open();
  await sunday.book({ week: everyDay('08:00', '16:00') });
  await sunday.saveHours();
  const notYet = await open();
  await notYet.book();
  await diary.admin(`update child set starts_on = '2026-03-03' where id = $1`, [notYet.childId]);
  const over = await open();
  await over.book();
  await over.book({ startsOn: '2026-03-04', week: [] });
  const left = await open();
  await left.book();

  expect([await closed.standing(), await notYet.standing()]).toEqual([null, null]);
  expect(await sunday.standing()).not.toBeNull();
  expect(await over.standing()).not.toBeNull();
  await diary.call(
    endPlacement,
    { params: { settingId: left.settingId, childId: left.childId }, body: { at: 'now', version: 1 } },
    left.manager,
  );
  const { body } = await diary.call(readDoor, { params: { settingId: left.settingId } }, left.staff);
  expect(body.children).toEqual([]);
  at('2026-03-04T09:00:00Z');
  expect([await over.standing(), (await closed.standing())?.is, (await notYet.standing())?.is]).toEqual([
    null,
    'expected',
    'expected',
  ]);
  at('2026-03-08T09:00:00Z');
  expect(await sunday.standing()).toBeNull();
});

test.each([
  ['the week before the clocks go forward', '2026-03-22T06:00:00Z', '08:00', '2026-03-22T08:00:00.000Z'],
  ['the day on which they do', '2026-03-29T06:00:00Z', '08:00', '2026-03-29T07:00:00.000Z'],
  ['a time that this night leaves out', '2026-03-29T00:10:00Z', '01:30', '2026-03-29T01:30:00.000Z'],
  ['the day on which they go back', '2026-10-25T06:00:00Z', '08:00', '2026-10-25T08:00:00.000Z'],
  ['the day before that', '2026-10-24T06:00:00Z', '08:00', '2026-10-24T07:00:00.000Z'],
])('a time is the one on the wall: %s', async (_, now, from, instant) => {
  const here = await open();
  await here.book({ week: everyDay(from, '17:00') });

  at(now);

  expect(await here.standing()).toMatchObject({ is: 'expected', from: instant });
});

test.each([
  ['2026-03-29T16:30:00Z', 30],
  ['2026-10-25T17:30:00Z', 30],
  ['2026-10-24T16:30:00Z', 30],
])('who is late is late by minutes that passed, also when the clocks change: %s', async (now, minutes) => {
  const here = await open();
  await here.saveHours({ week: everyDay('07:30', '17:00') });
  at(`${now.slice(0, 10)}T07:00:00Z`);
  await here.arrive();

  at(now);

  expect(await here.standing()).toMatchObject({ is: 'late', minutes });
});

test("days and times are those of the setting's own wall", async () => {
  const here = await open({ timeZone: 'Pacific/Auckland' });
  at('2026-03-02T20:30:00Z');

  expect((await here.calendar()).today).toBe('2026-03-03');
  expect(typeOf(await here.close('2026-03-02'))).toBe('too_old');
  await here.book({ startsOn: '2026-03-03', week: [{ weekday: 2, from: '09:00', until: '15:00' }] });
  expect(await here.standing()).toEqual({
    is: 'expected',
    from: '2026-03-02T20:00:00.000Z',
    hasBegun: true,
  });
});

test('the database takes no week that is none', async () => {
  const here = await open();
  await here.saveHours();
  const wrong = [
    '{}',
    '[{}]',
    '[{"weekday": 1, "from": "09:00", "until": "09:00"}]',
    '[{"weekday": 0, "from": "09:00", "until": "10:00"}]',
    '[{"weekday": 1, "from": "9:00", "until": "10:00"}]',
    '[{"weekday": 1, "from": "09:00", "until": "10:00"}, {"weekday": 1, "from": "11:00", "until": "12:00"}]',
  ];

  for (const one of wrong)
    await expect(diary.admin('update opening set week = $1::jsonb', [one])).rejects.toThrow(/week|array/u);
});
