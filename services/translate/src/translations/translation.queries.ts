import { SettingId, SubjectId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { SubjectKind, type SubjectRef } from '@storybell/contracts/subject';
import { Review, TranslationSource, WhyNot, type Tier } from '@storybell/contracts/translation';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export interface TextKey {
  readonly settingId: SettingId;
  readonly subject: SubjectRef;
}
export interface RowKey extends TextKey {
  readonly locale: Locale;
}

export type RowState =
  | {
      readonly state: 'translated';
      readonly title: string | null;
      readonly body: string;
      readonly source: TranslationSource;
      readonly engine: string | null;
      /** `unreviewed` unless given. */
      readonly review?: Review;
      readonly tier?: Tier;
    }
  | { readonly state: 'held'; readonly tier: Tier }
  | { readonly state: 'not_translated'; readonly reason: WhyNot; readonly dueAt: Date | null }
  | { readonly state: 'pending'; readonly dueAt: Date };
export type NewRow = RowKey & RowState;

const flatKey = ({ settingId, subject }: TextKey) => ({
  setting_id: settingId,
  subject_id: subject.id,
  version: subject.version,
});
const flatRow = (row: NewRow) => ({
  ...flatKey(row),
  locale: row.locale,
  state: row.state,
  title: row.state === 'translated' ? row.title : null,
  body: row.state === 'translated' ? row.body : null,
  source: row.state === 'translated' ? row.source : null,
  engine: row.state === 'translated' ? row.engine : null,
  reason: row.state === 'not_translated' ? row.reason : null,
  due_at: 'dueAt' in row ? row.dueAt : null,
  review: (row.state === 'translated' ? row.review : undefined) ?? 'unreviewed',
  tier: 'tier' in row ? row.tier : null,
});

/**
 * Writes down the texts, and locks each until commit: who settles the last language of a text must see the others.
 * In key order, so that nobody waits in a ring.
 */
export const lockOriginals = (
  tx: Tx,
  originals: readonly (TextKey & { readonly locale: Locale; readonly isForStaff?: boolean | undefined })[],
  now: Date,
) =>
  tx.exec(sql`
    insert into original (setting_id, subject_id, version, kind, locale, is_for_staff, created_at)
    select t.setting_id, t.subject_id, t.version, t.kind, t.locale, coalesce(t.is_for_staff, false), ${now}
    from jsonb_to_recordset(${json(originals.map((one) => ({ ...flatKey(one), kind: one.subject.kind, locale: one.locale, is_for_staff: one.isForStaff })))})
      as t (setting_id uuid, subject_id uuid, version int, kind text, locale text, is_for_staff boolean)
    order by t.setting_id, t.subject_id, t.version
    on conflict (setting_id, subject_id, version) do update set kind = excluded.kind`);

/** Locks those of the texts that are still there; one that was taken back stays away. In key order, as above. */
export const holdOriginals = (tx: Tx, texts: readonly TextKey[]) =>
  tx.many(
    z.object({ subjectId: SubjectId }),
    sql`
    select o.subject_id from original o
    join jsonb_to_recordset(${json(texts.map(flatKey))}) as t (setting_id uuid, subject_id uuid, version int)
      using (setting_id, subject_id, version)
    order by o.setting_id, o.subject_id, o.version for update of o`,
  );

const Changed = z.object({ subjectId: SubjectId, version: z.int(), locale: Locale });

/** Those that are there already stay as they are. @returns the others. */
export const insertRows = (tx: Tx, rows: readonly NewRow[], now: Date) =>
  tx.many(
    Changed,
    sql`
    insert into translation
      (setting_id, subject_id, version, locale, state, title, body, source, engine, reason, review, tier, due_at,
        created_at, settled_at)
    select t.setting_id, t.subject_id, t.version, t.locale, t.state, t.title, t.body, t.source, t.engine, t.reason,
      t.review, t.tier, t.due_at, ${now}, case when t.state <> 'pending' then ${now}::timestamptz end
    from jsonb_to_recordset(${json(rows.map(flatRow))})
      as t (setting_id uuid, subject_id uuid, version int, locale text, state text, title text, body text, source text,
        engine text, reason text, review text, tier text, due_at timestamptz)
    on conflict do nothing
    returning subject_id, version, locale`,
  );

const Standing = z.object({
  subjectId: SubjectId,
  version: z.int(),
  settled: z.array(Locale),
  open: z.int(),
  /** Nobody is told. */
  isForStaff: z.boolean(),
});
export type Standing = z.infer<typeof Standing>;

/** How each text stands: languages settled, and how many are open. A text that no language is wanted of is left out. */
export const listStandings = (tx: Tx, texts: readonly TextKey[]) =>
  tx.many(
    Standing,
    sql`
    select r.subject_id, r.version,
      coalesce(array_agg(r.locale order by r.locale) filter (where r.state <> 'pending'), '{}') as settled,
      (count(*) filter (where r.state = 'pending'))::int as open, bool_or(o.is_for_staff) as is_for_staff
    from translation r
    join jsonb_to_recordset(${json(texts.map(flatKey))}) as t (setting_id uuid, subject_id uuid, version int)
      on r.setting_id = t.setting_id and r.subject_id = t.subject_id and r.version = t.version
    join original o on o.setting_id = r.setting_id and o.subject_id = r.subject_id and o.version = r.version
    group by r.setting_id, r.subject_id, r.version`,
  );

export const Claimed = z.object({
  settingId: SettingId,
  kind: SubjectKind,
  subjectId: SubjectId,
  version: z.int(),
  locale: Locale,
  state: z.enum(['pending', 'not_translated']),
  reason: WhyNot.nullable(),
  /** Counts this claim, and fences it. */
  tries: z.int(),
  failures: z.int(),
});
export type Claimed = z.infer<typeof Claimed>;

/** Takes up to `limit` due rows, all languages of a text together. They come back by themselves at `until`. */
export const claimRows = (tx: Tx, limit: number, now: Date, until: Date) =>
  tx.many(
    Claimed,
    sql`
    with due as (
      select setting_id, subject_id, version, locale from translation
      where due_at <= ${now}
      order by due_at, subject_id limit ${limit} for update skip locked)
    update translation r set tries = r.tries + 1, due_at = ${until}
    from due join original o using (setting_id, subject_id, version)
    where r.setting_id = due.setting_id and r.subject_id = due.subject_id and r.version = due.version
      and r.locale = due.locale
    returning r.setting_id, o.kind, r.subject_id, r.version, r.locale, r.state, r.reason, r.tries, r.failures`,
  );

export type Settled = NewRow & { readonly tries: number; readonly failures: number };

/**
 * Records what a claim came to, where the claim still stands.
 * @returns the rows that say something new: settled for the first time, or with an engine's words at last.
 */
export const recordRows = (tx: Tx, rows: readonly Settled[], now: Date) =>
  tx.many(
    Changed,
    sql`
    with said as (
      select * from jsonb_to_recordset(${json(rows.map((row) => ({ ...flatRow(row), tries: row.tries, failures: row.failures })))})
        as t (setting_id uuid, subject_id uuid, version int, locale text, state text, title text, body text, source text,
          engine text, reason text, review text, tier text, due_at timestamptz, tries int, failures int)),
    mine as (
      select r.setting_id, r.subject_id, r.version, r.locale, r.state as was
      from translation r join said s using (setting_id, subject_id, version, locale)
      where r.tries = s.tries
      for update of r),
    written as (
      update translation r
      set state = s.state, title = s.title, body = s.body, source = s.source, engine = s.engine, reason = s.reason,
        review = s.review, tier = coalesce(s.tier, r.tier), due_at = s.due_at, failures = s.failures,
        settled_at = case when s.state = 'pending' then null else coalesce(r.settled_at, ${now}) end,
        worded_at = case when s.state = 'translated' then ${now}::timestamptz end
      from said s join mine m using (setting_id, subject_id, version, locale)
      where r.setting_id = s.setting_id and r.subject_id = s.subject_id and r.version = s.version and r.locale = s.locale
        and r.tries = s.tries
      returning r.subject_id, r.version, r.locale, r.state, m.was)
    select subject_id, version, locale from written
    where state <> 'pending' and (was = 'pending' or state in ('translated', 'held'))
    order by subject_id, locale`,
  );

/** Taken back: nothing of them is kept, and what a worker still holds has no row to go to. */
export const deleteOriginals = (tx: Tx, settingId: SettingId, subjectIds: readonly SubjectId[]) =>
  tx.exec(
    sql`delete from original where setting_id = ${settingId} and subject_id = any(${subjectIds}::uuid[])`,
  );

const Found = z.object({
  state: z.enum(['pending', 'translated', 'held', 'not_translated']),
  title: z.string().nullable(),
  body: z.string().nullable(),
  source: TranslationSource.nullable(),
  engine: z.string().nullable(),
  reason: WhyNot.nullable(),
  review: Review.nullable(),
});
export type Found = z.infer<typeof Found>;

interface Asked {
  readonly locale: Locale;
  /** Places among the subjects. */
  readonly asks: readonly number[];
}

/** One row for each text of each language, in the order asked. */
export const listTranslations = (db: Read, subjects: readonly SubjectRef[], languages: readonly Asked[]) =>
  db.many(
    /** `nth`: which of the languages asked for. */
    Found.extend({ nth: z.int(), locale: Locale }),
    sql`
    select l.nth, l.locale, coalesce(r.state, 'pending') as state, r.title, r.body, r.source, r.engine, r.reason,
      r.review
    from jsonb_to_recordset(${json(languages.map((one, nth) => ({ nth, ...one })))})
      as l (nth int, locale text, asks int[])
    cross join unnest(l.asks) with ordinality as p (place, at)
    join unnest(${subjects.map(({ id }) => id)}::uuid[], ${subjects.map(({ version }) => version)}::int[])
      with ordinality as t (id, version, place) on t.place = p.place + 1
    left join translation r on r.subject_id = t.id and r.version = t.version and r.locale = l.locale
    order by l.nth, p.at`,
  );

/** One row for each, in the order given; `writtenIn` is null while the message was not heard of. */
export const listMessageTranslations = (
  db: Read,
  settingId: SettingId,
  messages: readonly { readonly id: SubjectId; readonly version: number; readonly locale: Locale }[],
) =>
  db.many(
    Found.extend({ writtenIn: Locale.nullable() }),
    sql`
    select o.locale as written_in, coalesce(r.state, 'pending') as state, r.title, r.body, r.source, r.engine, r.reason,
      r.review
    from rows from (jsonb_to_recordset(${json(messages)}) as (id uuid, version int, locale text)) with ordinality
      as t (id, version, locale, place)
    left join original o on o.setting_id = ${settingId} and o.subject_id = t.id and o.version = t.version
    left join translation r on r.subject_id = o.subject_id and r.version = o.version and r.locale = t.locale
    order by t.place`,
  );
