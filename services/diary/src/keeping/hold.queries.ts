import { SubjectId, type ChildId, type HoldId, type SettingId, type StaffId } from '@storybell/contracts/ids';
import { Hold } from '@storybell/contracts/keeping';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

const held = (where: Sql) => sql`
  select h.id, jsonb_build_object('id', c.id, 'knownAs', c.known_as) as child, s.known_as as set_by, h.set_at
  from hold h
  join child c on c.setting_id = h.setting_id and c.id = h.child_id
  join staff s on s.id = h.set_by
  where ${where}`;

/** Of these, what was told of a child who is held. */
export const listHeld = async (db: Read, subjectIds: readonly SubjectId[]) =>
  (
    await db.many(
      z.object({ id: SubjectId }),
      sql`
      select distinct t.subject_id as id
      from hold h
      join told t on t.setting_id = h.setting_id and t.child_id = h.child_id
      where h.lifted_at is null and t.subject_id = any(${subjectIds}::uuid[])`,
    )
  ).map(({ id }) => id);

/** Longest first. */
export const listHolds = (db: Read, settingId: SettingId) =>
  db.many(
    Hold,
    sql`${held(sql`h.setting_id = ${settingId} and h.lifted_at is null`)} order by h.set_at, h.id`,
  );

export const getHoldOf = (db: Read, settingId: SettingId, childId: ChildId) =>
  db.one(Hold, held(sql`h.setting_id = ${settingId} and h.child_id = ${childId} and h.lifted_at is null`));

/** Whoever erases this child waits, or has finished a part of it. @returns 0 when there is no such child here. */
export const lockChild = (tx: Tx, settingId: SettingId, childId: string) =>
  tx.exec(sql`select id from child where setting_id = ${settingId} and id = ${childId} for update`);

export interface NewHold {
  readonly id: HoldId;
  readonly settingId: SettingId;
  readonly childId: ChildId;
  readonly sealedReason: Uint8Array;
  readonly setBy: StaffId;
  readonly at: Date;
}

/** A child who is held already stays held by who held it first. */
export const insertHold = (tx: Tx, { id, settingId, childId, sealedReason, setBy, at }: NewHold) =>
  tx.exec(sql`
    insert into hold (id, setting_id, child_id, sealed_reason, set_by, set_at, created_at)
    values (${id}, ${settingId}, ${childId}, ${sealedReason}, ${setBy}, ${at}, ${at})
    on conflict (setting_id, child_id) where lifted_at is null do nothing`);

const Found = z.object({
  childId: z.string(),
  sealedReason: z.instanceof(Buffer),
  liftedAt: Instant.nullable(),
});

export const findHold = (db: Read, settingId: SettingId, id: HoldId) =>
  db.maybe(
    Found,
    sql`
    select child_id, sealed_reason, lifted_at from hold where setting_id = ${settingId} and id = ${id}`,
  );

/** The first time counts. */
export const markLifted = (tx: Tx, id: HoldId, by: StaffId, at: Date) =>
  tx.one(
    z.object({ liftedAt: Instant }),
    sql`
    update hold set lifted_by = coalesce(lifted_by, ${by}), lifted_at = coalesce(lifted_at, ${at})
    where id = ${id} returning lifted_at`,
  );
