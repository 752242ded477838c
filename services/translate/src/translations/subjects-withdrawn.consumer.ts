import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { hear } from '@storybell/platform/inbox';
import { deleteOriginals } from './translation.queries.ts';

/** What was taken back is not kept here in any language. Repeating it changes nothing. */
export const subjectsWithdrawnConsumer = () =>
  hear(subjectsWithdrawn, async ({ settingId, subjects }, commit) => {
    await commit((tx) =>
      deleteOriginals(
        tx,
        settingId,
        subjects.map((one) => one.id),
      ),
    );
  });
