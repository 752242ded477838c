import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listAudit } from '@storybell/contracts/audit';
import { escalateChange, listChanges } from '@storybell/contracts/change-at-home';
import { ChangeId, ChildId, HoldId, PhotoId, SettingId } from '@storybell/contracts/ids';
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
import { sql } from '@storybell/platform/sql';
import { z } from 'zod';
import { startDiary, type Place } from '../testing.ts';
import { agreeingIn } from '../testing/agreeing.ts';
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

const { family, fill, tell, leave, tablesWith, rowsOf } = leaversIn(() => diary);
const { answer, responsible, upload } = agreeingIn(() => diary);
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

/** Photos of a setting, each with its words and whether its files are there. */
async function photosOf(settingId: SettingId) {
  const rows = await diary.admin('select id, alt from photo where setting_id = $1 order by alt', [settingId]);
  return Promise.all(
    rows.map(async ({ id, alt }) => [alt, await hasFiles(settingId, PhotoId.parse(id))] as const),
  );
}
async function hasFiles(settingId: SettingId, id: PhotoId): Promise<boolean> {
  const { files } = diary.deps.photos;
  const both = [await files.read({ settingId, id }, 'small'), await files.read({ settingId, id }, 'large')];
  return both.some((bytes) => bytes !== undefined);
}
const filesOf = async ({ settingId }: Place): Promise<number> => {
  let count = 0;
  for await (const place of diary.deps.photos.files.listBefore(new Date('2100-01-01T00:00:00Z')))
    if (place.settingId === settingId) count += 1;
  return count;
};
/** Of every table that knows a child by itself. */
const everything = [
  'attendance', 'audience', 'care_agreement', 'care_proposal', 'collector', 'confirmation', 'consent', 'diet', 'door_password', 'entry',
  'guardianship', 'head_count_child', 'home_change', 'outing', 'photo_child', 'requirement', 'responsibility', 'room_move', 'suggestion',
  'thread',
]; // prettier-ignore

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
  expect(before.sibling).toEqual(expect.arrayContaining(['collector', 'photo', 'refusal', 'release']));
  const rows = { sibling: await rowsOf(sibling), other: await rowsOf(other.child), there: await rowsOf(there.child) }; // prettier-ignore
  expect(Object.keys(await rowsOf(child))).toEqual(expect.arrayContaining(everything));
  const files = await filesOf(made);

  diary.clock.set(LATER);
  const { body } = await eraseAll(made);

  expect(await rowsOf(child)).toEqual({});
  expect({ sibling: await rowsOf(sibling), other: await rowsOf(other.child), there: await rowsOf(there.child) }).toEqual(rows); // prettier-ignore
  expect(await photosOf(made.settingId)).toEqual([
    ['A picture of qxother', true],
    ['A picture of qxsibling', true],
  ]);
  expect([files - (await filesOf(made)), await filesOf(there)]).toEqual([2, 2]);

  expect(body).toMatchObject({ finishedAt: null, gone: [], isGenuine: null });
  // The guardian has another child here, and keeps their home; what they wrote about none is as old.
  expect(await tablesWith('qxgone')).toEqual([]);
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

test('a photo with others in it stays theirs, unless somebody may not see all of it; with the last of them it goes', async () => {
  diary.clock.set(NOW);
  const made = await family('qxphoto');
  const { settingId, staff, child, sibling, guardian } = made;
  await responsible(guardian, sibling);
  for (const purpose of ['photo_family', 'photo_group'] as const) await answer(guardian, sibling, purpose);
  const shown = async (childIds: ChildId[], alt: string) => ({ id: await upload(staff), childIds, alt, isWithoutOthers: true }); // prettier-ignore
  await tell(made, [child, sibling], 'Together', [
    await shown([child, sibling], 'Both'),
    await shown([child], 'The child alone'),
    await shown([sibling], 'The sibling alone'),
  ]);
  const neighbours = async (alt: string) => {
    const other = await family(`qx${alt}`, made);
    await tell(made, [other.child, sibling], 'With a neighbour', [await shown([other.child, sibling], alt)]);
    await leave(other.child, LEFT);
    return other;
  };
  const shy = await neighbours('shy');
  await answer(shy.guardian, shy.child, 'photo_group', false);
  const { child: ofGrandmother } = await neighbours('grandmother');
  await diary.given.guardianship(await diary.given.guardian(made, 'pl'), ofGrandmother);
  await diary.admin(
    `update guardianship set scopes = '{stories}' where child_id = $1 and parental_responsibility = false`,
    [ofGrandmother],
  );
  const ordered = await neighbours('order');
  await diary.admin(
    `insert into restriction (id, setting_id, guardian_id, child_id, scopes, set_by, set_at, lapses_at, review_by, created_at)
     values (gen_random_uuid(), $1, $2, $3, '{photos}', $4, $5, $5::timestamptz + interval '1 day', '2060-01-01', now())`,
    [settingId, ordered.guardian.id, ordered.child, made.manager.id, NOW],
  );
  await neighbours('friends');
  await leave(child, LEFT);

  diary.clock.set(LATER);
  const said = await dueOf(made, 'child_record');
  await eraseAll(made);

  // Of a child who is forgotten nobody could say any more who must not see it.
  expect(await photosOf(settingId)).toEqual([['Both', true], ['The sibling alone', true], ['friends', true]]); // prettier-ignore
  expect(await filesOf(made)).toBe(6);
  expect((await look(made)).erasures[0]?.gone).toMatchObject([{ class: 'child_record', count: 5, rows: said.rows }, { class: 'news', count: 5 }]); // prettier-ignore

  await leave(sibling, LEFT);
  await eraseAll(made);
  expect([await photosOf(settingId), await filesOf(made)]).toEqual([[], 0]);
});

test('files that outlive their rows, since the process died in between, are found by the sweep of photos', async () => {
  const made = await visits('qxfiles');
  diary.clock.set(LATER);
  await approve(made, (await look(made)).fingerprint);
  const { files } = diary.deps.photos;
  const dies = { ...files, remove: () => Promise.reject(new Error('it died')) };

  await expect(erasePiece({ ...diary.deps, photos: { files: dies } })).rejects.toThrow('it died');

  expect([await photosOf(made.settingId), await filesOf(made)]).toEqual([[], 2]);
  await diary.sweep('photos');
  expect(await filesOf(made)).toBe(0);
  await diary.sweep('erasure');
  expect((await look(made)).erasures).toMatchObject([{ isGenuine: true }]);
});

test('consents are erased by what a manager approved, and by nothing else', async () => {
  const made = await visits('qxconsent');
  const erase = () =>
    diary.db.one(
      z.object({ rows: z.int() }),
      sql`select erase_consents(${made.settingId}, ${made.child}) as rows`,
    );

  expect(await erase()).toEqual({ rows: 0 });
  expect(await rowsOf(made.child)).toMatchObject({ consent: 3 });
  await expect(diary.db.exec(sql`delete from consent where child_id = ${made.child}`)).rejects.toThrow('permission denied'); // prettier-ignore
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
  child_key: 'deleteIdentity',
  child_reading: 'deleteIdentity',
  consent: 'deleteCard',
  entry: 'deleteSubjects',
  guardian: 'deleteIdentity',
  guardian_key: 'deleteIdentity',
  home: 'deleteIdentity',
  home_change: 'deleteCard, deleteSafeguarding',
  home_change_escalation: 'deleteSafeguarding',
  message: 'deleteSubjects',
  photo: 'deletePhotos',
  story: 'deleteSubjects, takeOutOfStories',
  subject: 'deleteSubjects, takeOutOfStories',
  thread: 'deleteThreads',
  call_back: 'deleteCard',
  refusal: 'deleteCard',
  release: 'deleteCard',
  restriction: 'deleteSafeguarding',
  restriction_reason: 'deleteSafeguarding',
  access_request: 'deleteRequest',
  audit: 'ids alone; it cannot be changed',
  notice: 'deleteSubjects',
};

test('every table that knows a child, a guardian or what was said of them is one that is erased', async () => {
  const known = await diary.admin(`
    with recursive knows (id) as (
      select c.oid from pg_class c
      where c.relnamespace = 'diary'::regnamespace and c.relkind = 'r' and (
        c.oid in ('child'::regclass, 'guardian'::regclass) or exists (
          select from pg_attribute a
          where a.attrelid = c.oid and not a.attisdropped
            and a.attname in ('child_id', 'child_ids', 'guardian_id', 'subject_id', 'subject_ids', 'thread_id')))
      union
      select k.conrelid from knows o join pg_constraint k on k.confrelid = o.id and k.contype = 'f')
    select o.id::regclass::text as name from knows o`);

  const erased = new Set([...cardTables, ...ofChildTables, ...identityTables, ...Object.keys(byHand)]);
  expect(known.map(({ name }) => String(name)).filter((name) => !erased.has(name))).toEqual([]);
});
