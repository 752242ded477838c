import { CallBack } from '@storybell/contracts/call-back';
import {
  AttendanceId,
  CallBackId,
  ChildId,
  GuardianId,
  StaffId,
  type SettingId,
} from '@storybell/contracts/ids';
import { newId } from '@storybell/platform/ids';
import { sql, type Read, type Sql, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import type { At } from '../collector.queries.ts';
import { LISTED_DAYS, recently } from '../door.queries.ts';

interface NewCallBack {
  readonly settingId: SettingId;
  readonly attendanceId: AttendanceId;
  readonly guardianId: GuardianId;
  readonly person: string;
  readonly staffId: StaffId;
}

export async function insertCallBack(tx: Tx, made: NewCallBack, now: Date): Promise<CallBackId> {
  const id = newId(CallBackId);
  await tx.exec(sql`
    insert into call_back (id, setting_id, attendance_id, guardian_id, person, staff_id, heard_at, created_at)
    values (${id}, ${made.settingId}, ${made.attendanceId}, ${made.guardianId}, ${made.person}, ${made.staffId}, ${now},
      ${now})`);
  return id;
}

const Held = z.object({
  attendanceId: AttendanceId,
  childId: ChildId,
  guardianId: GuardianId,
  person: z.string(),
  /** Null: too long ago for a second person. */
  heardBy: StaffId.nullable(),
  isAgreed: z.boolean(),
  /** What was written; null: nothing yet. */
  isRight: z.boolean().nullable(),
});

/** Held before its attendance, as a refusal is. */
export const lockCallBack = (tx: Tx, settingId: SettingId, id: CallBackId, now: Date) =>
  tx.maybe(
    Held,
    sql`
    select k.attendance_id, a.child_id, k.guardian_id, k.person,
      case when ${recently(sql`k.heard_at`, now)} then k.staff_id end as heard_by,
      k.agreed_at is not null as is_agreed, k.is_right
    from call_back k
    join attendance a on a.setting_id = k.setting_id and a.id = k.attendance_id
    where k.setting_id = ${settingId} and k.id = ${id} for update of k`,
  );

export const markAgreed = (tx: Tx, id: CallBackId, by: StaffId, now: Date) =>
  tx.exec(sql`update call_back set agreed_by = ${by}, agreed_at = ${now} where id = ${id}`);

/** @param seenBy Of staff, who saw the paper; null: in the app. */
export const markAnswered = (tx: Tx, id: CallBackId, isRight: boolean, seenBy: StaffId | null, now: Date) =>
  tx.exec(
    sql`update call_back set is_right = ${isRight}, answered_at = ${now}, seen_by = ${seenBy} where id = ${id}`,
  );

/** Of call-backs `k`. @param isOwn For the guardian, who knows by name who of staff writes to them, and no others. */
const select = (which: Sql, isOwn: boolean) => sql`
  select k.id, jsonb_build_object('id', h.id, 'knownAs', h.known_as) as child, k.person,
    p.known_as || ' ' || p.family_name as guardian, case when ${isOwn} then '[]' else jsonb_build_array(w.known_as, y.known_as) end as "by",
    k.agreed_at as at, l.released_at,
    case k.is_right when true then 'confirmed' when false then 'denied' else 'open' end as answer
  from call_back k
  join attendance a on a.setting_id = k.setting_id and a.id = k.attendance_id
  join child h on h.id = a.child_id
  join guardian p on p.id = k.guardian_id
  join staff w on w.id = k.staff_id
  join staff y on y.id = k.agreed_by
  left join release l on l.setting_id = k.setting_id and l.call_back_id = k.id
  where ${which}
  order by k.is_right is not null, k.agreed_at desc, k.id`;

const isListed = (settingId: SettingId, now: Date) => sql`
  k.setting_id = ${settingId} and k.agreed_at > ${now}::timestamptz - make_interval(days => ${LISTED_DAYS})`;

/** @param guardianId Null: whoever was called back. */
export const listCallBacksOf = (
  db: Read,
  { settingId, childId }: At,
  guardianId: GuardianId | null,
  now: Date,
) =>
  db.many(
    CallBack,
    select(
      sql`
      ${isListed(settingId, now)} and a.child_id = ${childId}
      and (${guardianId}::uuid is null or k.guardian_id = ${guardianId}::uuid)`,
      guardianId !== null,
    ),
  );

export const listCallBacks = (db: Read, settingId: SettingId, now: Date) =>
  db.many(CallBack, select(isListed(settingId, now), false));

export const getCallBack = (db: Read, id: CallBackId, isOwn: boolean) =>
  db.one(CallBack, select(sql`k.id = ${id}`, isOwn));
