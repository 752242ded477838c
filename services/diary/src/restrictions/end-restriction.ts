/** A restriction is confirmed or ended; both by people whom the policy names. */
import { doorChanged } from '@storybell/contracts/door';
import { ChildId, GuardianId, StaffId, type RestrictionId } from '@storybell/contracts/ids';
import { restrictionChanged, type Restriction } from '@storybell/contracts/restriction';
import { AppError } from '@storybell/platform/errors';
import { emit } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import { absent, check, permitRecorded, type Asking } from '../policy/policy.access.ts';
import { getRestriction, lockRestriction, markConfirmed, markLifted } from './restriction.queries.ts';
import { isOfDoor } from './set-restriction.ts';

/**
 * @throws AppError `another_person_needed` for who set it; `evidence_needed` when nobody has said where it is kept;
 * `changed_meanwhile` when it is over.
 */
export async function confirmAs(
  tx: Tx,
  asking: Asking,
  { id, evidenceRef }: { readonly id: RestrictionId; readonly evidenceRef: string | undefined },
): Promise<Restriction> {
  const { settingId, now } = asking;
  const { held, about } = await hold(tx, asking, id);
  await permitRecorded(tx, asking, { action: 'restriction.confirm' }, about);
  if (!held) throw absent();
  if (held.isOver) throw new AppError('changed_meanwhile', 'the restriction is over: set it anew');
  if (held.isConfirmed) return getRestriction(tx, settingId, id, now);

  const by = StaffId.parse(asking.actor.id);
  if (by === held.setBy) throw new AppError('another_person_needed', 'whoever set it cannot confirm it');
  const evidence = evidenceRef ?? held.evidenceRef;
  if (evidence === null) throw new AppError('evidence_needed', 'say where the order is kept');
  await markConfirmed(tx, id, by, evidence, now);
  await emit(tx, restrictionChanged, { settingId, guardianId: GuardianId.parse(held.guardianId) });
  return getRestriction(tx, settingId, id, now);
}

/** What nobody has confirmed yet can be taken back by whoever may set one; else it needs the lead. */
export async function liftAs(tx: Tx, asking: Asking, id: RestrictionId): Promise<Restriction> {
  const { settingId, now } = asking;
  const { held, about } = await hold(tx, asking, id);
  // Whoever is not surely enough known is told so, whatever there is: else they would learn whether one waits.
  const read = await check(tx, asking, { action: 'restriction.read' });
  const isWeak = !read.isAllowed && read.why === 'weak';
  const ending = held?.isConfirmed === false ? 'restriction.set' : 'restriction.lift';
  const action = isWeak ? 'restriction.read' : ending;
  await permitRecorded(tx, asking, { action }, about);
  if (!held) throw absent();
  if (held.isLifted) return getRestriction(tx, settingId, id, now);

  await markLifted(tx, id, StaffId.parse(asking.actor.id), now);
  await emit(tx, restrictionChanged, { settingId, guardianId: GuardianId.parse(held.guardianId) });
  if (isOfDoor(held.scopes)) await emit(tx, doorChanged, { settingId });
  return getRestriction(tx, settingId, id, now);
}

async function hold(tx: Tx, { settingId, now }: Asking, id: RestrictionId) {
  const held = await lockRestriction(tx, settingId, id, now);
  return { held, about: held ? [ChildId.parse(held.childId), GuardianId.parse(held.guardianId)] : [] };
}
