import { MOST_REPLAYS } from '@storybell/contracts/explain';
import { sql } from '@storybell/platform/sql';
import { reasonNotToSend } from '../recipients/reach.access.ts';
import type { Obstacle } from './obstacle.ts';

/** A copy that may have arrived counts; what the family has read or confirmed meanwhile is not sent again. */
export const obstacleToReplay: Obstacle = {
  joins: sql`
    left join publication p on p.setting_id = d.setting_id and p.subject_id = d.subject_id
    join recipient r on r.setting_id = d.setting_id and r.guardian_id = d.guardian_id
    left join preference pr on pr.setting_id = d.setting_id and pr.guardian_id = d.guardian_id
    left join feed_entry e
      on e.setting_id = d.setting_id and e.guardian_id = d.guardian_id and e.subject_id = d.subject_id`,
  reason: sql`
    case
      when d.replays + d.possible_dup::int >= ${MOST_REPLAYS} then 'too_many_copies'
      when e.acknowledged_at is not null and not starts_with(d.purpose, 'erratum_') then 'acknowledged'
      when d.purpose = 'published' and e.read_at is not null then 'read_in_app'
      else ${reasonNotToSend(sql`d.channel`)}
    end`,
};
