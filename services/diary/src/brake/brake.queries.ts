import type { ChildId, SettingId, StaffId } from '@storybell/contracts/ids';
import type { StaffActor } from '@storybell/contracts/session';
import { ReadingLock } from '@storybell/contracts/reading-lock';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { isInRoom, whoOf } from '../policy/in-room.ts';
import { DAY_MS, LATELY_MS, type Readings } from './brake.ts';

/** Of small rooms: those of the next are looked after, too. */
const LEAST_BUDGET = 20;

const before = (now: Date, ms: number) => new Date(now.getTime() - ms);

export const keepReadings = (
  tx: Tx,
  { id, settingId }: StaffActor,
  childIds: readonly ChildId[],
  now: Date,
) =>
  tx.exec(sql`
    with gone as (
      delete from child_reading
      where setting_id = ${settingId} and staff_id = ${id} and read_at <= ${before(now, DAY_MS)}
        and child_id <> all(${childIds}::uuid[]))
    insert into child_reading as r (setting_id, staff_id, child_id, read_at, created_at)
    select ${settingId}::uuid, ${id}::uuid, t.id, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${childIds}::uuid[]) as t (id)
    on conflict (setting_id, staff_id, child_id) do update set read_at = greatest(r.read_at, excluded.read_at)`);

const moment = Instant.nullable().transform((at) => (at === null ? null : new Date(at)));

const Found = z.object({
  lately: z.int(),
  today: z.int(),
  lateBudget: z.int(),
  dayBudget: z.int(),
  reachedAt: moment,
  raisedAt: moment,
  lockedAt: moment,
});

/** With what `keepReadings` has written before it in this transaction. */
export const getReadings = (tx: Tx, actor: StaffActor, now: Date): Promise<Readings> =>
  tx.one(
    Found,
    sql`
    select k.lately, k.today, least(coalesce(s.late_read_budget, t.budget), coalesce(s.read_budget, t.budget)) as late_budget,
      coalesce(s.read_budget, t.budget) as day_budget, b.reached_at, b.raised_at, b.locked_at
    from staff w
    join setting s on s.id = w.setting_id
    left join read_brake b on b.setting_id = w.setting_id and b.staff_id = w.id
    cross join lateral (
      select greatest(${LEAST_BUDGET}, 2 * coalesce(max(c.children), 0))::int as budget
      from (
        select d.room_id, count(*) as children from child d
        where d.setting_id = w.setting_id and (d.left_at is null or d.left_at > ${now})
        group by d.room_id) c
      where w.role = 'manager' or w.is_lead or ${isInRoom(whoOf(actor, now))}) t
    cross join lateral (
      select (count(*) filter (where r.read_at > ${before(now, LATELY_MS)}))::int as lately, count(*)::int as today
      from child_reading r
      where r.setting_id = w.setting_id and r.staff_id = w.id and r.read_at > ${before(now, DAY_MS)}) k
    where w.setting_id = ${actor.settingId} and w.id = ${actor.id}`,
  );

/** The one more budget of a day begins. */
export const markRaised = (tx: Tx, { settingId, id }: StaffActor, now: Date) =>
  tx.exec(sql`
    update read_brake set raised_at = ${now}, reached_at = null where setting_id = ${settingId} and staff_id = ${id}`);

/** Asking on and on does not make it later: what was shown since the first refusal counts. */
export const markReached = (tx: Tx, { settingId, id }: StaffActor, now: Date) =>
  tx.exec(sql`
    insert into read_brake as b (setting_id, staff_id, reached_at, created_at)
    values (${settingId}, ${id}, ${now}, ${now})
    on conflict (setting_id, staff_id) do update set reached_at = excluded.reached_at
      where b.reached_at is null or b.reached_at <= ${before(now, LATELY_MS)}`);

/** @returns 1 for the first who finds it so. */
export const markLocked = (tx: Tx, { settingId, id }: StaffActor, now: Date) =>
  tx.exec(sql`
    update read_brake set locked_at = ${now}, ended_by = null, ended_at = null
    where setting_id = ${settingId} and staff_id = ${id} and locked_at is null`);

/** Of those who work here still, the newest first. */
export const listLocks = (db: Read, settingId: SettingId, now: Date) =>
  db.many(
    ReadingLock,
    sql`
    select w.id as staff_id, w.known_as || ' ' || w.family_name as name, b.locked_at
    from read_brake b
    join staff w on w.setting_id = b.setting_id and w.id = b.staff_id
    where b.setting_id = ${settingId} and b.locked_at is not null and (w.ended_at is null or w.ended_at > ${now})
    order by b.locked_at desc, w.id`,
  );

interface Ended {
  readonly settingId: SettingId;
  readonly staffId: StaffId;
  /** Null: whoever has the server's shell. */
  readonly by: StaffId | null;
}

/** They begin anew. @returns 0 where there was none. */
export async function endLock(tx: Tx, { settingId, staffId, by }: Ended, now: Date): Promise<number> {
  const ended = await tx.exec(sql`
    update read_brake
    set locked_at = null, raised_at = null, reached_at = null, ended_by = ${by}, ended_at = ${by === null ? null : now}
    where setting_id = ${settingId} and staff_id = ${staffId} and locked_at is not null`);
  if (ended > 0)
    await tx.exec(sql`delete from child_reading where setting_id = ${settingId} and staff_id = ${staffId}`);
  return ended;
}
