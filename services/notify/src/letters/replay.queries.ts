import { Lane } from '@storybell/contracts/delivery';
import { DeliveryId, SubjectId, type SettingId } from '@storybell/contracts/ids';
import { sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { Obstacle } from './obstacle.ts';

export const Letter = z.object({
  id: DeliveryId,
  subjectId: SubjectId,
  lane: Lane,
  status: z.string(),
  obstacle: z.string().nullable(),
});
export type Letter = z.infer<typeof Letter>;

/** Those of this setting, locked in id order: of two who send the same again, the second sees what the first did. */
export const lockLetters = (tx: Tx, settingId: SettingId, ids: readonly DeliveryId[], obstacle: Obstacle) =>
  tx.many(
    Letter,
    sql`
    select d.id, d.subject_id, d.lane, d.status, ${obstacle.reason} as obstacle
    from delivery d ${obstacle.joins}
    where d.setting_id = ${settingId} and d.id = any(${ids}::uuid[])
    order by d.id for update of d`,
  );

/**
 * Queued again, one replay more. An attempt that was accepted and came to nothing gets its row, since another follows.
 * One whose outcome nobody knows may have arrived: the next copy is labelled.
 */
export async function requeueLetters(tx: Tx, ids: readonly DeliveryId[], now: Date): Promise<void> {
  await tx.exec(sql`
    /* step: replay */
    with past as (
      insert into attempt (
        delivery_id, fence, setting_id, channel, provider, address_mark, outcome, provider_ref, begun_at, ended_at,
        created_at)
      select id, fence, setting_id, channel, coalesce(provider, channel), address_mark, 'accepted', provider_ref,
        status_at, status_at, ${now}::timestamptz
      from delivery
      where id = any(${ids}::uuid[]) and provider_ref is not null and fence > 0
      on conflict do nothing)
    update delivery
    set status = 'queued', replays = replays + 1, possible_dup = possible_dup or reason = 'outcome_unknown',
      reason = null, provider_ref = null, status_at = ${now}
    where id = any(${ids}::uuid[])`);
}
