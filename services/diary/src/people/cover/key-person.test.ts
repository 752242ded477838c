import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listChildren } from '@storybell/contracts/child';
import { ChildId, KeyPersonId, SettingId, StaffId } from '@storybell/contracts/ids';
import { chooseKeyPerson, endKeyPerson, listKeyPersons } from '@storybell/contracts/key-person';
import type { Actor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { sql } from '@storybell/platform/sql';
import { startDiary } from '../../testing.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

/** A family, and two of staff who work in another room. */
async function family() {
  const here = await diary.given.family();
  const { settingId } = here;
  const roomId = await diary.given.room(settingId);
  const ewa = await diary.given.employee(settingId, 'staff', 'Ewa', roomId);
  const tom = await diary.given.employee(settingId, 'staff', 'Tom', roomId);
  const [guardian] = here.guardians;
  if (!guardian) throw new Error('a guardian');
  return { ...here, ewa, tom, guardian, manager: { ...here.manager, strength: 'S2' as const } };
}
type Given = Awaited<ReturnType<typeof family>>;

const choose = (
  { settingId, childId, manager }: Pick<Given, 'settingId' | 'childId' | 'manager'>,
  staffId: StaffId,
  { key = newId(SettingId), ...fields }: { key?: string; isBackup?: boolean; from?: string; until?: string } = {}, // prettier-ignore
) =>
  diary.call(
    chooseKeyPerson,
    {
      params: { settingId, childId },
      body: { staffId, isBackup: false, from: '2026-03-02', until: 'never', ...fields },
    },
    manager,
    { key },
  );

const listed = async ({ settingId, childId }: Pick<Given, 'settingId' | 'childId'>, actor: Actor) =>
  (await diary.call(listKeyPersons, { params: { settingId, childId } }, actor)).body.keyPersons;

const seesChild = async ({ settingId }: Given, actor: Actor) =>
  (await diary.call(listChildren, { params: { settingId } }, actor)).body.children.length === 1;

test('a family reads who is key person of their child and who is the back-up, and both see the child', async () => {
  const here = await family();
  expect(await listed(here, here.guardian)).toEqual([]);
  expect(await seesChild(here, here.ewa)).toBe(false);

  const { status, body: key } = await choose(here, here.ewa.id);
  const { body: backup } = await choose(here, here.tom.id, { isBackup: true });

  expect([status, key]).toEqual([
    201,
    { id: key.id, staffId: here.ewa.id, name: 'Ewa', isBackup: false, from: '2026-03-02T09:30:00.000Z', until: null },
  ]);
  expect(backup).toMatchObject({ name: 'Tom', isBackup: true });
  for (const actor of [here.staff, here.manager, here.ewa])
    expect(await listed(here, actor)).toEqual([key, backup]);
  // Ids of staff are not for guardians.
  const withoutStaff = [key, backup].map((one) => ({ ...one, staffId: null }));
  expect(await listed(here, here.guardian)).toEqual(withoutStaff);
  expect(await seesChild(here, here.ewa)).toBe(true);
  expect(await seesChild(here, here.tom)).toBe(true);
}); // prettier-ignore

test('a change is shown to the family before it comes, and from its day on there is one key person', async () => {
  const here = await family();
  const first = (await choose(here, here.ewa.id)).body;

  const next = (await choose(here, here.tom.id, { from: '2026-03-09' })).body;

  expect((await listed(here, here.guardian)).map(({ name }) => name)).toEqual(['Ewa', 'Tom']);
  expect(await listed(here, here.manager)).toEqual([{ ...first, until: '2026-03-09T00:00:00.000Z' }, next]);
  expect([await seesChild(here, here.ewa), await seesChild(here, here.tom)]).toEqual([true, false]);
  diary.clock.set('2026-03-09T00:00:00Z');
  expect(await listed(here, here.manager)).toEqual([next]);
  expect([await seesChild(here, here.ewa), await seesChild(here, here.tom)]).toEqual([false, true]);
  diary.clock.set('2026-03-02T09:30:00Z');

  const instead = (await choose(here, here.ewa.id)).body;
  expect(await listed(here, here.manager)).toEqual([instead]);
});

test('it is ended at once, also before it began, and what has ended stays so', async () => {
  const here = await family();
  const end = (keyPersonId: KeyPersonId) =>
    diary.call(
      endKeyPerson,
      { params: { settingId: here.settingId, childId: here.childId, keyPersonId }, body: {} },
      here.manager,
    );
  const { body: key } = await choose(here, here.ewa.id);
  const { body: coming } = await choose(here, here.tom.id, { isBackup: true, from: '2026-04-01' });

  diary.clock.set('2026-03-02T10:00:00Z');
  const ended = await end(key.id);
  expect(ended.body).toEqual({ ...key, until: '2026-03-02T10:00:00.000Z' });
  expect((await end(coming.id)).body.until).toBe(coming.from);
  expect(await listed(here, here.guardian)).toEqual([]);
  expect(await seesChild(here, here.ewa)).toBe(false);
  diary.clock.set('2026-03-02T10:30:00Z');
  expect((await end(key.id)).body).toEqual(ended.body);
  diary.clock.set('2026-03-02T09:30:00Z');
});

test('who has left is nobody’s key person any more, and who is to leave becomes none', async () => {
  const here = await family();
  await choose(here, here.ewa.id);
  await diary.admin('update staff set ended_at = $2 where id = any($1)', [
    [here.ewa.id, here.tom.id],
    diary.clock.now(),
  ]);

  expect(await listed(here, here.guardian)).toEqual([]);
  expect((await choose(here, here.tom.id)).body).toMatchObject({ type: 'unknown_subject' });
});

test.each([
  ['too_old', { from: '2026-03-01' }],
  ['ends_before_start', { from: '2026-03-05', until: '2026-03-04' }],
  ['invalid_request', { until: 'now' }],
])('nobody is chosen with what cannot be: %s', async (code, fields) => {
  const here = await family();

  expect((await choose(here, here.ewa.id, fields)).body).toMatchObject({ type: code });
});

test('repeating a choice answers the same and is one line of the audit about the child', async () => {
  const here = await family();
  const key = newId(SettingId);

  const first = await choose(here, here.ewa.id, { key });
  const again = await choose(here, here.ewa.id, { key });

  expect(again.body).toEqual(first.body);
  expect(await listed(here, here.manager)).toEqual([first.body]);
  const rows = await diary.admin('select action, is_allowed, rule, subject_ids from audit where setting_id = $1', [here.settingId]); // prettier-ignore
  expect(rows).toEqual([
    { action: 'people.write', is_allowed: true, rule: 'manager', subject_ids: [here.childId] },
  ]);
});

test('of two who are chosen at once one is key person', async () => {
  const here = await family();

  let both: Promise<Awaited<ReturnType<typeof choose>>[]> | undefined;
  await diary.db.tx(async (tx) => {
    await tx.exec(sql`select 1 from child where id = ${here.childId} for update`);
    both = Promise.all([choose(here, here.ewa.id), choose(here, here.tom.id)]);
    await diary.untilWaiting(1);
  });

  expect((await both)?.map(({ status }) => status)).toEqual([201, 201]);
  expect(await listed(here, here.guardian)).toHaveLength(1);
});

test('staff of another room, strangers and a guardian under an order cannot tell a child’s key person from none', async () => {
  const here = await family();
  const there = await family();
  await choose(here, here.tom.id);
  const [other] = (await diary.given.family({ at: here })).guardians;
  const ask = async (childId: ChildId, actor: Actor) => {
    const { status, body } = await diary.call(
      listKeyPersons,
      { params: { settingId: here.settingId, childId } },
      actor,
    );
    return [status, { ...body, requestId: '' }];
  };
  await diary.admin(
    `insert into restriction (id, setting_id, guardian_id, child_id, scopes, review_by, set_by, set_at, lapses_at, created_at)
     values (gen_random_uuid(), $1, $2, $3, '{all_info}', '2026-06-01', $4, $5, $5::timestamptz + interval '72 hours', $5)`,
    [here.settingId, here.guardian.id, here.childId, here.manager.id, diary.clock.now()],
  );

  for (const actor of [here.ewa, other ?? here.ewa, here.guardian, there.guardian, there.manager]) {
    const answer = await ask(here.childId, actor);
    expect(answer[0]).toBe(404);
    expect(answer).toEqual(await ask(newId(ChildId), actor));
  }
});

test('a manager alone chooses, surely enough known, of their own people and children', async () => {
  const here = await family();
  const there = await family();
  const nobody = newId(StaffId);
  const of = { settingId: here.settingId, childId: here.childId };
  const told = async (answer: ReturnType<typeof choose>) => {
    const { status, body } = await answer;
    return [status, { ...body, requestId: '' }];
  };

  const weak = { ...here, manager: { ...here.manager, strength: 'S0' as const } };
  expect((await choose(weak as unknown as Given, here.ewa.id)).body).toMatchObject({ type: 'step_up_needed' });
  for (const actor of [here.ewa, here.guardian])
    expect(
      (await diary.call(chooseKeyPerson, { params: of, body: { staffId: here.ewa.id, isBackup: false, from: '2026-03-02', until: 'never' } }, actor)).status,
    ).toBe(403);
  expect(await told(choose(here, there.ewa.id))).toEqual(await told(choose(here, nobody)));
  expect(await told(choose({ ...here, childId: there.childId }, here.ewa.id))).toEqual(
    await told(choose({ ...here, childId: newId(ChildId) }, here.ewa.id)),
  );
  expect(await told(choose({ ...of, manager: there.manager }, there.ewa.id))).toEqual(
    await told(choose({ settingId: newId(SettingId), childId: newId(ChildId), manager: there.manager }, there.ewa.id)),
  );
  const { body: key } = await choose(here, here.ewa.id);
  const end = async (childId: ChildId, keyPersonId: KeyPersonId, actor: Actor) => {
    const { status, body } = await diary.call(endKeyPerson, { params: { settingId: here.settingId, childId, keyPersonId }, body: {} }, actor);
    return [status, { ...body, requestId: '' }];
  };
  const none = await end(here.childId, newId(KeyPersonId), here.manager);
  expect(none[0]).toBe(404);
  expect(await end(there.childId, key.id, here.manager)).toEqual(none);
  expect(await end(here.childId, key.id, there.manager)).toEqual(none);
  expect((await end(here.childId, key.id, here.ewa))[0]).toBe(403);
  expect(await listed(here, here.manager)).toEqual([key]);
}); // prettier-ignore
