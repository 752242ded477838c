/** What everything that is decided at the door asks first; and what a second person must be. */
import type { AttendanceId, ChildId, SettingId, StaffId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { absent, permitRecorded, type Asking } from '../policy/policy.access.ts';
import { isBarred, lockAttendance } from './door.queries.ts';

/** @throws AppError `not_found`, `step_up_needed`, `changed_meanwhile` when the child is not here any more. */
export async function holdAttendance(
  tx: Tx,
  asking: Asking,
  id: AttendanceId,
  action: 'collection.release' | 'collection.override' | 'collection.telephone',
): Promise<{ readonly childId: ChildId; readonly isPasswordRight: boolean }> {
  const held = await lockAttendance(tx, asking.settingId, id, asking.now);
  if (held === undefined) throw absent();
  await permitRecorded(tx, asking, { action, childId: held.childId });
  if (held.isOver) throw new AppError('changed_meanwhile', 'the child has gone home');
  return held;
}

interface Named {
  readonly settingId: SettingId;
  readonly childId: ChildId;
  readonly name: string;
}

/** @throws AppError `not_a_collector` for somebody to whom the child must not be released, whoever agrees. */
export async function requireNotBarred(tx: Tx, named: Named, now: Date): Promise<void> {
  if (await isBarred(tx, named, now))
    throw new AppError('not_a_collector', 'the child must not be released to this person');
}

/**
 * Two are needed, a quarter of an hour apart at most.
 * @param first Who began it; null when nobody did, or too long ago.
 * @throws AppError `another_person_needed` for who began it; `changed_meanwhile` when nobody asks any more.
 */
export function requireSecond(first: StaffId | null, second: StaffId): asserts first is StaffId {
  if (first === null) throw new AppError('changed_meanwhile', 'nobody asks for this any more: begin again');
  if (first === second) throw new AppError('another_person_needed', 'a second person must agree');
}
