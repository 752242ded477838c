import { sql, type Sql } from '@storybell/platform/sql';

/**
 * An address of several guardians, of whom one was under an order: it leads nobody in.
 * @param row With `setting_id`, `channel` and `address_hash`.
 */
export const isSuspended = (row: Sql) => sql`
  exists (
    select 1 from way_claim c
    join separated_guardian s on s.setting_id = c.setting_id and s.guardian_id = c.guardian_id
    join way_claim o on o.setting_id = c.setting_id and o.kind = c.kind and o.way_hash = c.way_hash
      and o.guardian_id <> c.guardian_id
    where c.setting_id = ${row}.setting_id and c.kind = ${row}.channel and c.way_hash = ${row}.address_hash)`;
