import { Channel, Lane } from '@storybell/contracts/delivery';
import type { SettingId } from '@storybell/contracts/ids';
import { sql, type Read } from '@storybell/platform/sql';
import { z } from 'zod';

const Waiting = z.object({
  channel: Channel,
  lane: Lane,
  due: z.int().positive(),
  oldestDueAgeMs: z.int().nonnegative(),
});

/** What of this setting is past its time, by channel and lane. What an operator holds back is not late. */
export const listWaiting = (db: Read, settingId: SettingId, now: Date) =>
  db.many(
    Waiting,
    sql`
    select channel, lane, sum(cardinality(delivery_ids))::int as due,
      (1000 * extract(epoch from ${now}::timestamptz - min(due_at)))::bigint as oldest_due_age_ms
    from parcel
    where setting_id = ${settingId} and status in ('queued', 'sending') and held_reason is null and due_at <= ${now}
    group by 1, 2 order by 1, 2`,
  );

/** Milliseconds; of 100 that wait, the 95th has waited as long. 0 when nothing does. */
export const readP95DueAgeMs = async (db: Read, settingId: SettingId, now: Date): Promise<number> => {
  const { ageMs } = await db.one(
    z.object({ ageMs: z.int() }),
    sql`
    select coalesce(percentile_disc(0.95) within group (
      order by 1000 * extract(epoch from ${now}::timestamptz - due_at)), 0)::bigint as age_ms
    from parcel cross join lateral unnest(delivery_ids)
    where setting_id = ${settingId} and status in ('queued', 'sending') and held_reason is null and due_at <= ${now}`,
  );
  return ageMs;
};
