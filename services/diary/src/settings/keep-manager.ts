import { StaffId } from '@storybell/contracts/ids';
import { newId } from '@storybell/platform/ids';
import type { Tx } from '@storybell/platform/sql';
import { findManagerNamed, insertManager, type NewManager } from './founding.queries.ts';

/** The manager of that name who works there, or a new one. */
export async function keepManager(
  tx: Tx,
  given: Omit<NewManager, 'id'>,
  now: Date,
): Promise<{ readonly staffId: StaffId; readonly isNew: boolean }> {
  const there = await findManagerNamed(tx, given, now);
  if (there) return { staffId: there.id, isNew: false };
  const staffId = newId(StaffId);
  await insertManager(tx, { id: staffId, ...given }, now);
  return { staffId, isNew: true };
}
