import type { Lane } from '@storybell/contracts/delivery';
import type { SettingId, SubjectId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import type { Deps } from '../deps.ts';
import { lockFeeds } from '../feed/change-feed.ts';
import { planned } from '../measures.ts';
import { meetRecipients } from '../recipients/meet-recipients.ts';
import { reasonNotToSend } from '../recipients/reach.access.ts';
import type { Audience } from './audience.ts';
import { newLinkCode } from './link-code.ts';
import { insertPlan } from './plan.queries.ts';
import { lockUnplanned } from './publication.queries.ts';

export interface Plan {
  readonly settingId: SettingId;
  readonly subjectIds: readonly SubjectId[];
  readonly audience: Audience;
  /** What set it off, for the count: all languages settled, the wait over, or nothing to wait for. */
  readonly by: 'translated' | 'waited' | 'at_once';
}

/**
 * Plans subjects of one setting, those of them that are published and not planned yet; planning twice is planning once.
 * Hints and bells go out after commit.
 */
export async function planSubjects(
  tx: Tx,
  { hints, wakes }: Pick<Deps, 'hints' | 'wakes'>,
  { settingId, subjectIds, audience, by }: Plan,
  now: Date,
): Promise<void> {
  const publications = await lockUnplanned(tx, settingId, subjectIds);
  if (publications.length === 0) return;

  const ids = new Set(publications.map((one) => one.subjectId));
  const members = audience.members.filter((member) => ids.has(member.subjectId));
  const unknownIds = new Set(audience.unknownIds);
  const unknown = audience.members.filter((member) => unknownIds.has(member.guardianId));
  const renewed = await meetRecipients(tx, settingId, unknown, audience.contacts, now);
  await lockFeeds(tx, [...new Set(members.map((member) => member.guardianId))]);
  const told = members.map(({ subjectId, guardianId }) => ({
    subjectId,
    guardianId,
    emailCode: newLinkCode(),
    smsCode: newLinkCode(),
  }));
  const woken = await insertPlan(tx, settingId, [...ids], told, reasonNotToSend, now);

  const lanes = new Set<Lane>(publications.filter((one) => one.kind !== 'entry').map((one) => one.lane));
  tx.afterCommit(() => {
    for (const { kind } of publications) planned.add({ kind, by });
    hints.wake([...renewed, ...woken]);
    for (const lane of lanes) wakes.deliveries(lane);
    hints.progress(
      settingId,
      publications.filter((one) => one.kind !== 'entry').map((one) => one.subjectId),
    );
  });
}
