/** Whose address somebody may write: managers everyone's, a guardian their own. */
import { StaffId, type GuardianId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import { permitRecorded, type Asking } from '../../policy/policy.access.ts';

/**
 * @returns who of staff writes it; null for the guardian themself.
 * @throws AppError `not_found`: another guardian's and a missing one answer alike; `step_up_needed`
 */
export async function accessHome(tx: Tx, asking: Asking, guardianId: GuardianId): Promise<StaffId | null> {
  await permitRecorded(tx, asking, { action: 'contact.write', guardianId });
  return asking.actor.kind === 'guardian' ? null : StaffId.parse(asking.actor.id);
}
