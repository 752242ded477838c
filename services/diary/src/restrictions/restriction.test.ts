import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { logEntries } from '@storybell/contracts/entry';
import { RestrictionId, SettingId } from '@storybell/contracts/ids';
import {
  listRestrictions,
  previewRestriction,
  readRestrictionReason,
  restrictionChanged,
} from '@storybell/contracts/restriction';
import type { Actor, StaffActor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startDiary } from '../testing.ts';
import { separatedIn, sure } from '../testing/separated.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary();
});
afterAll(() => diary.close());

const { separated, restrict, restricted, confirm, lift, tell, sees } = separatedIn(() => diary);

test('unconfirmed it lapses after three days, and what was published meanwhile stays unseen', async () => {
  const family = await separated();
  const { father, child, manager, settingId } = family;
  const before = await tell(family, child);
  await restricted(family);
  const meanwhile = await tell(family, child);

  diary.clock.pass(71 * 60);
  expect(await sees(father, before)).toEqual([]);
  diary.clock.pass(60);

  expect(await sees(father, before, meanwhile)).toEqual([[before.id, [child]]]);
  const after = await tell(family, child);
  expect(await sees(father, after)).toEqual([[after.id, [child]]]);
  const { body } = await diary.call(listRestrictions, { params: { settingId } }, manager);
  expect(body.restrictions.map(({ state }) => state)).toEqual(['lapsed']);
});

test('confirmed by another person with evidence it stays; by whoever set it, or without evidence, it cannot be', async () => {
  const family = await separated();
  const { father, child, manager, lead } = family;
  await diary.admin('update staff set is_lead = true where id = $1', [manager.id]);
  const story = await tell(family, child);
  const { id } = await restricted(family, { evidenceRef: null });

  const bySelf = await confirm(family, id, manager, 'Folder 3');
  const without = await confirm(family, id, lead);
  const first = await confirm(family, id, lead, 'Folder 3');
  const again = await confirm(family, id, lead, 'Folder 4');

  expect([bySelf.body, without.body]).toMatchObject([
    { type: 'another_person_needed' },
    { type: 'evidence_needed' },
  ]);
  expect(first.body).toMatchObject({ state: 'confirmed', approvedBy: 'Lena', evidenceRef: 'Folder 3' });
  expect(again.body).toEqual(first.body);
  diary.clock.pass(400 * 24 * 60);
  expect(await sees(father, story)).toEqual([]);
});

test('what has lapsed cannot be confirmed', async () => {
  const family = await separated();
  const { id } = await restricted(family);
  diary.clock.pass(72 * 60);

  expect((await confirm(family, id, family.lead)).body).toMatchObject({ type: 'changed_meanwhile' });
});

test('lifted, what was told before is seen again; a confirmed one needs the lead', async () => {
  const family = await separated();
  const { father, child, manager, lead } = family;
  const before = await tell(family, child);
  const { id } = await restricted(family);
  await confirm(family, id, lead);
  const meanwhile = await tell(family, child);

  expect((await lift(family, id, manager)).status).toBe(404);
  const lifted = await lift(family, id, lead);
  const again = await lift(family, id, lead);

  expect(lifted.body).toMatchObject({ state: 'lifted', liftedBy: 'Lena' });
  expect(again.body).toEqual(lifted.body);
  expect(await sees(father, before, meanwhile)).toEqual([[before.id, [child]]]);
  const another = await restricted(family);
  expect((await lift(family, another.id, manager)).body).toMatchObject({ state: 'lifted' });
});

test('setting it twice with one key is once; of two who confirm at once one does', async () => {
  const family = await separated();
  const { lead, settingId } = family;
  const first = await restrict(family, { key: 'the-same-key' });
  const again = await restrict(family, { key: 'the-same-key' });
  expect(again.body).toEqual(first.body);

  const second = await diary.given.employee(settingId, 'staff', 'Nora');
  await diary.admin('update staff set is_lead = true where id = $1', [second.id]);
  const both = await Promise.all([
    confirm(family, first.body.id, lead),
    confirm(family, first.body.id, sure(second)),
  ]);

  expect(both[0].body).toEqual(both[1].body);
  const changes = (await diary.emitted(restrictionChanged)).filter((one) => one.settingId === settingId);
  expect(changes).toHaveLength(2);
});

test('the reason is for the lead alone, and nobody reads it in the database', async () => {
  const family = await separated();
  const { settingId, manager, lead } = family;
  const { id, hasReason } = await restricted(family, { reason: 'kx7reason of the court' });
  const why = (by: Actor) =>
    diary.call(readRestrictionReason, { params: { settingId, restrictionId: id } }, by);

  expect(hasReason).toBe(true);
  expect((await why(lead)).body).toEqual({ reason: 'kx7reason of the court' });
  expect((await why(manager)).status).toBe(404);
  const tables = await diary.admin(
    "select table_name from information_schema.tables where table_schema = 'diary' and table_type = 'BASE TABLE'",
  );
  for (const { table_name: table } of tables) {
    const found = await diary.admin(
      `select 1 from ${String(table)} t where strpos(t::text, 'kx7reason') > 0`,
    );
    expect({ table, found: found.length }).toEqual({ table, found: 0 });
  }
  expect(diary.logged.join('\n')).not.toContain('kx7reason');
});

test('the preview says what was received already, and who is not concerned', async () => {
  const family = await separated();
  const { settingId, father, child, manager, staff } = family;
  await tell(family, child);
  await tell(family, ...family.childIds);
  await diary.call(
    logEntries,
    { params: { settingId }, body: { childIds: [child], occurredAt: diary.clock.now().toISOString(), details: { type: 'mood', moods: ['happy'] }, exceptions: [] } }, // prettier-ignore
    staff,
  );
  const body = { guardianId: father.id, childId: child };

  const preview = await diary.call(previewRestriction, { params: { settingId }, body }, manager);

  expect(preview.body).toEqual({ received: 3, otherChildren: ['Zayan'], otherGuardians: ['Fatima Khan'] });
});

test('only who is surely enough known may, others learn that there is more or nothing at all', async () => {
  const family = await separated();
  const { settingId, lead } = family;
  const { id } = await restricted(family);
  const there = await separated();
  const weak: StaffActor = { ...family.manager, strength: 'S2' };

  const answers = async (actor: Actor, restrictionId = id, at = settingId) => {
    const all = [
      await diary.call(listRestrictions, { params: { settingId: at } }, actor),
      await diary.call(readRestrictionReason, { params: { settingId: at, restrictionId } }, actor),
      await confirm({ ...family, settingId: at }, restrictionId, actor),
      await lift({ ...family, settingId: at }, restrictionId, actor),
      await restrict({ ...family, settingId: at }, { by: actor }),
    ];
    return all.map(({ status, body }) => ({ status, body: { ...(body as object), requestId: '' } }));
  };

  expect((await answers(weak)).map(({ status }) => status)).toEqual([403, 404, 404, 403, 403]);
  expect((await answers(family.staff)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  for (const stranger of [family.staff, there.manager, there.lead])
    expect(await answers(stranger)).toEqual(await answers(stranger, newId(RestrictionId), newId(SettingId)));
  expect((await answers(sure(family.mother))).map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  expect(
    (await diary.call(listRestrictions, { params: { settingId } }, lead)).body.restrictions,
  ).toHaveLength(1);
});

test('whoever is not surely enough known cannot tell an order that waits from none', async () => {
  const family = await separated();
  const { manager, lead } = family;
  const { id } = await restricted(family);
  const strip = ({ status, body }: { status: number; body: unknown }) => ({
    status,
    body: { ...(body as object), requestId: '' },
  });

  for (const weak of [manager, lead].map((one): StaffActor => ({ ...one, strength: 'S2' }))) {
    const waits = strip(await lift(family, id, weak));
    expect(waits).toMatchObject({ status: 403, body: { type: 'step_up_needed' } });
    expect(strip(await lift(family, newId(RestrictionId), weak))).toEqual(waits);
  }
});

test('a guardian who is none of the child, and a review that is past, are refused', async () => {
  const family = await separated();
  const other = await diary.given.family({ at: family });
  const [stranger] = other.guardians;
  if (!stranger) throw new Error('a guardian');

  expect((await restrict({ ...family, father: stranger })).body).toMatchObject({ type: 'unknown_child' });
  expect((await restrict(family, { reviewBy: '2026-03-02' })).body).toMatchObject({ type: 'too_old' });
  expect(await diary.admin('select 1 from restriction where setting_id = $1', [family.settingId])).toEqual(
    [],
  );
});

test('it is looked at again on a day to come where the nursery is', async () => {
  const midnight = await startDiary('2026-06-30T23:30:00Z');
  const then = separatedIn(() => midnight);
  const family = await then.separated();

  const today = await then.restrict(family, { reviewBy: '2026-07-01' });
  const tomorrow = await then.restrict(family, { reviewBy: '2026-07-02' });
  await midnight.close();

  expect(today.body).toMatchObject({ type: 'too_old' });
  expect(tomorrow.status).toBe(201);
});

test('each step is in the chain, and each refusal', async () => {
  const family = await separated();
  const { manager, lead, staff, child, father } = family;
  const { id } = await restricted(family);
  await confirm(family, id, lead);
  await lift(family, id, staff);
  await lift(family, id, lead);

  const about = [child, father.id];
  const lines = await diary.admin(
    'select action, is_allowed, rule, strength, subject_ids, actor_id from audit where setting_id = $1 order by seq',
    [family.settingId],
  );
  expect(lines).toEqual([
    { action: 'restriction.set', is_allowed: true, rule: 'manager', strength: 'S3', subject_ids: about, actor_id: manager.id }, // prettier-ignore
    { action: 'restriction.confirm', is_allowed: true, rule: 'lead', strength: 'S3', subject_ids: about, actor_id: lead.id }, // prettier-ignore
    { action: 'restriction.lift', is_allowed: false, rule: 'none', strength: 'S0', subject_ids: about, actor_id: staff.id }, // prettier-ignore
    { action: 'restriction.lift', is_allowed: true, rule: 'lead', strength: 'S3', subject_ids: about, actor_id: lead.id }, // prettier-ignore
  ]);
});
