/** Of rows that hold from `valid_from` to `valid_until`: when the next one begins, and what becomes of those before it. */
import type { SettingId } from '@storybell/contracts/ids';
import { sql, type Read, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';
import { endInstant } from '../people.queries.ts';

export interface Period {
  readonly from: Date;
  /** Null: for good. */
  readonly until: Date | null;
}

const Found = z.object({ from: z.coerce.date(), until: z.coerce.date().nullable() });

/** The beginning of a day in the setting's zone, or this moment of today; to the end of a day. */
export const getPeriod = (
  db: Read,
  settingId: SettingId,
  { from, until }: { readonly from: string; readonly until: string },
  now: Date,
): Promise<Period> =>
  db.one(
    Found,
    sql`
    select
      greatest(${now}::timestamptz, ${from}::date::timestamp at time zone s.time_zone) as from,
      ${endInstant({ settingId, at: until === 'never' ? 'never' : until, now })} as until
    from setting s where s.id = ${settingId}`,
  );

/** Of a row `x`: some of its time is in the period. */
export const overlaps = ({ from, until }: Period): Sql => sql`
  (x.valid_until is null or x.valid_until > ${from})
    and (${until}::timestamptz is null or x.valid_from < ${until})`;

/** Of a row `x`: its end, when it is over at an instant at the latest, and never before it began. */
export const endBy = (at: Date): Sql => sql`
  least(x.valid_until, greatest(x.valid_from, ${at}::timestamptz))`;

/** Of a row `x`: it holds, or will. */
export const isAhead = (now: Date): Sql => sql`
  (x.valid_until is null or x.valid_until > greatest(x.valid_from, ${now}::timestamptz))`;
