/** Ways in of people who are no longer kept, and cards for children who are not. Repeating it finds nothing. */
import type { ChildId, GuardianId, SettingId } from '@storybell/contracts/ids';
import { sql, type Tx } from '@storybell/platform/sql';
import { isOfStaff, type OfStaff } from '../of-staff.queries.ts';

export interface Erased {
  readonly settingId: SettingId;
  readonly childIds: readonly ChildId[];
  readonly guardianIds: readonly GuardianId[];
}

/** Once their sessions are ended. What waits by a card, and codes asked for with it, go with it. */
export async function forgetWaysIn(tx: Tx, { settingId, childIds, guardianIds }: Erased): Promise<void> {
  const theirs = sql`setting_id = ${settingId} and guardian_id = any(${guardianIds}::uuid[])`;
  await tx.exec(sql`
    delete from card
    where ${theirs} or (setting_id = ${settingId} and child_id = any(${childIds}::uuid[]))`);
  await tx.exec(sql`delete from guardian_passkey where ${theirs}`);
  await tx.exec(sql`delete from verified_address where ${theirs}`);
  await tx.exec(sql`delete from way_claim where ${theirs}`);
  await tx.exec(sql`delete from separated_guardian where ${theirs}`);
  await tx.exec(sql`delete from sign_in_candidate where ${theirs}`);
  const sessions = sql`
    select s.id from session s
    where s.setting_id = ${settingId} and s.actor_kind = 'guardian' and s.actor_id = any(${guardianIds}::uuid[])`;
  await tx.exec(sql`delete from sign_in_code where session_id in (${sessions})`);
  await tx.exec(sql`delete from session where id in (${sessions})`);
}

/** Once all that lets them in is gone: their own browsers and sessions. What they made for others keeps their id. */
export async function forgetStaff(tx: Tx, of: OfStaff): Promise<void> {
  await tx.exec(sql`delete from recovery where ${isOfStaff(of)}`);
  const sessions = sql`
    select s.id from session s
    where s.setting_id = ${of.settingId} and s.actor_kind <> 'guardian' and s.actor_id = ${of.staffId}`;
  await tx.exec(sql`delete from sign_in_code where session_id in (${sessions})`);
  await tx.exec(sql`delete from session where id in (${sessions})`);
  await tx.exec(sql`
    delete from device d
    where ${isOfStaff(of)} and not exists (select from pin p where p.device_id = d.id)
      and not exists (select from authenticator a where a.device_id = d.id)`);
}
