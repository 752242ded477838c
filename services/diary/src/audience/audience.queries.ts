import {
  type ChildId,
  GuardianId,
  SubjectId,
  type EntryId,
  type MessageId,
  type NoticeId,
  type SettingId,
  type StaffId,
  type StoryId,
} from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { SubjectKind } from '@storybell/contracts/subject';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export interface Publication {
  readonly settingId: SettingId;
  readonly kind: SubjectKind;
  /** Who wrote them. */
  readonly staffId: StaffId;
  readonly at: Date;
  readonly subjects: readonly {
    readonly id: StoryId | NoticeId | EntryId;
    /** Children of the setting. */
    readonly childIds: readonly ChildId[];
  }[];
}

/** The first half of the key of a setting's advisory lock; the second is its hash. */
const AUDIENCE_CLASS = 7_700_713;

/** In a statement of its own: the next one sees what those who held it have committed. */
export const lockAudiences = (tx: Tx, settingId: SettingId, mode: 'shared' | 'exclusive') =>
  tx.exec(
    mode === 'shared'
      ? sql`select pg_advisory_xact_lock_shared(${AUDIENCE_CLASS}, hashtext(${settingId}))`
      : sql`select pg_advisory_xact_lock(${AUDIENCE_CLASS}, hashtext(${settingId}))`,
  );

/**
 * Writes subjects and freezes their audiences in one statement: guardians who may see one of the children now.
 * Written down once, so that a later guardianship cannot widen it.
 * @returns the languages they are read in, each once; none when nobody may see them.
 */
export const insertSubjects = (tx: Tx, { settingId, kind, staffId, at, subjects }: Publication) =>
  tx.many(
    z.object({ locale: Locale }),
    sql`
    with said as (
      select t.id, t.child_ids
      from jsonb_to_recordset(${json(subjects.map(({ id, childIds }) => ({ id, child_ids: childIds })))})
        as t (id uuid, child_ids uuid[])),
    published as (
      insert into subject (id, setting_id, kind, staff_id, published_at, created_at)
      select id, ${settingId}::uuid, ${kind}::text, ${staffId}::uuid, ${at}::timestamptz, ${at}::timestamptz
      from said),
    frozen as (
      insert into audience (setting_id, subject_id, guardian_id, child_id, created_at)
      select ${settingId}::uuid, said.id, g.guardian_id, g.child_id, ${at}::timestamptz
      from said
      join guardianship g on g.setting_id = ${settingId} and g.child_id = any(said.child_ids)
      where may_view_at(g, ${at})
      returning guardian_id)
    select distinct p.locale
    from frozen f
    join guardian p on p.id = f.guardian_id`,
  );

export interface Private {
  readonly settingId: SettingId;
  readonly kind: SubjectKind;
  readonly staffId: StaffId;
  readonly at: Date;
  readonly id: MessageId;
  readonly guardianId: GuardianId;
  /** Null: seen while they may view any of the children they may view now. */
  readonly childId: ChildId | null;
}

/** Writes a subject for one guardian alone, as explicit rows. @returns for how many children they may see it. */
export const insertPrivateSubject = async (tx: Tx, subject: Private): Promise<number> => {
  const { settingId, kind, staffId, at, id, guardianId, childId } = subject;
  await tx.exec(sql`
    insert into subject (id, setting_id, kind, staff_id, published_at, created_at)
    values (${id}, ${settingId}, ${kind}, ${staffId}, ${at}, ${at})`);
  return tx.exec(sql`
    insert into audience (setting_id, subject_id, guardian_id, child_id, created_at)
    select g.setting_id, ${id}::uuid, g.guardian_id, g.child_id, ${at}::timestamptz
    from guardianship g
    where g.setting_id = ${settingId} and g.guardian_id = ${guardianId}
      and (${childId}::uuid is null or g.child_id = ${childId}::uuid) and may_view_at(g, ${at})`);
};

const Told = z.object({
  guardianId: GuardianId,
  locale: Locale,
  isOnlyInApp: z.boolean(),
});

/** Guardians who may see one of these children now, each once, by language. */
export const listReaders = (db: Read, settingId: SettingId, childIds: readonly ChildId[], now: Date) =>
  db.many(
    Told,
    sql`
    select p.id as guardian_id, p.locale, p.email is null and p.phone is null as is_only_in_app
    from guardian p
    where p.setting_id = ${settingId} and p.id in (
      select g.guardian_id from guardianship g
      where g.setting_id = ${settingId} and g.child_id = any(${childIds}::uuid[]) and may_view_at(g, ${now}))
    order by p.locale, p.id`,
  );

const Audience = z.object({
  kind: SubjectKind,
  id: SubjectId,
  guardians: z.array(z.object({ guardianId: GuardianId, locale: Locale })),
});

/** Those of the frozen audience who may see the subject still. One row per subject that exists, in the order asked. */
export const listAudiences = (
  db: Read,
  asked: readonly { readonly kind: SubjectKind; readonly id: SubjectId }[],
  { after, limit }: { readonly after: GuardianId | undefined; readonly limit: number },
  now: Date,
) =>
  db.many(
    Audience,
    sql`
    select s.kind, s.id,
      coalesce(
        (select jsonb_agg(jsonb_build_object('guardianId', p.id, 'locale', p.locale) order by p.id)
         from (
           select distinct v.guardian_id from visible_at(${now}) v
           where v.setting_id = s.setting_id and v.subject_id = s.id
             and (${after ?? null}::uuid is null or v.guardian_id > ${after ?? null}::uuid)
           order by v.guardian_id limit ${limit}) m
         join guardian p on p.id = m.guardian_id),
        '[]') as guardians
    from rows from (jsonb_to_recordset(${json(asked)}) as (kind text, id uuid)) with ordinality
      as a (kind, id, place)
    join subject s on s.id = a.id and s.kind = a.kind
    order by a.place`,
  );

/** Of those asked about, the ones who may see the subject still. */
export const listMayStill = (
  db: Read,
  asked: readonly {
    readonly settingId: SettingId;
    readonly subjectId: SubjectId;
    readonly guardianIds: readonly GuardianId[];
  }[],
  now: Date,
) =>
  db.many(
    z.object({ subjectId: SubjectId, guardianIds: z.array(GuardianId) }),
    sql`
    select a."subjectId" as subject_id, array_agg(distinct v.guardian_id::text) as guardian_ids
    from jsonb_to_recordset(${json(asked)}) as a ("settingId" uuid, "subjectId" uuid, "guardianIds" uuid[])
    join visible_at(${now}) v
      on v.setting_id = a."settingId" and v.subject_id = a."subjectId" and v.guardian_id = any(a."guardianIds")
    group by a."subjectId"`,
  );
