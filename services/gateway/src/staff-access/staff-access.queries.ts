import { StaffId, type SettingId } from '@storybell/contracts/ids';
import { StaffAccess } from '@storybell/contracts/staff-sign-in';
import { sql, type Read, type Tx } from '@storybell/platform/sql';
import { z } from 'zod';
import { isOfStaff, type OfStaff } from '../of-staff.queries.ts';
import { MOST_TRIES } from '../tries/most-tries.ts';

export const listAccess = (
  db: Read,
  settingId: SettingId,
  { now, awaySince }: { readonly now: Date; readonly awaySince: Date },
) =>
  db.many(
    StaffAccess,
    sql`
    select a.staff_id, bool_or(a.pin) as has_pin, bool_or(a.locked) as is_locked, sum(a.passkey)::int as passkeys,
      bool_or(a.app) as has_authenticator, bool_or(a.away) as is_away, (array_agg(a.asked_by) filter (where a.asked_by is not null))[1]
        as recovery_asked_by
    from (
      select staff_id, true as pin, tries >= ${MOST_TRIES} as locked, 0 as passkey, false as app, null::uuid as asked_by,
        false as away
        from pin where setting_id = ${settingId}
      union all
      select staff_id, false, false, 1, false, null, false from passkey where setting_id = ${settingId}
      union all
      select staff_id, false, tries >= ${MOST_TRIES}, 0, true, null, false from authenticator where setting_id = ${settingId}
      union all
      select staff_id, false, false, 0, false, asked_by, false from recovery
        where setting_id = ${settingId} and confirmed_by is null and expires_at > ${now}
      union all
      select staff_id, false, false, 0, false, null, true from presence
        where setting_id = ${settingId} and here_at <= ${awaySince}) a
    group by a.staff_id
    order by a.staff_id`,
  );

/** Another request takes the place of the one before. */
export const upsertRecovery = (
  tx: Tx,
  {
    settingId,
    staffId,
    askedBy,
    expiresAt,
  }: OfStaff & { readonly askedBy: StaffId; readonly expiresAt: Date },
  now: Date,
) =>
  tx.exec(sql`
    insert into recovery (setting_id, staff_id, asked_by, expires_at, created_at)
    values (${settingId}, ${staffId}, ${askedBy}, ${expiresAt}, ${now})
    on conflict (setting_id, staff_id) do update set asked_by = excluded.asked_by, confirmed_by = null,
      expires_at = excluded.expires_at, created_at = ${now}`);

export const findRecovery = (db: Read, of: OfStaff, now: Date) =>
  db.maybe(
    z.object({ askedBy: StaffId }),
    sql`select asked_by from recovery where ${isOfStaff(of)} and confirmed_by is null and expires_at > ${now}`,
  );

/** Of two who confirm at once, one does; who asked cannot. */
export const confirmRecoveryOf = (tx: Tx, of: OfStaff, by: StaffId, now: Date) =>
  tx.exec(sql`
    update recovery set confirmed_by = ${by}
    where ${isOfStaff(of)} and confirmed_by is null and expires_at > ${now} and asked_by <> ${by}`);

export const hasCredential = async (db: Read, of: OfStaff): Promise<boolean> =>
  (
    await db.one(
      z.object({ found: z.boolean() }),
      sql`
      select exists (select from passkey where ${isOfStaff(of)}) or exists (select from authenticator where ${isOfStaff(of)}) as found`,
    )
  ).found;
