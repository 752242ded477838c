/** The hot table: claiming what is due, writing attempts ahead, and settling. Each statement is set-based. */
import { Lane } from '@storybell/contracts/delivery';
import { DeliveryId, GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { Instant } from '@storybell/contracts/time';
import { json, sql, type Db, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { Outcome, ProviderChannel } from '../channels/channel.ts';
import { LEASE_S, type Verdict } from './delivery.ts';

/** A delivery in a worker's hands: once another worker claims it, the fence is another and this one is not believed. */
export const Claimed = z.object({
  id: DeliveryId,
  settingId: SettingId,
  subjectId: SubjectId,
  guardianId: GuardianId,
  kind: z.enum(['story', 'notice']),
  version: z.int().positive(),
  writtenIn: Locale.nullable(),
  needsAcknowledgement: z.boolean(),
  lane: Lane,
  fence: z.int().positive(),
  tries: z.int().nonnegative(),
  firstDueAt: Instant,
  dueAt: Instant,
  linkCode: z.string(),
  /** The recipient's language and address as they are now. */
  locale: Locale,
  address: z.string().nullable(),
  addressHash: z.string().nullable(),
  withContent: z.boolean(),
  /** Why it is not to be sent any more; null when it is. */
  reason: z.string().nullable(),
});
export type Claimed = z.infer<typeof Claimed>;

export interface Claim {
  readonly channel: ProviderChannel;
  readonly lane: Lane;
  readonly owner: string;
  readonly limit: number;
  readonly reasonNotToSend: (channel: Sql) => Sql;
}

/**
 * Takes what is due, oldest first, and looks again whether it is still to be sent: withdrawn, read in the app,
 * unsubscribed and suppressed since the plan show here.
 */
export const claimDue = (tx: Tx, { channel, lane, owner, limit, reasonNotToSend }: Claim, now: Date) =>
  tx.many(
    Claimed,
    sql`
    with due as (
      select delivery_id from delivery_due
      where channel = ${channel} and lane = ${lane} and status = 'queued' and due_at <= ${now}
        -- A process that could not say that it lives would have its claims taken back at once.
        and exists (
          select 1 from worker k
          where k.id = ${owner} and k.seen_at > clock_timestamp() - make_interval(secs => ${LEASE_S}))
      order by due_at, delivery_id limit ${limit} for update skip locked),
    claimed as (
      update delivery_due q
      set status = 'sending', owner = ${owner}, fence = q.fence + 1, claimed_at = clock_timestamp()
      from due where q.delivery_id = due.delivery_id
      returning q.delivery_id, q.lane, q.fence, q.tries, q.due_at, q.first_due_at)
    select d.id, d.setting_id, d.subject_id, d.guardian_id, p.kind, p.version, p.locale as written_in,
      p.needs_acknowledgement, c.lane, c.fence, c.tries, c.due_at, c.first_due_at, d.link_code, r.locale,
      case d.channel when 'email' then r.email else r.phone end as address,
      case d.channel when 'email' then r.email_hash else r.phone_hash end as address_hash,
      coalesce(pr.email_with_content, false) as with_content,
      case when e.read_at is not null then 'read_in_app' else ${reasonNotToSend(sql`d.channel`)} end as reason
    from claimed c
    join delivery d on d.id = c.delivery_id
    join publication p on p.setting_id = d.setting_id and p.subject_id = d.subject_id
    join recipient r on r.setting_id = d.setting_id and r.guardian_id = d.guardian_id
    left join preference pr on pr.setting_id = r.setting_id and pr.guardian_id = r.guardian_id
    left join feed_entry e
      on e.setting_id = d.setting_id and e.guardian_id = d.guardian_id and e.subject_id = d.subject_id
    order by c.due_at, d.id`,
  );

/** Of those claimed, some are not to be sent any more. */
export async function suppressClaimed(
  tx: Tx,
  owner: string,
  all: readonly { readonly id: DeliveryId; readonly fence: number; readonly reason: string }[],
  now: Date,
): Promise<void> {
  if (all.length === 0) return;
  const rows = all.map(({ id, fence, reason }) => ({ id, fence, reason }));
  await tx.exec(sql`
    with said as (
      select * from jsonb_to_recordset(${json(rows)}) as t (id uuid, fence integer, reason text)),
    gone as (
      delete from delivery_due q using said
      where q.delivery_id = said.id and q.fence = said.fence and q.owner = ${owner} and q.status = 'sending'
      returning q.delivery_id, q.fence, said.reason)
    update delivery d
    set status = 'suppressed', reason = gone.reason, fence = gone.fence, status_at = ${now}
    from gone where d.id = gone.delivery_id`);
}

export interface Begun {
  readonly id: DeliveryId;
  readonly settingId: SettingId;
  readonly fence: number;
  readonly addressHash: string;
}

/**
 * Written ahead of the call to the provider: what is written is in doubt if we die now, what is not was never begun.
 * @returns those that are still ours; the others must not be sent.
 */
export const beginAttempts = async (
  db: Db,
  channel: ProviderChannel,
  owner: string,
  all: readonly Begun[],
  now: Date,
): Promise<Set<DeliveryId>> => {
  const rows = all.map((one) => ({
    id: one.id,
    setting_id: one.settingId,
    fence: one.fence,
    address_hash: one.addressHash,
  }));
  const ours = await db.many(
    z.object({ deliveryId: DeliveryId }),
    sql`
    insert into attempt (delivery_id, fence, setting_id, channel, owner, address_hash, created_at)
    select q.delivery_id, q.fence, t.setting_id, ${channel}, q.owner, t.address_hash, ${now}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as t (id uuid, setting_id uuid, fence integer, address_hash text)
    join delivery_due q on q.delivery_id = t.id and q.fence = t.fence
    where q.owner = ${owner} and q.status = 'sending'
    on conflict do nothing
    returning delivery_id`,
  );
  return new Set(ours.map((row) => row.deliveryId));
};

export interface Ended {
  readonly claimed: Pick<Claimed, 'id' | 'settingId' | 'subjectId' | 'fence' | 'addressHash'>;
  readonly channel: ProviderChannel;
  readonly outcome: Outcome;
  readonly verdict: Verdict;
}

/**
 * Writes down what providers said. Ours alone are believed: same owner, same fence, and still being sent, or in doubt,
 * where a late answer is evidence.
 * @returns those that were ours.
 */
export async function saveEnded(
  tx: Tx,
  owner: string,
  all: readonly Ended[],
  now: Date,
): Promise<ReadonlySet<DeliveryId>> {
  const ours = await tx.many(
    z.object({ id: DeliveryId }),
    sql`
    with said as (${recordsOf(all)}),
    ours as (
      select q.delivery_id, q.fence from delivery_due q join said on said.id = q.delivery_id and said.fence = q.fence
      where q.owner = ${owner}
        and (q.status = 'sending' or (q.status = 'unknown' and said.status <> 'unknown'))
      order by q.delivery_id for update of q),
    noted as (
      update attempt a
      set outcome = said.outcome, code = said.code, provider_ref = said.provider_ref, ended_at = ${now}
      from said join ours on ours.delivery_id = said.id
      where a.delivery_id = said.id and a.fence = said.fence),
    moved as (
      update delivery d
      set status = case when said.status in ('queued', 'unknown') then 'queued' else said.status end,
        reason = said.reason, fence = said.fence, status_at = ${now},
        provider_ref = coalesce(said.provider_ref, d.provider_ref)
      from said join ours on ours.delivery_id = said.id
      where d.id = said.id),
    gone as (
      delete from delivery_due q using said, ours
      where q.delivery_id = said.id and ours.delivery_id = said.id and said.status in ('sent', 'failed', 'dead')),
    kept as (
      update delivery_due q
      set status = said.status, due_at = said.due_at,
        owner = case when said.status = 'queued' then null else q.owner end,
        tries = q.tries + case when said.outcome = 'unavailable' then 1 else 0 end
      from said join ours on ours.delivery_id = said.id
      where q.delivery_id = said.id and said.status in ('queued', 'unknown'))
    select delivery_id as id from ours`,
  );
  return new Set(ours.map((row) => row.id));
}

const recordsOf = (all: readonly Ended[]) => {
  const rows = all.map(({ claimed, outcome, verdict }) => ({
    id: claimed.id,
    fence: claimed.fence,
    outcome: outcome.kind,
    code: outcome.kind === 'accepted' ? null : outcome.code,
    provider_ref: outcome.kind === 'accepted' ? outcome.providerRef : null,
    status: verdict.status,
    reason: verdict.status === 'sent' ? null : verdict.reason,
    due_at: 'dueAt' in verdict ? verdict.dueAt : null,
  }));
  return sql`
    select * from jsonb_to_recordset(${json(rows)}) as t (
      id uuid, fence integer, outcome text, code text, provider_ref text, status text, reason text,
      due_at timestamptz)`;
};

/** What waits for its turn is not sent; what is in a provider's hands is past taking back. */
export const suppressQueued = (tx: Tx, settingId: SettingId, subjectIds: readonly SubjectId[], now: Date) =>
  tx.exec(sql`
    with gone as (
      delete from delivery_due q using delivery d
      where d.id = q.delivery_id and d.setting_id = ${settingId} and d.subject_id = any(${subjectIds}::uuid[])
        and q.status = 'queued'
      returning q.delivery_id, q.fence)
    update delivery d set status = 'suppressed', reason = 'withdrawn', fence = gone.fence, status_at = ${now}
    from gone where d.id = gone.delivery_id`);
