import { sql, type Db } from '@storybell/platform/sql';
import { z } from 'zod';

/** @returns how many there were in this window, this one included. */
export const addTry = async (
  db: Db,
  key: Buffer,
  { now, endsAt }: { readonly now: Date; readonly endsAt: Date },
): Promise<number> =>
  (
    await db.one(
      z.object({ count: z.int() }),
      sql`
      insert into try_count as t (try_key, count, window_ends_at, created_at)
      values (${key}, 1, ${endsAt}, ${now})
      on conflict (try_key) do update set
        count = case when t.window_ends_at > ${now} then t.count + 1 else 1 end,
        window_ends_at = case when t.window_ends_at > ${now} then t.window_ends_at else excluded.window_ends_at end
      returning count`,
    )
  ).count;

export const forgetTries = (db: Db, now: Date): Promise<number> =>
  db.exec(sql`delete from try_count where window_ends_at < ${now}`);
