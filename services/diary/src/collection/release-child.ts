/** At the door: a child is released to who may have it, or is not; or two people decide all the same. */
import type { OverrideReason, release } from '@storybell/contracts/collection';
import { StaffId, type AttendanceId, type ChildId, type RefusalId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import type { z } from 'zod';
import { absent, permitRecorded, type Asking } from '../policy/policy.access.ts';
import { accessAsStaff } from '../settings/setting.access.ts';
import {
  findCollecting,
  insertRefusal,
  insertRelease,
  isBarred,
  lockAttendance,
  lockRefusal,
  markAsked,
} from './door.queries.ts';
import { tellOverridden, tellRefused } from './tell-guardians.ts';

type Wanted = z.output<typeof release.body>;

/**
 * @throws AppError `not_a_collector`; `wrong_secret` unless the password was said; `changed_meanwhile` when the child is
 * not here any more.
 */
export async function releaseAs(
  tx: Tx,
  asking: Asking,
  attendanceId: AttendanceId,
  { to, recognition }: Wanted,
) {
  const { actor, settingId, now } = asking;
  const { childId, isPasswordRight } = await hold(tx, asking, attendanceId, 'collection.release');
  const found = await findCollecting(tx, { settingId, childId, ...to }, now);
  if (found === undefined) throw new AppError('not_a_collector', 'this person may not fetch this child now');
  if (recognition === 'password' && !isPasswordRight)
    throw new AppError('wrong_secret', 'the password was not said, or too long ago');
  return insertRelease(
    tx,
    {
      settingId,
      attendanceId,
      person: found.name,
      guardianId: to.kind === 'guardian' ? to.id : null,
      collectorId: to.kind === 'named' ? to.id : null,
      refusalId: null,
      recognition,
      staffId: StaffId.parse(actor.id),
      askedBy: null,
    },
    now,
  );
}

/** Those who may fetch the child are told, in the same transaction. */
export async function refuseAs(tx: Tx, asking: Asking, attendanceId: AttendanceId, person: string) {
  const { actor, settingId, now } = asking;
  const { childId } = await hold(tx, asking, attendanceId, 'collection.release');
  const author = await accessAsStaff(tx, actor, settingId, now);
  const id = await insertRefusal(tx, { settingId, attendanceId, person, staffId: author.id }, now);
  await tellRefused(tx, asking, author, childId);
  return { id };
}

/** @throws AppError `not_a_collector` for somebody to whom the child must not be released, whoever agrees. */
export async function askAs(tx: Tx, asking: Asking, id: RefusalId, reason: OverrideReason) {
  await holdRefusal(tx, asking, id);
  await markAsked(tx, id, StaffId.parse(asking.actor.id), reason, asking.now);
  return { id };
}

/** @throws AppError `another_person_needed` for who asked; `changed_meanwhile` when nobody asks any more. */
export async function agreeAs(tx: Tx, asking: Asking, id: RefusalId) {
  const { actor, settingId, now } = asking;
  const { attendanceId, childId, person, askedBy } = await holdRefusal(tx, asking, id);
  if (askedBy === null) throw new AppError('changed_meanwhile', 'nobody asks for this any more: ask again');
  const author = await accessAsStaff(tx, actor, settingId, now);
  if (author.id === askedBy) throw new AppError('another_person_needed', 'a second person must agree');
  const made = await insertRelease(
    tx,
    {
      settingId,
      attendanceId,
      person,
      guardianId: null,
      collectorId: null,
      refusalId: id,
      recognition: null,
      staffId: author.id,
      askedBy,
    },
    now,
  );
  await tellOverridden(tx, asking, author, childId);
  return made;
}

async function holdRefusal(tx: Tx, asking: Asking, id: RefusalId) {
  const { settingId, now } = asking;
  const refusal = await lockRefusal(tx, settingId, id, now);
  if (refusal === undefined) throw absent();
  const { childId } = await hold(tx, asking, refusal.attendanceId, 'collection.override');
  if (await isBarred(tx, { settingId, childId, name: refusal.person }, now))
    throw new AppError('not_a_collector', 'the child must not be released to this person');
  return { ...refusal, childId };
}

/** @throws AppError `not_found`, `step_up_needed`, `changed_meanwhile` when the child is not here any more. */
async function hold(
  tx: Tx,
  asking: Asking,
  id: AttendanceId,
  action: 'collection.release' | 'collection.override',
): Promise<{ readonly childId: ChildId; readonly isPasswordRight: boolean }> {
  const held = await lockAttendance(tx, asking.settingId, id, asking.now);
  if (held === undefined) throw absent();
  await permitRecorded(tx, asking, { action, childId: held.childId });
  if (held.isOver) throw new AppError('changed_meanwhile', 'the child has gone home');
  return held;
}
