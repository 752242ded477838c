import { staffErased } from '@storybell/contracts/keeping';
import { hear } from '@storybell/platform/inbox';
import { deleteReviewers } from './reviewer.queries.ts';

/** Whom diary no longer knows reads no language here. Heard twice it finds nothing. */
export const staffErasedConsumer = () =>
  hear(staffErased, async ({ settingId, staffIds }, commit) => {
    await commit((tx) => deleteReviewers(tx, settingId, staffIds));
  });
