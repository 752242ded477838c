import { AuditLine, Look } from '@storybell/contracts/audit';
import type { ChildId, SettingId } from '@storybell/contracts/ids';
import type { PersonActor, Strength } from '@storybell/contracts/session';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export interface Line {
  /** Whose chain: that of the person who asked. */
  readonly settingId: SettingId;
  readonly actor: Pick<PersonActor, 'kind' | 'id'> | { readonly kind: 'service'; readonly id: null };
  readonly strength: Strength;
  readonly action: string;
  /** Children and guardians. */
  readonly subjectIds: readonly string[];
  readonly isAllowed: boolean;
  readonly rule: string;
}

/** Others who write in the same setting wait until this transaction ends. */
export const insertLine = (tx: Tx, line: Line, requestId: string) =>
  tx.one(
    z.object({ seq: z.string() }),
    sql`
    select write_audit(${line.settingId}, ${line.actor.kind}, ${line.actor.id}, null, ${line.strength},
      ${line.action}, ${line.subjectIds}::uuid[], ${line.isAllowed}, ${line.rule}, ${requestId})::text as seq`,
  );

const Chained = z.object({
  settingId: z.string(),
  seq: z.coerce.number(),
  micros: z.string(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  deviceId: z.string().nullable(),
  strength: z.string(),
  action: z.string(),
  subjectIds: z.array(z.string()),
  isAllowed: z.boolean(),
  rule: z.string(),
  requestId: z.string(),
  prev: z.string(),
  hash: z.string(),
});

/** A chain in its order, after `after`. */
export const listChained = (db: Read, settingId: string, after: number, limit: number) =>
  db.many(
    Chained,
    sql`
    select setting_id, seq::text, (extract(epoch from created_at) * 1000000)::bigint::text as micros, actor_kind,
      actor_id, device_id, strength, action, subject_ids::text[], is_allowed, rule, request_id,
      encode(prev, 'hex') as prev, encode(hash, 'hex') as hash
    from audit a
    where setting_id = ${settingId} and seq > ${after}
    order by a.seq
    limit ${limit}`,
  );

const GapRow = z.object({
  settingId: z.string(),
  first: z.coerce.number(),
  last: z.coerce.number(),
  prev: z.string(),
  hash: z.string(),
  signature: z.instanceof(Buffer),
});

/** Stretches that were erased in their time, in their order. */
export const listGaps = (db: Read, settingId: string) =>
  db.many(
    GapRow,
    sql`
    select setting_id, first_seq::text as first, last_seq::text as last, encode(prev, 'hex') as prev,
      encode(hash, 'hex') as hash, signature
    from audit_gap where setting_id = ${settingId} order by first_seq`,
  );

const HeadRow = z.object({ settingId: z.string(), seq: z.coerce.number(), hash: z.string() });

export const listHeads = (db: Read) =>
  db.many(
    HeadRow,
    sql`select setting_id, seq::text, encode(hash, 'hex') as hash from audit_head where seq > 0 order by setting_id`,
  );

/** Settings that have a chain or a part of one, with or without its head. */
export const listChains = async (db: Read): Promise<string[]> =>
  (
    await db.many(
      z.object({ settingId: z.string() }),
      sql`select setting_id from audit union select setting_id from audit_gap order by setting_id`,
    )
  ).map(({ settingId }) => settingId);

/** Latest first. */
export const listLines = (db: Read, settingId: SettingId, before: number | undefined, limit: number) =>
  db.many(
    AuditLine,
    sql`
    select seq::int, created_at as at, actor_kind, actor_id, strength, action, subject_ids::text[], is_allowed, rule
    from audit
    where setting_id = ${settingId} and (${before ?? null}::bigint is null or seq < ${before ?? null}::bigint)
    order by seq desc
    limit ${limit}`,
  );

/** Of this child, by anyone but guardians, latest first. */
export const listLooksAt = (db: Read, settingId: SettingId, childId: ChildId, limit: number) =>
  db.many(
    Look,
    sql`
    select created_at as at, rule as "by"
    from audit
    where setting_id = ${settingId} and subject_ids @> array[${childId}::uuid] and is_allowed
      and actor_kind <> 'guardian' and action in ('child.record.read', 'child.contact.read')
    order by seq desc
    limit ${limit}`,
  );
