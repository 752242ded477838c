/** At the door: a child is released to who may have it, or is not; or two people decide all the same. */
import { doorChanged, type OverrideReason, type release } from '@storybell/contracts/door';
import { StaffId, type AttendanceId, type RefusalId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { emit } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import type { z } from 'zod';
import { absent, type Asking } from '../policy/policy.access.ts';
import { accessAsStaff } from '../settings/setting.access.ts';
import { holdAttendance, requireNotBarred, requireSecond } from './at-door.ts';
import { findCollecting, insertRefusal, insertRelease, lockRefusal, markAsked } from './door.queries.ts';
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
  const { childId, isPasswordRight } = await holdAttendance(tx, asking, attendanceId, 'collection.release');
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
      callBackId: to.kind === 'phone' ? to.id : null,
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
  const { childId } = await holdAttendance(tx, asking, attendanceId, 'collection.release');
  const author = await accessAsStaff(tx, actor, settingId, now);
  const id = await insertRefusal(tx, { settingId, attendanceId, person, staffId: author.id }, now);
  await tellRefused(tx, asking, author, childId);
  await emit(tx, doorChanged, { settingId });
  return { id };
}

/** @throws AppError `not_a_collector` for somebody to whom the child must not be released, whoever agrees. */
export async function askAs(tx: Tx, asking: Asking, id: RefusalId, reason: OverrideReason) {
  await holdRefusal(tx, asking, id);
  await markAsked(tx, id, StaffId.parse(asking.actor.id), reason, asking.now);
  await emit(tx, doorChanged, { settingId: asking.settingId });
  return { id };
}

/** @throws AppError `another_person_needed` for who asked; `changed_meanwhile` when nobody asks any more. */
export async function agreeAs(tx: Tx, asking: Asking, id: RefusalId) {
  const { actor, settingId, now } = asking;
  const { attendanceId, childId, person, askedBy } = await holdRefusal(tx, asking, id);
  const author = await accessAsStaff(tx, actor, settingId, now);
  requireSecond(askedBy, author.id);
  const made = await insertRelease(
    tx,
    {
      settingId,
      attendanceId,
      person,
      guardianId: null,
      collectorId: null,
      refusalId: id,
      callBackId: null,
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
  const { childId } = await holdAttendance(tx, asking, refusal.attendanceId, 'collection.override');
  await requireNotBarred(tx, { settingId, childId, name: refusal.person }, now);
  return { ...refusal, childId };
}
