/** Deletes, a child at a time and in pieces. Each repeats to nothing. */
import {
  ChangeId,
  type ChildId,
  GuardianId,
  PhotoId,
  SubjectId,
  type SettingId,
} from '@storybell/contracts/ids';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import {
  cardTables,
  doorTables,
  going,
  identityTables,
  isOfRecord,
  isSafeguarded,
  ofChildTables,
  table,
  type Going,
} from './due.queries.ts';

const Standing = z.object({ isHeld: z.boolean(), hasLeft: z.boolean(), isKept: z.boolean() });

/** Undefined when there is no such child. `isKept`: what is kept longer, or a request for a copy, needs to know who it was. */
export const findStanding = (db: Read, settingId: SettingId, childId: string, now: Date) =>
  db.maybe(
    Standing,
    sql`
    select
      exists (select from hold h where h.setting_id = c.setting_id and h.child_id = c.id and h.lifted_at is null)
        as is_held,
      coalesce(c.left_at <= ${now}, false) as has_left,
      ${isSafeguarded}
        or exists (
          select from guardianship g
          join access_request q on q.setting_id = g.setting_id and q.guardian_id = g.guardian_id
          where g.setting_id = c.setting_id and g.child_id = c.id) as is_kept
    from child c where c.setting_id = ${settingId} and c.id = ${childId}`,
  );

const Id = z.object({ id: SubjectId });
const idsOf = (rows: readonly z.infer<typeof Id>[]) => rows.map(({ id }) => id);

export const listWords = async (db: Read, of: Going, limit: number) =>
  idsOf(await db.many(Id, sql`with ${going(of)} select id from word order by id limit ${limit}`));

export const listSaid = async (db: Read, of: Going, limit: number) =>
  idsOf(await db.many(Id, sql`with ${going(of)} select id from said order by id limit ${limit}`));

export const listPhotos = async (db: Read, of: Going, limit: number) =>
  (
    await db.many(
      z.object({ id: PhotoId }),
      sql`with ${going(of)} select id from pic order by id limit ${limit}`,
    )
  ).map(({ id }) => id);

/** With who is in them. @returns rows. */
export async function deletePhotos(tx: Tx, settingId: SettingId, ids: readonly PhotoId[]): Promise<number> {
  const shown = await tx.exec(
    sql`delete from photo_child where setting_id = ${settingId} and photo_id = any(${ids}::uuid[])`,
  );
  return (
    shown +
    (await tx.exec(sql`delete from photo where setting_id = ${settingId} and id = any(${ids}::uuid[])`))
  );
}

/** Messages, entries, stories or notices, with what is of them. @returns rows. */
export async function deleteSubjects(
  tx: Tx,
  settingId: SettingId,
  ids: readonly SubjectId[],
): Promise<number> {
  let rows = 0;
  for (const name of ['message', 'entry', 'story', 'notice'])
    rows += await tx.exec(
      sql`delete from ${table(name)} where setting_id = ${settingId} and id = any(${ids}::uuid[])`,
    );
  rows += await tx.exec(
    sql`delete from audience where setting_id = ${settingId} and subject_id = any(${ids}::uuid[])`,
  );
  rows += await tx.exec(
    sql`delete from subject where setting_id = ${settingId} and id = any(${ids}::uuid[])`,
  );
  return rows;
}

/** Once their messages are gone, and before what they began from goes. */
export const deleteThreads = (tx: Tx, of: Going) =>
  tx.exec(sql`with ${going(of)} delete from thread t using talk k where t.id = k.id`);

/** A story about others as well stays theirs, and is no more about this child. */
export async function takeOutOfStories(tx: Tx, settingId: SettingId, childId: string): Promise<void> {
  await tx.exec(sql`
    update subject s set child_ids = array_remove(s.child_ids, ${childId}::uuid)
    from story y
    where y.id = s.id and y.setting_id = ${settingId} and s.setting_id = ${settingId}
      and (y.reach -> 'childIds') ? ${childId}::text and s.child_ids is not null`);
  await tx.exec(sql`
    update story y set reach = jsonb_set(y.reach, '{childIds}', (y.reach -> 'childIds') - ${childId}::text)
    where y.setting_id = ${settingId} and (y.reach -> 'childIds') ? ${childId}::text`);
}

/** The card, and what else is of the child and of nothing above. @returns rows. */
export async function deleteCard(tx: Tx, settingId: SettingId, childId: string): Promise<number> {
  const consents = await tx.one(
    z.object({ rows: z.int() }),
    sql`select erase_consents(${settingId}, ${childId}) as rows`,
  );
  let rows = consents.rows;
  rows += await tx.exec(sql`
    delete from home_change h where h.setting_id = ${settingId} and h.child_id = ${childId} and ${isOfRecord}`);
  for (const name of doorTables)
    rows += await tx.exec(sql`
      delete from ${table(name)} x using attendance a
      where a.setting_id = ${settingId} and a.child_id = ${childId} and x.setting_id = a.setting_id
        and x.attendance_id = a.id`);
  for (const name of ['audience', ...cardTables, ...ofChildTables])
    rows += await deleteOf(tx, name, settingId, childId);
  return rows;
}

const deleteOf = (tx: Tx, name: string, settingId: SettingId, childId: string) =>
  tx.exec(sql`delete from ${table(name)} where setting_id = ${settingId} and child_id = ${childId}`);

/** Guardians whose last child this is. */
export const listGone = async (db: Read, of: Going) =>
  (await db.many(z.object({ id: GuardianId }), sql`with ${going(of)} select id from gone order by id`)).map(
    ({ id }) => id,
  );

/** Who the child was, with guardians of no other child, and their keys, which are not counted. @returns rows. */
export async function deleteIdentity(
  tx: Tx,
  settingId: SettingId,
  childId: ChildId,
  guardianIds: readonly GuardianId[],
): Promise<number> {
  let rows = 0;
  for (const name of identityTables) rows += await deleteOf(tx, name, settingId, childId);
  rows += await tx.exec(
    sql`delete from home where setting_id = ${settingId} and guardian_id = any(${guardianIds}::uuid[])`,
  );
  rows += await tx.exec(
    sql`delete from guardian where setting_id = ${settingId} and id = any(${guardianIds}::uuid[])`,
  );
  // Who read of a child lately goes after a day, and is not counted: whoever looks once more before they agree to the dry
  // run would make it another one.
  await deleteOf(tx, 'child_reading', settingId, childId);
  // What these sealed opens no more; a backup from before holds them as it holds the rest.
  await deleteOf(tx, 'child_key', settingId, childId);
  await tx.exec(sql`delete from guardian_key where setting_id = ${settingId} and guardian_id = any(${guardianIds}::uuid[])`); // prettier-ignore
  rows += await tx.exec(sql`delete from child where setting_id = ${settingId} and id = ${childId}`);
  return rows;
}

/** Restrictions and changes at home that are for the lead alone, each with why. @returns rows. */
export async function deleteSafeguarding(tx: Tx, settingId: SettingId, childId: string): Promise<number> {
  const reasons = await tx.exec(sql`
    delete from restriction_reason w using restriction r
    where r.id = w.restriction_id and r.setting_id = ${settingId} and r.child_id = ${childId}`);
  const restrictions = await deleteOf(tx, 'restriction', settingId, childId);
  const escalated = await tx.many(
    z.object({ id: ChangeId }),
    sql`
    delete from home_change_escalation e using home_change h
    where h.id = e.home_change_id and h.setting_id = ${settingId} and h.child_id = ${childId}
    returning h.id`,
  );
  const changes = await tx.exec(
    sql`delete from home_change where id = any(${escalated.map(({ id }) => id)}::uuid[])`,
  );
  return reasons + restrictions + escalated.length + changes;
}

export const deleteRequest = (tx: Tx, settingId: SettingId, id: string) =>
  tx.exec(sql`
    delete from access_request q
    where q.setting_id = ${settingId} and q.id = ${id} and not exists (
      select from hold h
      where h.setting_id = q.setting_id and h.child_id = q.child_id and h.lifted_at is null)`);
