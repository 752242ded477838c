import { BulkExport, WAIT_H } from '@storybell/contracts/bulk-export';
import { ChildId, type BulkExportId, type SettingId, type StaffId } from '@storybell/contracts/ids';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

const select = (where: Sql) => sql`
  select x.id, jsonb_build_object('id', a.id, 'knownAs', a.known_as) as asked_by, x.asked_at, g.known_as as agreed_by,
    x.agreed_at + make_interval(hours => ${WAIT_H}) as ready_at, x.stopped_at, x.fetched_at
  from bulk_export x
  join staff a on a.id = x.asked_by
  left join staff g on g.id = x.agreed_by
  where ${where}`;

export const listExports = (db: Read, settingId: SettingId, limit: number) =>
  db.many(
    BulkExport,
    sql`${select(sql`x.setting_id = ${settingId}`)} order by x.asked_at desc, x.id limit ${limit}`,
  );

export const findExport = (db: Read, settingId: SettingId, id: BulkExportId) =>
  db.maybe(BulkExport, select(sql`x.setting_id = ${settingId} and x.id = ${id}`));

/** The one that is neither fetched nor stopped. */
export const getWaiting = (db: Read, settingId: SettingId) =>
  db.one(
    BulkExport,
    select(sql`x.setting_id = ${settingId} and x.fetched_at is null and x.stopped_at is null`),
  );

/** Held until this transaction ends: of two at once, the second sees the first. */
export async function lockExport(tx: Tx, settingId: SettingId, id: BulkExportId) {
  await tx.exec(sql`select id from bulk_export where setting_id = ${settingId} and id = ${id} for update`);
  return findExport(tx, settingId, id);
}

interface NewExport {
  readonly id: BulkExportId;
  readonly settingId: SettingId;
  readonly askedBy: StaffId;
  readonly at: Date;
}

/** Of two who ask at once, the second waits and finds the first's. */
export const insertExport = (tx: Tx, { id, settingId, askedBy, at }: NewExport) =>
  tx.exec(sql`
    insert into bulk_export (id, setting_id, asked_by, asked_at, created_at)
    values (${id}, ${settingId}, ${askedBy}, ${at}, ${at})
    on conflict (setting_id) where fetched_at is null and stopped_at is null do nothing`);

export const markAgreed = (tx: Tx, id: BulkExportId, by: StaffId, at: Date) =>
  tx.exec(sql`update bulk_export set agreed_by = ${by}, agreed_at = ${at} where id = ${id}`);

export const markStopped = (tx: Tx, id: BulkExportId, by: StaffId, at: Date) =>
  tx.exec(sql`update bulk_export set stopped_by = ${by}, stopped_at = ${at} where id = ${id}`);

export const markFetched = (tx: Tx, id: BulkExportId, at: Date) =>
  tx.exec(sql`update bulk_export set fetched_at = ${at} where id = ${id}`);

export const listChildIds = async (db: Read, settingId: SettingId): Promise<ChildId[]> =>
  (
    await db.many(
      z.object({ id: ChildId }),
      sql`select id from child where setting_id = ${settingId} order by known_as, id`,
    )
  ).map(({ id }) => id);
