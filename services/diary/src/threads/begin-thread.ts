import {
  ThreadId,
  type ChildId,
  type GuardianId,
  type SettingId,
  type SubjectId,
} from '@storybell/contracts/ids';
import type { SubjectKind } from '@storybell/contracts/subject';
import { AppError } from '@storybell/platform/errors';
import { newId } from '@storybell/platform/ids';
import type { Tx } from '@storybell/platform/sql';
import { seeSubject } from '../subjects/see-subjects.ts';
import { findMayMessage, getThreadId, insertThread } from './thread.queries.ts';

interface Beginning {
  readonly settingId: SettingId;
  readonly guardianId: GuardianId;
  readonly childId: ChildId | null;
  readonly begunFrom: { readonly kind: SubjectKind; readonly id: SubjectId } | null;
}

/**
 * The guardian's thread about this child that began from this; it is made when there is none.
 * @throws AppError `unknown_child`, `unknown_subject`: what is not theirs to see answers as what does not exist.
 */
export async function begin(tx: Tx, { begunFrom, ...about }: Beginning, now: Date): Promise<ThreadId> {
  const { settingId, guardianId, childId } = about;
  if (!(await findMayMessage(tx, about, now)))
    throw new AppError('unknown_child', 'the child named is not theirs');
  if (begunFrom !== null) {
    const seen = await seeSubject(tx, { settingId, guardianId }, begunFrom, now);
    if (seen === undefined || (childId !== null && seen.children.every(({ id }) => id !== childId)))
      throw new AppError('unknown_subject', 'what it answers is not theirs to see, or not about this child');
  }
  const thread = { ...about, id: newId(ThreadId), begunFrom: begunFrom?.id ?? null, at: now };
  return (await insertThread(tx, thread)) === 1 ? thread.id : getThreadId(tx, thread);
}
