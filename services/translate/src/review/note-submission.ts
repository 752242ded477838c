import type { Tx } from '@storybell/platform/sql';
import { proposalOf, shownWords } from './approve-review.ts';
import type { Words } from './marked-text.ts';
import { insertEdit, type Author, type OfTask, type Task } from './task.queries.ts';

/** What somebody from outside wrote, whether staff take it or not. */
export const noteSubmission = (
  tx: Tx,
  { by, words, ...at }: OfTask & { readonly by: Author; readonly words: Words },
  task: Task,
  now: Date,
) =>
  insertEdit(
    tx,
    {
      ...at,
      by,
      action: 'submitted',
      from: shownWords(task) ?? proposalOf(task) ?? { title: null, body: null },
      to: words,
      overrideReason: null,
    },
    now,
  );
