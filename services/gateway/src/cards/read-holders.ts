import { readHolders as readHoldersRoute, type Holder, type HolderRef } from '@storybell/contracts/card';
import type { Client } from '@storybell/platform/client';
import { AppError } from '@storybell/platform/errors';

/** In any order, without those whom diary does not know so any more. @throws AppError `unavailable` */
export async function readHolders(
  client: Pick<Client, 'call'>,
  holders: readonly HolderRef[],
): Promise<readonly Holder[]> {
  const answer = await client.call(readHoldersRoute, { body: { holders: [...holders] } });
  if (!answer.ok) throw new AppError('unavailable', 'the record cannot be read now');
  return answer.value.holders;
}

/** @throws AppError `unavailable` */
export const readHolder = async (
  client: Pick<Client, 'call'>,
  holder: HolderRef,
): Promise<Holder | undefined> => (await readHolders(client, [holder]))[0];
