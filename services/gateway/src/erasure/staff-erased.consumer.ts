import { staffErased } from '@storybell/contracts/keeping';
import { hear } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';
import { endPerson } from '../sessions/end-person.ts';
import { forgetStaff } from './erasure.queries.ts';

/** Whoever left has no way in since then; now nothing of them is left here. Heard twice it finds nothing. */
export const staffErasedConsumer = ({ clock, cutSession }: Pick<Deps, 'clock' | 'cutSession'>) =>
  hear(staffErased, async ({ settingId, staffIds }, commit) => {
    await commit(async (tx) => {
      for (const id of staffIds) {
        await endPerson(tx, { kind: 'staff', id, settingId }, { now: clock.now(), cutSession });
        await forgetStaff(tx, { settingId, staffId: id });
      }
    });
  });
