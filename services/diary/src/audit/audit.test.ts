import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listAudit, listLooks } from '@storybell/contracts/audit';
import { ChildId, SettingId } from '@storybell/contracts/ids';
import { listRestrictions, setRestriction } from '@storybell/contracts/restriction';
import type { Actor } from '@storybell/contracts/session';
import { listStories, publishStory } from '@storybell/contracts/story';
import { newId } from '@storybell/platform/ids';
import { sql } from '@storybell/platform/sql';
import { permitRecorded } from '../policy/policy.access.ts';
import { startDiary, type Place } from '../testing.ts';
import { createAnchoring } from './anchor-heads.ts';
import { readAnchors, verifyAudit } from './verify-audit.ts';

let diary: Awaited<ReturnType<typeof startDiary>>;
let dir: string;
beforeAll(async () => {
  diary = await startDiary();
  dir = await mkdtemp(join(tmpdir(), 'audit-'));
});
afterAll(async () => {
  await diary.close();
  await rm(dir, { recursive: true });
});

const sure = <A extends Actor>(actor: A): A => ({ ...actor, strength: 'S3' });
const look = ({ settingId, manager }: Place, actor: Actor = sure(manager)) =>
  diary.call(listRestrictions, { params: { settingId } }, actor);

/** A setting in whose chain there are so many lines. */
async function chain(length: number) {
  const family = await diary.given.family({ locales: ['pl'] });
  for (let count = 0; count < length; count += 1) expect((await look(family)).status).toBe(200);
  return family;
}
const faultsOf = async ({ settingId }: Place, anchors: Awaited<ReturnType<typeof readAnchors>> = []) => {
  const { faults } = await verifyAudit(diary.db, anchors, diary.deps.keys.signer);
  return faults.filter((one) => one.settingId === settingId).map(({ seq, what }) => [seq, what]);
};
const kept = async (name: string) => {
  const file = join(dir, name);
  await createAnchoring(file, diary.db, diary.clock)();
  return { file, anchors: await readAnchors(file) };
};

test('a chain that nobody touched verifies, and its numbers have no gaps', async () => {
  const family = await chain(3);
  await Promise.all(Array.from({ length: 20 }, () => look(family)));
  const { anchors } = await kept('whole');

  expect(await faultsOf(family, anchors)).toEqual([]);
  const seqs = await diary.admin('select seq::int from audit where setting_id = $1 order by seq', [
    family.settingId,
  ]);
  expect(seqs.map(({ seq }) => seq)).toEqual(Array.from({ length: 23 }, (_, at) => at + 1));
});

test.each([
  ['an actor', 'actor_id = gen_random_uuid()'],
  ['a time', "created_at = created_at - interval '1 microsecond'"],
  ['a decision', 'is_allowed = not is_allowed'],
  ['whom it was about', 'subject_ids = array[gen_random_uuid()]'],
  ['a strength', "strength = 'S2'"],
  ['an action', "action = 'audit.read'"],
  ['a rule', "rule = 'lead'"],
  ['a request', 'request_id = gen_random_uuid()'],
  ['a device', 'device_id = gen_random_uuid()'],
  ['a kind', "actor_kind = 'staff'"],
])('a planted edit of %s is found where it is', async (_, change) => {
  const family = await chain(4);

  await diary.admin(`update audit set ${change} where setting_id = $1 and seq = 2`, [family.settingId]);

  expect(await faultsOf(family)).toEqual([[2, 'changed']]);
});

test('an edit that is signed anew is out of the chain, and a whole chain written anew is not as it was anchored', async () => {
  const family = await chain(4);
  const { anchors } = await kept('rewritten');
  const { settingId } = family;
  const sign = `update audit a set hash = sha256(prev || convert_to(audit_line(a), 'UTF8')) where setting_id = $1`;

  await diary.admin(`update audit set rule = 'lead' where setting_id = $1 and seq = 2`, [settingId]);
  await diary.admin(`${sign} and seq = 2`, [settingId]);
  expect(await faultsOf(family)).toEqual([[3, 'out_of_chain']]);

  for (const seq of [3, 4]) {
    await diary.admin(
      `update audit a set prev = b.hash from audit b where a.setting_id = $1 and a.seq = $2
         and b.setting_id = $1 and b.seq = $2 - 1`,
      [settingId, seq],
    );
    await diary.admin(`${sign} and seq = $2`, [settingId, seq]);
  }
  await diary.admin(
    'update audit_head h set hash = a.hash from audit a where a.setting_id = h.setting_id and a.seq = h.seq and h.setting_id = $1',
    [settingId],
  );
  expect(await faultsOf(family)).toEqual([]);
  expect(await faultsOf(family, anchors)).toEqual([[4, 'not_as_anchored']]);
});

test('a line that was taken out is found, and so is an end that was cut off, by the head or by the anchor', async () => {
  const family = await chain(5);
  const { settingId } = family;
  const { anchors } = await kept('cut');

  await diary.admin('delete from audit where setting_id = $1 and seq = 5', [settingId]);
  expect(await faultsOf(family)).toEqual([[5, 'cut_off']]);
  await diary.admin(
    'update audit_head h set seq = 4, hash = a.hash from audit a where a.setting_id = $1 and a.seq = 4 and h.setting_id = $1',
    [settingId],
  );
  expect(await faultsOf(family)).toEqual([]);
  expect(await faultsOf(family, anchors)).toEqual([[5, 'cut_off']]);

  await diary.admin('delete from audit where setting_id = $1 and seq = 2', [settingId]);
  expect(await faultsOf(family)).toEqual([[2, 'missing']]);
  await diary.admin('delete from audit where setting_id = $1', [settingId]);
  await diary.admin('delete from audit_head where setting_id = $1', [settingId]);
  expect(await faultsOf(family)).toEqual([]);
  expect(await faultsOf(family, anchors)).toEqual([[1, 'cut_off']]);
});

test('anchors are added as chains grow, and hold nothing but heads', async () => {
  const family = await chain(1);
  const file = join(dir, 'growing');
  const anchor = createAnchoring(file, diary.db, diary.clock);

  await anchor();
  await anchor();
  await look(family);
  await anchor();

  const ours = (await readAnchors(file)).filter((one) => one.settingId === family.settingId);
  expect(ours.map(({ seq }) => seq)).toEqual([1, 2]);
  for (const line of (await readFile(file, 'utf8')).trim().split('\n'))
    expect(Object.keys(JSON.parse(line) as object)).toEqual(['at', 'settingId', 'seq', 'hash']);
});

test('the service can write a line and neither choose, change nor remove one', async () => {
  const { settingId } = await chain(1);
  const forged = sql`
    insert into audit (setting_id, seq, actor_kind, strength, action, subject_ids, is_allowed, rule, request_id, prev,
      hash, created_at)
    select setting_id, 2, actor_kind, strength, action, subject_ids, is_allowed, rule, request_id, prev, hash, created_at
    from audit where setting_id = ${settingId}`;

  for (const attempt of [
    forged,
    sql`update audit set rule = 'lead' where setting_id = ${settingId}`,
    sql`delete from audit where setting_id = ${settingId}`,
    sql`update audit_head set seq = 0 where setting_id = ${settingId}`,
    sql`delete from audit_head where setting_id = ${settingId}`,
    sql`truncate audit`,
    sql`alter table audit disable trigger all`,
    sql`create or replace function write_audit() returns bigint language sql return 1`,
  ])
    await expect(diary.db.exec(attempt)).rejects.toThrow(/permission denied|must be owner/u);
});

test('when it cannot be written, what is confidential is neither read nor changed, and the day goes on', async () => {
  const family = await chain(1);
  const { settingId, manager, staff, childId, guardians } = family;
  const [guardian] = guardians;
  if (!guardian) throw new Error('a guardian');
  await diary.admin(`
    create function no_audit() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
    create trigger audit_is_broken before insert on audit for each row execute function no_audit()`);

  const read = await look(family);
  const refused = await look(family, staff);
  const set = await diary.call(
    setRestriction,
    { params: { settingId }, body: { guardianId: guardian.id, childId, scopes: ['all_info'], evidenceRef: null, reviewBy: '2027-03-02', reason: null } }, // prettier-ignore
    sure(manager),
  );
  const body = { reach: { kind: 'setting' as const }, body: 'We sang.', locale: 'en-GB' as const };
  const told = await diary.call(publishStory, { params: { settingId }, body }, staff);
  const stories = await diary.call(listStories, { params: { settingId }, query: {} }, staff);
  await diary.admin('drop trigger audit_is_broken on audit');

  expect(
    [read, refused, set].map((answer) => [answer.status, (answer.body as { type?: string }).type]),
  ).toEqual(Array.from({ length: 3 }, () => [503, 'unavailable']));
  expect(await diary.admin('select 1 from restriction where setting_id = $1', [settingId])).toEqual([]);
  expect([told.status, stories.status]).toEqual([201, 200]);
});

test('a manager and the lead read the chain page by page, and their reading is in it; to others it is not there', async () => {
  const family = await chain(120);
  const { settingId, manager, staff } = family;
  const read = (actor: Actor, before?: number, at = settingId) =>
    diary.call(
      listAudit,
      { params: { settingId: at }, query: before === undefined ? {} : { before } },
      actor,
    );

  const first = (await read(sure(manager))).body;
  const second = (await read(sure(manager), first.lines.at(-1)?.seq)).body;

  expect(first.lines).toHaveLength(100);
  expect(first.lines[0]).toMatchObject({ seq: 121, action: 'audit.read', isAllowed: true, rule: 'manager' });
  expect(first.isLast).toBe(false);
  expect(second.lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, at) => 21 - at));
  expect(second.isLast).toBe(true);
  expect((await read({ ...manager, strength: 'S2' })).body).toMatchObject({ type: 'step_up_needed' });
  const there = await diary.given.place();
  for (const stranger of [sure(staff), sure(there.manager)]) {
    const { body, status } = await read(stranger);
    const missing = await read(stranger, undefined, newId(SettingId));
    expect({ status, body: { ...body, requestId: '' } }).toEqual({ status: 404, body: { ...missing.body, requestId: '' } }); // prettier-ignore
  }
});

test('a guardian sees who looked at the record of their child, by role, and not who', async () => {
  const family = await diary.given.family({ locales: ['pl'], children: ['Amara', 'Zayan'] });
  const { settingId, childId, childIds, manager, guardians } = family;
  const [guardian] = guardians;
  const other = childIds[1] ?? childId;
  if (!guardian) throw new Error('a guardian');
  const now = diary.clock.now();
  const record = (actor: Actor, action: 'child.record.read' | 'child.contact.read', child = childId) =>
    diary.db.tx((tx) => permitRecorded(tx, { actor, settingId, now }, { action, childId: child }));
  const looks = (actor: Actor, child = childId) =>
    diary.call(listLooks, { params: { settingId, childId: child } }, actor);

  await record(sure(manager), 'child.record.read');
  await record({ ...family.staff, strength: 'S2' }, 'child.contact.read');
  await record({ ...guardian, strength: 'S2' }, 'child.record.read');
  await record(sure(manager), 'child.record.read', other);
  await expect(record(family.staff, 'child.record.read')).rejects.toThrow('this needs a PIN');

  const { body } = await looks(guardian);
  expect(body.looks.map(({ by }) => by)).toEqual(['room', 'manager']);
  expect(JSON.stringify(body)).not.toContain(manager.id);
  const stranger = (await diary.given.family({ at: family })).guardians[0];
  if (!stranger) throw new Error('a guardian');
  const refused = await looks(stranger);
  const missing = await looks(stranger, newId(ChildId));
  expect({ ...refused.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
  expect(refused.status).toBe(404);
});
