/**
 * A change of the feed: created, translated or withdrawn. Its number is taken under the row lock of the guardian's
 * counter, so that the numbers of each guardian have no gaps and become visible in order.
 */
import type { FeedChange } from '@storybell/contracts/feed';
import type { GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { Tx } from '@storybell/platform/sql';
import {
  lockCounters,
  lockCountersOfSubjects,
  renumberLatest,
  renumberSubjects,
} from './feed-change.queries.ts';
import type { Woken } from './woken.ts';

interface Changed {
  readonly settingId: SettingId;
  readonly subjectIds: readonly SubjectId[];
  readonly change: Exclude<FeedChange, 'created'>;
  /** Only for who reads one of these; all when left out. */
  readonly locales?: readonly Locale[];
}

/** For every feed that holds these subjects. What is withdrawn stays so. The caller holds the publications' locks. */
export async function changeFeed(
  tx: Tx,
  { settingId, subjectIds, change, locales }: Changed,
  now: Date,
): Promise<Woken[]> {
  await lockCountersOfSubjects(tx, settingId, subjectIds);
  return renumberSubjects(tx, settingId, subjectIds, change, locales, now);
}

/** How far back a feed is told anew when its reader's language changes; what is older is read when scrolled to. */
const LATEST = 200;

/** The latest stories and notices of these guardians, as `translated`: they read another language now. */
export async function retellFeeds(tx: Tx, guardianIds: readonly GuardianId[], now: Date): Promise<Woken[]> {
  await lockCounters(tx, guardianIds);
  return renumberLatest(tx, guardianIds, LATEST, 'translated', now);
}

/** Until the end of the transaction nobody else gives numbers to these feeds. */
export const lockFeeds = (tx: Tx, guardianIds: readonly GuardianId[]) => lockCounters(tx, guardianIds);
