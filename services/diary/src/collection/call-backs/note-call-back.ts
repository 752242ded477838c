/**
 * By telephone: a guardian who may fetch a child, called back on the number on record, says who fetches it today. One of
 * staff notes it, a second confirms it, and the guardian writes afterwards whether it is right. Source: duties D24.
 */
import { type CallBack } from '@storybell/contracts/call-back';
import { doorChanged } from '@storybell/contracts/door';
import {
  StaffId,
  type AttendanceId,
  type CallBackId,
  type ChildId,
  type GuardianId,
} from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { emit } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import { absent, permitRecorded, type Asking } from '../../policy/policy.access.ts';
import { accessAsStaff } from '../../settings/setting.access.ts';
import { holdAttendance, requireNotBarred, requireSecond } from '../at-door.ts';
import { mayCollect } from '../collector.queries.ts';
import { tellCalledBack } from '../tell-guardians.ts';
import { getCallBack, insertCallBack, lockCallBack, markAgreed, markAnswered } from './call-back.queries.ts';

interface Said {
  readonly guardianId: GuardianId;
  readonly person: string;
}

/** @throws AppError `not_a_collector` by a guardian who may not fetch the child, or for somebody who must not have it. */
export async function noteAs(
  tx: Tx,
  asking: Asking,
  attendanceId: AttendanceId,
  { guardianId, person }: Said,
) {
  const { actor, settingId, now } = asking;
  const { childId } = await holdAttendance(tx, asking, attendanceId, 'collection.telephone');
  await requireSayable(tx, asking, childId, { guardianId, person });
  const staffId = StaffId.parse(actor.id);
  const id = await insertCallBack(tx, { settingId, attendanceId, guardianId, person, staffId }, now);
  await emit(tx, doorChanged, { settingId });
  return { id };
}

/** @throws AppError `another_person_needed`, `not_a_collector`; `changed_meanwhile` when nobody noted it lately. */
export async function agreeAs(tx: Tx, asking: Asking, id: CallBackId) {
  const { actor, settingId, now } = asking;
  const held = await lockCallBack(tx, settingId, id, now);
  if (held === undefined) throw absent();
  const { childId } = await holdAttendance(tx, asking, held.attendanceId, 'collection.telephone');
  if (held.isAgreed) throw new AppError('changed_meanwhile', 'a second person confirmed it already');
  await requireSayable(tx, asking, childId, held);
  const author = await accessAsStaff(tx, actor, settingId, now);
  requireSecond(held.heardBy, author.id);
  await markAgreed(tx, id, author.id, now);
  // At once, and not when the child has gone: who said no such thing has time to say so.
  await tellCalledBack(tx, asking, author, childId, held.guardianId);
  await emit(tx, doorChanged, { settingId });
  return { id };
}

/** @throws AppError `not_found`, also for another guardian's; `already_answered` when it was answered otherwise. */
export async function answerAs(tx: Tx, asking: Asking, id: CallBackId, isRight: boolean): Promise<CallBack> {
  const { actor, settingId, now } = asking;
  const held = await lockCallBack(tx, settingId, id, now);
  const isGuardian = actor.kind === 'guardian';
  if (held?.isAgreed !== true || (isGuardian && held.guardianId !== actor.id)) throw absent();
  await permitRecorded(
    tx,
    asking,
    { action: 'collector.write', childId: held.childId },
    isGuardian ? [] : [held.guardianId],
  );
  if (held.isRight !== null && held.isRight !== isRight)
    throw new AppError('already_answered', 'it was answered otherwise: speak to each other');
  if (held.isRight === null) {
    await markAnswered(tx, id, isRight, isGuardian ? null : StaffId.parse(actor.id), now);
    await emit(tx, doorChanged, { settingId });
  }
  return getCallBack(tx, id, isGuardian);
}

async function requireSayable(
  tx: Tx,
  { settingId, now }: Asking,
  childId: ChildId,
  { guardianId, person }: Said,
): Promise<void> {
  if (!(await mayCollect(tx, { settingId, childId }, guardianId, now)))
    throw new AppError('not_a_collector', 'whoever says it may fetch the child themself');
  await requireNotBarred(tx, { settingId, childId, name: person }, now);
}
