import type { SettingId } from '@storybell/contracts/ids';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { Bytes } from '../sealed-columns.queries.ts';

/** Whose key it is, and so with whom it goes. */
export type KeyOwner = 'child' | 'guardian';

const tables: Readonly<Record<KeyOwner, { readonly table: Sql; readonly id: Sql }>> = {
  child: { table: sql`child_key`, id: sql`child_id` },
  guardian: { table: sql`guardian_key`, id: sql`guardian_id` },
};

const Held = z.object({ id: z.string(), settingId: z.string(), wrapped: Bytes, settingWrapped: Bytes });

/** With the setting's, by which each is sealed. */
export const listKeys = (db: Read, owner: KeyOwner, ids: readonly string[]) =>
  db.many(
    Held,
    sql`
    select k.${tables[owner].id} as id, k.setting_id, k.wrapped, s.wrapped as setting_wrapped
    from ${tables[owner].table} k
    join setting_key s on s.setting_id = k.setting_id
    where k.${tables[owner].id} = any(${ids}::uuid[])`,
  );

export const getSettingKey = async (db: Read, settingId: string) =>
  (
    await db.one(
      z.object({ wrapped: Bytes }),
      sql`select wrapped from setting_key where setting_id = ${settingId}`,
    )
  ).wrapped;

/** Of two who make it at once, the first has made it. */
export const insertSettingKey = (tx: Tx, settingId: string, wrapped: Uint8Array) =>
  tx.exec(sql`
    insert into setting_key (setting_id, wrapped, created_at)
    values (${settingId}, ${wrapped}, statement_timestamp()) on conflict do nothing`);

/** As {@link insertSettingKey}. */
export const insertKeys = (
  tx: Tx,
  owner: KeyOwner,
  settingId: SettingId,
  made: readonly { readonly id: string; readonly wrapped: Uint8Array }[],
) =>
  tx.exec(sql`
    insert into ${tables[owner].table} (${tables[owner].id}, setting_id, wrapped, created_at)
    select t.id, ${settingId}::uuid, t.wrapped, statement_timestamp()
    from unnest(${made.map(({ id }) => id)}::uuid[], ${made.map(({ wrapped }) => wrapped)}::bytea[]) as t (id, wrapped)
    order by t.id
    on conflict do nothing`);

export type HouseKey = 'address_index' | 'receipt';

/** As {@link insertSettingKey}. @returns the one that is there. */
export async function keepHouseKey(tx: Tx, name: HouseKey, wrapped: Uint8Array): Promise<Buffer> {
  await tx.exec(sql`
    insert into house_key (name, wrapped, created_at) values (${name}, ${wrapped}, statement_timestamp())
    on conflict do nothing`);
  const kept = await tx.one(
    z.object({ wrapped: Bytes }),
    sql`select wrapped from house_key where name = ${name}`,
  );
  return kept.wrapped;
}

const Wrapped = z.object({ name: z.string(), wrapped: Bytes });
export type Wrapped = z.infer<typeof Wrapped>;

export const findHouseKey = async (db: Read, name: HouseKey): Promise<Buffer | undefined> =>
  (await db.maybe(z.object({ wrapped: Bytes }), sql`select wrapped from house_key where name = ${name}`))
    ?.wrapped;

export const listHouseKeys = (db: Read) => db.many(Wrapped, sql`select name, wrapped from house_key`);

export const replaceHouseKey = (tx: Tx, name: string, wrapped: Uint8Array) =>
  tx.exec(sql`update house_key set wrapped = ${wrapped} where name = ${name}`);

/** In id order, after `after`; held, so that of two who wrap them anew one does. */
export const lockSettingKeys = (tx: Tx, after: string, limit: number) =>
  tx.many(
    Wrapped,
    sql`
    select setting_id::text as name, wrapped from setting_key
    where setting_id > ${after}::uuid
    order by setting_id limit ${limit} for update`,
  );

export const replaceSettingKeys = (tx: Tx, wrapped: readonly Wrapped[]) =>
  tx.exec(sql`
    update setting_key k set wrapped = t.wrapped
    from unnest(${wrapped.map(({ name }) => name)}::uuid[], ${wrapped.map((one) => one.wrapped)}::bytea[])
      as t (id, wrapped)
    where k.setting_id = t.id`);
