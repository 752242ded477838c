import { recordsErased } from '@storybell/contracts/keeping';
import { hear } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';
import { endSessionsOf } from '../sessions/end-person.ts';
import { forgetWaysIn } from './erasure.queries.ts';

/** Whom diary no longer keeps has no way in, and leaves none here. Heard twice it finds nothing. */
export const recordsErasedConsumer = ({ clock, cutSession }: Pick<Deps, 'clock' | 'cutSession'>) =>
  hear(recordsErased, async (erased, commit) => {
    const { settingId, childIds, guardianIds } = erased;
    if (childIds.length + guardianIds.length === 0) return;
    await commit(async (tx) => {
      for (const id of guardianIds)
        await endSessionsOf(tx, { kind: 'guardian', id, settingId }, { now: clock.now(), cutSession });
      await forgetWaysIn(tx, erased);
    });
  });
