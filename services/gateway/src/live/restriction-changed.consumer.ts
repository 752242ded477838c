import { restrictionChanged } from '@storybell/contracts/restriction';
import { hear } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';

/** What a guardian may see is another thing now: their sockets are cut, and what they ask from now on is asked anew. */
export const restrictionChangedConsumer = ({ cutGuardian }: Pick<Deps, 'cutGuardian'>) =>
  hear(restrictionChanged, async ({ guardianId }, commit) => {
    await commit((tx) => {
      tx.afterCommit(() => {
        cutGuardian(guardianId);
      });
      return Promise.resolve();
    });
  });
