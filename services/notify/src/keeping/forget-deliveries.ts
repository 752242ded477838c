/** Deliveries, with attempts and receipts, are kept for a year; then they go by themselves, a piece at a time. */
import type { SubjectId } from '@storybell/contracts/ids';
import { listHeldSubjects } from '@storybell/contracts/keeping';
import { AppError } from '@storybell/platform/errors';
import type { Deps } from '../deps.ts';
import { forgotten } from '../measures.ts';
import {
  deleteDigest,
  forgetOfEntries,
  forgetOthers,
  listOld,
  listOldDigests,
  markForgotten,
  type Old,
} from './forget.queries.ts';

/** With a piece in it, 4 million deliveries a day: what 200 nurseries send. */
export const FORGET_MS = 10_000;
/** Entries of feeds, and deliveries beside them, of one turn. */
const PIECE = 500;
/** Subjects of one turn: diary is asked once which of them are held. */
const SUBJECTS = 50;

/**
 * One turn. What is held, or waits for something, is passed over and looked at again when all others have been.
 * @throws AppError `unavailable` when diary does not say what is held: then nothing goes.
 */
export function createForgetting(
  { db, clock, client }: Pick<Deps, 'db' | 'clock' | 'client'>,
  piece = PIECE,
) {
  let after: Old | undefined;
  return async (): Promise<void> => {
    const now = clock.now();
    let left = piece;
    const spend = (count: number) => {
      left -= count;
      return count;
    };
    const forget = (subjectId: SubjectId, one?: Old) =>
      db.tx(async (tx) => {
        const of =
          one === undefined ? { entries: 0, deliveries: 0 } : await forgetOfEntries(tx, subjectId, left);
        spend(of.entries);
        const others = left > 0 ? spend(await forgetOthers(tx, subjectId, left)) : 0;
        if (left <= 0) return of.deliveries + others;
        await (one === undefined ? deleteDigest(tx, subjectId) : markForgotten(tx, one, now));
        return of.deliveries + others;
      });

    const old = await listOld(db, after, SUBJECTS, now);
    const held = old.length === 0 ? new Set<string>() : await askHeld(client, old);
    for (const one of old) {
      if (left <= 0) return;
      if (!held.has(one.subjectId)) forgotten.add({}, await forget(one.subjectId, one));
      if (left > 0) after = one;
    }
    if (old.length < SUBJECTS) after = undefined;
    for (const id of await listOldDigests(db, SUBJECTS, now))
      if (left > 0) forgotten.add({}, await forget(id));
  };
}

async function askHeld(client: Deps['client'], old: readonly Old[]): Promise<ReadonlySet<string>> {
  const answer = await client.call(listHeldSubjects, {
    body: { subjectIds: old.map((one) => one.subjectId) },
  });
  if (!answer.ok) throw new AppError('unavailable', 'diary does not say what is held');
  return new Set(answer.value.subjectIds);
}
