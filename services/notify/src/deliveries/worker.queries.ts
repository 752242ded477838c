/**
 * A worker: a process that sends. Its claims are honoured while it says that it lives, by the database's clock; what a
 * dead one left is put back, or put in doubt where an attempt had begun.
 */
import { Lane } from '@storybell/contracts/delivery';
import { DeliveryId, SettingId, SubjectId } from '@storybell/contracts/ids';
import { Instant } from '@storybell/contracts/time';
import { json, sql, type Db, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { providerChannels } from '../channels/channel.ts';
import { doubtMs, LEASE_S } from './delivery.ts';

export const sayAlive = (db: Db, worker: string) =>
  db.exec(sql`
    insert into worker (id, seen_at, created_at) values (${worker}, clock_timestamp(), clock_timestamp())
    on conflict (id) do update set seen_at = excluded.seen_at`);

export const sayGone = (db: Db, worker: string) => db.exec(sql`delete from worker where id = ${worker}`);

/**
 * Takes back what workers hold who have not been seen for a lease. Never begun: due now. Begun: in doubt, settled after
 * the wait of its channel and lane.
 * @returns how many were taken back.
 */
export const reap = async (tx: Tx, visibilityLagMs: number, now: Date): Promise<number> => {
  const waits = providerChannels.flatMap((channel) =>
    Lane.options.map((lane) => ({ channel, lane, ms: doubtMs(channel, lane, visibilityLagMs) })),
  );
  const reaped = await tx.exec(sql`
    with dead as (
      select q.delivery_id, a.fence is not null as was_begun, a.created_at as begun_at, w.ms
      from delivery_due q
      join jsonb_to_recordset(${json(waits)}) as w (channel text, lane text, ms integer)
        on w.channel = q.channel and w.lane = q.lane
      left join attempt a on a.delivery_id = q.delivery_id and a.fence = q.fence
      where q.status = 'sending' and (
        -- A claim whose answer was lost on the way: its worker lives and does not know of it.
        (a.fence is null and q.claimed_at < clock_timestamp() - make_interval(secs => ${LEASE_S}))
        or not exists (
          select 1 from worker k
          where k.id = q.owner and k.seen_at > clock_timestamp() - make_interval(secs => ${LEASE_S})))
      order by q.delivery_id for update of q skip locked)
    update delivery_due q
    set status = case when dead.was_begun then 'unknown' else 'queued' end,
      owner = case when dead.was_begun then q.owner end,
      due_at = case when dead.was_begun
        then dead.begun_at + make_interval(secs => dead.ms / 1000.0) else ${now}::timestamptz end
    from dead where q.delivery_id = dead.delivery_id`);
  await tx.exec(sql`
    delete from worker k
    where k.seen_at < clock_timestamp() - make_interval(secs => ${10 * LEASE_S})
      and not exists (select 1 from delivery_due q where q.owner = k.id)`);
  return reaped;
};

/**
 * E-mails in doubt whose wait is over: nobody can tell, so each is sent once more with the same Message-ID and labelled.
 * In doubt a second time, a person must look.
 */
export const resolveEmails = async (tx: Tx, now: Date): Promise<void> => {
  await tx.exec(sql`
    with doubtful as (
      select q.delivery_id, q.fence from delivery_due q join delivery d on d.id = q.delivery_id
      where q.channel = 'email' and q.status = 'unknown' and q.due_at <= ${now} and d.possible_dup
      for update of q skip locked),
    gone as (
      delete from delivery_due q using doubtful where q.delivery_id = doubtful.delivery_id)
    update delivery d set status = 'dead', reason = 'outcome_unknown', fence = doubtful.fence, status_at = ${now}
    from doubtful where d.id = doubtful.delivery_id`);
  await tx.exec(sql`
    with doubtful as (
      select q.delivery_id from delivery_due q join delivery d on d.id = q.delivery_id
      where q.channel = 'email' and q.status = 'unknown' and q.due_at <= ${now} and not d.possible_dup
      for update of q skip locked),
    again as (
      update delivery_due q set status = 'queued', owner = null, due_at = ${now}
      from doubtful where q.delivery_id = doubtful.delivery_id)
    update delivery d set possible_dup = true, status_at = ${now} from doubtful where d.id = doubtful.delivery_id`);
};

export const Doubtful = z.object({
  id: DeliveryId,
  settingId: SettingId,
  subjectId: SubjectId,
  fence: z.int().positive(),
  owner: z.uuid(),
  linkCode: z.string(),
  phone: z.string().nullable(),
  begunAt: Instant,
});
export type Doubtful = z.infer<typeof Doubtful>;

/** How long another copy leaves an SMS alone that one is asking about. Milliseconds. */
const ASKING_MS = 20_000;

/** SMS in doubt whose provider can be asked now. */
export const claimDoubtful = (tx: Tx, limit: number, now: Date) =>
  tx.many(
    Doubtful,
    sql`
    with doubtful as (
      select delivery_id from delivery_due
      where channel = 'sms' and status = 'unknown' and due_at <= ${now}
      order by due_at limit ${limit} for update skip locked),
    asked as (
      update delivery_due q set due_at = ${new Date(now.getTime() + ASKING_MS)}
      from doubtful where q.delivery_id = doubtful.delivery_id
      returning q.delivery_id, q.fence, q.owner)
    select d.id, d.setting_id, d.subject_id, asked.fence, asked.owner, d.link_code, r.phone, a.created_at as begun_at
    from asked
    join delivery d on d.id = asked.delivery_id
    join attempt a on a.delivery_id = asked.delivery_id and a.fence = asked.fence
    join recipient r on r.setting_id = d.setting_id and r.guardian_id = d.guardian_id`,
  );
