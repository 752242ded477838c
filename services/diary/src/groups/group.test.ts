import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { foundGroup, readDayFigures, readGroups, recordEntry } from '@storybell/contracts/group';
import { SettingId, StaffId } from '@storybell/contracts/ids';
import { changeStaff, endEmployment, listStaffRecords } from '@storybell/contracts/people';
import { foundSetting, personChanged, readPeople } from '@storybell/contracts/person';
import type { StaffActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startDiary, gatewayService } from '../testing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

type Body = (typeof foundGroup)['body']['_output'];

/** Invented. */
const HELEN = { knownAs: 'Helen', familyName: 'Ashworth' };

async function givenSetting(
  name = `Setting ${randomUUID()}`,
  manager = { knownAs: 'Mona', familyName: 'Reed' },
) {
  const body = { name, locale: 'en-GB' as const, timeZone: 'Europe/London', rooms: ['Cubs'], manager };
  const { body: made } = await diary.call(foundSetting, { body }, gatewayService);
  return { name, settingId: made.settingId, manager: asManager(made.settingId, made.staffId) };
}

const asManager = (settingId: SettingId, id: StaffId): StaffActor => ({
  kind: 'manager',
  id,
  settingId,
  strength: 'S3',
});

const run = (body: Partial<Body> & { name: string }) =>
  diary.call(
    foundGroup,
    { body: { joining: [], leaving: [], administrator: null, isSamePerson: false, ...body } },
    gatewayService,
  );

/** Two settings in a group, and Helen, who signs in at the first. */
async function givenGroup() {
  const [first, second] = [await givenSetting(), await givenSetting()];
  const name = `Group ${randomUUID()}`;
  const joining = [first.name, second.name];
  const { body } = await run({ name, joining, administrator: { ...HELEN, home: first.name } });
  if (!body.home) throw new Error('a home');
  const { settingId, staffId } = body.home;
  const home = { settingId, staffId };
  const places = await placesOf(home);
  const at = (there: SettingId) => {
    const place = places.find((one) => one.settingId === there);
    if (!place) throw new Error('a place');
    return asManager(there, place.staffId);
  };
  return { name, first, second, home, here: at(first.settingId), there: at(second.settingId), body };
}

const placesOf = async (home: { settingId: SettingId; staffId: StaffId }) =>
  (await diary.call(readGroups, { body: { homes: [home] } }, gatewayService)).body.groups[0]?.places ?? [];

const staffOf = async (manager: StaffActor) =>
  (await diary.call(listStaffRecords, { params: { settingId: manager.settingId } }, manager)).body.staff;

const enter = (
  { settingId, id: staffId, strength = 'S0' }: StaffActor,
  home: { settingId: SettingId; staffId: StaffId },
) => diary.call(recordEntry, { params: { settingId, staffId }, body: { home, strength } }, gatewayService);

const endOf = async (manager: StaffActor, staffId: StaffId) => {
  const version = (await staffOf(manager)).find(({ id }) => id === staffId)?.version ?? 0;
  const params = { settingId: manager.settingId, staffId };
  return diary.call(endEmployment, { params, body: { at: 'now', version } }, manager);
};

test('an administrator is one manager in each setting of the group, seen as such by its managers', async () => {
  const { first, second, home, here, there, body } = await givenGroup();

  const seen = [await staffOf(first.manager), await staffOf(second.manager)];

  expect(body).toMatchObject({
    settings: [first.name, second.name].sort(),
    administrators: ['Helen Ashworth'],
    home: { ...home, isNew: true },
  });
  expect(here.id).toBe(home.staffId);
  expect(there.id).not.toBe(here.id);
  for (const [index, actor] of [here, there].entries())
    expect(seen[index]).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: actor.id, role: 'manager', isGroupAdministrator: true }),
        expect.objectContaining({ knownAs: 'Mona', isGroupAdministrator: false }),
      ]),
    );
  const { body: known } = await diary.call(
    readPeople,
    { body: { people: [there, first.manager].map(({ kind, id, settingId }) => ({ kind, id, settingId })) } },
    gatewayService,
  );
  expect(known.people.map(({ groupHome }) => groupHome ?? null).sort()).toEqual([home.staffId, null].sort());
});

test('doing it again changes nothing; a setting that comes later has the administrator, too', async () => {
  const { name, first, second, home } = await givenGroup();
  const third = await givenSetting();
  const administrator = { ...HELEN, home: first.name };

  const again = await run({ name, joining: [first.name], administrator });
  const before = await placesOf(home);
  await run({ name, joining: [third.name] });

  expect(again.body.home).toEqual({ ...home, isNew: false });
  expect(before.map(({ settingName }) => settingName)).toEqual([first.name, second.name].sort());
  expect((await placesOf(home)).length).toBe(3);
  expect((await staffOf(third.manager)).map(({ knownAs }) => knownAs).sort()).toEqual(['Helen', 'Mona']);
});

test('going in is written down in that setting, and answers who they are there', async () => {
  const { home, there, second } = await givenGroup();

  const entered = await enter(there, home);
  const weak = await enter({ ...there, strength: 'S2' }, home);

  expect(entered).toMatchObject({
    status: 200,
    body: { kind: 'manager', id: there.id, settingId: second.settingId, groupHome: home.staffId },
  });
  expect(weak).toMatchObject({ status: 403, body: { type: 'step_up_needed' } });
  const lines = await diary.admin(
    `select action, is_allowed from audit where setting_id = '${second.settingId}' and actor_id = '${there.id}' order by seq`,
  );
  expect(lines).toEqual([
    { action: 'group.enter', is_allowed: true },
    { action: 'group.enter', is_allowed: false },
  ]);
});

test('nobody else goes in: all are answered as for a setting that is none', async () => {
  const { home, here, there, first, second } = await givenGroup();
  const other = await givenGroup();
  await endOf(second.manager, there.id);

  const refused = [
    await enter(asManager(second.settingId, newId(StaffId)), home), // nobody
    await enter(second.manager, home), // a manager there, and no administrator
    await enter(first.manager, { settingId: first.settingId, staffId: StaffId.parse(first.manager.id) }),
    await enter(other.there, home), // of another group
    await enter(there, other.home),
    await enter(there, home), // whose work there has ended
    await enter(here, { settingId: second.settingId, staffId: StaffId.parse(there.id) }), // not where they sign in
  ];

  const answers = refused.map(({ status, body }) => ({ status, ...body, requestId: '' }));
  expect(answers).toEqual(answers.map(() => answers[0]));
  expect(refused[0]).toMatchObject({ status: 404, body: { type: 'not_found' } });
});

test('a manager of one setting ends the work there, and nobody but them begins it again', async () => {
  const { name, first, second, home, there } = await givenGroup();

  const ended = await endOf(second.manager, there.id);
  await run({ name, joining: [second.name], administrator: { ...HELEN, home: first.name } });

  expect(ended.status).toBe(200);
  expect((await placesOf(home)).map(({ settingId }) => settingId)).toEqual([first.settingId]);
  expect(await staffOf(second.manager)).toHaveLength(2);
  expect(await diary.emitted(personChanged)).toContainEqual({
    kind: 'manager',
    id: there.id,
    settingId: second.settingId,
  });
});

test('the last manager of a setting is not ended, be they of a group or not', async () => {
  const { name, second, home, there } = await givenGroup();
  await endOf(there, StaffId.parse(second.manager.id));

  const alone = await endOf(there, StaffId.parse(there.id));
  const left = await run({ name, leaving: [second.name] });

  expect([alone.status, left.status]).toEqual([409, 409]);
  expect(await placesOf(home)).toHaveLength(2);
});

test('who is made a member of staff, and manager again, is not of the group by that', async () => {
  const { second, home, there } = await givenGroup();
  const change = async (role: 'staff' | 'manager') => {
    const row = (await staffOf(second.manager)).find(({ id }) => id === there.id);
    if (!row) throw new Error('a row');
    const body = { knownAs: 'Helen', familyName: 'Ashworth', role, roomId: null, locale: 'en-GB' as const };
    return diary.call(
      changeStaff,
      { params: { settingId: second.settingId, staffId: row.id }, body: { ...body, version: row.version } },
      second.manager,
    );
  };

  const down = await change('staff');
  const up = await change('manager');

  expect([down.body.isGroupAdministrator, up.body.isGroupAdministrator]).toEqual([false, false]);
  expect(await placesOf(home)).toHaveLength(1);
  expect((await enter(there, home)).status).toBe(404);
});

test('a setting that leaves has its administrator no more; who leaves with their home has no group', async () => {
  const { name, first, second, home, there } = await givenGroup();

  await run({ name, leaving: [second.name] });
  const afterOne = await placesOf(home);
  const seen = await staffOf(second.manager);
  await run({ name, joining: [second.name] });
  const again = await placesOf(home);
  await run({ name, leaving: [first.name] });

  expect(afterOne.map(({ settingId }) => settingId)).toEqual([first.settingId]);
  expect(seen.find(({ id }) => id === there.id)).toMatchObject({
    isGroupAdministrator: false,
    endedAt: expect.any(String),
  });
  expect(again).toHaveLength(2);
  expect(await placesOf(home)).toEqual([]);
  expect(await diary.emitted(personChanged)).toContainEqual({
    kind: 'manager',
    id: again.find(({ settingId }) => settingId === second.settingId)?.staffId,
    settingId: second.settingId,
  });
});

test('a manager of the same name is the same person only when the operator says so, and stays when it is over', async () => {
  const first = await givenSetting(undefined, HELEN);
  const second = await givenSetting(undefined, HELEN);
  const name = `Group ${randomUUID()}`;
  const body = { name, joining: [first.name, second.name], administrator: { ...HELEN, home: first.name } };

  const unsure = await run(body);
  const { body: sure } = await run({ ...body, isSamePerson: true });
  const home = { settingId: first.settingId, staffId: StaffId.parse(first.manager.id) };
  const places = await placesOf(home);
  await run({ name, leaving: [second.name] });

  expect(unsure).toMatchObject({ status: 409, body: { type: 'already_taken' } });
  expect(sure.home).toEqual({ ...home, isNew: false });
  expect(places.map(({ staffId }) => staffId).sort()).toEqual([first.manager.id, second.manager.id].sort());
  expect(await staffOf(second.manager)).toMatchObject([{ endedAt: null, isGroupAdministrator: false }]);
});

test('the operator moves the home of one whose work at the old one has ended', async () => {
  const { name, first, second, home, there } = await givenGroup();
  await endOf(first.manager, home.staffId);
  const gone = await placesOf(home);

  const moved = await run({ name, administrator: { ...HELEN, home: second.name } });

  expect(gone).toEqual([]);
  expect(moved.body.home).toEqual({ settingId: second.settingId, staffId: there.id, isNew: true });
  expect((await placesOf({ settingId: second.settingId, staffId: StaffId.parse(there.id) })).length).toBe(1);
  expect(await placesOf(home)).toEqual([]);
});

test('a setting of another group, one that is not there and a home outside are refused, and nothing is changed', async () => {
  const { name, first } = await givenGroup();
  const free = await givenSetting();
  const other = `Group ${randomUUID()}`;

  const taken = await run({ name: other, joining: [free.name, first.name] });
  const missing = await run({ name, joining: [free.name, 'Nowhere'] });
  const outside = await run({ name, administrator: { ...HELEN, home: free.name } });
  const stranger = await run({ name: other, leaving: [first.name] });

  expect([taken, missing, outside, stranger].map(({ body }) => (body as { type?: string }).type)).toEqual([
    'already_taken',
    'not_found',
    'not_found',
    'not_found',
  ]);
  expect((await run({ name })).body.settings).not.toContain(free.name);
});

test('beside the demo there is no group', async () => {
  const { settingId } = await diary.given.place({ isDemo: true });
  const refused = await run({ name: 'A group' });
  await diary.admin(`update setting set is_demo = false where id = '${settingId}'`);

  expect(refused).toMatchObject({ status: 403, body: { type: 'forbidden' } });
});

test('its numbers are told of a manager of the setting, and of nobody else', async () => {
  const { settingId, manager, staff } = await diary.given.family();
  const there = await diary.given.family();
  const ask = (id: string, at = settingId) =>
    diary.call(readDayFigures, { params: { settingId: at, staffId: StaffId.parse(id) } }, gatewayService);

  const own = await ask(manager.id);
  const refused = [
    await ask(newId(StaffId)),
    await ask(manager.id, newId(SettingId)),
    await ask(manager.id, there.settingId),
    await ask(there.manager.id),
    await ask(staff.id),
  ];

  expect(own.body).toEqual({ childrenHere: 0, staff: 2 });
  const answers = refused.map(({ status, body }) => ({ status, ...body, requestId: '' }));
  expect(answers).toEqual(answers.map(() => ({ ...answers[0], status: 404 })));
});
