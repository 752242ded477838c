import { SettingId } from '@storybell/contracts/ids';
import { Instant } from '@storybell/contracts/time';
import { json, sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { Suppressed } from './suppress.ts';

/** The first reason stays. */
export async function insertSuppressions(tx: Tx, all: readonly Suppressed[], now: Date): Promise<void> {
  const rows = all.map((one) => ({
    setting_id: one.settingId,
    channel: one.channel,
    address_hash: one.addressHash,
    reason: one.reason,
    source: one.source,
  }));
  await tx.exec(sql`
    insert into suppression (setting_id, channel, address_hash, is_keyed, reason, source, created_at)
    select distinct on (setting_id, channel, address_hash)
      setting_id, channel, address_hash, true, reason, source, ${now}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as t
      (setting_id uuid, channel text, address_hash text, reason text, source text)
    order by setting_id, channel, address_hash
    on conflict do nothing`);
}

const Fresh = z.object({
  settingId: SettingId,
  channel: z.enum(['email', 'sms']),
  addressHash: z.string(),
  reason: z.string(),
  at: Instant,
});

export const listFresh = (db: Read, since: Date) =>
  db.many(
    Fresh,
    sql`
    select setting_id, channel, address_hash, reason, created_at as at from suppression where created_at > ${since}`,
  );

export const deleteStop = (tx: Tx, settingId: SettingId, addressHash: string) =>
  tx.exec(sql`
    delete from suppression
    where setting_id = ${settingId} and channel = 'sms' and address_hash = ${addressHash} and reason = 'stop'`);
