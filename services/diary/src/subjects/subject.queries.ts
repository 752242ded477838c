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
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

/** Guardians, and what is asked for each. */
export interface Reader {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly subjects: readonly { readonly kind: SubjectKind; readonly id: SubjectId }[];
}

export const SeenSubject = z.object({
  /** Which of the readers sees it: the place among them, from 0. */
  reader: z.int(),
  kind: SubjectKind,
  id: SubjectId,
  version: z.int(),
  children: z.array(z.object({ id: ChildId, knownAs: z.string() })),
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
});
export type SeenSubject = z.infer<typeof SeenSubject>;

/**
 * Those of the subjects asked for each reader that this guardian may see now, with the children of theirs, in the
 * order asked. One statement, however many readers.
 */
export const listSeen = (db: Read, readers: readonly Reader[], now: Date) =>
  db.many(
    SeenSubject,
    sql`
    with asked as (
      select reader, setting_id, guardian_id, kind, id, place
      from rows from (jsonb_to_recordset(${json(askedBy(readers))})
          as (reader int, setting_id uuid, guardian_id uuid, kind text, id uuid)) with ordinality
        as a (reader, setting_id, guardian_id, kind, id, place)),
    seen as (
      select v.setting_id, v.guardian_id, v.subject_id,
        jsonb_agg(jsonb_build_object('id', c.id, 'knownAs', c.known_as) order by c.known_as, c.id) as children
      from (select distinct setting_id, guardian_id, id from asked) a
      join visible_at(${now}) v
        on v.setting_id = a.setting_id and v.guardian_id = a.guardian_id and v.subject_id = a.id
      join child c on c.id = v.child_id
      group by v.setting_id, v.guardian_id, v.subject_id)
    select a.reader, s.kind, s.id, s.version, t.known_as as author, s.published_at,
      -- A thread about no child names none, though its guardian sees it for the sake of theirs.
      case when s.kind = 'message' and h.child_id is null then '[]' else seen.children end as children,
      coalesce(y.locale, n.locale, m.locale) as locale, n.title, coalesce(y.body, n.body, m.body) as body,
      coalesce(n.needs_acknowledgement, false) as needs_acknowledgement,
      coalesce(n.is_urgent, false) as is_urgent,
      e.occurred_at, e.details, m.thread_id, m.seq
    from asked a
    join seen on seen.setting_id = a.setting_id and seen.guardian_id = a.guardian_id and seen.subject_id = a.id
    join subject s on s.id = a.id and s.kind = a.kind
    join staff t on t.id = s.staff_id
    left join story y on y.id = s.id
    left join notice n on n.id = s.id
    left join entry e on e.id = s.id
    left join message m on m.id = s.id
    left join thread h on h.id = m.thread_id
    order by a.place`,
  );

const askedBy = (readers: readonly Reader[]) =>
  readers.flatMap(({ settingId, guardianId, subjects }, reader) =>
    subjects.map(({ kind, id }) => ({ reader, setting_id: settingId, guardian_id: guardianId, kind, id })),
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
 * null), and of each text's audience the guardians'; of a message, its thread's guardian's. Of 40,000 names of a large setting some ten leave the database.
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
    from staff t where t.setting_id = any(${settingIds}::uuid[]) and strpos(${text}, t.known_as) > 0
    union
    select a.setting_id, a.subject_id, p.known_as
    from audience a
    join guardian p on p.id = a.guardian_id
    where a.setting_id = any(${settingIds}::uuid[]) and a.subject_id = any(${subjectIds}::uuid[])
      and strpos(${text}, p.known_as) > 0
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
  readonly staffId: StaffId;
  readonly at: Date;
}

/** Of two who withdraw at once, one takes the row: the other finds it taken. */
export const markWithdrawn = (tx: Tx, { settingId, kind, ids, staffId, at }: Withdrawal) =>
  tx.one(
    z.object({ found: z.int(), withdrawn: z.array(SubjectId) }),
    sql`
    with asked as (
      select id from subject
      where setting_id = ${settingId} and kind = ${kind} and id = any(${ids}::uuid[])),
    taken as (
      update subject s set withdrawn_at = ${at}, withdrawn_by = ${staffId}
      from asked where s.id = asked.id and s.withdrawn_at is null
      returning s.id)
    select (select count(*)::int from asked) as found,
      (select coalesce(array_agg(id::text order by id), '{}') from taken) as withdrawn`,
  );
