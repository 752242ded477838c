/** What lies in clear, or sealed by the key of keys itself as before there were others; a piece at a time. */
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { partTables } from '../part-tables.queries.ts';
import { asRows, Bytes, type SealedAddresses } from '../sealed-columns.queries.ts';
import type { KeyOwner } from './key.queries.ts';
import type { sealedParts } from './sealed.ts';

const Guardian = z.object({
  id: z.string(),
  settingId: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});

/** In id order, after `after`. */
export const lockClearGuardians = (tx: Tx, after: string, limit: number) =>
  tx.many(
    Guardian,
    sql`
    select id, setting_id, email, phone from guardian
    where (email is not null or phone is not null) and id > ${after}::uuid
    order by id limit ${limit} for update skip locked`,
  );

/** Whoever has an address that is another's by now keeps it as it lies: a person must look. */
export const saveAddresses = (tx: Tx, sealed: readonly SealedAddresses[]) =>
  tx.exec(sql`
    update guardian g
    set email = null, email_sealed = coalesce(a.email_sealed, g.email_sealed),
      email_index = coalesce(a.email_index, g.email_index), phone = null,
      phone_sealed = coalesce(a.phone_sealed, g.phone_sealed), phone_index = coalesce(a.phone_index, g.phone_index)
    from ${asRows(sealed)}
    where g.id = a.id
      -- Asked row by row: joined, before anything is known of these new columns, all of a setting was gone through for
      -- each (20,000 guardians: 126 s in place of 9).
      and (select o.id from guardian o
        where o.setting_id = g.setting_id and o.email_index = a.email_index and o.id <> g.id limit 1) is null
      and (select o.id from guardian o
        where o.setting_id = g.setting_id and o.phone_index = a.phone_index and o.id <> g.id limit 1) is null`);

/** Rows of one table: whose key, which row, and what is to be sealed. */
interface Target {
  readonly owner: KeyOwner;
  /** Of `owner_id`, `setting_id`, `id`, `version`, `clear`, `old`. */
  readonly rows: (heads: readonly Uint8Array[]) => Sql;
  /** @param t `id`, `version`, `sealed`, `old`. */
  readonly save: (t: Sql) => Sql;
}

const isOld = (sealed: Sql, heads: readonly Uint8Array[]) =>
  sql`substring(${sealed} from 1 for 5) = any(${heads}::bytea[])`;

const part = (table: Sql): Target => ({
  owner: 'child',
  rows: () => sql`
    select child_id as owner_id, setting_id, id, version, details::text as clear, null::bytea as old
    from ${table} where details is not null`,
  save: (t) => sql`
    update ${table} x set details = null, sealed = t.sealed from ${t}
    where x.id = t.id and x.version = t.version and x.details is not null`,
});

/** One row for each `id`, with its child in it, which the key of keys itself sealed. */
const ofChild = (table: Sql, { id = sql`id`, sealed = sql`sealed` } = {}): Target => ({
  owner: 'child',
  rows: (heads) => sql`
    select child_id as owner_id, setting_id, ${id} as id, 1 as version, null::text as clear, ${sealed} as old
    from ${table} where ${isOld(sealed, heads)}`,
  save: (t) => sql`
    update ${table} x set ${sealed} = t.sealed from ${t} where x.${id} = t.id and x.${sealed} = t.old`,
});

const clearTargets = {
  home: {
    owner: 'guardian',
    rows: () => sql`
      select guardian_id as owner_id, setting_id, guardian_id as id, version, address as clear, null::bytea as old
      from home where address is not null`,
    save: (t) => sql`
      update home x set address = null, sealed = t.sealed from ${t}
      where x.guardian_id = t.id and x.version = t.version and x.address is not null`,
  },
  suggestion: {
    owner: 'child',
    rows: () => sql`
      select child_id as owner_id, setting_id, id, 1 as version, details::text as clear, null::bytea as old
      from suggestion where details is not null`,
    save: (t) => sql`
      update suggestion x set details = null, sealed = t.sealed from ${t}
      where x.id = t.id and x.details is not null`,
  },
  emergency_contact: part(partTables.emergency_contact),
  doctor: part(partTables.doctor),
  professional: part(partTables.professional),
  living: part(partTables.living),
  responsibility: part(partTables.responsibility),
} as const satisfies Record<'home' | 'suggestion' | (typeof sealedParts)[number], Target>;

const oldTargets = {
  restriction_reason: {
    owner: 'child',
    rows: (heads) => sql`
      select r.child_id as owner_id, w.setting_id, w.restriction_id as id, 1 as version, null::text as clear,
        w.sealed as old
      from restriction_reason w join restriction r on r.id = w.restriction_id where ${isOld(sql`w.sealed`, heads)}`,
    save: (t) => sql`
      update restriction_reason x set sealed = t.sealed from ${t}
      where x.restriction_id = t.id and x.sealed = t.old`,
  },
  home_change: ofChild(sql`home_change`),
  home_change_escalation: {
    owner: 'child',
    rows: (heads) => sql`
      select h.child_id as owner_id, e.setting_id, e.home_change_id as id, 1 as version, null::text as clear,
        e.sealed as old
      from home_change_escalation e join home_change h on h.id = e.home_change_id
      where ${isOld(sql`e.sealed`, heads)}`,
    save: (t) => sql`
      update home_change_escalation x set sealed = t.sealed from ${t}
      where x.home_change_id = t.id and x.sealed = t.old`,
  },
  hold: ofChild(sql`hold`, { sealed: sql`sealed_reason` }),
  door_password: ofChild(sql`door_password`, { id: sql`child_id` }),
} as const satisfies Record<string, Target>;

const targets: Readonly<Record<TargetName, Target>> = { ...clearTargets, ...oldTargets };
export type ClearName = keyof typeof clearTargets;
export type OldName = keyof typeof oldTargets;
export type TargetName = ClearName | OldName;

export const ownerOf = (name: TargetName): KeyOwner => targets[name].owner;

const Row = z.object({
  ownerId: z.string(),
  settingId: z.string(),
  id: z.string(),
  version: z.int(),
  clear: z.string().nullable(),
  old: Bytes.nullable(),
});
export type Row = z.infer<typeof Row>;

export interface After {
  readonly id: string;
  readonly version: number;
}

interface Asked {
  readonly name: TargetName;
  readonly after: After;
  readonly heads: readonly Uint8Array[];
}

/** In the order of id and version. */
export const listToSeal = (db: Read, { name, after, heads }: Asked, limit: number) =>
  db.many(
    Row,
    sql`
    select * from (${targets[name].rows(heads)}) t
    where (t.id, t.version) > (${after.id}::uuid, ${after.version}::int)
    order by t.id, t.version limit ${limit}`,
  );

/** What somebody has written anew meanwhile stays. */
export const saveSealed = (
  tx: Tx,
  name: TargetName,
  rows: readonly (Row & { readonly sealed: Uint8Array })[],
) =>
  tx.exec(
    targets[name].save(sql`
    unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ version }) => version)}::int[],
      ${rows.map(({ sealed }) => sealed)}::bytea[], ${rows.map(({ old }) => old)}::bytea[]) as t (id, version, sealed, old)`),
  );
