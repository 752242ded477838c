/**
 * Who has parental responsibility. A line about a guardian and what their guardianship says are written together, so that
 * whose yes counts for a consent is what the card says.
 */
import { Responsibility, type Line } from '@storybell/contracts/child-record';
import type { ChildId, GuardianId, SettingId } from '@storybell/contracts/ids';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import { findHolding, lockGuardianship, saveHeld } from './responsibility.queries.ts';

interface At {
  readonly settingId: SettingId;
  readonly childId: ChildId;
}

interface Wanted extends At {
  readonly details: object;
  /** As it stood; its holder may be no guardian any more. */
  readonly before: Pick<Line, 'id' | 'details'> | undefined;
}

/**
 * A guardian is named whose child it is now, and of one guardian there is one line: a second is another's change.
 * @throws AppError `changed_meanwhile`
 */
export async function requireHolder(
  tx: Tx,
  { settingId, childId, details, before }: Wanted,
  now: Date,
): Promise<void> {
  const at = { settingId, childId };
  const { guardianId } = Responsibility.parse(details);
  if (guardianId === null || (before && Responsibility.parse(before.details).guardianId) === guardianId)
    return;
  await requireGuardian(tx, at, guardianId, now);
  if ((await findHolding(tx, { ...at, guardianId })) !== undefined)
    throw new AppError('changed_meanwhile', 'the card says it of this guardian already');
}

/** @throws AppError `changed_meanwhile` when they are no guardian of this child now. */
export async function requireGuardian(tx: Tx, at: At, guardianId: GuardianId, now: Date) {
  const found = await lockGuardianship(tx, { ...at, guardianId }, now);
  if (found === undefined) throw new AppError('changed_meanwhile', 'they are no guardian of this child');
  return found;
}

interface Changed extends At {
  readonly before: Pick<Line, 'details'> | undefined;
  readonly after: Pick<Line, 'details'> | undefined;
}

/** Makes guardianships say what the card says, once a line has been written or ended. */
export async function holdAsWritten(tx: Tx, { before, after, settingId, childId }: Changed): Promise<void> {
  const at = { settingId, childId };
  const was = before && Responsibility.parse(before.details);
  const is = after && Responsibility.parse(after.details);
  if (typeof was?.guardianId === 'string' && was.guardianId !== is?.guardianId)
    await saveHeld(tx, { ...at, guardianId: was.guardianId, held: null });
  if (typeof is?.guardianId === 'string')
    await saveHeld(tx, { ...at, guardianId: is.guardianId, held: { from: is.from, until: is.until } });
}
