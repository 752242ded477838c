import type { Lane } from '@storybell/contracts/delivery';
import type { GuardianId, SettingId, SubjectId } from '@storybell/contracts/ids';
import { monotonicMs } from '@storybell/platform/clock';
import { markSteps } from '@storybell/platform/kept-traces';
import type { Tx } from '@storybell/platform/sql';
import type { Deps } from '../deps.ts';
import { lockFeeds } from '../feed/change-feed.ts';
import { planned } from '../measures.ts';
import { meetRecipients } from '../recipients/meet-recipients.ts';
import { hasDevice } from '../pushes/push.access.ts';
import { dueLater, dueTimes } from '../quiet/due-later.ts';
import { reasonNotToSend } from '../recipients/reach.access.ts';
import type { Audience } from './audience.ts';
import { parcelSizes } from '../deliveries/delivery.ts';
import { insertPlan } from './plan.queries.ts';
import { lockUnplanned } from './publication.queries.ts';

export interface Plan {
  readonly settingId: SettingId;
  readonly subjectIds: readonly SubjectId[];
  readonly audience: Audience;
  /** Whoever comes up to this guardian was planned before; null at the beginning. */
  readonly after: GuardianId | null;
  /** False when more pages of the audience follow. */
  readonly isLast: boolean;
  /** What set it off, for the count: all languages settled, the wait over, or nothing to wait for. */
  readonly by: 'translated' | 'waited' | 'at_once';
}

/**
 * Plans subjects of one setting, those of them that are published and not planned yet; planning twice is planning once.
 * Hints and bells go out after commit.
 */
export async function planSubjects(
  tx: Tx,
  { addresses, config, db, hints, wakes, pushRules }: Pick<Deps, 'addresses' | 'config' | 'db' | 'hints' | 'wakes' | 'pushRules'>, // prettier-ignore
  { settingId, subjectIds, audience, after, isLast, by }: Plan,
  now: Date,
): Promise<void> {
  const begunMs = monotonicMs();
  const unplanned = await lockUnplanned(tx, settingId, subjectIds);
  // Another copy may have planned this page meanwhile.
  const publications = unplanned.filter((one) => one.plannedThrough === after);
  if (publications.length === 0) return;

  const ids = new Set(publications.map((one) => one.subjectId));
  const members = audience.members.filter((member) => ids.has(member.subjectId));
  const unknownIds = new Set(audience.unknownIds);
  const unknown = audience.members.filter((member) => unknownIds.has(member.guardianId));
  const renewed = await meetRecipients(
    tx,
    addresses,
    { settingId, unknown, contacts: audience.contacts },
    now,
  );
  await lockFeeds(tx, [settingId]);
  const told = members.map(({ subjectId, guardianId }) => ({ subjectId, guardianId }));
  const routine = new Set(
    publications.filter((one) => one.lane === 'routine' && one.kind !== 'entry').map((one) => one.subjectId),
  );
  const gatherMs = config.NOTIFY_GATHER_S * 1_000;
  const woken = await insertPlan(
    tx,
    {
      settingId,
      subjectIds: [...ids],
      told,
      dueTimes: dueTimes(undefined, gatherMs, now),
      later: await dueLater(tx, settingId, told.filter((one) => routine.has(one.subjectId)), gatherMs, now), // prettier-ignore
      sizes: parcelSizes,
      reasonNotToSend,
      hasDevice: hasDevice(pushRules?.serverKey),
      isLast,
    },
    now,
  );

  const lanes = new Set<Lane>(publications.filter((one) => one.kind !== 'entry').map((one) => one.lane));
  tx.afterCommit(() => {
    for (const { kind } of publications) planned.add({ kind, by });
    const tookMs = monotonicMs() - begunMs;
    void markSteps(db, 'plan', () =>
      publications.map(({ subjectId, kind, lane }) => ({
        subjectId,
        attributes: { settingId, kind, lane, reason: by },
        tookMs,
      })),
    );
    hints.wake([...renewed, ...woken]);
    for (const lane of lanes) wakes.deliveries(lane);
    hints.progress(
      settingId,
      publications.filter((one) => one.kind !== 'entry').map((one) => one.subjectId),
    );
  });
}
