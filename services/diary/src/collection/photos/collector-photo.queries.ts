import {
  ChildId,
  CollectorId,
  GuardianId,
  type PhotoId,
  type SettingId,
  type StaffId,
} from '@storybell/contracts/ids';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

interface Of {
  readonly settingId: SettingId;
  readonly childId: ChildId;
  readonly collectorId: CollectorId;
}

interface NewPhoto extends Of {
  readonly id: PhotoId;
  readonly sealed: Uint8Array;
}

/** In the place of the one before; nobody waits for one any more. The collector is held. */
export const savePhoto = (tx: Tx, { settingId, childId, collectorId, id, sealed }: NewPhoto, now: Date) =>
  tx.exec(sql`
    insert into collector_photo as f (collector_id, setting_id, child_id, photo_id, sealed, sent_at, created_at)
    values (${collectorId}, ${settingId}, ${childId}, ${id}, ${sealed}, ${now}, ${now})
    on conflict (collector_id) do update
      set photo_id = excluded.photo_id, sealed = excluded.sealed, sent_at = excluded.sent_at,
        asked_by = null, asked_at = null`);

/** And the wish for one. */
export const deletePhoto = (tx: Tx, collectorId: CollectorId) =>
  tx.exec(sql`delete from collector_photo where collector_id = ${collectorId}`);

/** @returns 0 when one was asked for, or is there. */
export const insertWish = (tx: Tx, { settingId, childId, collectorId }: Of, by: StaffId, now: Date) =>
  tx.exec(sql`
    insert into collector_photo (collector_id, setting_id, child_id, asked_by, asked_at, created_at)
    values (${collectorId}, ${settingId}, ${childId}, ${by}, ${now}, ${now})
    on conflict (collector_id) do nothing`);

export const getWish = (db: Read, collectorId: CollectorId) =>
  db.one(
    z.object({ photoAskedAt: Instant.nullable() }),
    sql`select f.asked_at as photo_asked_at from collector_photo f where f.collector_id = ${collectorId}`,
  );

const Found = z.object({
  collectorId: CollectorId,
  childId: ChildId,
  guardianId: GuardianId,
  sealed: z.instanceof(Buffer),
});

export const findPhoto = (db: Read, settingId: SettingId, id: PhotoId) =>
  db.maybe(
    Found,
    sql`
    select f.collector_id, f.child_id, c.guardian_id, f.sealed
    from collector_photo f
    join collector c on c.setting_id = f.setting_id and c.id = f.collector_id
    where f.setting_id = ${settingId} and f.photo_id = ${id} and c.ended_at is null`,
  );

/** Of collectors whose time is over: ended, past their last day, or whoever named them is no guardian any more. */
export const deleteOver = (tx: Tx, now: Date) =>
  tx.exec(sql`
    delete from collector_photo f using collector c, setting s
    where c.id = f.collector_id and s.id = f.setting_id and (
      c.ended_at is not null
      or c.valid_until < (${now}::timestamptz at time zone s.time_zone)::date
      or not exists (
        select from guardianship g
        where g.setting_id = c.setting_id and g.guardian_id = c.guardian_id and g.child_id = c.child_id
          and (g.valid_until is null or g.valid_until > ${now})))`);
