import { sql, type Tx } from '@storybell/platform/sql';
import { isOfStaff, type OfStaff } from '../of-staff.queries.ts';

interface Here {
  readonly now: Date;
  /** Whoever was here last before it stays away. */
  readonly unlessBefore: Date | undefined;
}

/** @returns 0 for who stays away. */
export const upsertPresence = (tx: Tx, { settingId, staffId }: OfStaff, { now, unlessBefore }: Here) =>
  tx.exec(sql`
    insert into presence as p (setting_id, staff_id, here_at, created_at)
    values (${settingId}, ${staffId}, ${now}, ${now})
    on conflict (setting_id, staff_id) do update set here_at = greatest(p.here_at, excluded.here_at)
      where p.here_at > coalesce(${unlessBefore ?? null}::timestamptz, '-infinity')`);

export const deletePresence = (tx: Tx, of: OfStaff) =>
  tx.exec(sql`delete from presence where ${isOfStaff(of)}`);
