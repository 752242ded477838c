import { recordsErased } from '@storybell/contracts/keeping';
import { hear } from '@storybell/platform/inbox';
import { forgetGuardians, forgetSubjects } from './erasure.queries.ts';

/** What diary has erased is not kept here. Heard twice it finds nothing. */
export const recordsErasedConsumer = () =>
  hear(recordsErased, async ({ settingId, subjectIds, guardianIds }, commit) => {
    await commit(async (tx) => {
      await forgetSubjects(tx, settingId, subjectIds);
      await forgetGuardians(tx, settingId, guardianIds);
    });
  });
