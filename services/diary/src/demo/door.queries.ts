import type {
  ChildId,
  CollectorId,
  GuardianId,
  PhotoId,
  RestrictionId,
  StaffId,
} from '@storybell/contracts/ids';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { setting } from './little-foxes.ts';

export const hasDoor = async (db: Read): Promise<boolean> =>
  (
    await db.one(
      z.object({ found: z.boolean() }),
      sql`select exists (select from collector where setting_id = ${setting.id}) as found`,
    )
  ).found;

/** Whoever may see the child's day may fetch it. */
export const permitAll = (tx: Tx) =>
  tx.exec(sql`update guardianship set may_collect = true where setting_id = ${setting.id} and may_view`);

interface DemoCollector {
  readonly id: CollectorId;
  readonly childId: ChildId;
  readonly guardianId: GuardianId;
  readonly name: string;
  readonly relationship: string;
  /** Days before the seeding on which somebody last said that it is right. */
  readonly confirmedDaysAgo: number;
}

export const insertCollectors = (tx: Tx, collectors: readonly DemoCollector[], at: Date) =>
  tx.exec(sql`
    insert into collector (id, setting_id, child_id, guardian_id, name, relationship, valid_from, confirmed_at, created_at)
    select t.id, ${setting.id}::uuid, t."childId", t."guardianId", t.name, t.relationship, '2025-09-01',
      ${at}::timestamptz - make_interval(days => t."confirmedDaysAgo"), ${at}::timestamptz
    from jsonb_to_recordset(${json(collectors)})
      as t (id uuid, "childId" uuid, "guardianId" uuid, name text, relationship text, "confirmedDaysAgo" int)
    on conflict do nothing`);

interface DemoPassword {
  readonly childId: ChildId;
  readonly sealed: Uint8Array;
}

interface Faces {
  readonly sent: { readonly collectorId: CollectorId; readonly photoId: PhotoId; readonly sealed: Buffer };
  readonly asked: { readonly collectorId: CollectorId; readonly by: StaffId };
}

/** One that was sent, and one that staff have asked for. */
export const insertFaces = (tx: Tx, { sent, asked }: Faces, now: Date) =>
  tx.exec(sql`
    insert into collector_photo
      (collector_id, setting_id, child_id, photo_id, sealed, sent_at, asked_by, asked_at, created_at)
    select c.id, c.setting_id, c.child_id, f.photo_id, f.sealed, f.sent_at, f.asked_by, f.asked_at, ${now}
    from (values
      (${sent.collectorId}::uuid, ${sent.photoId}::uuid, ${sent.sealed}::bytea, ${now}::timestamptz, null::uuid, null::timestamptz),
      (${asked.collectorId}::uuid, null, null, null, ${asked.by}::uuid, ${now}::timestamptz)
    ) as f (collector_id, photo_id, sealed, sent_at, asked_by, asked_at)
    join collector c on c.id = f.collector_id`);

export const insertPassword = (tx: Tx, { childId, sealed }: DemoPassword, at: Date) =>
  tx.exec(sql`
    insert into door_password (child_id, setting_id, sealed, set_at, created_at)
    values (${childId}, ${setting.id}, ${sealed}, ${at}, ${at}) on conflict do nothing`);

interface DemoOrder {
  readonly id: RestrictionId;
  readonly childId: ChildId;
  readonly guardianId: GuardianId;
  readonly setBy: StaffId;
  readonly confirmedBy: StaffId;
}

/** Confirmed by another person a moment after it was set. */
export const insertOrder = (tx: Tx, { id, childId, guardianId, setBy, confirmedBy }: DemoOrder, at: Date) =>
  tx.exec(sql`
    insert into restriction (id, setting_id, guardian_id, child_id, scopes, evidence_ref, set_by, set_at, lapses_at,
      approved_by, approved_at, review_by, created_at)
    values (${id}, ${setting.id}, ${guardianId}, ${childId}, '{collection}', 'Folder 3, order of 2 March', ${setBy}, ${at},
      ${at}::timestamptz + interval '72 hours', ${confirmedBy}, ${at}, (${at}::timestamptz + interval '1 year')::date, ${at})
    on conflict do nothing`);
