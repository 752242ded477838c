import type { SettingId } from '@storybell/contracts/ids';
import { LanguageReach } from '@storybell/contracts/parity';
import { sql, type Read } from '@storybell/platform/sql';

/**
 * Stories and notices published since then, by the language that each of their readers reads now. Delivered is what a
 * device of theirs holds, what they read, and what a provider says has arrived.
 */
export const listReach = (db: Read, settingId: SettingId, since: Date) =>
  db.many(
    LanguageReach,
    sql`
    with told as (
      select r.locale, e.guardian_id, e.read_at, e.acknowledged_at, p.needs_acknowledgement, p.published_at,
        e.delivered_at is not null or e.read_at is not null or exists (
          select from delivery d
          where d.subject_id = e.subject_id and d.guardian_id = e.guardian_id and d.purpose = 'published'
            and d.status = 'delivered') as is_delivered
      from publication p
      join feed_entry e on e.setting_id = p.setting_id and e.subject_id = p.subject_id
      join recipient r on r.setting_id = e.setting_id and r.guardian_id = e.guardian_id
      where p.setting_id = ${settingId} and p.published_at >= ${since} and p.kind <> 'entry' and p.withdrawn_at is null)
    select locale, count(distinct guardian_id)::int as guardians, count(*)::int as told,
      (count(*) filter (where is_delivered))::int as delivered,
      count(read_at)::int as read,
      (count(*) filter (where needs_acknowledgement))::int as asked,
      count(acknowledged_at)::int as acknowledged,
      percentile_cont(0.5) within group (
        order by extract(epoch from read_at - published_at) * 1000)::float8 as median_read_ms
    from told group by locale order by locale`,
  );
