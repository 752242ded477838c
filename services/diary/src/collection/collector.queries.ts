import { CollectingGuardian, Collector, CONFIRM_AFTER_MONTHS } from '@storybell/contracts/collector';
import { CollectorId, ChildId, GuardianId, type SettingId, type StaffId } from '@storybell/contracts/ids';
import { Instant } from '@storybell/contracts/time';
import { newId } from '@storybell/platform/ids';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';

export interface At {
  readonly settingId: SettingId;
  readonly childId: ChildId;
}

/** Of collectors `c`: nobody has said for six months that it is still right. */
export const isDue = (now: Date): Sql =>
  sql`c.confirmed_at <= ${now}::timestamptz - make_interval(months => ${CONFIRM_AFTER_MONTHS})`;

const select = (rows: Sql, now: Date) => sql`
  select c.id, c.child_id, c.name, c.relationship, c.valid_from::text, c.valid_until::text,
    case when c.staff_id is null then 'app' else 'paper' end as signed,
    p.known_as || ' ' || p.family_name as signed_by, c.confirmed_at, ${isDue(now)} as is_due, c.ended_at,
    f.photo_id, f.asked_at as photo_asked_at
  from ${rows} c
  join guardian p on p.id = c.guardian_id
  left join collector_photo f on f.setting_id = c.setting_id and f.collector_id = c.id`;

/** How long one that was ended is shown. */
const SHOWN_DAYS = 30;

/** @param namedBy Null: whoever named them. */
export const listCollectorsOf = (
  db: Read,
  { settingId, childId }: At,
  namedBy: GuardianId | null,
  now: Date,
) =>
  db.many(
    Collector,
    sql`
    ${select(sql`collector`, now)}
    where c.setting_id = ${settingId} and c.child_id = ${childId}
      and (${namedBy}::uuid is null or c.guardian_id = ${namedBy}::uuid)
      and (c.ended_at is null or c.ended_at > ${now}::timestamptz - make_interval(days => ${SHOWN_DAYS}))
    order by c.ended_at is not null, c.name, c.id`,
  );

export const getCollector = (db: Read, id: CollectorId, now: Date) =>
  db.one(Collector, sql`${select(sql`collector`, now)} where c.id = ${id}`);

const guardianColumns = sql`g.guardian_id, p.known_as || ' ' || p.family_name as name, g.relationship, g.may_collect,
  g.version`;

/** Guardians of the child now. */
export const listCollectingGuardians = (db: Read, { settingId, childId }: At, now: Date) =>
  db.many(
    CollectingGuardian,
    sql`
    select ${guardianColumns}
    from guardianship g
    join guardian p on p.id = g.guardian_id
    where g.setting_id = ${settingId} and g.child_id = ${childId}
      and g.valid_from <= ${now} and (g.valid_until is null or g.valid_until > ${now})
    order by p.known_as, p.id`,
  );

/** Whether a guardian may fetch the child now. */
export const mayCollect = async (
  db: Read,
  { settingId, childId }: At,
  guardianId: GuardianId,
  now: Date,
): Promise<boolean> =>
  (await db.maybe(
    z.object({ guardianId: GuardianId }),
    sql`
    select g.guardian_id from guardianship g
    where g.setting_id = ${settingId} and g.child_id = ${childId} and g.guardian_id = ${guardianId}
      and may_collect_at(g, ${now})`,
  )) !== undefined;

interface NewCollector extends At {
  readonly guardianId: GuardianId;
  readonly name: string;
  readonly relationship: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** Null: signed in the app. */
  readonly staffId: StaffId | null;
}

export async function insertCollector(tx: Tx, made: NewCollector, now: Date): Promise<CollectorId> {
  const id = newId(CollectorId);
  await tx.exec(sql`
    insert into collector (id, setting_id, child_id, guardian_id, name, relationship, valid_from, valid_until, staff_id,
      confirmed_at, created_at)
    values (${id}, ${made.settingId}, ${made.childId}, ${made.guardianId}, ${made.name}, ${made.relationship},
      ${made.validFrom}, ${made.validUntil}, ${made.staffId}, ${now}, ${now})`);
  return id;
}

const Held = z.object({ childId: ChildId, guardianId: GuardianId, isEnded: z.boolean() });

export const findCollector = (db: Read, settingId: SettingId, id: CollectorId) =>
  db.maybe(Held, sql`${heldOf(settingId, id)}`);

/** Its row, held: of two who end and confirm at once, the second sees the first. */
export const lockCollector = (tx: Tx, settingId: SettingId, id: CollectorId) =>
  tx.maybe(Held, sql`${heldOf(settingId, id)} for update`);

const heldOf = (settingId: SettingId, id: CollectorId) => sql`
  select c.child_id, c.guardian_id, c.ended_at is not null as is_ended from collector c
  where c.setting_id = ${settingId} and c.id = ${id}`;

export const markConfirmed = (tx: Tx, id: CollectorId, now: Date) =>
  tx.exec(sql`update collector set confirmed_at = ${now} where id = ${id}`);

export const markEnded = (tx: Tx, id: CollectorId, now: Date) =>
  tx.exec(sql`update collector set ended_at = ${now} where id = ${id} and ended_at is null`);

interface Permission extends At {
  readonly guardianId: GuardianId;
  readonly mayCollect: boolean;
}

export const lockGuardianship = (tx: Tx, { settingId, childId }: At, guardianId: GuardianId) =>
  tx.maybe(
    z.object({ version: z.int() }),
    sql`
    select g.version from guardianship g
    where g.setting_id = ${settingId} and g.child_id = ${childId} and g.guardian_id = ${guardianId} for update`,
  );

export const updateMayCollect = (tx: Tx, { settingId, childId, guardianId, mayCollect: may }: Permission) =>
  tx.one(
    CollectingGuardian,
    sql`
    with g as (
      update guardianship set may_collect = ${may}, version = version + 1
      where setting_id = ${settingId} and child_id = ${childId} and guardian_id = ${guardianId}
      returning *)
    select ${guardianColumns} from g join guardian p on p.id = g.guardian_id`,
  );

/** Wrong ones in a row, from which on it is locked. Source: facts/trust, T25. */
export const MOST_TRIES = 3;

const Password = z.object({ since: Instant, isLocked: z.boolean() });

export const findPassword = (db: Read, { settingId, childId }: At) =>
  db.maybe(
    Password,
    sql`
    select d.set_at as since, d.tries >= ${MOST_TRIES} as is_locked from door_password d
    where d.setting_id = ${settingId} and d.child_id = ${childId}`,
  );

interface NewPassword extends At {
  readonly sealed: Uint8Array;
  /** Whether tries begin anew. */
  readonly opens: boolean;
}

export const savePassword = (tx: Tx, { settingId, childId, sealed, opens }: NewPassword, now: Date) =>
  tx.one(
    Password,
    sql`
    insert into door_password as d (child_id, setting_id, sealed, set_at, created_at)
    values (${childId}, ${settingId}, ${sealed}, ${now}, ${now})
    on conflict (child_id) do update
      set sealed = excluded.sealed, set_at = excluded.set_at,
        tries = case when ${opens} or d.tries < ${MOST_TRIES} then 0 else d.tries end
    returning d.set_at as since, d.tries >= ${MOST_TRIES} as is_locked`,
  );

/** Counted before it is looked at: of many at once, no more than three are looked at. Undefined when it is locked. */
export const takeTry = (tx: Tx, { settingId, childId }: At) =>
  tx.maybe(
    z.object({ sealed: z.instanceof(Buffer), triesLeft: z.int() }),
    sql`
    update door_password d set tries = d.tries + 1
    where d.setting_id = ${settingId} and d.child_id = ${childId} and d.tries < ${MOST_TRIES}
    returning d.sealed, ${MOST_TRIES}::int - d.tries as tries_left`,
  );

export const clearTries = (tx: Tx, childId: ChildId) =>
  tx.exec(sql`update door_password set tries = 0 where child_id = ${childId}`);
