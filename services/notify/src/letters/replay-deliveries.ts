import type { ReplayResult } from '@storybell/contracts/explain';
import type { DeliveryId, SettingId } from '@storybell/contracts/ids';
import type { Tx } from '@storybell/platform/sql';
import { queueDeliveries } from '../deliveries/queue-deliveries.ts';
import type { Deps } from '../deps.ts';
import { obstacleToReplay } from './obstacle.access.ts';
import { lockLetters, requeueLetters, type Letter } from './replay.queries.ts';

interface Replayed {
  readonly id: DeliveryId;
  readonly result: ReplayResult;
  readonly reason: string | null;
}

/**
 * Sends again what failed or is dead, unless it must not be sent or was sent often enough. What is on its way already
 * stays as it is, so that pressing twice is pressing once. @returns in the order given.
 */
export async function replay(
  tx: Tx,
  { hints, wakes }: Pick<Deps, 'hints' | 'wakes'>,
  at: { readonly settingId: SettingId; readonly ids: readonly DeliveryId[] },
  now: Date,
): Promise<Replayed[]> {
  const { settingId, ids } = at;
  const letters = new Map(
    (await lockLetters(tx, settingId, ids, obstacleToReplay)).map((letter) => [letter.id, letter]),
  );
  const replayed = [...new Set(ids)].map((id) => ({ id, ...resultOf(letters.get(id)) }));

  const again = replayed.filter(({ result }) => result === 'queued').map(({ id }) => id);
  if (again.length === 0) return replayed;
  await requeueLetters(tx, again, now);
  await queueDeliveries(tx, settingId, again.map((id) => ({ id, dueAt: now })), now); // prettier-ignore

  const sent = again.flatMap((id) => letters.get(id) ?? []);
  tx.afterCommit(() => {
    for (const lane of new Set(sent.map((letter) => letter.lane))) wakes.deliveries(lane);
    hints.progress(settingId, [...new Set(sent.map((letter) => letter.subjectId))]);
  });
  return replayed;
}

function resultOf(letter: Letter | undefined): Pick<Replayed, 'result' | 'reason'> {
  if (letter === undefined) return { result: 'not_found', reason: null };
  if (letter.status !== 'failed' && letter.status !== 'dead')
    return { result: 'not_undelivered', reason: null };
  if (letter.obstacle === null) return { result: 'queued', reason: null };
  if (letter.obstacle === 'too_many_copies') return { result: 'too_many_copies', reason: null };
  return { result: 'suppressed', reason: letter.obstacle };
}
