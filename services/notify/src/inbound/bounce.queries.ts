import { SettingId, type DeliveryId } from '@storybell/contracts/ids';
import { json, sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export interface Bounce {
  readonly deliveryId: DeliveryId;
  readonly fence: number;
  readonly settingId: SettingId;
  readonly kind: 'hard' | 'soft' | 'policy' | 'complaint';
  readonly code: string;
  /** Of the address that it was sent to; null when that is not the recipient's any more. */
  readonly addressHash: string | null;
}

/** @returns how many were not known yet. */
export const saveBounces = (tx: Tx, all: readonly Bounce[], now: Date): Promise<number> => {
  const rows = all.map((one) => ({
    delivery_id: one.deliveryId,
    fence: one.fence,
    setting_id: one.settingId,
    kind: one.kind,
    code: one.code,
    mark: one.addressHash?.slice(0, 16) ?? null,
  }));
  return tx.exec(sql`
    /* step: bounce */
    insert into bounce (delivery_id, fence, kind, setting_id, code, address_mark, created_at)
    select delivery_id, fence, kind, setting_id, code, ('x' || mark)::bit(64)::bigint, ${now}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as t
      (delivery_id uuid, fence integer, setting_id uuid, kind text, code text, mark text)
    order by delivery_id, fence
    on conflict do nothing`);
};

const Scored = z.object({ settingId: SettingId, addressHash: z.string() });

/**
 * Of these addresses, those with so many soft bounces since. Whoever has them is locked: of two bounces at the same time
 * the second counts the first.
 */
export async function listScored(
  tx: Tx,
  addresses: readonly z.infer<typeof Scored>[],
  { least, since }: { least: number; since: Date },
): Promise<z.infer<typeof Scored>[]> {
  const rows = json(addresses.map((one) => ({ setting_id: one.settingId, hash: one.addressHash })));
  await tx.exec(sql`
    select from recipient
    where (setting_id, email_hash) in (
      select setting_id, hash from jsonb_to_recordset(${rows}) as t (setting_id uuid, hash text))
    order by guardian_id, setting_id for no key update`);
  return tx.many(
    Scored,
    sql`
    select t.setting_id, t.hash as address_hash
    from (select distinct setting_id, hash from jsonb_to_recordset(${rows}) as t (setting_id uuid, hash text)) t
    where (
      select count(*) from bounce b
      where b.setting_id = t.setting_id and b.address_mark = ('x' || left(t.hash, 16))::bit(64)::bigint
        and b.kind = 'soft' and b.created_at > ${since}) >= ${least}`,
  );
}
