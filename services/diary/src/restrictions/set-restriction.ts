import { doorChanged } from '@storybell/contracts/door';
import { type ChildId, type GuardianId, RestrictionId, StaffId } from '@storybell/contracts/ids';
import {
  restrictionChanged,
  type Restriction,
  type RestrictionScope,
} from '@storybell/contracts/restriction';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import { emit } from '@storybell/platform/outbox';
import type { SealedPlace } from '@storybell/platform/seal';
import type { Tx } from '@storybell/platform/sql';
import type { Keys } from '../keys/keys.ts';
import { permitRecorded, type Asking } from '../policy/policy.access.ts';
import { todayIn } from '../settings/today.ts';
import { getRestriction, insertReason, insertRestriction } from './restriction.queries.ts';

/** Of an order that says nothing of who may fetch the child, no page of the door is told. */
export const isOfDoor = (scopes: readonly RestrictionScope[]): boolean =>
  scopes.includes('collection') || scopes.includes('all_info');

interface Wanted {
  readonly guardianId: GuardianId;
  readonly childId: ChildId;
  readonly scopes: readonly RestrictionScope[];
  readonly evidenceRef: string | null;
  readonly reviewBy: string;
  readonly reason: string | null;
}

export const reasonPlace = (settingId: string, id: string): SealedPlace => [
  settingId,
  'restriction_reason',
  'sealed',
  id,
];

/**
 * Holds from this moment, for three days unless somebody else confirms it.
 * @throws AppError `unknown_child` when the guardian is none of the child's; `too_old` for a review that is past.
 */
export async function setAs(
  tx: Tx,
  keys: Keys,
  asking: Asking,
  { reason, ...wanted }: Wanted,
): Promise<Restriction> {
  const { settingId, now } = asking;
  await permitRecorded(tx, asking, { action: 'restriction.set' }, [wanted.childId, wanted.guardianId]);
  if (wanted.reviewBy <= (await todayIn(tx, settingId, now)))
    throw new AppError('too_old', 'a restriction is looked at again on a day to come');

  const id = newId(RestrictionId);
  const setBy = StaffId.parse(asking.actor.id);
  const scopes = [...new Set(wanted.scopes)].sort();
  if ((await insertRestriction(tx, { ...wanted, id, settingId, scopes, setBy, at: now })) === 0)
    throw new AppError('unknown_child', 'the guardian named is none of the child named');
  if (reason !== null) {
    const sealerFor = await keys.toSeal(tx, 'child', settingId, [wanted.childId]);
    const sealed = sealerFor(wanted.childId).seal(reason, reasonPlace(settingId, id));
    await insertReason(tx, { settingId, id, at: now }, sealed);
  }
  await emit(tx, restrictionChanged, { settingId, guardianId: wanted.guardianId });
  if (isOfDoor(scopes)) await emit(tx, doorChanged, { settingId });
  return getRestriction(tx, settingId, id, now);
}
