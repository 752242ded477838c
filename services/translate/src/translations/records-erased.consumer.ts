import { recordsErased } from '@storybell/contracts/keeping';
import { hear } from '@storybell/platform/inbox';
import { deleteOriginals } from './translation.queries.ts';
import { forgetGuardians } from './erase.queries.ts';

/** What diary has erased is not kept here in any language. Heard twice it finds nothing. */
export const recordsErasedConsumer = () =>
  hear(recordsErased, async ({ settingId, subjectIds, guardianIds }, commit) => {
    await commit(async (tx) => {
      await deleteOriginals(tx, settingId, subjectIds);
      await forgetGuardians(tx, settingId, guardianIds);
    });
  });
