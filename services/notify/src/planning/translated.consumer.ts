import { subjectTranslated } from '@storybell/contracts/translation';
import { hear } from '@storybell/platform/inbox';
import type { Deps } from '../deps.ts';
import { changeFeed } from '../feed/change-feed.ts';
import { fetchPage } from './audience.ts';
import { planSubjects } from './plan-subjects.ts';
import { findPublication, isTold, makePlanDue, saveTranslated } from './publication.queries.ts';

/**
 * All languages settled: the plan is made at once. Already planned: the item changes in place for who reads one of
 * these languages, and no second message goes out.
 */
export const translatedConsumer = (
  deps: Pick<Deps, 'addresses' | 'config' | 'db' | 'client' | 'clock' | 'hints' | 'wakes' | 'pushRules'>, // prettier-ignore
) =>
  hear(subjectTranslated, async ({ settingId, subject, locales, isComplete }, commit) => {
    const before = await findPublication(deps.db, settingId, subject.id);
    const isPlannable =
      isComplete && before !== undefined && before.publishedAt !== null && before.plannedAt === null;
    const page = isPlannable && !isTold(before) ? await fetchPage(deps, subject, undefined) : undefined;

    await commit(async (tx) => {
      const now = deps.clock.now();
      const publication = await saveTranslated(tx, settingId, subject, isComplete, now);
      if (isTold(publication)) {
        const late = { settingId, subjectIds: [subject.id], change: 'translated', locales } as const;
        const woken = await changeFeed(tx, late);
        tx.afterCommit(() => {
          deps.hints.wake(woken);
        });
      }
      if (publication.plannedAt !== null) return;
      if (page) {
        const { audience, isLast } = page;
        const plan = { settingId, subjectIds: [subject.id], audience, after: null, isLast };
        await planSubjects(tx, deps, { ...plan, by: 'translated' }, now);
      }
      // The pages after the first are the sweep's; so is what was published between the look above and this commit. Not
      // heard of yet: then this changes nothing.
      if (isComplete && page?.isLast !== true) {
        await makePlanDue(tx, [publication], now);
        tx.afterCommit(() => {
          deps.wakes.publications();
        });
      }
    });
  });
