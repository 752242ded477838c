import { subjectsWithdrawn } from '@storybell/contracts/subject';
import { hear } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';
import { withdrawDeliveries } from '../deliveries/settle-deliveries.ts';
import { changeFeed } from '../feed/change-feed.ts';
import { isTold, saveWithdrawn } from './publication.queries.ts';

/** Feeds lose it, and what has not been sent is not sent. What is not planned yet will be planned as withdrawn. */
export const withdrawnConsumer = ({ clock, hints }: Pick<Deps, 'clock' | 'hints'>) =>
  hear(subjectsWithdrawn, async ({ settingId, subjects }, commit) => {
    await commit(async (tx) => {
      const now = clock.now();
      const publications = await saveWithdrawn(tx, settingId, subjects, now);
      const subjectIds = publications.filter(isTold).map((one) => one.subjectId);
      if (subjectIds.length === 0) return;

      const woken = await changeFeed(tx, { settingId, subjectIds, change: 'withdrawn' });
      await withdrawDeliveries(tx, settingId, subjectIds, now);
      tx.afterCommit(() => {
        hints.wake(woken);
        hints.progress(settingId, subjectIds);
      });
    });
  });
