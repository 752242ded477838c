/**
 * A change of the feed: created, translated, corrected or withdrawn. Its number is taken under the lock of the setting's
 * feeds, so that the numbers of each guardian have no gaps and become visible in order.
 */
import type { FeedChange } from '@storybell/contracts/feed';
import type { GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import type { Locale } from '@storybell/contracts/locale';
import type { Tx } from '@storybell/platform/sql';
import { lockSettings, renumberLatest, renumberReaders, renumberSubjects } from './feed-change.queries.ts';
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
): Promise<Woken[]> {
  await lockSettings(tx, [settingId]);
  return renumberSubjects(tx, settingId, subjectIds, change, locales);
}

/** For the feeds of these guardians alone. The caller holds the publication's lock and the feeds'. */
export const changeReaders = (
  tx: Tx,
  change: Omit<Changed, 'subjectIds' | 'locales'> & {
    readonly subjectId: SubjectId;
    readonly guardianIds: readonly GuardianId[];
  },
): Promise<Woken[]> => (change.guardianIds.length === 0 ? Promise.resolve([]) : renumberReaders(tx, change));

/** How far back a feed is told anew when its reader's language changes; what is older is read when scrolled to. */
const LATEST = 200;

/** The latest stories and notices of these guardians, as `translated`: they read another language now. */
export async function retellFeeds(
  tx: Tx,
  readers: readonly { readonly settingId: SettingId; readonly guardianId: GuardianId }[],
): Promise<Woken[]> {
  await lockFeeds(tx, readers.map((one) => one.settingId)); // prettier-ignore
  return renumberLatest(tx, readers.map((one) => one.guardianId), LATEST, 'translated'); // prettier-ignore
}

/** Until the end of the transaction nobody else gives numbers to the feeds of these settings. */
export const lockFeeds = (tx: Tx, settingIds: readonly SettingId[]) => lockSettings(tx, settingIds);
