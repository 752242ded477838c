import type { FeedChange } from '@storybell/contracts/feed';
import type { GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import { sql, type Sql, type Tx } from '@storybell/platform/sql';
import { Woken } from './woken.ts';

/** The first half of the key of a setting's advisory lock; the second is its hash. */
const FEED_CLASS = 7_700_712;

/**
 * In order, in a statement of its own: the next statement sees what those who held it have committed. A lock for the
 * whole setting, since row locks of 20,000 counters are 20,000 entries of the log.
 */
export const lockSettings = (tx: Tx, settingIds: readonly SettingId[]) =>
  tx.exec(sql`
    select pg_advisory_xact_lock(${FEED_CLASS}, hashtext(id))
    from unnest(${[...new Set(settingIds)].sort()}::text[]) with ordinality as s (id, at) order by at`);

/** The entries of these subjects, of readers of one of the locales or of all; `e`, its publication `p`. */
const entriesOf = (
  settingId: SettingId,
  subjectIds: readonly SubjectId[],
  locales?: readonly Locale[],
): Sql => sql`
    from feed_entry e
    join publication p on p.setting_id = e.setting_id and p.subject_id = e.subject_id
    join recipient r on r.setting_id = e.setting_id and r.guardian_id = e.guardian_id
    where e.setting_id = ${settingId} and e.subject_id = any(${subjectIds}::uuid[])
      and e.change <> 'withdrawn'
      ${locales === undefined ? sql`` : sql`and r.locale = any(${locales}::text[])`}`;

export const renumberSubjects = (
  tx: Tx,
  settingId: SettingId,
  subjectIds: readonly SubjectId[],
  change: FeedChange,
  locales: readonly Locale[] | undefined,
) => renumber(tx, entriesOf(settingId, subjectIds, locales), change);

/** The entry of one subject in the feeds of these guardians. */
export const renumberReaders = (
  tx: Tx,
  {
    settingId,
    subjectId,
    guardianIds,
    change,
  }: {
    readonly settingId: SettingId;
    readonly subjectId: SubjectId;
    readonly guardianIds: readonly GuardianId[];
    readonly change: FeedChange;
  },
) =>
  renumber(
    tx,
    sql`${entriesOf(settingId, [subjectId])} and e.guardian_id = any(${guardianIds}::uuid[])`,
    change,
  );

/** The latest stories and notices of each of these guardians. */
export const renumberLatest = (
  tx: Tx,
  guardianIds: readonly GuardianId[],
  latest: number,
  change: FeedChange,
) =>
  renumber(
    tx,
    sql`
    from unnest(${guardianIds}::uuid[]) as g (id)
    cross join lateral (
      select x.* from feed_entry x
      join publication y on y.setting_id = x.setting_id and y.subject_id = x.subject_id
      where x.guardian_id = g.id and x.change <> 'withdrawn' and y.kind <> 'entry'
      order by x.seq desc limit ${latest}) e
    join publication p on p.setting_id = e.setting_id and p.subject_id = e.subject_id`,
    change,
  );

const renumber = (tx: Tx, affected: Sql, change: FeedChange) =>
  tx.many(
    Woken,
    sql`
    with affected as (
      select e.setting_id, e.guardian_id, e.subject_id, p.kind,
        row_number() over (partition by e.guardian_id order by p.published_at, e.subject_id)::int as nth
      ${affected}),
    numbered as (
      select a.*,
        (select l.seq from feed_entry l where l.guardian_id = a.guardian_id order by l.seq desc limit 1) + a.nth as seq
      from affected a),
    changed as (
      update feed_entry e set seq = n.seq, change = ${change} from numbered n
      where e.setting_id = n.setting_id and e.guardian_id = n.guardian_id and e.subject_id = n.subject_id)
    select guardian_id, seq, kind, subject_id from numbered order by guardian_id, seq`,
  );
