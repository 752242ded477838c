/** Lines of the audit that are old enough, and about nobody whose record needs them. */
import type { SettingId } from '@storybell/contracts/ids';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { Due } from './due.queries.ts';
import type { Months } from './rules.ts';
import { monthsAfter, wallOf } from './wall.queries.ts';

/** Children and guardians whose lines stay: whose record is held, and what is kept of a child to an age (C3 as its record). */
const kept = (settingId: SettingId): Sql => sql`
  select h.child_id as id from hold h where h.setting_id = ${settingId} and h.lifted_at is null
  union select r.child_id from restriction r where r.setting_id = ${settingId}
  union select r.guardian_id from restriction r where r.setting_id = ${settingId}
  union
  select h.child_id from home_change h
  join home_change_escalation e on e.setting_id = h.setting_id and e.home_change_id = h.id
  where h.setting_id = ${settingId}`;

/** Lines `a`. By the database's clock: it wrote them down by that, and would not erase one that is younger. */
const isDue = (settingId: SettingId, months: Months): Sql => sql`
  a.setting_id = ${settingId} and ${monthsAfter(sql`a.created_at`, months.audit)} <= d.today
  and not a.subject_ids && array(${kept(settingId)})`;

const AuditDue = Due.extend({ rows: z.int(), upTo: z.coerce.number() });

/** One, or none. */
export const listAuditDue = (db: Read, settingId: SettingId, months: Months) =>
  db.many(
    AuditDue,
    sql`
    select 'audit' as class, ${settingId}::uuid as of_id, min(${monthsAfter(sql`a.created_at`, months.audit)})::text as since,
      false as is_held, false as is_whole, count(*)::int as rows, max(a.seq)::text as up_to
    from audit a cross join (${wallOf(settingId, sql`clock_timestamp()`)}) d
    where ${isDue(settingId, months)}
    having count(*) > 0`,
  );

const Stretch = z.object({
  first: z.coerce.number(),
  last: z.coerce.number(),
  /** Hexadecimal, both: what the first line followed, and the last one's own. */
  prev: z.string(),
  hash: z.string(),
});
type Stretch = z.infer<typeof Stretch>;

/**
 * The oldest lines without one between them that stays, at most `limit` of them. Where they go on from a stretch that has
 * gone, they begin with that one.
 */
export const findStretch = (
  db: Read,
  { settingId, upTo }: { readonly settingId: SettingId; readonly upTo: number },
  months: Months,
  limit: number,
) =>
  db.maybe(
    Stretch,
    sql`
    with due as (
      select a.seq, a.seq - row_number() over (order by a.seq) as run
      from audit a cross join (${wallOf(settingId, sql`clock_timestamp()`)}) d
      where ${isDue(settingId, months)} and a.seq <= ${upTo}
      order by a.seq limit ${limit}),
    oldest as (select min(seq) as first, max(seq) as last from due group by run order by run limit 1)
    select coalesce(g.first_seq, o.first)::text as first, o.last::text as last,
      encode(coalesce(g.prev, f.prev), 'hex') as prev, encode(l.hash, 'hex') as hash
    from oldest o
    join audit f on f.setting_id = ${settingId} and f.seq = o.first
    join audit l on l.setting_id = ${settingId} and l.seq = o.last
    left join audit_gap g on g.setting_id = ${settingId} and g.last_seq = o.first - 1`,
  );

/** @returns lines. */
export const eraseStretch = async (
  tx: Tx,
  settingId: SettingId,
  { first, last }: Stretch,
  signature: Uint8Array,
): Promise<number> => {
  const { lines } = await tx.one(
    z.object({ lines: z.int() }),
    sql`select erase_audit(${settingId}, ${first}, ${last}, ${signature}) as lines`,
  );
  return lines;
};
