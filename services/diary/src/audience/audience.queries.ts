import {
  type ChildId,
  GuardianId,
  SubjectId,
  type EntryId,
  type MessageId,
  type NoticeId,
  type RoomId,
  type SettingId,
  type StaffId,
  type StoryId,
} from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import type { Reach } from '@storybell/contracts/story';
import { SubjectKind } from '@storybell/contracts/subject';
import { json, sql, type Db, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

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
      ? sql`select pg_advisory_xact_lock_shared(${AUDIENCE_CLASS}, hashtext(${settingId}::uuid::text))`
      : sql`select pg_advisory_xact_lock(${AUDIENCE_CLASS}, hashtext(${settingId}::uuid::text))`,
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

const Counted = z.object({ locale: Locale, size: z.int() });
export type Counted = z.infer<typeof Counted>;

type Id = StoryId | NoticeId | EntryId;

/** Who is told of these subjects, by language: guardians, each once for each subject. */
export const countTold = (tx: Tx, ids: readonly Id[]) =>
  tx.many(
    Counted,
    sql`
    select p.locale, count(*)::int as size
    from (
      select distinct s.id as subject_id, m.guardian_id
      from subject s cross join lateral told_of(s) m
      where s.id = any(${ids}::uuid[])) r
    join guardian p on p.id = r.guardian_id
    group by p.locale`,
  );

/** A room, or the whole setting by its own id. */
export type PlaceId = RoomId | SettingId;

const Headcount = z.object({ readers: z.array(Counted) });

/** What was counted before, while it is true. */
export const findHeadcount = async (
  tx: Tx,
  settingId: SettingId,
  placeId: PlaceId,
  at: Date,
): Promise<Counted[] | undefined> => {
  const found = await tx.maybe(
    Headcount,
    sql`
    select readers from headcount
    where setting_id = ${settingId} and place_id = ${placeId} and counted_at <= ${at}
      and (good_until is null or good_until > ${at})`,
  );
  return found?.readers;
};

/** Nobody's family changes until this transaction ends: the caller holds the lock. */
export const saveHeadcount = (
  tx: Tx,
  settingId: SettingId,
  placeId: PlaceId,
  counted: readonly Counted[],
  at: Date,
) =>
  tx.exec(sql`
    insert into headcount (setting_id, place_id, readers, counted_at, good_until, created_at)
    select ${settingId}::uuid, ${placeId}::uuid, ${json(counted)},
      ${at}::timestamptz,
      least(
        (select min(g.valid_from) from guardianship g where g.setting_id = ${settingId} and g.valid_from > ${at}),
        (select min(g.valid_until) from guardianship g where g.setting_id = ${settingId} and g.valid_until > ${at}),
        (select min(g.barred_until) from guardianship g where g.setting_id = ${settingId} and g.barred_until > ${at}),
        (select min(c.left_at) from child c where c.setting_id = ${settingId} and c.left_at > ${at})),
      ${at}::timestamptz
    on conflict (setting_id, place_id) do update set
      readers = excluded.readers, counted_at = excluded.counted_at, good_until = excluded.good_until`);

export const saveAudienceSize = (tx: Tx, id: Id, size: number) =>
  tx.exec(sql`update subject set audience_size = ${size} where id = ${id}`);

export interface PrivateMessage {
  readonly settingId: SettingId;
  readonly staffId: StaffId;
  readonly at: Date;
  readonly id: MessageId;
  readonly guardianId: GuardianId;
  /** Null: seen while they may view any of the children they may view now. */
  readonly childId: ChildId | null;
}

/** A message to one guardian alone is named in rows. @returns for how many children they may see it. */
export const insertPrivateMessage = async (tx: Tx, message: PrivateMessage): Promise<number> => {
  const { settingId, staffId, at, id, guardianId, childId } = message;
  await tx.exec(sql`
    insert into subject (id, setting_id, kind, staff_id, published_at, created_at)
    values (${id}, ${settingId}, 'message', ${staffId}, ${at}, ${at})`);
  return tx.exec(sql`
    insert into audience (setting_id, subject_id, guardian_id, child_id, created_at)
    select g.setting_id, ${id}::uuid, g.guardian_id, g.child_id, ${at}::timestamptz
    from guardianship g
    where g.setting_id = ${settingId} and g.guardian_id = ${guardianId}
      and (${childId}::uuid is null or g.child_id = ${childId}::uuid) and may_message_at(g, ${at})`);
};

const Told = z.object({
  guardianId: GuardianId,
  locale: Locale,
  isOnlyInApp: z.boolean(),
});

/**
 * Guardians who may see one of these children now, each once, by language.
 * @param children A query for their ids.
 */
export const listReaders = (db: Read, settingId: SettingId, children: Sql, now: Date) =>
  db.many(
    Told,
    sql`
    select p.id as guardian_id, p.locale, num_nonnulls(p.email, p.email_sealed, p.phone, p.phone_sealed) = 0 as is_only_in_app
    from guardian p
    where p.setting_id = ${settingId} and p.id in (
      select g.guardian_id from guardianship g
      join (${children}) c on c.id = g.child_id
      where g.setting_id = ${settingId} and may_view_at(g, ${now}))
    order by p.locale, p.id`,
  );

/** No guardian's: the first of all ids. */
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

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
) => {
  const from = after ?? BEFORE_ALL;
  return db.many(
    Audience,
    sql`
    select s.kind, s.id,
      coalesce(
        (select jsonb_agg(jsonb_build_object('guardianId', p.id, 'locale', p.locale) order by p.id)
         from (
           -- Guardian by guardian in the order of their ids, so that a page of the setting looks at no more than its own.
           (select g.guardian_id
            from (select distinct o.guardian_id from guardianship o
              where o.setting_id = s.setting_id and o.guardian_id > ${from}::uuid) g
            cross join lateral (
              select from guardianship l join child c on c.setting_id = l.setting_id and c.id = l.child_id
              where l.setting_id = s.setting_id and l.guardian_id = g.guardian_id and was_there(c, s)
                and saw_then(l, s) and may_still_at(l, s.kind, ${now})
              limit 1) told
            where s.reach = 'setting' and s.withdrawn_at is null
            order by g.guardian_id limit ${limit})
           union all
           (select distinct t.guardian_id from told_of(s) t
            where s.reach <> 'setting' and s.withdrawn_at is null and may_still_at(t.link, s.kind, ${now})
              and t.guardian_id > ${from}::uuid
            order by t.guardian_id limit ${limit})) m
         join guardian p on p.id = m.guardian_id),
        '[]') as guardians
    from rows from (jsonb_to_recordset(${json(asked)}) as (kind text, id uuid)) with ordinality
      as a (kind, id, place)
    join subject s on s.id = a.id and s.kind = a.kind
    order by a.place`,
  );
};

/** Of those asked about, the ones who may see the subject still. */
export const listMayStill = (
  db: Pick<Db, 'often'>,
  asked: readonly {
    readonly settingId: SettingId;
    readonly subjectId: SubjectId;
    readonly guardianIds: readonly GuardianId[];
  }[],
  now: Date,
) =>
  db.often.many(
    z.object({ subjectId: SubjectId, guardianIds: z.array(GuardianId) }),
    sql`
    select a."subjectId" as subject_id, array_agg(distinct v.guardian_id::text) as guardian_ids
    from jsonb_to_recordset(${json(asked)}) as a ("settingId" uuid, "subjectId" uuid, "guardianIds" uuid[])
    join visible_at(${now}) v
      on v.setting_id = a."settingId" and v.subject_id = a."subjectId" and v.guardian_id = any(a."guardianIds")
    group by a."subjectId"`,
  );
