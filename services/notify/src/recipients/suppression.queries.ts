import type { SettingId } from '@storybell/contracts/ids';
import { json, sql, type Tx } from '@storybell/platform/sql';
import type { Mark, ProviderChannel } from '../channels/channel.ts';

export interface Suppressed {
  readonly settingId: SettingId;
  readonly channel: ProviderChannel;
  readonly addressHash: string;
  readonly reason: Mark;
  /** The code that said so. */
  readonly source: string;
}

/** From its commit on nothing is sent there: the check at dispatch reads it. The first reason stays. */
export async function suppress(tx: Tx, all: readonly Suppressed[], now: Date): Promise<void> {
  if (all.length === 0) return;
  const rows = all.map((one) => ({
    setting_id: one.settingId,
    channel: one.channel,
    address_hash: one.addressHash,
    reason: one.reason,
    source: one.source,
  }));
  await tx.exec(sql`
    insert into suppression (setting_id, channel, address_hash, reason, source, created_at)
    select distinct on (setting_id, channel, address_hash)
      setting_id, channel, address_hash, reason, source, ${now}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as t
      (setting_id uuid, channel text, address_hash text, reason text, source text)
    order by setting_id, channel, address_hash
    on conflict do nothing`);
}

/** STOP and the preference for SMS are one fact: who switches SMS on again in the app lifts it, and nothing else. */
export const liftStop = (tx: Tx, settingId: SettingId, addressHash: string) =>
  tx.exec(sql`
    delete from suppression
    where setting_id = ${settingId} and channel = 'sms' and address_hash = ${addressHash} and reason = 'stop'`);
