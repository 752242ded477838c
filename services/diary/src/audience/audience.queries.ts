import {
  GuardianId,
  SubjectId,
  type EntryId,
  type NoticeId,
  type SettingId,
  type StaffId,
  type StoryId,
} from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import type { Reach } from '@storybell/contracts/story';
import { SubjectKind } from '@storybell/contracts/subject';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { presentChildren } from '../family/child.access.ts';

export interface Publication {
  readonly settingId: SettingId;
  readonly kind: SubjectKind;
  /** Who wrote them. */
  readonly staffId: StaffId;
  readonly at: Date;
  /** Reaches that were found to be of the setting. */
  readonly subjects: readonly { readonly id: StoryId | NoticeId | EntryId; readonly reach: Reach }[];
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
 * An audience is its rule and its place in the order of things: guardians who may see one of these children now. A
 * later guardianship does not widen it, and a child who moves or leaves does not change it.
 */
export const insertSubjects = (tx: Tx, { settingId, kind, staffId, at, subjects }: Publication) => {
  const rows = subjects.map(({ id, reach }) => ({
    id,
    reach: reach.kind,
    child_ids: reach.kind === 'children' ? [...new Set(reach.childIds)] : null,
    room_id: reach.kind === 'room' ? reach.roomId : null,
  }));
  return tx.exec(sql`
    insert into subject (
      id, setting_id, kind, staff_id, published_at, reach, child_ids, room_id, tick, created_at)
    select id, ${settingId}::uuid, ${kind}::text, ${staffId}::uuid, ${at}::timestamptz, reach, child_ids, room_id,
      nextval('tick'), ${at}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as t (id uuid, reach text, child_ids uuid[], room_id uuid)`);
};

/**
 * Counts who is told of these subjects, and writes down how many of each.
 * @returns the languages they are read in, each once; none when nobody may see them.
 */
export const countTold = (tx: Tx, ids: readonly (StoryId | NoticeId | EntryId)[]) =>
  tx.many(
    z.object({ locale: Locale }),
    sql`
    with reader as (
      select r.subject_id, p.locale, count(*)::int as size
      from (
        select distinct s.id as subject_id, m.guardian_id
        from subject s cross join lateral told_of(s) m
        where s.id = any(${ids}::uuid[])) r
      join guardian p on p.id = r.guardian_id
      group by r.subject_id, p.locale),
    sized as (
      update subject s set audience_size = r.size
      from (select subject_id, sum(size) as size from reader group by subject_id) r
      where s.id = r.subject_id and s.kind <> 'entry')
    select distinct locale from reader`,
  );

const Told = z.object({
  guardianId: GuardianId,
  locale: Locale,
  isOnlyInApp: z.boolean(),
});

/** Guardians who may see one of those reached now, each once, by language. */
export const listReaders = (db: Read, settingId: SettingId, reach: Reach, now: Date) =>
  db.many(
    Told,
    sql`
    select p.id as guardian_id, p.locale, p.email is null and p.phone is null as is_only_in_app
    from guardian p
    where p.setting_id = ${settingId} and p.id in (
      select g.guardian_id from guardianship g
      join (${presentChildren(settingId, reach, now)}) c on c.id = g.child_id
      where g.setting_id = ${settingId} and may_view_at(g, ${now}))
    order by p.locale, p.id`,
  );

const Audience = z.object({
  kind: SubjectKind,
  id: SubjectId,
  guardians: z.array(z.object({ guardianId: GuardianId, locale: Locale })),
});

/** Those of its audience who may see the subject still. One row per subject that exists, in the order asked. */
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
           select distinct t.guardian_id from told_of(s) t
           where s.withdrawn_at is null and may_view_at(t.link, ${now})
             and (${after ?? null}::uuid is null or t.guardian_id > ${after ?? null}::uuid)
           order by t.guardian_id limit ${limit}) m
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
