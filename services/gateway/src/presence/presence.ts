/** Who of staff was here lately. Somebody who was not has nothing here until a manager lets them in again. */
import { StaffId } from '@storybell/contracts/ids';
import type { Person } from '@storybell/contracts/person';
import { AppError } from '@storybell/platform/errors';
import type { Tx } from '@storybell/platform/sql';
import type { OfStaff } from '../of-staff.queries.ts';
import { deletePresence, upsertPresence } from './presence.queries.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Source: facts/trust, T4. */
const AWAY_MS = 56 * DAY_MS;

/** Whoever was here last before this is away. */
export const awaySince = (now: Date): Date => new Date(now.getTime() - AWAY_MS);

/**
 * Of everyone who signs in and is of staff, after they have shown who they are.
 * @throws AppError `long_away`
 */
export async function markHere(tx: Tx, { kind, settingId, id }: Person, now: Date): Promise<void> {
  if (kind === 'guardian') return;
  const of = { settingId, staffId: StaffId.parse(id) };
  if ((await upsertPresence(tx, of, { now, unlessBefore: awaySince(now) })) === 0)
    throw new AppError('long_away', 'nobody signed in as them for 56 days');
}

/** A manager, or whoever has the server's shell, says that they may come in. */
export const letIn = (tx: Tx, of: OfStaff, now: Date): Promise<number> =>
  upsertPresence(tx, of, { now, unlessBefore: undefined });

export const forgetPresence = deletePresence;
