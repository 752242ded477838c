import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listRestrictions } from '@storybell/contracts/restriction';
import {
  approveErasure,
  keptPeriodChanged,
  listHeldSubjects,
  recordsErased,
  setHold,
  setKeptPeriod,
  staffErased,
  type KeptClass,
} from '@storybell/contracts/keeping';
import { SubjectId } from '@storybell/contracts/ids';
import { publishNotice } from '@storybell/contracts/notice';
import { changeStaff, listStaffRecords } from '@storybell/contracts/people';
import { erasedName } from '@storybell/contracts/person';
import { listStories, publishStory } from '@storybell/contracts/story';
import { sql } from '@storybell/platform/sql';
import { verifyAudit, type readAnchors } from '../audit/verify-audit.ts';
import { readSigner } from '../keys/keys.ts';
import { notifyService, RECORD_KEY, startDiary, type Place } from '../testing.ts';
import { agreeingIn } from '../testing/agreeing.ts';
import { conversationsIn } from '../testing/conversations.ts';
import { erasingIn } from '../testing/erasing.ts';
import { leaversIn } from '../testing/leavers.ts';
import { first } from '../testing/open-family.ts';
import { sure } from '../testing/separated.ts';

const NOW = '2026-03-02T09:30:00Z';
const DUE = '2029-03-02T12:00:00Z';

let diary: Awaited<ReturnType<typeof startDiary>>;
beforeAll(async () => {
  diary = await startDiary(NOW);
});
afterAll(() => diary.close());

const { begin, write } = conversationsIn(() => diary);
const { upload } = agreeingIn(() => diary);
const leavers = leaversIn(() => diary);
const erasing = erasingIn(() => diary);
const { look, dueOf } = erasing;

const at = ({ settingId }: Place) => ({ params: { settingId } });
async function eraseAll(place: Place) {
  expect((await erasing.eraseAll(place)).status).toBe(201);
  return (await look(place)).erasures[0];
}
async function family() {
  diary.clock.set(NOW);
  const made = await diary.given.family({ locales: ['pl'] });
  const lead = await diary.given.employee(made.settingId, 'staff', 'Lena');
  await diary.admin('update staff set is_lead = true where id = $1', [lead.id]);
  const hold = () =>
    diary.call(setHold, { ...at(made), body: { childId: made.childId, reason: 'A court asks' } }, sure(lead));
  return { ...made, guardian: first(made.guardians), lead, hold };
}
const tell = async (place: Place, body: string) =>
  (
    await diary.call(
      publishStory,
      { ...at(place), body: { reach: { kind: 'setting' }, body, locale: 'en-GB' } },
      place.staff,
    )
  ).body.id;
const announce = async (place: Place, needsAcknowledgement: boolean) =>
  (
    await diary.call(
      publishNotice,
      {
        ...at(place),
        body: { reach: { kind: 'setting' }, title: 'Closed', body: 'We close.', locale: 'en-GB', needsAcknowledgement, isUrgent: false },
      }, // prettier-ignore
      sure(place.manager),
    )
  ).body.id;
const rowsIn = async (name: string, { settingId }: Place) =>
  (await diary.admin(`select id from ${name} where setting_id = $1`, [settingId])).map(({ id }) => id);

test('of staff who left, who they were goes in its time and what they did stays; others are told', async () => {
  const made = await family();
  const { settingId, staff, manager } = made;
  const story = await tell(made, 'We sang.');
  await diary.admin(
    `insert into room_assignment (id, setting_id, staff_id, room_id, valid_from, created_at)
     values (gen_random_uuid(), $1, $2, $3, $4, $4)`,
    [settingId, staff.id, made.roomId, NOW],
  );
  await diary.admin('update staff set ended_at = $2 where id = $1', [staff.id, '2026-03-01T17:00:00Z']);
  await diary.admin(`update subject set published_at = '2028-01-01' where id = $1`, [story]);

  diary.clock.set('2029-02-28T12:00:00Z');
  expect(await dueOf(made, 'staff')).toMatchObject({ count: 0 });
  diary.clock.set('2029-03-01T12:00:00Z');
  expect(await dueOf(made, 'staff')).toMatchObject({ count: 1, rows: 2, held: 0, since: '2029-03-01' });
  const receipt = await eraseAll(made);

  expect(receipt).toMatchObject({ gone: [{ class: 'staff', count: 1, rows: 2 }], isGenuine: true });
  expect(await diary.admin('select known_as, family_name, room_id from staff where id = $1', [staff.id])).toEqual([
    { known_as: erasedName, family_name: erasedName, room_id: null },
  ]); // prettier-ignore
  expect(await rowsIn('room_assignment', made)).toEqual([]);
  const { body } = await diary.call(listStories, { ...at(made), query: {} }, manager);
  expect(body.stories).toMatchObject([{ id: story, author: erasedName }]);
  expect(await diary.emitted(staffErased)).toContainEqual({ settingId, staffIds: [staff.id] });
  const records = await diary.call(listStaffRecords, at(made), manager);
  expect(records.body.staff.map(({ id }) => id)).not.toContain(staff.id);
  const again = await diary.call(
    changeStaff,
    { params: { settingId, staffId: staff.id }, body: { knownAs: 'Hannah', familyName: 'Cole', role: 'staff', roomId: null, locale: 'en-GB', version: 2 } },
    sure(manager),
  ); // prettier-ignore
  expect(again.body).toMatchObject({ type: 'not_found' });
  expect(await look(made)).toMatchObject({ fingerprint: null });
});

test('while the record of a child is held who was there with them, who they were stays', async () => {
  const made = await family();
  await diary.admin('update staff set ended_at = $2 where id = $1', [made.staff.id, NOW]);
  diary.clock.set(DUE);
  const { fingerprint } = await look(made);
  await diary.call(
    approveErasure,
    { ...at(made), body: { fingerprint: fingerprint ?? '' } },
    sure(made.manager),
  );
  expect((await made.hold()).status).toBe(201);

  await diary.sweep('erasure');

  expect(await diary.admin('select known_as from staff where id = $1', [made.staff.id])).not.toEqual([
    { known_as: erasedName },
  ]);
  expect(await dueOf(made, 'staff')).toMatchObject({ count: 0, held: 1 });
});

test('what was told to all goes in its time, with conversations about no child; what had to be confirmed stays longer', async () => {
  const made = await family();
  const story = await tell(made, 'We sang.');
  const plain = await announce(made, false);
  const proof = await announce(made, true);
  const about = await begin(made.guardian, { begunFrom: { kind: 'story', id: SubjectId.parse(story) } });
  await write(made.manager, about.body.threadId, 'Thank you');
  const still = await begin(made.guardian, { body: 'And this goes on' });
  const child = await begin(made.guardian, { childId: made.childId });
  expect([about.status, still.status, child.status]).toEqual([201, 201, 201]);

  diary.clock.set('2029-03-01T12:00:00Z');
  expect(await dueOf(made, 'news')).toMatchObject({ count: 0 });
  diary.clock.set(DUE);
  await write(made.guardian, still.body.threadId, 'It goes on');
  const said = await dueOf(made, 'news');
  expect(said).toMatchObject({ count: 3, since: '2029-03-02' });
  const receipt = await eraseAll(made);

  expect(receipt?.gone).toEqual([{ class: 'news', count: 3, rows: said.rows }]);
  expect(await rowsIn('story', made)).toEqual([]);
  expect(await rowsIn('notice', made)).toEqual([proof]);
  expect(new Set(await rowsIn('thread', made))).toEqual(new Set([still.body.threadId, child.body.threadId]));
  const told = (await diary.emitted(recordsErased)).filter((one) => one.settingId === made.settingId);
  expect(told.flatMap((one) => one.subjectIds)).toEqual(expect.arrayContaining([story, plain]));

  diary.clock.set('2030-03-02T12:00:00Z');
  expect(await dueOf(made, 'proof')).toMatchObject({ count: 1, since: '2030-03-02' });
  expect((await eraseAll(made))?.gone).toMatchObject([{ class: 'proof', count: 1 }]);
  expect(await rowsIn('notice', made)).toEqual([]);
});

test('news that were told of a child who is held stay, and others ask which these are', async () => {
  const made = await family();
  const story = SubjectId.parse(await tell(made, 'We sang.'));
  await begin(made.guardian, { body: 'About none' });
  const other = await diary.given.family({ locales: ['pl'] });
  const theirs = SubjectId.parse(await tell(other, 'We ran.'));
  diary.clock.set(DUE);
  const { fingerprint } = await look(made);
  await diary.call(
    approveErasure,
    { ...at(made), body: { fingerprint: fingerprint ?? '' } },
    sure(made.manager),
  );
  expect((await made.hold()).status).toBe(201);

  await diary.sweep('erasure');

  expect(await rowsIn('story', made)).toEqual([story]);
  expect(await rowsIn('thread', made)).toHaveLength(1);
  expect(await dueOf(made, 'news')).toMatchObject({ count: 0, held: 2 });
  const ask = { body: { subjectIds: [story, theirs] } };
  expect((await diary.call(listHeldSubjects, ask, notifyService)).body).toEqual({ subjectIds: [story] });
});

test('with children whose records go at the same time each row is counted once, and goes once', async () => {
  diary.clock.set(NOW);
  const made = await leavers.family('qxboth');
  const stays = await diary.given.family({ at: made, locales: ['pl'] });
  expect((await begin(first(stays.guardians))).status).toBe(201);
  const photos = [
    { id: await upload(made.staff), childIds: [made.child], alt: 'qxboth sings', isWithoutOthers: true },
  ];
  const told = await diary.call(
    publishStory,
    { ...at(made), body: { reach: { kind: 'setting' }, body: 'The party', locale: 'en-GB', photos } },
    made.staff,
  );
  expect(told.status).toBe(201);
  await announce(made, false);
  for (const childId of [made.child, made.sibling]) await leavers.leave(childId, new Date(NOW));

  diary.clock.set('2030-03-05T09:30:00Z');
  const { due } = await look(made);
  const receipt = await eraseAll(made);

  const said = due.flatMap(({ class: of, count, rows }) => (count > 0 ? [{ class: of, count, rows }] : []));
  expect(said.map((one) => one.class)).toEqual(['child_record', 'news']);
  expect(receipt).toMatchObject({ gone: said, isGenuine: true });
  expect(await leavers.tablesWith('qxboth')).toEqual([]);
  expect(await rowsIn('photo', made)).toEqual([]);
  expect(await look(made)).toMatchObject({ fingerprint: null });
});

/** The last so many lines stay as young as they are; the chain is made anew, as if the others had been written long ago. */
async function age({ settingId }: Place, young: number): Promise<void> {
  await diary.admin(
    `update audit set created_at = created_at - interval '40 months'
     where setting_id = $1 and created_at > now() - interval '1 month'
       and seq <= (select max(seq) from audit where setting_id = $1) - $2`,
    [settingId, young],
  );
  await diary.admin(`
    do $$
    declare
      line audit;
      last bytea := coalesce(
        (select hash from audit_gap where setting_id = '${settingId}' order by last_seq desc limit 1),
        sha256(convert_to('${settingId}', 'UTF8')));
    begin
      for line in select * from audit where setting_id = '${settingId}' order by seq loop
        line.prev := last;
        line.hash := sha256(last || convert_to(audit_line(line), 'UTF8'));
        last := line.hash;
        update audit set prev = line.prev, hash = line.hash where setting_id = line.setting_id and seq = line.seq;
      end loop;
      update audit_head set hash = last where setting_id = '${settingId}';
    end $$`);
}
const faultsOf = async ({ settingId }: Place, anchors: Awaited<ReturnType<typeof readAnchors>> = []) =>
  (await verifyAudit(diary.db, anchors, diary.deps.keys.signer)).faults
    .filter((one) => one.settingId === settingId)
    .map(({ seq, what }) => [seq, what]);
const gapsOf = async ({ settingId }: Place) =>
  (
    await diary.admin(
      'select first_seq::int, last_seq::int from audit_gap where setting_id = $1 order by first_seq',
      [settingId],
    )
  ).map((one) => [one['first_seq'], one['last_seq']]);
/** With so many lines in its chain. */
async function chain(length: number) {
  const made = await family();
  const read = () => diary.call(listRestrictions, at(made), sure(made.manager));
  for (let count = 0; count < length; count += 1) expect((await read()).status).toBe(200);
  return made;
}

test('old lines of the audit go from their old end, and what is left verifies; what goes next joins it', async () => {
  const made = await chain(6);
  await age(made, 2);

  expect(await dueOf(made, 'audit')).toMatchObject({ count: 1, rows: 4 });
  const receipt = await eraseAll(made);

  expect(receipt).toMatchObject({ gone: [{ class: 'audit', count: 1, rows: 4 }], isGenuine: true });
  expect(await gapsOf(made)).toEqual([[1, 4]]);
  expect(await faultsOf(made)).toEqual([]);
  const fromOutside = await readSigner(diary.db, { root: RECORD_KEY });
  const { gaps, faults } = await verifyAudit(diary.db, [], fromOutside);
  expect([gaps, faults]).toEqual([1, []]);
  expect(await look(made)).toMatchObject({ fingerprint: null });

  await age(made, 1);
  await eraseAll(made);
  const [[from, to] = []] = await gapsOf(made);
  expect([await gapsOf(made), from]).toMatchObject([[[1, to]], 1]);
  expect(to).toBeGreaterThan(6);
  expect(await faultsOf(made)).toEqual([]);
});

test('behind what was erased a planted edit, an end that was cut off and a stretch that diary did not sign are found', async () => {
  const made = await chain(6);
  const { settingId } = made;
  await age(made, 2);
  await eraseAll(made);
  const [head] = await diary.admin(
    `select seq::int, encode(hash, 'hex') as hash from audit_head where setting_id = $1`,
    [settingId],
  );
  const anchors = [{ settingId, seq: Number(head?.['seq']), hash: String(head?.['hash']) }];
  expect(await faultsOf(made, anchors)).toEqual([]);

  await diary.admin(`update audit set rule = 'lead' where setting_id = $1 and seq = 6`, [settingId]);
  expect(await faultsOf(made)).toEqual([[6, 'changed']]);
  await diary.admin(`update audit set rule = 'manager' where setting_id = $1 and seq = 6`, [settingId]);

  const last = Number(head?.['seq']);
  await diary.admin('delete from audit where setting_id = $1 and seq = $2', [settingId, last]);
  expect(await faultsOf(made)).toEqual([[last, 'cut_off']]);
  await diary.admin(
    `update audit_head h set seq = a.seq, hash = a.hash from audit a
     where h.setting_id = $1 and a.setting_id = $1 and a.seq = $2`,
    [settingId, last - 1],
  );
  expect(await faultsOf(made, anchors)).toEqual([[last, 'cut_off']]);

  await diary.admin(
    `update audit_gap g set last_seq = 5, hash = a.hash from audit a
     where g.setting_id = $1 and a.setting_id = $1 and a.seq = 5`,
    [settingId],
  );
  await diary.admin('delete from audit where setting_id = $1 and seq = 5', [settingId]);
  expect(await faultsOf(made)).toEqual([[1, 'gap_not_signed']]);
  await diary.admin('delete from audit_gap where setting_id = $1', [settingId]);
  expect(await faultsOf(made)).toEqual([[1, 'missing']]);
});

test('lines about a child who is held, or of whom an order is kept, stay between those that go', async () => {
  const made = await chain(2);
  await made.hold();
  const read = () => diary.call(listRestrictions, at(made), sure(made.manager));
  for (let count = 0; count < 3; count += 1) await read();
  await age(made, 1);

  await eraseAll(made);

  // The hold is the third.
  expect(await gapsOf(made)).toEqual([[1, 2], [4, 5]]); // prettier-ignore
  expect(await faultsOf(made)).toEqual([]);
});

test('the service can erase only what a manager approved, and nothing that is young', async () => {
  const made = await chain(3);
  const { settingId } = made;
  const erase = (last: number) =>
    diary.db.exec(sql`select erase_audit(${settingId}, 1, ${last}, ${Buffer.alloc(32)})`);

  await expect(erase(2)).rejects.toThrow('nobody approved that');
  await diary.admin(
    `with e as (
       insert into erasure (id, setting_id, fingerprint, approved_by, approved_at, created_at)
       values (gen_random_uuid(), $1, repeat('0', 64), $2, now(), now()) returning id)
     insert into erasure_due (erasure_id, setting_id, class, of_id, up_to, created_at)
     select id, $1, 'audit', $1, 2, now() from e`,
    [settingId, made.manager.id],
  );
  await expect(erase(2)).rejects.toThrow('too young');
  await expect(erase(3)).rejects.toThrow('nobody approved that');
  for (const attempt of [
    sql`insert into audit_gap select * from audit_gap`,
    sql`update audit_gap set last_seq = 3`,
    sql`delete from audit_gap`,
  ])
    await expect(diary.db.exec(attempt)).rejects.toThrow('permission denied');
});

test('another period is told to those who keep by it; each class has its bounds', async () => {
  const made = await family();
  const set = (of: KeptClass, months: number) =>
    diary.call(setKeptPeriod, { ...at(made), body: { class: of, months } }, sure(made.manager));

  expect((await set('delivery', 18)).body).toMatchObject({ months: 18, basis: 'setting', trigger: 'sent' });
  expect((await set('proof', 36)).status).toBe(400);
  expect((await set('audit', 12)).status).toBe(400);

  expect(await diary.emitted(keptPeriodChanged)).toContainEqual({
    settingId: made.settingId,
    class: 'delivery',
    months: 18,
    changedAt: '2026-03-02T09:30:00.000Z',
  });
});

test('every table of which a key is who of the staff it is about is erased with them', async () => {
  const known = await diary.admin(`
    select distinct i.indrelid::regclass::text as name
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    join pg_class c on c.oid = i.indrelid and c.relnamespace = 'diary'::regnamespace
    where i.indisprimary and a.attname = 'staff_id' order by 1`);

  expect(known.map(({ name }) => name)).toEqual(['child_reading', 'read_brake']);
});
