/** What is no longer kept of a subject, and of a guardian. Repeating it finds nothing. */
import type { GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import { sql, type Tx } from '@storybell/platform/sql';

/**
 * Deliveries with attempts, receipts and bounces, entries of feeds, and the calls it needed. The last entry of a feed
 * stays as a number and an id that leads nowhere: the next number is counted from it.
 */
export async function forgetSubjects(
  tx: Tx,
  settingId: SettingId,
  subjectIds: readonly SubjectId[],
): Promise<void> {
  const theirs = sql`setting_id = ${settingId} and subject_id = any(${subjectIds}::uuid[])`;
  await tx.exec(sql`delete from phone_call where ${theirs}`);
  await tx.exec(sql`delete from call_duty where ${theirs}`);
  await tx.exec(sql`delete from escalation_step where ${theirs}`);
  await tx.exec(sql`delete from erratum where ${theirs}`);
  await tx.exec(sql`delete from parcel where ${theirs}`);
  await tx.exec(sql`delete from delivery where ${theirs}`);
  await tx.exec(sql`
    delete from feed_entry e
    where e.setting_id = ${settingId} and e.subject_id = any(${subjectIds}::uuid[]) and exists (
      select from feed_entry l where l.guardian_id = e.guardian_id and l.seq > e.seq)`);
  await tx.exec(sql`
    update feed_entry
    set change = 'withdrawn', read_at = null, acknowledged_at = null, answered_at = null, delivered_at = null,
      unsent = null, push_id = null, email_id = null, sms_id = null
    where ${theirs}`);
  await tx.exec(sql`delete from publication where ${theirs}`);
}

/**
 * All that is of them, addresses first. That an address is not to be written to stays: it is a hash, and whoever said
 * stop said it for good.
 */
export async function forgetGuardians(
  tx: Tx,
  settingId: SettingId,
  guardianIds: readonly GuardianId[],
): Promise<void> {
  const theirs = sql`setting_id = ${settingId} and guardian_id = any(${guardianIds}::uuid[])`;
  await tx.exec(sql`delete from phone_call where ${theirs}`);
  await tx.exec(sql`delete from call_duty where ${theirs}`);
  await tx.exec(sql`delete from delivery where ${theirs}`);
  await tx.exec(sql`delete from feed_entry where ${theirs}`);
  await tx.exec(sql`
    update publication set planned_through = null
    where setting_id = ${settingId} and planned_through = any(${guardianIds}::uuid[]) and planned_at is not null`);
  await tx.exec(sql`delete from push where ${theirs}`);
  await tx.exec(sql`delete from habit where ${theirs}`);
  await tx.exec(sql`delete from inbound_sms where ${theirs}`);
  await tx.exec(sql`delete from preference where ${theirs}`);
  await tx.exec(sql`delete from feed_counter where ${theirs}`);
  await tx.exec(sql`delete from recipient where ${theirs}`);
}
