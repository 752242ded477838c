import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listAudit } from '@storybell/contracts/audit';
import type { ChildId } from '@storybell/contracts/ids';
import { recordsErased } from '@storybell/contracts/keeping';
import { sql } from '@storybell/platform/sql';
import { z } from 'zod';
import { startDiary } from '../testing.ts';
import { agreeingIn } from '../testing/agreeing.ts';
import { erasingIn, everything, LATER, LEFT, NOW } from '../testing/erasing.ts';
import { leaversIn } from '../testing/leavers.ts';
import { cardTables, identityTables, ofChildTables } from './due.queries.ts';
import { erasePiece } from './erase-due.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary(NOW);
});
afterAll(() => diary.close());

const { family, fill, tell, leave, tablesWith, rowsOf } = leaversIn(() => diary);
const { answer, responsible, upload } = agreeingIn(() => diary);
const { look, dueOf, approve, visits, eraseAll, photosOf, filesOf } = erasingIn(() => diary);

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
