import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listAudit } from '@storybell/contracts/audit';
import { ChildId, HoldId, SettingId } from '@storybell/contracts/ids';
import {
  approveErasure,
  liftHold,
  readHoldReason,
  readKeeping,
  recordsErased,
  setHold,
  setKeptPeriod,
  type KeptClass,
} from '@storybell/contracts/keeping';
import type { Actor } from '@storybell/contracts/session';
import { newId } from '@storybell/platform/ids';
import { startDiary, type Place } from '../testing.ts';
import { leaversIn } from '../testing/leavers.ts';
import { separatedIn, sure } from '../testing/separated.ts';
import { cardTables, identityTables, ofChildTables } from './due.queries.ts';
import { erasePiece } from './erase-due.ts';

const NOW = '2026-03-02T09:30:00Z';
const LEFT = new Date('2026-02-27T17:00:00Z');
const DAY_BEFORE = '2029-02-26T12:00:00Z';
const DUE = '2029-02-27T12:00:00Z';
const LATER = '2030-03-05T09:30:00Z';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary(NOW);
});
afterAll(() => diary.close());

const { family, fill, tell, leave, tablesWith } = leaversIn(() => diary);
const { separated, restricted } = separatedIn(() => diary);

const at = (settingId: SettingId) => ({ params: { settingId } });
const look = async ({ settingId, manager }: Place) =>
  (await diary.call(readKeeping, at(settingId), sure(manager))).body;
const dueOf = async (place: Place, of: KeptClass) =>
  (await look(place)).due.find((one) => one.class === of) ?? { count: -1, rows: -1, held: -1, since: null };
const approve = (
  { settingId, manager }: Place,
  fingerprint: string | null,
  key?: string,
  by: Actor = sure(manager),
) =>
  diary.call(
    approveErasure,
    { ...at(settingId), body: { fingerprint: fingerprint ?? '0'.repeat(64) } },
    by,
    key === undefined ? {} : { key },
  );
const hold = ({ settingId }: Place, childId: ChildId, by: Actor) =>
  diary.call(setHold, { ...at(settingId), body: { childId, reason: 'The court asks' } }, by);
const visits = async (word: string) => {
  diary.clock.set(NOW);
  const made = await family(word);
  const both = await tell(made, [made.child, made.sibling], 'They sang together');
  await leave(made.child, LEFT);
  return { ...made, both };
};
const eraseAll = async (place: Place) => {
  const { fingerprint } = await look(place);
  const approved = await approve(place, fingerprint);
  await diary.sweep('erasure');
  return approved;
};

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

test('what goes is all of the child and nothing else: not a sibling, not another family, not another setting', async () => {
  const made = await visits('qxgone');
  const { child, sibling, guardian, both } = made;
  const own = await fill(made, sibling, guardian, 'qxsibling');
  const other = await family('qxother', made);
  const there = await family('qxthere');
  await leave(there.child, LEFT);
  const before = { sibling: await tablesWith('qxsibling'), other: await tablesWith('qxother'), there: await tablesWith('qxthere') }; // prettier-ignore

  diary.clock.set(LATER);
  const { body } = await eraseAll(made);

  expect(body).toMatchObject({ finishedAt: null, gone: [], isGenuine: null });
  // The guardian has another child here, and keeps their home and what they wrote about none.
  expect(await tablesWith('qxgone')).toEqual(['home', 'message']);
  expect(await diary.admin('select 1 from entry where child_id = $1', [child])).toEqual([]);
  expect(await diary.admin('select 1 from entry where child_id = $1', [sibling])).toHaveLength(1);
  expect(await diary.admin('select 1 from child where id = $1', [child])).toEqual([]);
  expect({ sibling: await tablesWith('qxsibling'), other: await tablesWith('qxother'), there: await tablesWith('qxthere') }).toEqual(before); // prettier-ignore
  expect(await diary.seenBy(guardian, [both, own, made.story])).toMatchObject([
    { id: both.id, children: [{ id: sibling }] },
    { id: own.id },
  ]);
  const [about] = await diary.admin('select reach from story where id = $1', [both.id]);
  expect(about).toEqual({ reach: { kind: 'children', childIds: [sibling] } });
  expect(other.settingId).toBe(made.settingId);
});

test('with the last child the guardians go; who copies is told which ids, and the receipt says what the dry run said', async () => {
  const made = await visits('qxlast');
  await leave(made.sibling, LEFT);
  diary.clock.set(LATER);
  const { due } = await look(made);

  await eraseAll(made);

  expect(await tablesWith('qxlast')).toEqual([]);
  const { settingId, guardian, child, sibling } = made;
  const told = (await diary.emitted(recordsErased)).filter((one) => one.settingId === settingId);
  expect(told.flatMap((one) => one.guardianIds)).toEqual([guardian.id]);
  expect(new Set(told.flatMap((one) => one.childIds))).toEqual(new Set([child, sibling]));
  expect(told.flatMap((one) => one.subjectIds)).toContain(made.story.id);
  const [erasure] = (await look(made)).erasures;
  const said = due.find((one) => one.class === 'child_record');
  expect(erasure).toMatchObject({
    approvedBy: 'Helen',
    finishedAt: '2030-03-05T09:30:00.000Z',
    gone: [{ class: 'child_record', count: 2, rows: said?.rows }],
    isGenuine: true,
  });
  expect(JSON.stringify(erasure)).not.toContain(child);
  const { body } = await diary.call(listAudit, { params: { settingId }, query: {} }, made.manager);
  expect(body.lines.filter(({ action }) => action.startsWith('keeping.erase'))).toHaveLength(2);
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
  const made = await visits('qxheld');
  diary.clock.set(LATER);
  const { fingerprint } = await look(made);
  await approve(made, fingerprint);
  await erasePiece(diary.deps, 1);
  const held = await hold(made, made.child, made.lead);
  const twice = await hold(made, made.child, made.lead);

  await diary.sweep('erasure');

  expect(held).toMatchObject({ status: 201, body: { setBy: 'Lena', child: { id: made.child } } });
  expect(twice.body).toEqual(held.body);
  expect(await tablesWith('qxheld')).toContain('diet');
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
  expect(await tablesWith('qxheld')).toEqual(['home', 'message']);
});

test('killed in the middle of a piece it is as if that piece had not begun, and goes on to its end once', async () => {
  const made = await visits('qxkilled');
  await leave(made.sibling, LEFT);
  diary.clock.set(LATER);
  const { fingerprint, due } = await look(made);
  await approve(made, fingerprint);
  await diary.admin(`
    create function wait_here() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return old; end $$`);
  await diary.admin('create trigger waits before delete on diet for each row execute function wait_here()');

  const dying = diary.sweep('erasure');
  const outcome = expect(dying).rejects.toThrow();
  for (;;) {
    const killed = await diary.admin(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event = 'PgSleep'`,
    );
    if (killed.length > 0) break;
  }
  await outcome;
  await diary.admin('drop trigger waits on diet');
  expect(await tablesWith('qxkilled')).toContain('diet');

  await Promise.all([diary.sweep('erasure'), diary.sweep('erasure')]);
  await diary.sweep('erasure');

  expect(await tablesWith('qxkilled')).toEqual([]);
  const rows = due.find((one) => one.class === 'child_record')?.rows;
  expect((await look(made)).erasures).toMatchObject([{ gone: [{ count: 2, rows }], isGenuine: true }]);
});

test('piece by piece it is the same as at once', async () => {
  const made = await visits('qxpieces');
  await leave(made.sibling, LEFT);
  diary.clock.set(LATER);
  const { due } = await look(made);
  await approve(made, (await look(made)).fingerprint);

  let pieces = 0;
  while (await erasePiece(diary.deps, 1)) pieces += 1;

  expect(pieces).toBeGreaterThan(6);
  expect(await tablesWith('qxpieces')).toEqual([]);
  const rows = due.find((one) => one.class === 'child_record')?.rows;
  expect((await look(made)).erasures).toMatchObject([{ gone: [{ count: 2, rows }] }]);
});

test('an order keeps the names it is about until the child would be 25; the diary goes in its time', async () => {
  diary.clock.set(NOW);
  const made = await separated();
  await restricted(made, { reason: 'A court said so' });
  await fill(made, made.child, made.mother, 'qxorder');
  await diary.admin(`update child set left_at = $1, born_on = '2022-05-01' where setting_id = $2`, [LEFT, made.settingId]); // prettier-ignore

  diary.clock.set(LATER);
  await eraseAll(made);

  expect(await tablesWith('qxorder')).toEqual(['home', 'message']);
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

/** Tables that know a child or a guardian and are erased by hand, or say why they stay. */
const byHand: Readonly<Record<string, string>> = {
  audience: 'deleteSubjects, deleteCard',
  child: 'deleteIdentity',
  entry: 'deleteSubjects',
  guardian: 'deleteIdentity',
  home: 'deleteIdentity',
  message: 'deleteSubjects',
  story: 'deleteSubjects, takeOutOfStories',
  subject: 'deleteSubjects, takeOutOfStories',
  thread: 'deleteThreads',
  restriction: 'deleteRestrictions',
  restriction_reason: 'deleteRestrictions',
  access_request: 'deleteRequest',
  audit: 'ids alone; it cannot be changed',
  notice: 'of rooms and the setting: it names no child',
};

test('every table that knows a child, a guardian or what was said of them is one that is erased', async () => {
  const known = await diary.admin(`
    select distinct c.relname as name
    from pg_class c
    left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f'
      and k.confrelid in ('child'::regclass, 'guardian'::regclass, 'guardianship'::regclass, 'subject'::regclass,
        'thread'::regclass, 'restriction'::regclass)
    left join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
      and a.attname in ('child_id', 'child_ids', 'guardian_id', 'subject_id', 'subject_ids', 'thread_id')
    where c.relnamespace = 'diary'::regnamespace and c.relkind = 'r' and (k.oid is not null or a.attname is not null)`);

  const erased = new Set([...cardTables, ...ofChildTables, ...identityTables, ...Object.keys(byHand)]);
  expect(known.map(({ name }) => String(name)).filter((name) => !erased.has(name))).toEqual([]);
});
