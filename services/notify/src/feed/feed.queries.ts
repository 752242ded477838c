/** Rows of a guardian's feed. What they say is not here: it is read from diary and translate for each reader. */
import { FeedChange } from '@storybell/contracts/feed';
import { GuardianId, SubjectId, type SettingId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import type { GuardianActor } from '@storybell/contracts/session';
import { SubjectKind } from '@storybell/contracts/subject';
import { Instant } from '@storybell/contracts/time';
import { partsOf } from '@storybell/platform/parts';
import { sql, type Db, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

/** What all who read it have in common. */
const Publication = z.object({
  kind: SubjectKind,
  id: SubjectId,
  version: z.int().positive(),
  /** The language it is written in; null for an entry. */
  writtenIn: Locale.nullable(),
  publishedAt: Instant,
});
export type Publication = z.infer<typeof Publication>;

/** Integer and uuid columns are taken at their word: there is a row for each change of each reader. */
const Change = z.object({
  seq: z.number(),
  change: FeedChange,
  readAt: Instant.nullable(),
  acknowledgedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
});

export interface FeedRow extends z.infer<typeof Change> {
  /** One object for all who asked together. */
  readonly publication: Publication;
}

const columns = sql`
  e.seq, p.kind, e.subject_id as id, p.version, p.locale as written_in, e.change, p.published_at, e.read_at,
  e.acknowledged_at, e.answered_at`;

export interface Page {
  readonly latestSeq: number;
  readonly locale: Locale;
  readonly rows: readonly FeedRow[];
}

const head = { latestSeq: z.int(), locale: Locale };

/** The last number given in the feed of guardian `c`: the highest that there is, since no entry is ever deleted. */
const lastSeq = sql`
  coalesce((select l.seq from feed_entry l where l.guardian_id = c.guardian_id order by l.seq desc limit 1), 0)`;

/** A guardian, and the change after which they read on. */
export interface Cursor {
  readonly reader: GuardianActor;
  readonly after: number;
}

/** The usual one first. */
const ChangeRow = z.union([
  z.object({ nth: z.number(), id: z.string(), ...Change.shape }),
  z.object({ nth: z.number(), ...head, seq: z.null() }),
]);

/**
 * In one statement. When 2,000 come back at once, 50 changes of each, 99 % of them took at most 2.4 to 3.0 ms in five runs;
 * with four readers in each 2.7 to 5.6. Source: docs/decisions/0016.
 */
const CURSORS = 2;

/**
 * Changes after each cursor, by seq; undefined for a guardian who is not known. The rows and the number of one reader are
 * from one snapshot, so that no change falls between them. What the rows share is read once, beside: row by row beside
 * each of them it cost Postgres four times as much (0.33 ms in place of 0.08 for a reader of 50 changes).
 */
export async function readChanges(
  db: Read,
  cursors: readonly Cursor[],
  limit: number,
): Promise<(Page | undefined)[]> {
  const parts = partsOf(cursors, CURSORS);
  const found = await Promise.all(parts.map((part) => listChanges(db, part, limit)));
  const settingOf = new Map<string, SettingId>();
  for (const [nth, part] of parts.entries())
    for (const row of found[nth] ?? []) {
      const settingId = part[row.nth]?.reader.settingId;
      if (settingId !== undefined && row.seq !== null) settingOf.set(row.id, settingId);
    }
  const publicationOf = await readPublications(db, settingOf);
  return parts.flatMap((part, nth) => pagesOf(part, found[nth] ?? [], publicationOf));
}

const listChanges = (db: Read, cursors: readonly Cursor[], limit: number) =>
  db.many(
    ChangeRow,
    sql`
    select a.nth::int - 1 as nth, x.*
    from unnest(
      ${cursors.map(({ reader }) => reader.settingId)}::uuid[], ${cursors.map(({ reader }) => reader.id)}::uuid[],
      ${cursors.map(({ after }) => after)}::bigint[]) with ordinality as a (setting_id, guardian_id, after, nth)
    join feed_counter c on c.setting_id = a.setting_id and c.guardian_id = a.guardian_id
    join recipient r on r.setting_id = c.setting_id and r.guardian_id = c.guardian_id
    cross join lateral (
      select ${lastSeq} as latest_seq, r.locale, null::int as seq, null::uuid as id, null as change,
        null::timestamptz as read_at, null::timestamptz as acknowledged_at, null::timestamptz as answered_at
      union all (
      select null, null, e.seq, e.subject_id, e.change, e.read_at, e.acknowledged_at, e.answered_at
      from feed_entry e
      where e.setting_id = c.setting_id and e.guardian_id = c.guardian_id and e.seq > a.after
      order by e.seq limit ${limit})) x
    order by a.nth, x.seq nulls first`,
  );

type Publications = ReadonlyMap<string, Publication>;

/** By id: those of a later snapshot are no older than the changes that are about them. */
async function readPublications(db: Read, settingOf: ReadonlyMap<string, SettingId>): Promise<Publications> {
  if (settingOf.size === 0) return new Map();
  const published = await db.many(
    Publication,
    sql`
    select p.kind, p.subject_id as id, p.version, p.locale as written_in, p.published_at
    from unnest(${[...settingOf.values()]}::uuid[], ${[...settingOf.keys()]}::uuid[]) as a (setting_id, subject_id)
    join publication p on p.setting_id = a.setting_id and p.subject_id = a.subject_id`,
  );
  return new Map(published.map((one) => [one.id, one]));
}

function pagesOf(
  cursors: readonly Cursor[],
  found: readonly z.infer<typeof ChangeRow>[],
  publicationOf: Publications,
): (Page | undefined)[] {
  const pages = cursors.map((): (Page & { rows: FeedRow[] }) | undefined => undefined);
  for (const row of found) {
    const page = pages[row.nth];
    if (row.seq === null) pages[row.nth] = { latestSeq: row.latestSeq, locale: row.locale, rows: [] };
    else {
      const publication = publicationOf.get(row.id);
      const { seq, change, readAt, acknowledgedAt, answeredAt } = row;
      if (page && publication)
        page.rows.push({ seq, change, readAt, acknowledgedAt, answeredAt, publication });
    }
  }
  return pages;
}

const pageOf = (found: readonly z.infer<typeof NewestRow>[]): Page | undefined => {
  const [first] = found;
  if (first === undefined) return undefined;
  const rows = found.filter((row) => row.seq !== null).map((row) => ({ ...row, publication: row }));
  return { latestSeq: first.latestSeq, locale: first.locale, rows };
};

/** How many more than asked for are looked at first, and by how much more each time that is not enough. */
const LOOK_BEYOND = 100;
const LOOK_FURTHER = 4;

/**
 * Newest first. Those published at the same instant as the last one come with it, though it be over the limit.
 * Read by seq, which is nearly the order of publication: what was not looked at was planned before all that was, and
 * published before that.
 */
export async function readNewest(
  db: Read,
  reader: GuardianActor,
  before: string | undefined,
  limit: number,
): Promise<Page | undefined> {
  for (let look = limit + LOOK_BEYOND; ; look *= LOOK_FURTHER) {
    const found = await lookAtNewest(db, reader, { before, limit, look });
    const [first] = found;
    const page = pageOf(found);
    if (first === undefined || page === undefined || first.isAll) return page;
    const last = page.rows.at(-1);
    if (page.rows.length < limit || last === undefined || first.restBefore === null) continue;
    if (Date.parse(last.publication.publishedAt) > Date.parse(first.restBefore)) return page;
  }
}

/** All entries were looked at, or the rest of them was published before then. */
const looked = { isAll: z.boolean(), restBefore: Instant.nullable() };
/** An empty page is one row that has the latest number and nothing else. The usual one first: what it refuses is looked at twice. */
const NewestRow = z.union([
  z.object({ ...head, ...looked, ...Publication.shape, ...Change.shape }),
  z.object({ ...head, ...looked, seq: z.null() }),
]);

const lookAtNewest = (
  db: Read,
  { id, settingId }: GuardianActor,
  { before, limit, look }: { before: string | undefined; limit: number; look: number },
) =>
  db.many(
    NewestRow,
    sql`
    with e as materialized (
      select f.* from feed_entry f
      where f.setting_id = ${settingId} and f.guardian_id = ${id} order by f.seq desc limit ${look})
    select ${lastSeq} as latest_seq, r.locale, (select count(*) < ${look} from e) as is_all,
      (select min(e.created_at) from e where e.seq = e.created_seq) as rest_before, x.*
    from feed_counter c
    join recipient r on r.setting_id = c.setting_id and r.guardian_id = c.guardian_id
    left join (
      select ${columns}
      from e join publication p on p.setting_id = e.setting_id and p.subject_id = e.subject_id
      where e.change <> 'withdrawn' and (${before ?? null}::timestamptz is null or p.published_at < ${before ?? null})
      order by p.published_at desc fetch first ${limit} rows with ties) x on true
    where c.setting_id = ${settingId} and c.guardian_id = ${id}
    order by x.published_at desc`,
  );

const Id = z.object({ id: SubjectId });

/** A device holds everything up to `seq`. @returns the cursor, and whose live deliveries became `delivered`. */
export async function confirm(tx: Tx, { id, settingId }: GuardianActor, seq: number, now: Date) {
  const cursor = await tx.maybe(
    z.object({ before: z.int(), confirmedSeq: z.int() }),
    sql`
    update feed_counter c set confirmed_seq = greatest(c.confirmed_seq, least(${seq}, ${lastSeq}))
    from feed_counter b
    where c.setting_id = ${settingId} and c.guardian_id = ${id}
      and b.setting_id = c.setting_id and b.guardian_id = c.guardian_id
    returning b.confirmed_seq as before, c.confirmed_seq`,
  );
  if (cursor === undefined) return { seq: 0, subjectIds: [] };

  const delivered = await tx.many(
    Id,
    sql`
    update feed_entry set delivered_at = ${now}
    where setting_id = ${settingId} and guardian_id = ${id} and delivered_at is null and change <> 'withdrawn'
      and seq > ${cursor.before} and seq <= ${cursor.confirmedSeq}
    returning subject_id as id`,
  );
  return { seq: cursor.confirmedSeq, subjectIds: delivered.map((row) => row.id) };
}

/** The first time counts. @returns those of the ids that are in the guardian's feed. */
export const markRowsRead = async (
  tx: Tx,
  { id, settingId }: GuardianActor,
  subjectIds: readonly SubjectId[],
  now: Date,
): Promise<SubjectId[]> => {
  const rows = await tx.many(
    Id,
    sql`
    update feed_entry set read_at = coalesce(read_at, ${now})
    where setting_id = ${settingId} and guardian_id = ${id} and subject_id = any(${subjectIds}::uuid[])
      and change <> 'withdrawn'
    returning subject_id as id`,
  );
  return rows.map((row) => row.id);
};

const At = z.object({ at: Instant });

/** Only a notice that asks for it. Who confirms has read. */
export const acknowledgeRow = (tx: Tx, { id, settingId }: GuardianActor, subjectId: SubjectId, now: Date) =>
  tx.maybe(
    At,
    sql`
    update feed_entry e
    set acknowledged_at = coalesce(e.acknowledged_at, ${now}), read_at = coalesce(e.read_at, ${now})
    from publication p
    where e.setting_id = ${settingId} and e.guardian_id = ${id} and e.subject_id = ${subjectId}
      and e.change <> 'withdrawn'
      and p.setting_id = e.setting_id and p.subject_id = e.subject_id and p.needs_acknowledgement
    returning e.acknowledged_at as at`,
  );

/** A story or a notice; nobody answers an entry. */
export const answerRow = (tx: Tx, { id, settingId }: GuardianActor, subjectId: SubjectId, now: Date) =>
  tx.maybe(
    At,
    sql`
    update feed_entry e
    set answered_at = coalesce(e.answered_at, ${now}), read_at = coalesce(e.read_at, ${now})
    from publication p
    where e.setting_id = ${settingId} and e.guardian_id = ${id} and e.subject_id = ${subjectId}
      and e.change <> 'withdrawn'
      and p.setting_id = e.setting_id and p.subject_id = e.subject_id and p.kind <> 'entry'
    returning e.answered_at as at`,
  );

export const listLatestSeqs = (db: Read, guardianIds: readonly GuardianId[]) =>
  db.many(
    z.object({ guardianId: GuardianId, seq: z.int() }),
    sql`
    select c.guardian_id, ${lastSeq} as seq from feed_counter c where c.guardian_id = any(${guardianIds}::uuid[])`,
  );

/**
 * Whose link it is decides: to anyone else it leads nowhere. A digest leads to the newest that it tells of and that is not
 * read yet.
 */
export const findLink = async (
  db: Db,
  reader: GuardianActor,
  code: string,
  ids: IdRange | undefined,
): Promise<Link | undefined> =>
  (await findLinkByRow(db, reader, code, ids)) ?? (ids && (await findLinkInFeed(db, reader, ids)));

const Link = z.object({ kind: SubjectKind, subjectId: SubjectId });
type Link = z.infer<typeof Link>;

interface IdRange {
  readonly first: string;
  readonly last: string;
}

/** A message that its provider has, and that is not settled here yet: it has no row. */
const findLinkInFeed = (db: Db, { id, settingId }: GuardianActor, { first, last }: IdRange) =>
  db.maybe(
    Link,
    sql`
    select p.kind, p.subject_id
    from feed_entry e
    join publication p on p.setting_id = e.setting_id and p.subject_id = e.subject_id
    where e.setting_id = ${settingId} and e.guardian_id = ${id} and (
      e.push_id between ${first} and ${last} or e.email_id between ${first} and ${last}
      or e.sms_id between ${first} and ${last})
    limit 1`,
  );

const findLinkByRow = (db: Db, { id, settingId }: GuardianActor, code: string, ids: IdRange | undefined) =>
  db.maybe(
    Link,
    sql`
    select p.kind, p.subject_id
    from delivery d
    left join lateral (
      select o.subject_id from digest_member m
      join delivery o on o.id = m.delivery_id
      join feed_entry e
        on e.setting_id = o.setting_id and e.guardian_id = o.guardian_id and e.subject_id = o.subject_id
      join publication y on y.setting_id = e.setting_id and y.subject_id = e.subject_id
      where m.digest_delivery_id = d.id and e.change <> 'withdrawn'
      order by e.read_at is not null, y.published_at desc limit 1) n on d.purpose = 'digest'
    join publication p on p.setting_id = d.setting_id and p.subject_id = coalesce(n.subject_id, d.subject_id)
    where (d.link_code = ${code} or (d.link_code is null and d.id between ${ids?.first ?? null} and ${ids?.last ?? null}))
      and d.guardian_id = ${id} and d.setting_id = ${settingId}`,
  );
