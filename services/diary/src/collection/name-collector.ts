/** Guardians name who else may fetch their child; managers write down what was signed on paper. */
import { type Collector, type nameCollector, type permitCollecting } from '@storybell/contracts/collector';
import { doorChanged } from '@storybell/contracts/door';
import {
  StaffId,
  type ChildId,
  type CollectorId,
  type GuardianId,
  type SettingId,
} from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import { emit } from '@storybell/platform/outbox';
import type { Db, Tx } from '@storybell/platform/sql';
import type { z } from 'zod';
import { requireVersion } from '../people/changing.ts';
import { absent, check, permitRecorded, type Asking } from '../policy/policy.access.ts';
import { todayIn } from '../settings/today.ts';
import {
  findCollector,
  getCollector,
  insertCollector,
  lockCollector,
  lockGuardianship,
  markConfirmed,
  markEnded,
  mayCollect,
  updateMayCollect,
} from './collector.queries.ts';
import { deletePhoto } from './photos/collector-photo.queries.ts';

type Wanted = z.output<typeof nameCollector.body>;

/**
 * @throws AppError `ends_before_start`; `too_old` for a last day that is past; `evidence_needed` when nobody signed;
 * `not_a_collector` when whoever signed may not fetch the child themself.
 */
export async function nameAs(
  tx: Tx,
  asking: Asking,
  childId: ChildId,
  { onPaperBy, ...wanted }: Wanted,
): Promise<Collector> {
  const { actor, settingId, now } = asking;
  await permitRecorded(
    tx,
    asking,
    { action: 'collector.write', childId },
    onPaperBy === null ? [] : [onPaperBy],
  );
  const isGuardian = actor.kind === 'guardian';
  const guardianId = isGuardian ? actor.id : onPaperBy;
  if (guardianId === null) throw new AppError('evidence_needed', 'say which guardian signed the paper');
  if (!(await mayCollect(tx, { settingId, childId }, guardianId, now)))
    throw new AppError('not_a_collector', 'whoever names a collector may fetch the child themself');
  if (wanted.validUntil !== null) {
    if (wanted.validUntil < wanted.validFrom)
      throw new AppError('ends_before_start', 'the last day is before the first');
    if (wanted.validUntil < (await todayIn(tx, settingId, now)))
      throw new AppError('too_old', 'the last day is past');
  }
  const staffId = isGuardian ? null : StaffId.parse(actor.id);
  const id = await insertCollector(tx, { settingId, childId, guardianId, ...wanted, staffId }, now);
  await emit(tx, doorChanged, { settingId });
  return getCollector(tx, id, now);
}

/** @throws AppError `changed_meanwhile` when it was ended. */
export async function confirmAs(tx: Tx, asking: Asking, id: CollectorId): Promise<Collector> {
  const { isEnded } = await holdCollector(tx, asking, id);
  if (isEnded) throw new AppError('changed_meanwhile', 'it was ended: name them anew');
  await markConfirmed(tx, id, asking.now);
  return getCollector(tx, id, asking.now);
}

export async function endAs(tx: Tx, asking: Asking, id: CollectorId): Promise<Collector> {
  await holdCollector(tx, asking, id);
  await markEnded(tx, id, asking.now);
  await deletePhoto(tx, id);
  await emit(tx, doorChanged, { settingId: asking.settingId });
  return getCollector(tx, id, asking.now);
}

/** @throws AppError `not_found`: also for whom another guardian named. */
export async function holdCollector(tx: Tx, asking: Asking, id: CollectorId) {
  const { actor, settingId } = asking;
  const held = await lockCollector(tx, settingId, id);
  if (held === undefined || (actor.kind === 'guardian' && held.guardianId !== actor.id)) throw absent();
  await permitRecorded(tx, asking, { action: 'collector.write', childId: held.childId });
  return held;
}

/** As {@link holdCollector}, asked beforehand and written down by nobody. */
export async function mayHold(db: Db, asking: Asking, id: CollectorId): Promise<boolean> {
  const { actor, settingId } = asking;
  const found = await findCollector(db, settingId, id);
  if (found === undefined || (actor.kind === 'guardian' && found.guardianId !== actor.id)) return false;
  return (await check(db, asking, { action: 'collector.write', childId: found.childId })).isAllowed;
}

interface Permitted extends z.output<typeof permitCollecting.body> {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly childId: ChildId;
}

/** @throws AppError `not_found`, `changed_meanwhile` */
export async function permitAs(tx: Tx, asking: Asking, { version, ...wanted }: Permitted) {
  const { childId, guardianId } = wanted;
  await permitRecorded(tx, asking, { action: 'child.record.write', childId }, [guardianId]);
  const found = await lockGuardianship(tx, wanted, guardianId);
  if (found === undefined) throw absent();
  requireVersion(found, version);
  await emit(tx, doorChanged, { settingId: wanted.settingId });
  return updateMayCollect(tx, wanted);
}
