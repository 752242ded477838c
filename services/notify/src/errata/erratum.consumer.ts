import type { Lane } from '@storybell/contracts/delivery';
import type { GuardianId } from '@storybell/contracts/ids';
import { translationCorrected } from '@storybell/contracts/translation';
import { hear } from '@storybell/platform/inbox';
import type { Tx } from '@storybell/platform/sql';
import { queueDeliveries } from '../deliveries/queue-deliveries.ts';
import type { Deps } from '../deps.ts';
import { changeReaders, lockFeeds } from '../feed/change-feed.ts';
import { hasDevice } from '../pushes/push.access.ts';
import { loadHabits } from '../quiet/habits.ts';
import { dueAtFor } from '../quiet/when.ts';
import { reasonNotToSend } from '../recipients/reach.access.ts';
import { errataPurpose, laneOf } from './erratum.ts';
import {
  insertErrata,
  listReaders,
  lockPublication,
  saveErratum,
  type Corrected,
} from './erratum.queries.ts';

type Needs = Pick<Deps, 'clock' | 'hints' | 'wakes' | 'pushRules'>;

/**
 * Who reads this language gets the new words in place. Who had read the wrong ones is told so, once; nobody else is
 * disturbed. A text that nobody was told of yet is planned with its new words.
 */
export const erratumConsumer = (deps: Needs) =>
  hear(translationCorrected, async ({ subject, tier, hadBeenShown, shownAt, ...rest }, commit) => {
    await commit(async (tx) => {
      const now = deps.clock.now();
      const corrected = { ...rest, subjectId: subject.id };
      const publication = await lockPublication(tx, corrected);
      if (publication?.isTold !== true || publication.isWithdrawn) return;

      await lockFeeds(tx, [corrected.settingId]);
      const isOutrun = hadBeenShown && (await saveErratum(tx, corrected, now));
      const readers = await listReaders(tx, corrected, hadBeenShown ? shownAt : null);
      const seen = readers.filter((one) => one.hasSeen).map((one) => one.guardianId);
      const unseen = readers.filter((one) => !one.hasSeen).map((one) => one.guardianId);
      const woken = isOutrun
        ? []
        : [
            ...(await changeReaders(tx, { ...corrected, guardianIds: seen, change: 'corrected' })),
            ...(await changeReaders(tx, { ...corrected, guardianIds: unseen, change: 'translated' })),
          ];
      const lane = laneOf(tier);
      if (seen.length > 0) await tell(tx, deps, corrected, { guardianIds: seen, lane }, now);
      tx.afterCommit(() => {
        deps.hints.wake(woken);
        if (seen.length === 0) return;
        deps.wakes.deliveries(lane);
        deps.hints.progress(corrected.settingId, [subject.id]);
      });
    });
  });

async function tell(
  tx: Tx,
  { pushRules }: Pick<Needs, 'pushRules'>,
  corrected: Corrected,
  { guardianIds, lane }: { readonly guardianIds: readonly GuardianId[]; readonly lane: Lane },
  now: Date,
): Promise<void> {
  const purpose = errataPurpose(corrected.locale, corrected.revision);
  const given = { guardianIds, lane, purpose, reasonNotToSend, hasDevice: hasDevice(pushRules?.serverKey) };
  const told = await insertErrata(tx, corrected, given, now);
  const habits = await loadHabits(tx, corrected.settingId, [...new Set(told.map((one) => one.guardianId))]);
  const due = told.map(({ id, guardianId, channel }) => ({
    id,
    dueAt: dueAtFor(habits.get(guardianId), { lane, channel, purpose, gatherMs: 0 }, now),
  }));
  await queueDeliveries(tx, corrected.settingId, due, now);
}
