/** Whose rooms, and which outing, somebody may count. */
import type { Counted } from '@storybell/contracts/register';
import { sql, type Read, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';
import { absent, isWorking, visibleChildren, type Asking } from '../policy/policy.access.ts';
import { worksIn } from '../works-in.queries.ts';

const Found = z.object({ isTheirs: z.boolean() });

/**
 * A query for the ids of rooms where they work now, by place, assignment or cover; of managers all.
 * @param leads Of the lead for safeguarding all as well: who looks, and does not count.
 */
export const roomsOf = (asking: Asking, leads = false): Sql => sql`
  select d.id from staff w
  join room d on d.setting_id = w.setting_id
  where ${isWorking(asking)} and (
    w.role = 'manager' or (${leads}::boolean and w.is_lead) or ${worksIn(sql`d.id`, sql`${asking.now}::timestamptz`)})`;

/**
 * A room where they work; or an outing all of whose children they look after, as who leads it does.
 * @throws AppError `not_found`
 */
export async function requireCountable(db: Read, asking: Asking, of: Counted): Promise<void> {
  const { settingId } = asking;
  const { isTheirs } = await db.one(
    Found,
    of.kind === 'room'
      ? sql`select ${of.id}::uuid in (${roomsOf(asking)}) as is_theirs`
      : sql`
        select coalesce(bool_and(o.child_id = any(array(${visibleChildren(asking, 'diary.write')}))), false) as is_theirs
        from outing o where o.setting_id = ${settingId} and o.outing_id = ${of.id}`,
  );
  if (!isTheirs) throw absent();
}
