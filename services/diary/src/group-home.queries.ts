import { sql, type Sql } from '@storybell/platform/sql';

/** Of a row of staff: who that person is where they sign in for their group; null of all others. */
export const groupHome = (row: Sql): Sql => sql`
  (select h.staff_id from group_place l
   join group_place h on h.group_person_id = l.group_person_id and h.is_home and h.left_at is null
   where l.setting_id = ${row}.setting_id and l.staff_id = ${row}.id and l.left_at is null)`;
