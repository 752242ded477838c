import { Channel } from '@storybell/contracts/delivery';
import { DeliveryId, GuardianId, SubjectId, type SettingId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { SubjectKind } from '@storybell/contracts/subject';
import { Instant } from '@storybell/contracts/time';
import { sql, type Read, type Sql } from '@storybell/platform/sql';
import { z } from 'zod';
import type { Obstacle } from './obstacle.ts';

export const UndeliveredRow = z.object({
  id: DeliveryId,
  subjectId: SubjectId,
  kind: SubjectKind.nullable(),
  guardianId: GuardianId,
  locale: Locale,
  channel: Channel,
  purpose: z.string(),
  state: z.enum(['failed', 'dead']),
  reason: z.string(),
  at: Instant,
  replays: z.int(),
  obstacle: z.string().nullable(),
});
export type UndeliveredRow = z.infer<typeof UndeliveredRow>;

/** What decides why: few, however many deliveries there are. */
const Cause = z.object({ channel: Channel, state: z.enum(['failed', 'dead']), reason: z.string() });
export type Cause = z.infer<typeof Cause>;

export interface Wanted {
  readonly settingId: SettingId;
  /** Which of them, of deliveries with their publication `p`. */
  readonly theirs: Sql;
  /** All causes when left out. */
  readonly causes: readonly Cause[] | undefined;
  readonly subjectId: SubjectId | undefined;
  readonly before: { readonly at: Date; readonly id: DeliveryId } | undefined;
  readonly limit: number;
  readonly obstacle: Obstacle;
}

/** Newest first; at one instant by id. */
export const listUndeliveredRows = (
  db: Read,
  { settingId, theirs, causes, subjectId, before, limit, obstacle }: Wanted,
) =>
  db.many(
    UndeliveredRow,
    sql`
    select d.id, d.subject_id, p.kind, d.guardian_id, r.locale, d.channel, d.purpose, d.status as state, d.reason,
      u.created_at as at, d.replays, ${obstacle.reason} as obstacle
    from undelivered u join delivery d on d.id = u.delivery_id ${obstacle.joins}
    where u.setting_id = ${settingId} and d.status in ('failed', 'dead') and ${theirs}
      and (${subjectId ?? null}::uuid is null or d.subject_id = ${subjectId ?? null})
      and (${causes === undefined} or (d.channel, d.status, d.reason) in (
        select * from unnest(
          ${(causes ?? []).map((one) => one.channel)}::text[], ${(causes ?? []).map((one) => one.state)}::text[],
          ${(causes ?? []).map((one) => one.reason)}::text[])))
      and (${before === undefined} or (u.created_at, u.delivery_id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by u.created_at desc, u.delivery_id desc limit ${limit}`,
  );

export const countUndelivered = (db: Read, settingId: SettingId, theirs: Sql) =>
  db.many(
    Cause.extend({ subjectId: SubjectId, kind: SubjectKind.nullable(), count: z.int() }),
    sql`
    select d.channel, d.status as state, d.reason, d.subject_id, p.kind, count(*)::int as count
    from undelivered u join delivery d on d.id = u.delivery_id
    left join publication p on p.setting_id = d.setting_id and p.subject_id = d.subject_id
    where u.setting_id = ${settingId} and d.status in ('failed', 'dead') and ${theirs}
    group by 1, 2, 3, 4, 5 order by max(u.created_at) desc, d.subject_id`,
  );
