/**
 * A change of the feed: created, translated or withdrawn. Its number is taken under the row lock of the guardian's
 * counter, so that the numbers of each guardian have no gaps and become visible in order.
 */
import type { FeedChange } from '@storybell/contracts/feed';
import { GuardianId, SubjectId, type SettingId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { SubjectKind } from '@storybell/contracts/subject';
import { sql, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

/** A guardian whose feed changed: whom to hint after commit. */
export const Woken = z.object({
  guardianId: GuardianId,
  seq: z.int().positive(),
  kind: SubjectKind,
  subjectId: SubjectId,
});
export type Woken = z.infer<typeof Woken>;

interface Changed {
  readonly settingId: SettingId;
  readonly subjectIds: readonly SubjectId[];
  readonly change: Exclude<FeedChange, 'created'>;
  /** Only for who reads one of these; all when left out. */
  readonly locales?: readonly Locale[];
}

/** For every feed that holds these subjects. What is withdrawn stays so. The caller holds the publications' locks. */
export async function changeFeed(tx: Tx, changed: Changed, now: Date): Promise<Woken[]> {
  const { settingId, subjectIds, change, locales } = changed;
  const readers = locales === undefined ? sql`` : sql`and r.locale = any(${locales}::text[])`;
  const affected = sql`
    from feed_entry e
    join publication p on p.setting_id = e.setting_id and p.subject_id = e.subject_id
    join recipient r on r.setting_id = e.setting_id and r.guardian_id = e.guardian_id
    where e.setting_id = ${settingId} and e.subject_id = any(${subjectIds}::uuid[])
      and e.change <> 'withdrawn' ${readers}`;
  await lockCounters(tx, sql`select e.guardian_id ${affected}`);
  return renumber(tx, affected, change, now);
}

/** How far back a feed is told anew when its reader's language changes; what is older is read when scrolled to. */
const LATEST = 200;

/** The latest stories and notices of these guardians, as `translated`: they read another language now. */
export async function changeFeedOf(
  tx: Tx,
  readers: readonly { readonly guardianId: GuardianId }[],
  now: Date,
): Promise<Woken[]> {
  const guardianIds = readers.map((reader) => reader.guardianId);
  await lockCounters(tx, sql`select unnest(${guardianIds}::uuid[])`);
  const affected = sql`
    from unnest(${guardianIds}::uuid[]) as g (id)
    cross join lateral (
      select x.* from feed_entry x
      join publication y on y.setting_id = x.setting_id and y.subject_id = x.subject_id
      where x.guardian_id = g.id and x.change <> 'withdrawn' and y.kind <> 'entry'
      order by x.published_at desc limit ${LATEST}) e
    join publication p on p.setting_id = e.setting_id and p.subject_id = e.subject_id
    where true`;
  return renumber(tx, affected, 'translated', now);
}

/** In id order, in a statement of its own: the next statement sees what those who held the locks have committed. */
export const lockCounters = (tx: Tx, guardianIds: Sql) =>
  tx.exec(sql`
    select guardian_id from feed_counter
    where guardian_id in (${guardianIds}) order by guardian_id for update`);

const renumber = (tx: Tx, affected: Sql, change: FeedChange, now: Date) =>
  tx.many(
    Woken,
    sql`
    with affected as (
      select e.setting_id, e.guardian_id, e.subject_id, p.kind,
        row_number() over (partition by e.guardian_id order by e.published_at, e.subject_id)::int as nth
      ${affected}),
    numbered as (
      select a.*, c.last_seq + a.nth as seq
      from affected a join feed_counter c on c.setting_id = a.setting_id and c.guardian_id = a.guardian_id),
    changed as (
      update feed_entry e set seq = n.seq, change = ${change} from numbered n
      where e.setting_id = n.setting_id and e.guardian_id = n.guardian_id and e.subject_id = n.subject_id),
    logged as (
      insert into feed_change (setting_id, guardian_id, seq, subject_id, change, created_at)
      select setting_id, guardian_id, seq, subject_id, ${change}, ${now}::timestamptz from numbered),
    counted as (
      update feed_counter c set last_seq = n.seq
      from (select setting_id, guardian_id, max(seq) as seq from numbered group by setting_id, guardian_id) n
      where c.setting_id = n.setting_id and c.guardian_id = n.guardian_id)
    select guardian_id, seq, kind, subject_id from numbered order by guardian_id, seq`,
  );
