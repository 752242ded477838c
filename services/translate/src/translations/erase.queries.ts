import type { GuardianId, SettingId } from '@storybell/contracts/ids';
import { sql, type Tx } from '@storybell/platform/sql';

/** What they asked and when somebody interpreted for them. Their texts go with their subjects. */
export async function forgetGuardians(
  tx: Tx,
  settingId: SettingId,
  guardianIds: readonly GuardianId[],
): Promise<void> {
  const theirs = sql`setting_id = ${settingId} and guardian_id = any(${guardianIds}::uuid[])`;
  await tx.exec(sql`delete from not_understood where ${theirs}`);
  await tx.exec(sql`delete from interpreter_request where ${theirs}`);
}
