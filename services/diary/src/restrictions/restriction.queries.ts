import type { ChildId, GuardianId, RestrictionId, SettingId, StaffId } from '@storybell/contracts/ids';
import { LAPSES_AFTER_H, Restriction, RestrictionScope } from '@storybell/contracts/restriction';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

/** @param rows of restriction. */
const select = (rows: Sql, now: Date) => sql`
  select r.id, r.setting_id,
    jsonb_build_object('id', p.id, 'name', p.known_as || ' ' || p.family_name) as guardian,
    jsonb_build_object('id', c.id, 'knownAs', c.known_as) as child,
    r.scopes, r.evidence_ref,
    case
      when r.lifted_at is not null then 'lifted'
      when r.approved_at is not null then 'confirmed'
      when r.lapses_at <= ${now} then 'lapsed'
      else 'waiting'
    end as state,
    s.known_as as set_by, r.set_at, r.lapses_at, a.known_as as approved_by, r.approved_at, r.review_by::text,
    l.known_as as lifted_by, r.lifted_at,
    exists (select from restriction_reason w where w.restriction_id = r.id) as has_reason
  from ${rows} r
  join guardian p on p.setting_id = r.setting_id and p.id = r.guardian_id
  join child c on c.setting_id = r.setting_id and c.id = r.child_id
  join staff s on s.id = r.set_by
  left join staff a on a.id = r.approved_by
  left join staff l on l.id = r.lifted_by`;

export const listOfSetting = (db: Read, settingId: SettingId, now: Date) =>
  db.many(
    Restriction,
    sql`
    ${select(sql`restriction`, now)}
    where r.setting_id = ${settingId}
    order by restriction_ends(r) > ${now} desc, r.set_at desc, r.id`,
  );

export const getRestriction = (db: Read, settingId: SettingId, id: RestrictionId, now: Date) =>
  db.one(
    Restriction,
    sql`${select(sql`restriction`, now)} where r.setting_id = ${settingId} and r.id = ${id}`,
  );

const Held = z.object({
  setBy: z.string(),
  guardianId: z.string(),
  childId: z.string(),
  scopes: z.array(RestrictionScope),
  evidenceRef: z.string().nullable(),
  isConfirmed: z.boolean(),
  isOver: z.boolean(),
  isLifted: z.boolean(),
});

/** Its row, held until this transaction ends: of two who decide at once, the second sees the first. */
export const lockRestriction = (tx: Tx, settingId: SettingId, id: RestrictionId, now: Date) =>
  tx.maybe(
    Held,
    sql`
    select r.set_by, r.guardian_id, r.child_id, r.scopes, r.evidence_ref, r.approved_at is not null as is_confirmed,
      restriction_ends(r) <= ${now} as is_over, r.lifted_at is not null as is_lifted
    from restriction r
    where r.setting_id = ${settingId} and r.id = ${id} for update`,
  );

export interface NewRestriction {
  readonly id: RestrictionId;
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly childId: ChildId;
  readonly scopes: readonly RestrictionScope[];
  readonly evidenceRef: string | null;
  readonly reviewBy: string;
  readonly setBy: StaffId;
  readonly at: Date;
}

/** @returns 0 when the guardian is none of this child's here. */
export const insertRestriction = (tx: Tx, restriction: NewRestriction) => {
  const { id, settingId, guardianId, childId, scopes, evidenceRef, reviewBy, setBy, at } = restriction;
  return tx.exec(sql`
    insert into restriction (id, setting_id, guardian_id, child_id, scopes, evidence_ref, set_by, set_at, lapses_at,
      review_by, created_at)
    select ${id}::uuid, g.setting_id, g.guardian_id, g.child_id, ${scopes}::text[], ${evidenceRef}::text,
      ${setBy}::uuid, ${at}::timestamptz, ${at}::timestamptz + make_interval(hours => ${LAPSES_AFTER_H}),
      ${reviewBy}::date, ${at}::timestamptz
    from guardianship g
    where g.setting_id = ${settingId} and g.guardian_id = ${guardianId} and g.child_id = ${childId}`);
};

export const markConfirmed = (tx: Tx, id: RestrictionId, by: StaffId, evidenceRef: string, at: Date) =>
  tx.exec(sql`
    update restriction set approved_by = ${by}, approved_at = ${at}, evidence_ref = ${evidenceRef} where id = ${id}`);

export const markLifted = (tx: Tx, id: RestrictionId, by: StaffId, at: Date) =>
  tx.exec(sql`update restriction set lifted_by = ${by}, lifted_at = ${at} where id = ${id}`);

export const insertReason = (
  tx: Tx,
  { settingId, id, at }: Pick<NewRestriction, 'settingId' | 'id' | 'at'>,
  sealed: Uint8Array,
) =>
  tx.exec(sql`
    insert into restriction_reason (restriction_id, setting_id, sealed, created_at)
    values (${id}, ${settingId}, ${sealed}, ${at})`);

export const findReason = (db: Read, settingId: SettingId, id: RestrictionId) =>
  db.maybe(
    z.object({ sealed: z.instanceof(Buffer), guardianId: z.string(), childId: z.string() }),
    sql`
    select w.sealed, r.guardian_id, r.child_id
    from restriction_reason w
    join restriction r on r.id = w.restriction_id
    where w.setting_id = ${settingId} and w.restriction_id = ${id}`,
  );

const Preview = z.object({
  received: z.int(),
  otherChildren: z.array(z.string()),
  otherGuardians: z.array(z.string()),
});

/** Undefined when the guardian is none of this child's here. */
export const findPreview = (
  db: Read,
  { settingId, guardianId, childId }: Pick<NewRestriction, 'settingId' | 'guardianId' | 'childId'>,
  now: Date,
) =>
  db.maybe(
    Preview,
    sql`
    select
      (select count(*)::int from told t
       where t.setting_id = g.setting_id and t.guardian_id = g.guardian_id and t.child_id = g.child_id
         and t.withdrawn_at is null) as received,
      array(
        select c.known_as from guardianship o
        join child c on c.id = o.child_id
        where o.setting_id = g.setting_id and o.guardian_id = g.guardian_id and o.child_id <> g.child_id
          and may_view_at(o, ${now})
        order by c.known_as, c.id) as other_children,
      array(
        select p.known_as || ' ' || p.family_name from guardianship o
        join guardian p on p.id = o.guardian_id
        where o.setting_id = g.setting_id and o.child_id = g.child_id and o.guardian_id <> g.guardian_id
          and may_view_at(o, ${now})
        order by p.known_as, p.id) as other_guardians
    from guardianship g
    where g.setting_id = ${settingId} and g.guardian_id = ${guardianId} and g.child_id = ${childId}`,
  );
