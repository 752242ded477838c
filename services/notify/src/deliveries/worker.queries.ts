/**
 * A worker: a process that sends. It lives while its session holds the advisory lock of its number and it says so by the
 * database's clock. What a dead one left is put back, or put in doubt where its attempts were written ahead.
 */
import type { Lane } from '@storybell/contracts/delivery';
import { json, sql, type Db, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { LEASE_S } from './delivery.ts';

/** The first half of the key of every worker's advisory lock; the second is its number. */
const WORKER_CLASS = 7_700_711;

export const nextWorker = async (db: Db): Promise<number> => {
  const { number } = await db.one(
    z.object({ number: z.int().positive() }),
    sql`select nextval('worker_number')::int as number`,
  );
  return number;
};

/** The lock is the session's: it ends with it, however that ends. @throws AppError when the lock is not there. */
export const holdNumber = async (session: Read, worker: number): Promise<void> => {
  await session.one(
    z.object({ held: z.literal(true) }),
    sql`select pg_try_advisory_lock(${WORKER_CLASS}, ${worker}) as held`,
  );
  // Read back: through a pooler the lock would be another session's.
  await session.one(
    z.object({ isOurs: z.literal(true) }),
    sql`
    select exists (
      select from pg_locks l
      where l.locktype = 'advisory' and l.granted and l.pid = pg_backend_pid() and l.objsubid = 2
        and l.classid = ${WORKER_CLASS} and l.objid = ${worker}::oid) as is_ours`,
  );
};

export const sayAlive = (db: Db, worker: number) =>
  db.exec(sql`
    insert into worker (number, seen_at, created_at) values (${worker}, clock_timestamp(), clock_timestamp())
    on conflict (number) do update set seen_at = excluded.seen_at`);

export const sayGone = (db: Db, worker: number) => db.exec(sql`delete from worker where number = ${worker}`);

/** In somebody's hands, or in doubt and due: whether a round is worth its transactions. */
export const isAnyInHand = (now: Date): Sql =>
  sql`exists (select from parcel where status = 'sending' or (status = 'unknown' and due_at <= ${now}))`;

/** How long a parcel in doubt waits, by provider and lane; `providers` missing here went out of the configuration. */
export interface Wait {
  readonly provider: string;
  readonly lane: Lane;
  readonly ms: number;
}

const UNKNOWN_PROVIDER_MS = 600_000;

/**
 * Takes back what workers hold whose session has ended, or who have not been seen for a lease. Never begun: due now.
 * Begun: in doubt, settled after the wait of its provider and lane.
 * @returns how many parcels were taken back.
 */
export const reap = async (tx: Tx, waits: readonly Wait[], now: Date): Promise<number> => {
  const reaped = await tx.exec(sql`
    /* step: reap */
    with dead as (
      select p.number, w.ms from parcel p
      left join jsonb_to_recordset(${json(waits)}) as w (provider text, lane text, ms integer)
        on w.provider = p.provider and w.lane = p.lane
      where p.status = 'sending' and (
        -- A claim whose answer was lost on the way: its worker lives and does not know of it.
        (p.begun_at is null and p.claimed_at < clock_timestamp() - make_interval(secs => ${LEASE_S}))
        or not exists (
          select from worker k
          where k.number = p.owner and k.seen_at > clock_timestamp() - make_interval(secs => ${LEASE_S}))
        or not exists (
          select from pg_locks l
          where l.locktype = 'advisory' and l.granted and l.objsubid = 2
            and l.database = (select oid from pg_database where datname = current_database())
            and l.classid = ${WORKER_CLASS} and l.objid = p.owner::oid))
      order by p.number for update of p skip locked)
    update parcel p
    set status = case when p.begun_at is null then 'queued' else 'unknown' end,
      owner = null,
      crashes = p.crashes + case when p.begun_at is null then 0 else 1 end,
      due_at = case when p.begun_at is null then ${now}::timestamptz
        else p.begun_at + make_interval(secs => coalesce(dead.ms, ${UNKNOWN_PROVIDER_MS}) / 1000.0) end
    from dead where p.number = dead.number`);
  await tx.exec(sql`
    delete from worker k
    where k.seen_at < clock_timestamp() - make_interval(secs => ${10 * LEASE_S})
      and not exists (select from parcel p where p.owner = k.number)`);
  return reaped;
};
