/** The record of a child is held, or no longer; by the lead for safeguarding. */
import { ChildId, HoldId, StaffId } from '@storybell/contracts/ids';
import type { Hold } from '@storybell/contracts/keeping';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import type { SealedPlace } from '@storybell/platform/seal';
import type { Tx } from '@storybell/platform/sql';
import type { Keys } from '../keys/keys.ts';
import { absent, permitRecorded, type Asking } from '../policy/policy.access.ts';
import { findHold, getHoldOf, insertHold, lockChild, markLifted } from './hold.queries.ts';

export const holdPlace = (settingId: string, id: string): SealedPlace => [
  settingId,
  'hold',
  'sealed_reason',
  id,
];

interface Wanted {
  readonly childId: ChildId;
  readonly reason: string;
}

/** @throws AppError `unknown_child` */
export async function hold(tx: Tx, keys: Keys, asking: Asking, { childId, reason }: Wanted): Promise<Hold> {
  const { settingId, actor, now } = asking;
  await permitRecorded(tx, asking, { action: 'keeping.hold' }, [childId]);
  if ((await lockChild(tx, settingId, childId)) === 0)
    throw new AppError('unknown_child', 'the child named is not in this setting');
  const id = newId(HoldId);
  const sealerFor = await keys.toSeal(tx, 'child', settingId, [childId]);
  const sealedReason = sealerFor(childId).seal(reason, holdPlace(settingId, id));
  await insertHold(tx, { id, settingId, childId, sealedReason, setBy: StaffId.parse(actor.id), at: now });
  return getHoldOf(tx, settingId, childId);
}

export async function lift(tx: Tx, asking: Asking, id: HoldId): Promise<{ liftedAt: string }> {
  await permitHold(tx, asking, id);
  return markLifted(tx, id, StaffId.parse(asking.actor.id), asking.now);
}

export async function reasonOf(tx: Tx, keys: Keys, asking: Asking, id: HoldId): Promise<string> {
  const { childId, sealedReason } = await permitHold(tx, asking, id);
  const sealerFor = await keys.toOpen(tx, 'child', [childId]);
  return sealerFor(childId).open(sealedReason, holdPlace(asking.settingId, id));
}

async function permitHold(tx: Tx, asking: Asking, id: HoldId) {
  const found = await findHold(tx, asking.settingId, id);
  const about = found ? [ChildId.parse(found.childId)] : [];
  await permitRecorded(tx, asking, { action: 'keeping.hold' }, about);
  if (!found) throw absent();
  return found;
}
