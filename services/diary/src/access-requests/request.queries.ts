import { AccessRequestId, ChildId, GuardianId, type SettingId, type StaffId } from '@storybell/contracts/ids';
import { Locale } from '@storybell/contracts/locale';
import { Day, Instant } from '@storybell/contracts/time';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

const Row = z.object({
  id: AccessRequestId,
  guardian: z.object({ id: GuardianId, name: z.string() }),
  locale: Locale,
  child: z.object({ id: ChildId, knownAs: z.string() }).nullable(),
  receivedOn: Day,
  isExtended: z.boolean(),
  stoodDays: z.int(),
  stoppedOn: Day.nullable(),
  notedById: z.string(),
  notedBy: z.string(),
  releasedBy: z.string().nullable(),
  releasedAt: Instant.nullable(),
  fetchedAt: Instant.nullable(),
});
export type RequestRow = z.infer<typeof Row>;

const select = (where: Sql) => sql`
  select q.id, jsonb_build_object('id', p.id, 'name', p.known_as || ' ' || p.family_name) as guardian, p.locale,
    case when c.id is not null then jsonb_build_object('id', c.id, 'knownAs', c.known_as) end as child,
    q.received_on::text, q.extended_at is not null as is_extended, q.stood_days, q.stopped_on::text,
    q.noted_by as noted_by_id, n.known_as as noted_by, r.known_as as released_by, q.released_at, q.fetched_at
  from access_request q
  join guardian p on p.setting_id = q.setting_id and p.id = q.guardian_id
  left join child c on c.setting_id = q.setting_id and c.id = q.child_id
  join staff n on n.id = q.noted_by
  left join staff r on r.id = q.released_by
  where ${where}`;

/** Those that wait first, longest first; then the latest. */
export const listRequests = (db: Read, settingId: SettingId) =>
  db.many(
    Row,
    sql`
    ${select(sql`q.setting_id = ${settingId}`)}
    order by q.released_at is not null, case when q.released_at is null then q.received_on end, q.released_at desc, q.id`,
  );

export const findRequest = (db: Read, settingId: SettingId, id: AccessRequestId) =>
  db.maybe(Row, select(sql`q.setting_id = ${settingId} and q.id = ${id}`));

/** Held until this transaction ends: of two at once, the second sees the first. */
export async function lockRequest(tx: Tx, settingId: SettingId, id: AccessRequestId) {
  await tx.exec(sql`select id from access_request where setting_id = ${settingId} and id = ${id} for update`);
  return findRequest(tx, settingId, id);
}

export interface NewRequest {
  readonly id: AccessRequestId;
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly childId: ChildId | null;
  readonly receivedOn: string;
  readonly notedBy: StaffId;
  readonly at: Date;
}

/** @returns 0 when the guardian is none here, or none of this child's. */
export const insertRequest = (tx: Tx, made: NewRequest) =>
  tx.exec(sql`
    insert into access_request (id, setting_id, guardian_id, child_id, received_on, noted_by, noted_at, created_at)
    select ${made.id}::uuid, p.setting_id, p.id, ${made.childId}::uuid, ${made.receivedOn}::date, ${made.notedBy}::uuid,
      ${made.at}::timestamptz, ${made.at}::timestamptz
    from guardian p
    where p.setting_id = ${made.settingId} and p.id = ${made.guardianId}
      and (${made.childId}::uuid is null or exists (
        select from guardianship g
        where g.setting_id = p.setting_id and g.guardian_id = p.id and g.child_id = ${made.childId}))`);

export const markStopped = (tx: Tx, id: AccessRequestId, today: string) =>
  tx.exec(sql`update access_request set stopped_on = coalesce(stopped_on, ${today}::date) where id = ${id}`);

export const markResumed = (tx: Tx, id: AccessRequestId, today: string) =>
  tx.exec(sql`
    update access_request
    set stood_days = stood_days + greatest(0, ${today}::date - stopped_on), stopped_on = null
    where id = ${id} and stopped_on is not null`);

export const markExtended = (tx: Tx, id: AccessRequestId, why: string, at: Date) =>
  tx.exec(sql`
    update access_request set extended_at = ${at}, extended_why = ${why} where id = ${id} and extended_at is null`);

export const markReleased = (tx: Tx, id: AccessRequestId, by: StaffId, at: Date) =>
  tx.exec(sql`update access_request set released_by = ${by}, released_at = ${at} where id = ${id}`);

export const markFetched = (tx: Tx, id: AccessRequestId, by: string, at: Date) =>
  tx.exec(sql`update access_request set fetched_by = ${by}, fetched_at = ${at} where id = ${id}`);

const Window = z.object({ isOpen: z.boolean() });

/** Whoever opened it, for so many minutes. */
export const isOpenFor = async (
  db: Read,
  id: AccessRequestId,
  by: string,
  { now, minutes }: { readonly now: Date; readonly minutes: number },
): Promise<boolean> => {
  const found = await db.maybe(
    Window,
    sql`
    select fetched_by = ${by} and fetched_at + make_interval(mins => ${minutes}) > ${now} as is_open
    from access_request where id = ${id} and fetched_at is not null`,
  );
  return found?.isOpen ?? false;
};

/**
 * Released and not fetched by anybody; or fetched by them so few minutes ago that they still may.
 * @param theirs A query for the children whose names they may know now.
 */
export const listWaiting = (
  db: Read,
  { settingId, guardianId, theirs }: { readonly settingId: SettingId; readonly guardianId: GuardianId; readonly theirs: Sql }, // prettier-ignore
  { now, minutes }: { readonly now: Date; readonly minutes: number },
) =>
  db.many(
    z.object({ id: AccessRequestId, childName: z.string().nullable() }),
    sql`
    select q.id, c.known_as as child_name
    from access_request q
    left join child c on c.setting_id = q.setting_id and c.id = q.child_id and c.id = any(array(${theirs}))
    where q.setting_id = ${settingId} and q.guardian_id = ${guardianId} and q.released_at is not null
      and (q.fetched_at is null
        or (q.fetched_by = q.guardian_id and q.fetched_at + make_interval(mins => ${minutes}) > ${now}))
    order by q.released_at, q.id`,
  );
