/** The review tasks that judgements ask for, with the time by which a person should have looked. */
import type { Deps } from '../deps.ts';
import type { NewReview } from '../review/ask-review.ts';
import { dueTime } from '../review/due-time.ts';
import { fetchZone } from '../review/fetch-zone.ts';
import type { Judgement } from './judge-text.ts';
import type { RowKey } from './translation.queries.ts';

export interface Judged extends Judgement {
  readonly key: RowKey;
}

export const reviewsOf = async (
  { client, clock }: Pick<Deps, 'client' | 'clock'>,
  judged: readonly Judged[],
): Promise<readonly NewReview[]> =>
  Promise.all(
    judged.flatMap(({ key, review }) =>
      review === undefined
        ? []
        : [
            fetchZone(client, key.settingId).then((zone) => ({
              ...key,
              ...review,
              dueAt: dueTime(clock.now(), review.tier, zone),
            })),
          ],
    ),
  );
