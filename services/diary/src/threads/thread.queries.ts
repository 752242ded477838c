import { ChildId, GuardianId, ThreadId, type SettingId, type SubjectId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { Thread } from '@storybell/contracts/thread';
import { SubjectRef } from '@storybell/contracts/subject';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export type Side = 'guardian' | 'staff';

/** Of a thread `t`: its guardian and the nursery may write to each other about its child, or any child if it is about none. */
export const mayMessage = (now: Date) => sql`exists (
  select from guardianship g
  where g.setting_id = t.setting_id and g.guardian_id = t.guardian_id
    and (t.child_id is null or g.child_id = t.child_id) and may_message_at(g, ${now}))`;

interface About {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly childId: ChildId | null;
}

/** The same of a thread that there is not yet. */
export const findMayMessage = async (
  db: Read,
  { settingId, guardianId, childId }: About,
  now: Date,
): Promise<boolean> => {
  const { may } = await db.one(
    z.object({ may: z.boolean() }),
    sql`
    select ${mayMessage(now)} as may
    from (values (${settingId}::uuid, ${guardianId}::uuid, ${childId}::uuid)) t (setting_id, guardian_id, child_id)`,
  );
  return may;
};

/** Threads `t` with their children `c`, as one side sees them. */
export const lookAt = (side: Side, now: Date) => sql`
  select t.id, t.setting_id,
    jsonb_build_object('id', p.id, 'name', p.known_as || ' ' || p.family_name, 'locale', p.locale) as guardian,
    case when c.id is not null then jsonb_build_object('id', c.id, 'knownAs', c.known_as) end as child,
    t.last_seq, t.last_at,
    (select count(*)::int from message m
     where m.thread_id = t.id and m.read_at is null and m.withdrawn_at is null
       and (m.staff_id is null) = ${side === 'staff'}) as unread,
    t.waits_since, answer_due_at(t.waits_since, s.time_zone) as answer_due_at,
    coalesce(answer_due_at(t.waits_since, s.time_zone) <= ${now}, false) as is_late,
    not ${mayMessage(now)} as is_closed
  from thread t
  join setting s on s.id = t.setting_id
  join guardian p on p.id = t.guardian_id
  left join child c on c.id = t.child_id`;

interface Listed {
  readonly settingId: SettingId;
  readonly side: Side;
  /** Which of them, of threads `t` with children `c`. */
  readonly theirs: Sql;
}

/** Latest first, with all that changed in the same millisecond as the last; to staff, only those that do not wait. */
export const listThreadsBefore = (
  db: Read,
  { settingId, side, theirs }: Listed,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
  now: Date,
) =>
  db.many(
    Thread,
    sql`
    ${lookAt(side, now)}
    where t.setting_id = ${settingId} and ${theirs}
      and t.last_at < coalesce(${before ?? null}::timestamptz, 'infinity')
      ${side === 'staff' ? sql`and t.waits_since is null` : sql``}
    order by t.last_at desc
    fetch first ${limit} rows with ties`,
  );

/** Longest first. */
export const listWaiting = (db: Read, { settingId, theirs }: Listed, limit: number, now: Date) =>
  db.many(
    Thread,
    sql`
    ${lookAt('staff', now)}
    where t.setting_id = ${settingId} and ${theirs} and t.waits_since is not null
    order by t.waits_since, t.id
    limit ${limit}`,
  );

export const countWaiting = async (db: Read, { settingId, theirs }: Listed): Promise<number> => {
  const { count } = await db.one(
    z.object({ count: z.int() }),
    sql`
    select count(*)::int as count from thread t left join child c on c.id = t.child_id
    where t.setting_id = ${settingId} and ${theirs} and t.waits_since is not null`,
  );
  return count;
};

interface NewThread extends About {
  readonly id: ThreadId;
  readonly begunFrom: SubjectId | null;
  readonly at: Date;
}

/** Of two who begin the same at once, the second waits and finds the first's. */
export const insertThread = (tx: Tx, { id, settingId, guardianId, childId, begunFrom, at }: NewThread) =>
  tx.exec(sql`
    insert into thread (id, setting_id, guardian_id, child_id, begun_from, last_at, created_at)
    values (${id}, ${settingId}, ${guardianId}, ${childId}, ${begunFrom}, ${at}, ${at})
    on conflict on constraint thread_once do nothing`);

export const getThreadId = async (
  tx: Tx,
  { settingId, guardianId, childId, begunFrom }: NewThread,
): Promise<ThreadId> => {
  const { id } = await tx.one(
    z.object({ id: ThreadId }),
    sql`
    select id from thread
    where setting_id = ${settingId} and guardian_id = ${guardianId}
      and child_id is not distinct from ${childId}::uuid and begun_from is not distinct from ${begunFrom}::uuid`,
  );
  return id;
};

const Place = z.object({
  seq: z.int(),
  guardianLocale: Locale,
  settingLocale: Locale,
  guardianId: GuardianId,
  childId: ChildId.nullable(),
});

/** The next place in a thread, whose row is locked until commit: two who write at once follow each other. */
export const takePlace = (tx: Tx, threadId: ThreadId, at: Date) =>
  tx.one(
    Place,
    sql`
    update thread t set last_seq = t.last_seq + 1, last_at = greatest(t.last_at, ${at})
    from guardian p, setting s
    where t.id = ${threadId} and p.id = t.guardian_id and s.id = t.setting_id
    returning t.last_seq as seq, p.locale as guardian_locale, s.locale as setting_locale, t.guardian_id, t.child_id`,
  );

export const lockThread = (tx: Tx, threadId: ThreadId) =>
  tx.exec(sql`select from thread where id = ${threadId} for update`);

/** After what was written or taken back, in a statement of its own, the thread being locked. */
export const settleWaiting = (tx: Tx, threadId: ThreadId) =>
  tx.exec(sql`
    update thread t set waits_since = (
      select min(m.created_at) from message m
      where m.thread_id = t.id and m.staff_id is null and m.withdrawn_at is null and m.seq > coalesce(
        (select max(a.seq) from message a
         where a.thread_id = t.id and a.staff_id is not null and a.withdrawn_at is null), 0))
    where t.id = ${threadId}`);

/** What a thread began from, while it is there. */
export const findBegunFrom = (db: Read, threadId: ThreadId) =>
  db.maybe(
    SubjectRef.pick({ kind: true, id: true }),
    sql`select s.kind, s.id from thread t join subject s on s.id = t.begun_from where t.id = ${threadId}`,
  );
