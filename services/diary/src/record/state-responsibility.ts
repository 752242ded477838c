import type { GuardianId, StaffId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import type { Keys } from '../keys/keys.ts';
import { requireGuardian } from './responsibility.ts';
import { findHolding, saveHeld } from './responsibility.queries.ts';
import { end, write, type At } from './write-line.ts';

interface Stated extends At {
  readonly guardianId: GuardianId;
  readonly isResponsible: boolean;
  readonly staffId: StaffId;
}

/**
 * That a guardian holds it, whatever shows it, or that they do not; what the card says already stays.
 * @throws AppError `changed_meanwhile` when they are no guardian of this child now.
 */
export async function stateResponsibility(
  tx: Tx,
  keys: Keys,
  { guardianId, isResponsible, staffId, settingId, childId }: Stated,
  now: Date,
): Promise<void> {
  const at = { settingId, childId };
  const { name } = await requireGuardian(tx, at, guardianId, now);
  const held = await findHolding(tx, { ...at, guardianId });
  if (held !== undefined && !isResponsible) await end(tx, keys, { ...at, part: 'responsibility' }, held, now);
  if (held === undefined && isResponsible) {
    const unknown = {
      address: null,
      evidence: null,
      seenBy: null,
      seenOn: null,
      from: null,
      until: null,
      note: null,
    };
    const details = { guardianId, name, ...unknown };
    await write(tx, keys, { ...at, written: { part: 'responsibility', details }, line: null, staffId, guardianId: null }, now); // prettier-ignore
  }
  // Known from before there were lines of it, or dated.
  if (!isResponsible) await saveHeld(tx, { ...at, guardianId, held: null });
}
