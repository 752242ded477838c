import { GuardianId, SettingId } from '@storybell/contracts/ids';
import { sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { SealedBoth, Whose } from './sealed-address.ts';

const Clear = z.object({
  settingId: SettingId,
  guardianId: GuardianId,
  email: z.string().nullable(),
  phone: z.string().nullable(),
});

export const lockClear = (tx: Tx, limit: number) =>
  tx.many(
    Clear,
    sql`
    select setting_id, guardian_id, email, phone from recipient
    where email is not null or phone is not null
    order by guardian_id limit ${limit} for update`,
  );

/** To be joined as `t`. */
export const asRows = (all: readonly (Whose & SealedBoth)[]) => sql`
  unnest(${all.map((one) => one.settingId)}::uuid[], ${all.map((one) => one.guardianId)}::uuid[],
    ${all.map((one) => one.emailSealed)}::bytea[], ${all.map((one) => one.emailHash)}::text[],
    ${all.map((one) => one.phoneSealed)}::bytea[], ${all.map((one) => one.phoneHash)}::text[])
  as t (setting_id, guardian_id, email_sealed, email_hash, phone_sealed, phone_hash)`;

/** What is sealed already stays as it is. */
export const saveSealed = (tx: Tx, all: readonly (Whose & SealedBoth)[]) =>
  tx.exec(sql`
    update recipient r
    set email = null, email_sealed = coalesce(t.email_sealed, r.email_sealed), email_hash = coalesce(t.email_hash, r.email_hash),
      phone = null, phone_sealed = coalesce(t.phone_sealed, r.phone_sealed), phone_hash = coalesce(t.phone_hash, r.phone_hash)
    from ${asRows(all)}
    where r.setting_id = t.setting_id and r.guardian_id = t.guardian_id`);

export interface Moved {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  /** What stood for their address, and what does now. */
  readonly plainHash: string;
  readonly hash: string;
}

/** What remembers an address by the beginning of its hash remembers it by the new one. */
export async function moveMarks(tx: Tx, all: readonly Moved[]): Promise<void> {
  const moved = sql`
    moved as (
      select d.id, t.before, t.after
      from unnest(${all.map((one) => one.settingId)}::uuid[], ${all.map((one) => one.guardianId)}::uuid[],
        ${all.map((one) => one.plainHash)}::text[], ${all.map((one) => one.hash)}::text[])
        as h (setting_id, guardian_id, plain, keyed)
      cross join lateral (
        select ('x' || left(h.plain, 16))::bit(64)::bigint as before, ('x' || left(h.keyed, 16))::bit(64)::bigint as after) t
      join delivery d on d.setting_id = h.setting_id and d.guardian_id = h.guardian_id)`;
  for (const table of [sql`attempt`, sql`bounce`])
    await tx.exec(sql`
      with ${moved}
      update ${table} x set address_mark = moved.after from moved
      where x.delivery_id = moved.id and x.address_mark = moved.before`);
  await tx.exec(sql`
    with ${moved}
    update delivery d set address_mark = moved.after from moved
    where d.id = moved.id and d.address_mark = moved.before`);
}

const Plain = z.object({ settingId: SettingId, channel: z.string(), addressHash: z.string() });

export const lockPlain = (tx: Tx, limit: number) =>
  tx.many(
    Plain,
    sql`
    select setting_id, channel, address_hash from suppression
    where not is_keyed order by setting_id, channel, address_hash limit ${limit} for update`,
  );

interface Keyed extends z.infer<typeof Plain> {
  readonly keyed: string;
}

/** Of two that stand for one address, the one under the key stays. */
export const saveKeyed = (tx: Tx, all: readonly Keyed[]) =>
  tx.exec(sql`
    with t as (
      select * from unnest(${all.map((one) => one.settingId)}::uuid[], ${all.map((one) => one.channel)}::text[],
        ${all.map((one) => one.addressHash)}::text[], ${all.map((one) => one.keyed)}::text[])
        as t (setting_id, channel, address_hash, keyed)),
    gone as (
      delete from suppression s using t
      where s.setting_id = t.setting_id and s.channel = t.channel and s.address_hash = t.address_hash and not s.is_keyed
      returning s.*, t.keyed)
    insert into suppression (setting_id, channel, address_hash, is_keyed, reason, source, created_at)
    select setting_id, channel, keyed, true, reason, source, created_at from gone
    on conflict do nothing`);
