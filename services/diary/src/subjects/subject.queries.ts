import { EntryDetails } from '@storybell/contracts/entry';
import {
  ChildId,
  SettingId,
  SubjectId,
  ThreadId,
  type GuardianId,
  type StaffId,
} from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { SubjectKind, type SubjectRef } from '@storybell/contracts/subject';
import { Instant } from '@storybell/contracts/time';
import { json, sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

/** A guardian, and which of the subjects are asked for: places in the list given beside. */
export interface Reader {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly asks: readonly number[];
}

const Seen = z.object({
  /** Which of the readers sees it: the place among them, from 0. */
  reader: z.int(),
  id: ChildId,
  knownAs: z.string(),
  /** Places of the subjects in which this child of theirs is told about, each once. */
  places: z.array(z.int()),
});
export type Seen = z.infer<typeof Seen>;

/**
 * Which of the subjects asked for each reader this guardian may see now, by the children of theirs that they are about:
 * of each reader in order of the children's names. One statement, however many readers; the words are read once beside it,
 * by {@link listShared}. Guardianship by guardianship within it: as one join the planner, once its statistics are fresh, goes
 * through all children for each reader (10 readers of 50 subjects, 2,000 children: 5.4 ms in place of 1.3).
 */
export const listSeen = (db: Read, ids: readonly SubjectId[], readers: readonly Reader[], now: Date) =>
  db.many(
    Seen,
    sql`
    select r.reader, k.id, k.known_as, s.places
    from jsonb_to_recordset(${json(askedBy(readers))})
      as r (reader int, setting_id uuid, guardian_id uuid, asks int[])
    join guardianship g on g.setting_id = r.setting_id and g.guardian_id = r.guardian_id
    join child k on k.setting_id = g.setting_id and k.id = g.child_id
    cross join lateral (
      select array_agg(distinct p.place) as places
      from unnest(r.asks) as p (place)
      join visible_at(${now}) v
        on v.setting_id = g.setting_id and v.guardian_id = g.guardian_id and v.child_id = g.child_id
          and v.subject_id = (${ids}::uuid[])[p.place + 1]) s
    where s.places is not null
    order by r.reader, k.known_as, k.id`,
  );

const askedBy = (readers: readonly Reader[]) =>
  readers.map(({ settingId, guardianId, asks }, reader) => ({
    reader,
    setting_id: settingId,
    guardian_id: guardianId,
    asks,
  }));

const Shared = z.object({
  kind: SubjectKind,
  id: SubjectId,
  version: z.int(),
  author: z.string(),
  publishedAt: Instant,
  locale: Locale.nullable(),
  title: z.string().nullable(),
  body: z.string().nullable(),
  needsAcknowledgement: z.boolean(),
  isUrgent: z.boolean(),
  occurredAt: Instant.nullable(),
  details: EntryDetails.nullable(),
  threadId: ThreadId.nullable(),
  seq: z.int().nullable(),
  /** A message of a thread about no child: it names none, though its guardian sees it for the sake of theirs. */
  isOfNoChild: z.boolean(),
});
export type Shared = z.infer<typeof Shared>;

/** What is the same for all who may see them; what was taken back, or is of another kind, is left out. */
export const listShared = (db: Read, subjects: readonly Pick<SubjectRef, 'kind' | 'id'>[]) =>
  db.many(
    Shared,
    sql`
    select s.kind, s.id, s.version, t.known_as as author, s.published_at,
      coalesce(y.locale, n.locale, m.locale) as locale, n.title, coalesce(y.body, n.body, m.body) as body,
      coalesce(n.needs_acknowledgement, false) as needs_acknowledgement,
      coalesce(n.is_urgent, false) as is_urgent,
      e.occurred_at, e.details, m.thread_id, m.seq, m.id is not null and h.child_id is null as is_of_no_child
    from unnest(${subjects.map(({ id }) => id)}::uuid[], ${subjects.map(({ kind }) => kind)}::text[]) as a (id, kind)
    join subject s on s.id = a.id and s.kind = a.kind and s.withdrawn_at is null
    join staff t on t.id = s.staff_id
    left join story y on y.id = s.id
    left join notice n on n.id = s.id
    left join entry e on e.id = s.id
    left join message m on m.id = s.id
    left join thread h on h.id = m.thread_id`,
  );

const Written = z.object({
  kind: SubjectKind,
  id: SubjectId,
  version: z.int(),
  settingId: SettingId,
  locale: Locale,
  title: z.string().nullable(),
  body: z.string(),
  isForStaff: z.boolean(),
});

/** Stories, notices and messages asked for at the version they have, unless taken back, in the order asked. */
export const listWritten = (db: Read, asked: readonly SubjectRef[]) =>
  db.many(
    Written,
    sql`
    with asked as (
      select kind, id, version, place
      from rows from (jsonb_to_recordset(${json(asked)}) as (kind text, id uuid, version int)) with ordinality
        as a (kind, id, version, place)),
    written as (
      select a.place, s.kind, s.id, s.version, s.setting_id, coalesce(y.locale, n.locale) as locale, n.title,
        coalesce(y.body, n.body) as body, false as is_for_staff
      from asked a
      join subject s on s.id = a.id and s.kind = a.kind and s.version = a.version
      left join story y on y.id = s.id
      left join notice n on n.id = s.id
      where s.withdrawn_at is null and s.kind in ('story', 'notice')
      union all
      select a.place, a.kind, m.id, m.version, m.setting_id, m.locale, null, m.body, m.staff_id is null
      from asked a
      join message m on m.id = a.id and m.version = a.version
      where a.kind = 'message' and m.withdrawn_at is null)
    select kind, id, version, setting_id, locale, title, body, is_for_staff from written order by place`,
  );

const Known = z.object({ settingId: SettingId, subjectId: SubjectId.nullable(), name: z.string() });

/**
 * Names that stand in these texts, be it in the middle of a word: children's and staff's of the settings (`subjectId`
 * null), and of each text's audience the guardians'; of a message, its thread's guardian's. Of 40,000 names of a large
 * setting some ten leave the database.
 */
export const listNames = (
  db: Read,
  settingIds: readonly SettingId[],
  subjectIds: readonly SubjectId[],
  text: string,
) =>
  db.many(
    Known,
    sql`
    select c.setting_id, null::uuid as subject_id, c.known_as as name
    from child c where c.setting_id = any(${settingIds}::uuid[]) and strpos(${text}, c.known_as) > 0
    union
    select t.setting_id, null, t.known_as
    from staff t
    where t.setting_id = any(${settingIds}::uuid[]) and t.erased_at is null and strpos(${text}, t.known_as) > 0
    union
    select s.setting_id, s.id, p.known_as
    from subject s
    join guardian p on p.setting_id = s.setting_id
    where s.setting_id = any(${settingIds}::uuid[]) and s.id = any(${subjectIds}::uuid[])
      and strpos(${text}, p.known_as) > 0
      and exists (
        select from told t
        where t.setting_id = s.setting_id and t.subject_id = s.id and t.guardian_id = p.id)
    union
    select m.setting_id, m.id, p.known_as
    from message m
    join thread t on t.id = m.thread_id
    join guardian p on p.id = t.guardian_id
    where m.setting_id = any(${settingIds}::uuid[]) and m.id = any(${subjectIds}::uuid[])
      and strpos(${text}, p.known_as) > 0`,
  );

export interface Withdrawal {
  readonly settingId: SettingId;
  readonly kind: SubjectKind;
  readonly ids: readonly string[];
  /** Which of the subjects `s` are for this person to take back. */
  readonly theirs: Sql;
  readonly staffId: StaffId;
  readonly at: Date;
}

/** Of two who withdraw at once, one takes the row: the other finds it taken. */
export const markWithdrawn = (tx: Tx, { settingId, kind, ids, theirs, staffId, at }: Withdrawal) =>
  tx.one(
    z.object({ found: z.int(), withdrawn: z.array(SubjectId) }),
    sql`
    with asked as (
      select s.id from subject s
      where s.setting_id = ${settingId} and s.kind = ${kind} and s.id = any(${ids}::uuid[]) and ${theirs}),
    taken as (
      update subject s set withdrawn_at = ${at}, withdrawn_by = ${staffId}
      from asked where s.id = asked.id and s.withdrawn_at is null
      returning s.id)
    select (select count(*)::int from asked) as found,
      (select coalesce(array_agg(id::text order by id), '{}') from taken) as withdrawn`,
  );
