import { Channel, DeliveryState } from '@storybell/contracts/delivery';
import { GuardianId, type SettingId, type SubjectId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read } from '@storybell/platform/sql';
import { z } from 'zod';

export const ProgressRow = z.object({
  guardianId: GuardianId,
  locale: Locale,
  channel: Channel,
  state: DeliveryState,
  reason: z.string().nullable(),
  at: Instant,
  readAt: Instant.nullable(),
  acknowledgedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
});
export type ProgressRow = z.infer<typeof ProgressRow>;

/** One row per guardian and channel, by guardian. */
export const listProgress = (db: Read, settingId: SettingId, subjectId: SubjectId) =>
  db.many(
    ProgressRow,
    sql`
    select d.guardian_id, r.locale, d.channel, coalesce(q.status, d.status) as state, d.reason, d.status_at as at,
      e.read_at, e.acknowledged_at, e.answered_at
    from delivery d
    join recipient r on r.setting_id = d.setting_id and r.guardian_id = d.guardian_id
    left join delivery_due q on q.delivery_id = d.id
    left join feed_entry e
      on e.setting_id = d.setting_id and e.guardian_id = d.guardian_id and e.subject_id = d.subject_id
    where d.setting_id = ${settingId} and d.subject_id = ${subjectId}
    order by d.guardian_id, array_position(array['live', 'email', 'sms'], d.channel)`,
  );

export const countByState = (db: Read, settingId: SettingId, since: string | undefined) =>
  db.many(
    z.object({ channel: Channel, state: DeliveryState, count: z.int() }),
    sql`
    select d.channel, coalesce(q.status, d.status) as state, count(*)::int as count
    from delivery d left join delivery_due q on q.delivery_id = d.id
    where d.setting_id = ${settingId}
      and (${since ?? null}::timestamptz is null or d.created_at >= ${since ?? null})
    group by 1, 2 order by 1, 2`,
  );
