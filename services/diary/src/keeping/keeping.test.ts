import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { escalateChange, listChanges } from '@storybell/contracts/change-at-home';
import { ChangeId, ChildId, HoldId, SettingId } from '@storybell/contracts/ids';
import {
  approveErasure,
  liftHold,
  readHoldReason,
  readKeeping,
  setHold,
  setKeptPeriod,
} from '@storybell/contracts/keeping';
import type { Actor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startDiary, type Place } from '../testing.ts';
import { agreeingIn } from '../testing/agreeing.ts';
import { erasingIn, everything, LATER, LEFT, NOW } from '../testing/erasing.ts';
import { leaversIn } from '../testing/leavers.ts';
import { separatedIn, sure } from '../testing/separated.ts';
import { erasePiece } from './erase-due.ts';

const DAY_BEFORE = '2029-02-26T12:00:00Z';
const DUE = '2029-02-27T12:00:00Z';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary(NOW);
});
afterAll(() => diary.close());

const { family, fill, tell, leave, tablesWith, rowsOf } = leaversIn(() => diary);
const { upload } = agreeingIn(() => diary);
const { separated, restricted } = separatedIn(() => diary);
const { look, dueOf, approve, visits, eraseAll, photosOf, filesOf } = erasingIn(() => diary);

const at = (settingId: SettingId) => ({ params: { settingId } });
const hold = ({ settingId }: Place, childId: ChildId, by: Actor) =>
  diary.call(setHold, { ...at(settingId), body: { childId, reason: 'The court asks' } }, by);

test('before its time nothing is due; on the day it is, and a child who is there never', async () => {
  const made = await visits('qxbefore');

  diary.clock.set(DAY_BEFORE);
  expect(await look(made)).toMatchObject({ fingerprint: null, erasures: [] });
  expect(await dueOf(made, 'child_record')).toMatchObject({ count: 0, rows: 0, since: null });
  expect((await approve(made, null)).body).toMatchObject({ type: 'changed_meanwhile' });
  await diary.sweep('erasure');
  expect(await tablesWith('qxbefore')).not.toEqual([]);

  diary.clock.set(DUE);
  expect(await dueOf(made, 'child_record')).toMatchObject({ count: 1, since: '2029-02-27' });
});

test('a receipt of which a digit was changed is not genuine', async () => {
  const made = await visits('qxdigit');
  diary.clock.set(LATER);
  const { body } = await eraseAll(made);

  await diary.admin(`update erasure set gone = jsonb_set(gone, '{0,rows}', '1') where id = $1`, [body.id]);

  expect((await look(made)).erasures[0]).toMatchObject({ isGenuine: false });
});

test('only exactly what was shown is approved, once; of two at once, one', async () => {
  const made = await visits('qxshown');
  diary.clock.set(LATER);
  const { fingerprint } = await look(made);

  await diary.admin('update child set left_at = $2 where id = $1', [made.sibling, LEFT]);
  const stale = await approve(made, fingerprint);
  await diary.admin('update child set left_at = null where id = $1', [made.sibling]);
  const both = await Promise.all([approve(made, fingerprint, 'one-key-of-a'), approve(made, fingerprint)]);
  const again = await approve(made, fingerprint, 'one-key-of-a');

  expect(stale).toMatchObject({ status: 409, body: { type: 'changed_meanwhile' } });
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(again.status).toBe(both[0].status);
  expect((await look(made)).erasures).toHaveLength(1);

  await diary.admin('update child set left_at = $2 where id = $1', [made.sibling, LEFT]);
  const next = (await look(made)).fingerprint;
  expect((await approve(made, next)).body).toMatchObject({ type: 'changed_meanwhile' });
  await diary.sweep('erasure');
  expect((await approve(made, (await look(made)).fingerprint)).status).toBe(201);
  await diary.sweep('erasure');
  expect(await tablesWith('qxshown')).toEqual([]);
});

test('what is held stays, however old and whatever was approved; lifted it is due again', async () => {
  diary.clock.set(NOW);
  const made = await family('qxheld');
  await tell(made, [made.child], 'And another', [
    { id: await upload(made.staff), childIds: [made.child], alt: 'Another', isWithoutOthers: true },
  ]);
  await leave(made.child, LEFT);
  diary.clock.set(LATER);
  const { fingerprint } = await look(made);
  await approve(made, fingerprint);
  await erasePiece(diary.deps, 1);
  const held = await hold(made, made.child, made.lead);
  const rows = await rowsOf(made.child);
  const files = await filesOf(made);
  const twice = await hold(made, made.child, made.lead);

  await diary.sweep('erasure');

  expect(held).toMatchObject({ status: 201, body: { setBy: 'Lena', child: { id: made.child } } });
  expect(twice.body).toEqual(held.body);
  expect(await tablesWith('qxheld')).toEqual(
    expect.arrayContaining(['collector', 'diet', 'refusal', 'release']),
  );
  expect(await rowsOf(made.child)).toEqual(rows);
  expect(Object.keys(rows)).toEqual(expect.arrayContaining(everything));
  // One went before it was held.
  expect([await photosOf(made.settingId), files, await filesOf(made)]).toMatchObject([[[expect.any(String), true]], 2, 2]); // prettier-ignore
  expect(await dueOf(made, 'child_record')).toMatchObject({ count: 0, rows: 0, held: 1 });
  expect(await look(made)).toMatchObject({ fingerprint: null, holds: [held.body] });
  const params = { settingId: made.settingId, holdId: held.body.id };
  expect((await diary.call(readHoldReason, { params }, made.lead)).body).toEqual({
    reason: 'The court asks',
  });
  expect(await tablesWith('The court asks')).toEqual([]);

  const lifted = await diary.call(liftHold, { params, body: {} }, made.lead);
  expect((await diary.call(liftHold, { params, body: {} }, made.lead)).body).toEqual(lifted.body);
  expect(await dueOf(made, 'child_record')).toMatchObject({ count: 1, held: 0 });
  await eraseAll(made);
  expect(await tablesWith('qxheld')).toEqual([]);
});

test('an order keeps the names it is about until the child would be 25; the diary goes in its time', async () => {
  diary.clock.set(NOW);
  const made = await separated();
  await restricted(made, { reason: 'A court said so' });
  await fill(made, made.child, made.mother, 'qxorder');
  await diary.admin(`update child set left_at = $1, born_on = '2022-05-01' where setting_id = $2`, [LEFT, made.settingId]); // prettier-ignore

  diary.clock.set(LATER);
  await eraseAll(made);

  expect(await tablesWith('qxorder')).toEqual([]);
  expect(await diary.admin('select known_as from child where id = $1', [made.child])).toHaveLength(1);
  expect(await diary.admin('select 1 from child where id = $1', [made.sibling])).toEqual([]);
  expect(await look(made)).toMatchObject({ fingerprint: null });

  diary.clock.set('2047-04-30T12:00:00Z');
  expect(await look(made)).toMatchObject({ fingerprint: null });
  diary.clock.set('2047-05-01T12:00:00Z');
  expect(await dueOf(made, 'safeguarding')).toMatchObject({ count: 1, rows: 2, since: '2047-05-01' });
  await eraseAll(made);
  expect(await tablesWith('qxorder')).toEqual([]);
  expect(await diary.admin('select 1 from guardian where setting_id = $1', [made.settingId])).toEqual([]);
});

test('a change that is for the lead alone keeps names until the child would be 25; what another reader may read goes with the record', async () => {
  const made = await visits('qxchange');
  const { settingId, child, lead, manager } = made;
  const { body } = await diary.call(listChanges, { params: { settingId } }, manager);
  const told = body.changes.map(({ id }) => id);
  const [other] = await diary.admin(
    `insert into home_change (id, setting_id, child_id, guardian_id, kind, locale, readers, created_at)
     select gen_random_uuid(), setting_id, child_id, guardian_id, 'court_order', locale, '{lead}', created_at
     from home_change where id = $1 returning id`,
    told,
  );
  const { status } = await diary.call(escalateChange, { params: { settingId, changeId: ChangeId.parse(other?.['id']) }, body: { reason: 'As we agreed' } }, lead); // prettier-ignore
  await diary.admin(`update child set born_on = '2022-05-01' where id = $1`, [child]);
  expect([status, told]).toEqual([200, [expect.any(String)]]);

  diary.clock.set(LATER);
  const said = await dueOf(made, 'child_record');
  await eraseAll(made);

  expect(await rowsOf(child)).toMatchObject({ guardianship: 1, home_change: 1 });
  expect(await diary.admin('select id from home_change where child_id = $1', [child])).toEqual([other]);
  expect(await diary.admin('select 1 from child where id = $1', [child])).toHaveLength(1);
  expect(await look(made)).toMatchObject({
    fingerprint: null,
    erasures: [
      {
        gone: [
          { class: 'child_record', count: 1, rows: said.rows },
          { class: 'news', count: 1 },
        ],
      },
    ],
  });

  diary.clock.set('2047-05-01T12:00:00Z');
  expect(await dueOf(made, 'safeguarding')).toMatchObject({ count: 1, rows: 2, since: '2047-05-01' });
  const last = await dueOf(made, 'child_record');
  await eraseAll(made);
  expect(await rowsOf(child)).toEqual({});
  expect((await look(made)).erasures[0]?.gone).toEqual([
    { class: 'child_record', count: 1, rows: last.rows },
    { class: 'safeguarding', count: 1, rows: 2 },
  ]);
  expect(await diary.admin('select 1 from child where id = $1', [child])).toEqual([]);
});

test('a setting keeps a class for its own time, within bounds, and no other setting does', async () => {
  const made = await visits('qxperiod');
  const there = await visits('qxthere2');
  const choose = (months: number) =>
    diary.call(setKeptPeriod, { ...at(made.settingId), body: { class: 'child_record', months } }, made.manager); // prettier-ignore

  const short = await choose(11);
  const longer = await choose(48);

  expect(short).toMatchObject({ status: 400, body: { type: 'invalid_request' } });
  expect(longer.body).toEqual({ class: 'child_record', trigger: 'child_left', months: 48, basis: 'setting' });
  diary.clock.set(DUE);
  expect(await look(made)).toMatchObject({ fingerprint: null });
  expect(await dueOf(there, 'child_record')).toMatchObject({ count: 1 });
});

test('of all this a stranger learns what they would of no setting; who could, that they must show more surely who they are', async () => {
  const made = await visits('qxwho');
  const { settingId, staff, lead, manager, child, guardian } = made;
  const held = (await hold(made, child, lead)).body;
  const other = await diary.given.place();
  const nowhere = newId(SettingId);
  const asks = (by: Actor, here: SettingId, holdId = held.id, childId = child) => [
    diary.call(readKeeping, at(here), by),
    diary.call(setKeptPeriod, { ...at(here), body: { class: 'child_record', months: 40 } }, by),
    diary.call(approveErasure, { ...at(here), body: { fingerprint: '0'.repeat(64) } }, by),
    diary.call(setHold, { ...at(here), body: { childId, reason: 'x' } }, by),
    diary.call(liftHold, { params: { settingId: here, holdId }, body: {} }, by),
    diary.call(readHoldReason, { params: { settingId: here, holdId } }, by),
  ];
  const answers = async (...given: Parameters<typeof asks>) =>
    (await Promise.all(asks(...given))).map(({ status, body }) => ({
      status,
      body: { ...body, requestId: '' },
    }));

  for (const stranger of [sure(staff), sure(other.manager)])
    expect(await answers(stranger, settingId)).toEqual(await answers(stranger, nowhere, newId(HoldId), newId(ChildId))); // prettier-ignore
  const codes = async (by: Actor) => (await answers(by, settingId)).map(({ body }) => (body as { type?: string }).type); // prettier-ignore
  expect(await codes({ ...manager, strength: 'S2' })).toEqual([
    'step_up_needed', 'step_up_needed', 'step_up_needed', 'not_found', 'not_found', 'not_found',
  ]); // prettier-ignore
  expect(await codes({ ...lead, strength: 'S2' })).toEqual([
    'step_up_needed', 'not_found', 'not_found', 'step_up_needed', 'step_up_needed', 'step_up_needed',
  ]); // prettier-ignore
  expect(new Set(await codes(guardian))).toEqual(new Set(['forbidden']));
  expect((await hold(made, newId(ChildId), lead)).body).toMatchObject({ type: 'unknown_child' });
});
