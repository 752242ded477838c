/** What staff are shown of a review: in the list without a word of the text, on its page with both texts. Pure. */
import { StaffId } from '@storybell/contracts/ids';
import type { MarkedText, ReviewDetail, ReviewTask } from '@storybell/contracts/review';
import { proposalOf, shownWords } from './approve-review.ts';
import { claimOf } from './claim.ts';
import { compareWords, markOriginal, markTranslated, type Original } from './marked-text.ts';
import type { Task } from './task.queries.ts';

export function summaryOf(task: Task, now: Date): ReviewTask {
  const { id, subject, from, locale, tier, reason, dueAt, createdAt, askers, hasSubmission } = task;
  const claim = claimOf(task, now);
  return {
    id,
    subject,
    from,
    locale,
    tier,
    reason,
    dueAt,
    createdAt,
    askers,
    hasSubmission,
    isOverdue: Date.parse(dueAt) < now.getTime(),
    isShown: task.state === 'translated',
    claim: claim === null ? null : { staffId: StaffId.parse(claim.staffId), until: claim.until },
  };
}

type Texts = Pick<ReviewDetail, 'original' | 'current' | 'source' | 'engine' | 'missing'>;

/** Both texts side by side. */
export function textsOf(task: Task, original: Original): Texts {
  const words = shownWords(task) ?? proposalOf(task);
  const compared = words === null ? null : compareWords(original, words, task.locale);
  const current: MarkedText | null = compared === null ? null : markTranslated(compared, task.locale);
  return {
    original: markOriginal(original),
    current,
    source: task.source ?? (current === null ? null : 'machine'),
    engine: task.engine ?? task.proposedEngine,
    missing: [...(compared?.missing ?? [])],
  };
}
