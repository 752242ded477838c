import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { AppError } from '@storybell/platform/errors';
import { emit } from '@storybell/platform/outbox';
import type { Tx } from '@storybell/platform/sql';
import { markWithdrawn, type Withdrawal } from './subject.queries.ts';

/**
 * Takes subjects back: nobody reads them from now on. What was taken back before is left as it is, and told once.
 * @returns how many were taken back now.
 * @throws AppError `not_found` when one of them is not there; then none is taken back.
 */
export async function withdrawSubjects(tx: Tx, withdrawal: Withdrawal): Promise<number> {
  const { settingId, kind, ids } = withdrawal;
  const { found, withdrawn } = await markWithdrawn(tx, withdrawal);
  if (found < new Set(ids).size) throw new AppError('not_found', `there is no such ${kind}`);

  if (withdrawn.length > 0)
    await emit(tx, subjectsWithdrawn, { settingId, subjects: withdrawn.map((id) => ({ kind, id })) });
  return withdrawn.length;
}
