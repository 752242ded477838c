import { ChangeKind, ChangeReader, ToldChange } from '@storybell/contracts/change-at-home';
import { ChangeId, ChildId, GuardianId, type SettingId, type StaffId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export interface NewChange {
  readonly id: ChangeId;
  readonly settingId: SettingId;
  readonly childId: ChildId;
  readonly guardianId: GuardianId;
  readonly kind: ChangeKind;
  readonly sealed: Uint8Array | null;
  readonly readers: readonly ChangeReader[];
}

const told = sql`h.id, h.kind, h.readers, h.created_at as at`;

export const insertChange = (tx: Tx, made: NewChange, now: Date) =>
  tx.one(
    ToldChange,
    sql`
    insert into home_change as h (id, setting_id, child_id, guardian_id, kind, sealed, locale, readers, created_at)
    select ${made.id}::uuid, p.setting_id, ${made.childId}::uuid, p.id, ${made.kind}::text, ${made.sealed}::bytea,
      p.locale, ${made.readers}::text[], ${now}::timestamptz
    from guardian p where p.setting_id = ${made.settingId} and p.id = ${made.guardianId}
    returning ${told}`,
  );

/** Newest first. */
export const listTold = (db: Read, settingId: SettingId, childId: ChildId, guardianId: GuardianId) =>
  db.many(
    ToldChange,
    sql`
    select ${told} from home_change h
    where h.setting_id = ${settingId} and h.child_id = ${childId} and h.guardian_id = ${guardianId}
    order by h.created_at desc, h.id`,
  );

const Listed = z.object({
  id: ChangeId,
  child: z.object({ id: ChildId, knownAs: z.string() }),
  at: Instant,
  isForLeadAlone: z.boolean(),
});

/**
 * @param readable For each sort of reader, a query for the children of whom the person asking is one.
 * @param forLead The same of those that are for the lead alone.
 */
export const listReadable = (
  db: Read,
  settingId: SettingId,
  readable: readonly (readonly [ChangeReader, Sql])[],
  forLead: Sql,
) => {
  const chosen = readable.reduce(
    (all, [reader, children]) =>
      sql`${all} or (${reader} = any (h.readers) and h.child_id = any(array(${children})))`,
    sql`false`,
  );
  return db.many(
    Listed,
    sql`
    select h.id, jsonb_build_object('id', c.id, 'knownAs', c.known_as) as child, h.created_at as at,
      e.home_change_id is not null as is_for_lead_alone
    from home_change h
    join child c on c.id = h.child_id
    left join home_change_escalation e on e.home_change_id = h.id
    where h.setting_id = ${settingId}
      and case when e.home_change_id is null then (${chosen}) else h.child_id = any(array(${forLead})) end
    order by h.created_at desc, h.id`,
  );
};

const Found = z.object({
  child: z.object({ id: ChildId, knownAs: z.string() }),
  guardianId: GuardianId,
  kind: ChangeKind,
  sealed: z.instanceof(Buffer).nullable(),
  locale: Locale,
  by: z.string(),
  at: Instant,
  readers: z.array(ChangeReader),
  escalatedBy: z.string().nullable(),
  escalatedAt: Instant.nullable(),
  sealedReason: z.instanceof(Buffer).nullable(),
});

/** In a statement of its own: who reads does so before an escalation, or the next statement finds it. */
export const holdChange = (tx: Tx, settingId: SettingId, id: ChangeId) =>
  tx.exec(sql`select from home_change h where h.setting_id = ${settingId} and h.id = ${id} for update`);

export const findChange = (tx: Tx, settingId: SettingId, id: ChangeId) =>
  tx.maybe(
    Found,
    sql`
    select jsonb_build_object('id', c.id, 'knownAs', c.known_as) as child, h.guardian_id, h.kind, h.sealed, h.locale,
      p.known_as || ' ' || p.family_name as by, h.created_at as at, h.readers,
      w.known_as as escalated_by, e.created_at as escalated_at, e.sealed as sealed_reason
    from home_change h
    join child c on c.id = h.child_id
    join guardian p on p.id = h.guardian_id
    left join home_change_escalation e on e.home_change_id = h.id
    left join staff w on w.id = e.staff_id
    where h.setting_id = ${settingId} and h.id = ${id}`,
  );

interface NewEscalation {
  readonly settingId: SettingId;
  readonly id: ChangeId;
  readonly staffId: StaffId;
  readonly sealed: Uint8Array;
}

export const insertEscalation = (tx: Tx, { settingId, id, staffId, sealed }: NewEscalation, now: Date) =>
  tx.exec(sql`
    insert into home_change_escalation (home_change_id, setting_id, staff_id, sealed, created_at)
    values (${id}, ${settingId}, ${staffId}, ${sealed}, ${now})`);
