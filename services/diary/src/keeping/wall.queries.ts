/** Dates on the setting's wall, from which every period counts. */
import type { SettingId } from '@storybell/contracts/ids';
import { sql, type Sql } from '@storybell/platform/sql';

/** One row: the zone, and the day it is there at `at`. */
export const wallOf = (settingId: SettingId, at: Sql): Sql => sql`
  select w.time_zone, (${at} at time zone w.time_zone)::date as today from setting w where w.id = ${settingId}`;

/** So many months after `at`, by the zone of the wall `d`. */
export const monthsAfter = (at: Sql, months: number): Sql => sql`
  ((${at} at time zone d.time_zone)::date + make_interval(months => ${months}))::date`;
