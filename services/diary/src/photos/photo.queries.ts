import { type ChildId, PhotoId, SettingId, type StoryId, type StaffId } from '@storybell/contracts/ids';
import { StoryPhoto, type PhotoOfStory } from '@storybell/contracts/photo';
import { json, sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { PhotoPlace } from './photo-files.ts';

export interface NewPhoto extends PhotoPlace {
  readonly staffId: StaffId;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** @returns 0 when the setting has used up its space. */
export const insertPhoto = (tx: Tx, photo: NewPhoto, quotaBytes: number, now: Date) => {
  const { id, settingId, staffId, width, height, bytes } = photo;
  return tx.exec(sql`
    insert into photo (id, setting_id, staff_id, width, height, bytes, created_at)
    select ${id}::uuid, ${settingId}::uuid, ${staffId}::uuid, ${width}::int, ${height}::int, ${bytes}::int,
      ${now}::timestamptz
    where ${bytes}::bigint
      + (select coalesce(sum(f.bytes), 0) from photo f where f.setting_id = ${settingId}) <= ${quotaBytes}::bigint`);
};

/** @returns how many of them were this person's and in no story. */
export const attachPhotos = (
  tx: Tx,
  { settingId, staffId, storyId }: { settingId: SettingId; staffId: StaffId; storyId: StoryId },
  photos: readonly PhotoOfStory[],
) =>
  tx.exec(sql`
    update photo f set story_id = ${storyId}, place = t.place, alt = t.alt
    from rows from (jsonb_to_recordset(${json(photos.map(({ id, alt }) => ({ id, alt })))}) as (id uuid, alt text))
      with ordinality as t (id, alt, place)
    where f.id = t.id and f.setting_id = ${settingId} and f.staff_id = ${staffId} and f.story_id is null`);

export const insertChildren = (tx: Tx, settingId: SettingId, photos: readonly PhotoOfStory[], now: Date) =>
  tx.exec(sql`
    insert into photo_child (setting_id, photo_id, child_id, created_at)
    select ${settingId}::uuid, t.id, c.child_id, ${now}::timestamptz
    from jsonb_to_recordset(${json(photos.map(({ id, childIds }) => ({ id, child_ids: childIds })))})
      as t (id uuid, child_ids uuid[])
    cross join unnest(t.child_ids) as c (child_id)
    on conflict do nothing`);

const Listed = StoryPhoto.extend({ isShown: z.boolean() });

/** @param theirs which of photos `f`, and of subjects `s`, are theirs. @param isShown of those. */
export const listOfStories = (
  db: Read,
  {
    settingId,
    storyIds,
    theirs,
    isShown,
  }: {
    settingId: SettingId;
    storyIds: readonly StoryId[];
    theirs: Sql;
    isShown: Sql; // prettier-ignore
  },
) =>
  db.many(
    Listed,
    sql`
    select f.id, f.story_id, f.alt, f.width, f.height, ${isShown} as is_shown
    from photo f
    join subject s on s.setting_id = f.setting_id and s.id = f.story_id and s.withdrawn_at is null
    where f.setting_id = ${settingId} and f.story_id = any(${storyIds}::uuid[]) and ${theirs}
    order by f.story_id, f.place`,
  );

/** Undefined when it is not there, or not theirs. One that is in no story yet is its author's alone. */
export const findPhoto = (
  db: Read,
  { settingId, id }: PhotoPlace,
  { theirs, isShown, ofAuthor }: { readonly theirs: Sql; readonly isShown: Sql; readonly ofAuthor: Sql },
) =>
  db.maybe(
    z.object({ id: PhotoId }),
    sql`
    select f.id from photo f
    left join subject s on s.setting_id = f.setting_id and s.id = f.story_id
    where f.setting_id = ${settingId} and f.id = ${id}
      and case when f.story_id is null then ${ofAuthor} else s.withdrawn_at is null and ${theirs} and ${isShown} end`,
  );

interface Judging {
  readonly reached: Sql;
  readonly theirs: Sql;
  readonly isFamilyNo: Sql;
  readonly isGroupNo: Sql;
  readonly isKeptFrom: Sql;
}

const Judged = z.object({ familyNo: z.int(), groupNo: z.int(), isForNobody: z.boolean() });

/**
 * Whom consents would keep from each of these photos, in their order: guardians who would be told now and get photos of
 * the child they are told for. Each is counted once, for their own child first.
 * @param reached A query for the ids of the children whose guardians would be told.
 * @param theirs Of a guardian `p`, the array of the children whose photos are theirs: `r.theirs` of a reader `r`.
 * @param isFamilyNo,isGroupNo,isKeptFrom Of such a reader and a child `k` in the photo.
 */
export const judgePhotos = (
  db: Read,
  settingId: SettingId,
  photos: readonly { readonly childIds: readonly ChildId[] }[],
  { reached, theirs, isFamilyNo, isGroupNo, isKeptFrom }: Judging,
  now: Date,
) => {
  const rows = photos.map(({ childIds }, place) => ({ place, child_ids: childIds }));
  const ofReader = (which: Sql) => sql`exists (select from kid k where k.place = a.place and ${which})`;
  return db.many(
    Judged,
    sql`
    with asked as (
      select place, child_ids from jsonb_to_recordset(${json(rows)}) as t (place int, child_ids uuid[])),
    kid as (
      select a.place, c.setting_id, c.id as child_id from asked a
      join child c on c.setting_id = ${settingId} and c.id = any(a.child_ids)),
    reached as materialized (${reached}),
    reader as materialized (
      select p.id, ${theirs} as theirs, array(
        select g.child_id from guardianship g
        where g.setting_id = p.setting_id and g.guardian_id = p.id and may_view_at(g, ${now})
          and g.child_id in (select id from reached)) as told
      from guardian p
      where p.setting_id = ${settingId} and p.id in (
        select g.guardian_id from guardianship g
        where g.setting_id = ${settingId} and g.child_id in (select id from reached))),
    judged as (
      select a.place, ${ofReader(isFamilyNo)} as is_family_no, ${ofReader(isGroupNo)} as is_group_no
      from asked a
      cross join reader r
      where r.told && r.theirs and not ${ofReader(isKeptFrom)})
    select
      count(*) filter (where j.is_family_no)::int as family_no,
      count(*) filter (where j.is_group_no and not j.is_family_no)::int as group_no,
      count(*) > 0 and bool_and(j.is_family_no or j.is_group_no) as is_for_nobody
    from asked a
    left join judged j on j.place = a.place
    group by a.place
    order by a.place`,
  );
};

const Place = z.object({ settingId: SettingId, id: PhotoId });

/** Those that no story has had since then. */
export const deleteUnpublished = (db: Tx, before: Date) =>
  db.many(
    Place,
    sql`delete from photo f where f.story_id is null and f.created_at < ${before} returning f.setting_id, f.id`,
  );

/** Of these, those that are there. */
export const listKnown = async (db: Read, ids: readonly PhotoId[]): Promise<Set<string>> =>
  new Set(
    (
      await db.many(z.object({ id: PhotoId }), sql`select f.id from photo f where f.id = any(${ids}::uuid[])`)
    ).map(({ id }) => id),
  );
