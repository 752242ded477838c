/** What was approved to be erased, what of it is still to go, and what has gone. */
import { ErasureId, SettingId, StaffId } from '@storybell/contracts/ids';
import { Erasure, KeptClass } from '@storybell/contracts/keeping';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

const Gone = Erasure.shape.gone;
export type Gone = z.infer<typeof Gone>;

const Row = z.object({
  id: ErasureId,
  settingId: SettingId,
  fingerprint: z.string(),
  approvedBy: StaffId,
  approverName: z.string(),
  approvedAt: Erasure.shape.approvedAt,
  finishedAt: Erasure.shape.finishedAt,
  gone: Gone,
  signature: z.instanceof(Buffer).nullable(),
});
export type ErasureRow = z.infer<typeof Row>;

const columns = sql`
  e.id, e.setting_id, e.fingerprint, e.approved_by, s.known_as as approver_name, e.approved_at, e.finished_at, e.gone,
  e.signature`;

/** Latest first. */
export const listErasures = (db: Read, settingId: SettingId, limit: number) =>
  db.many(
    Row,
    sql`
    select ${columns} from erasure e join staff s on s.id = e.approved_by
    where e.setting_id = ${settingId} order by e.approved_at desc, e.id limit ${limit}`,
  );

export const getErasure = (db: Read, id: ErasureId) =>
  db.one(Row, sql`select ${columns} from erasure e join staff s on s.id = e.approved_by where e.id = ${id}`);

export interface NewErasure {
  readonly id: ErasureId;
  readonly settingId: SettingId;
  readonly fingerprint: string;
  readonly approvedBy: StaffId;
  readonly at: Date;
  readonly due: readonly { readonly class: KeptClass; readonly ofId: string; readonly upTo?: number }[];
}

export async function insertErasure(
  tx: Tx,
  { id, settingId, fingerprint, approvedBy, at, due }: NewErasure,
): Promise<void> {
  await tx.exec(sql`
    insert into erasure (id, setting_id, fingerprint, approved_by, approved_at, created_at)
    values (${id}, ${settingId}, ${fingerprint}, ${approvedBy}, ${at}, ${at})`);
  await tx.exec(sql`
    insert into erasure_due (erasure_id, setting_id, class, of_id, up_to, created_at)
    select ${id}::uuid, ${settingId}::uuid, d.class, d."ofId", d."upTo", ${at}::timestamptz
    from jsonb_to_recordset(${json(due)}) as d (class text, "ofId" uuid, "upTo" bigint)`);
}

/** In a statement of its own: of two who approve in a setting at once, the second sees the first's. */
export const lockSetting = (tx: Tx, settingId: SettingId) =>
  tx.exec(sql`select id from setting where id = ${settingId} for no key update`);

/** In a setting one runs at a time. */
export const findRunning = (db: Read, settingId: SettingId) =>
  db.maybe(
    z.object({ id: ErasureId }),
    sql`select id from erasure where setting_id = ${settingId} and finished_at is null`,
  );

/**
 * One that runs, held until this transaction ends; one that another process holds is left to it. Any of them: one that
 * cannot go on must not hold up the others.
 */
export const takeRunning = (tx: Tx) =>
  tx.maybe(
    z.object({ id: ErasureId, settingId: SettingId, approvedBy: StaffId }),
    sql`
    select id, setting_id, approved_by from erasure
    where finished_at is null order by random() limit 1 for update skip locked`,
  );

const Next = z.object({ class: KeptClass, ofId: z.uuid(), upTo: z.coerce.number().nullable() });

/**
 * What keeps something is gone before it is asked whether that may go: requests and restrictions before records, those
 * before news that the same children were told of, and conversations before what they began from. But lines of the audit are
 * counted while restrictions stand, so they go first.
 */
export const findNext = (db: Read, id: ErasureId) =>
  db.maybe(
    Next,
    sql`
    select d.class, d.of_id, d.up_to::text from erasure_due d where d.erasure_id = ${id}
    order by array_position(
        array['audit', 'access_request', 'safeguarding', 'child_record', 'news', 'proof', 'staff'], d.class),
      exists (select from subject s where s.id = d.of_id), d.of_id
    limit 1`,
  );

export const deleteNext = (
  tx: Tx,
  id: ErasureId,
  { class: of, ofId }: Pick<z.infer<typeof Next>, 'class' | 'ofId'>,
) => tx.exec(sql`delete from erasure_due where erasure_id = ${id} and class = ${of} and of_id = ${ofId}`);

/** Adds to what has gone. */
export const addGone = (tx: Tx, id: ErasureId, of: KeptClass, count: number, rows: number) =>
  tx.exec(sql`
    update erasure e set gone = (
      select coalesce(jsonb_agg(jsonb_build_object('class', g.class, 'count', g.count, 'rows', g.rows)
        order by g.class), '[]')
      from (
        select class, sum(count)::int as count, sum(rows)::int as rows
        from (
          select class, count, rows
          from jsonb_to_recordset(e.gone) as g (class text, count int, rows int)
          union all
          select ${of}::text, ${count}::int, ${rows}::int) g
        group by class) g)
    where e.id = ${id}`);

export const finish = (tx: Tx, id: ErasureId, at: Date, signature: Uint8Array) =>
  tx.exec(sql`update erasure set finished_at = ${at}, signature = ${signature} where id = ${id}`);
