import { Entry, type EntryDetails } from '@storybell/contracts/entry';
import type { ChildId, EntryId, SettingId } from '@storybell/contracts/ids';
import { json, sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';

/** @param rows of entry. */
const select = (rows: Sql) => sql`
  select e.id, e.setting_id, e.child_id, e.occurred_at, s.published_at as recorded_at, e.details,
    t.known_as as recorded_by
  from ${rows} e
  join subject s on s.id = e.id
  join staff t on t.id = s.staff_id`;

export interface NewEntry {
  readonly id: EntryId;
  readonly childId: ChildId;
  readonly details: EntryDetails;
}

/** Their subjects are there already. In the order given. */
export const insertEntries = (
  tx: Tx,
  settingId: SettingId,
  occurredAt: string,
  entries: readonly NewEntry[],
  at: Date,
) =>
  tx.many(
    Entry,
    sql`
    with said as (
      select t.id, t.child_id, t.details
      from jsonb_to_recordset(${json(entries.map((one) => ({ ...one, child_id: one.childId })))})
        as t (id uuid, child_id uuid, details jsonb)),
    logged as (
      insert into entry (id, setting_id, child_id, occurred_at, details, created_at)
      select id, ${settingId}::uuid, child_id, ${occurredAt}::timestamptz, details, ${at}::timestamptz from said
      returning id, setting_id, child_id, occurred_at, details)
    ${select(sql`logged`)}
    order by array_position(${entries.map((one) => one.id)}::uuid[], e.id)`,
  );

/** A day in the setting's time zone, newest first, without what was taken back. */
export const listEntriesOn = (
  db: Read,
  settingId: SettingId,
  // `theirs`: a query for the ids of children.
  {
    on,
    childId,
    theirs,
  }: { readonly on: string; readonly childId?: ChildId | undefined; readonly theirs: Sql },
) =>
  db.many(
    Entry,
    sql`
    ${select(sql`entry`)}
    join setting z on z.id = e.setting_id
    where e.setting_id = ${settingId}
      and e.occurred_at >= (${on}::date)::timestamp at time zone z.time_zone
      and e.occurred_at < (${on}::date + 1)::timestamp at time zone z.time_zone
      and (${childId ?? null}::uuid is null or e.child_id = ${childId ?? null}::uuid)
      and e.child_id = any(array(${theirs}))
      and s.withdrawn_at is null
    order by e.occurred_at desc, e.id`,
  );
